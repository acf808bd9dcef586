"""Which topic a message is about, or that it is about none."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import islice
from operator import neg

from knowledge.features import features, phrase_features, skeletons, word_features
from knowledge.polarity import polarity
from knowledge.weights import OUTSIDE, Weights, load_weights
from knowledge.words import skeleton_set

# Set on messages of writers whom the training had not seen: a third of a per cent more of the
# answerable ones refused for every per cent more of the others caught.
REFUSAL_LEAD = -0.15  # refused unless the best topic leads what is outside by more than this
TIE_LEAD = 0.02  # asked about when the best topic leads the next by less than this…
TIE_CEILING = -0.45  # …and no topic convinces
OPPOSITE_LEAD = 0.12  # opposites must be told apart more clearly than that, or be asked about

BEST = 8  # topics that a ranking holds; two of them may be vetoed
ROOM = 300_000  # topics times words or phrases whose sums are remembered

OPPOSITES = {
    "ikke-regressalg": "regressalg",
    "regressalg": "ikke-regressalg",
    "ikke-regresslan": "regresslan",
    "regresslan": "ikke-regresslan",
}


@dataclass(frozen=True)
class Match:
    """A topic and how much the message speaks for it; 1 is as plain as a training example."""

    topic: str
    score: float


@dataclass(frozen=True)
class Ranking:
    """The best topics, best first, and how much the message looks like something else."""

    matches: tuple[Match, ...]
    outside: float
    vague: bool  # nothing but words that many topics share: «hva er et lån?»

    @property
    def topics(self) -> list[str]:
        """The topics, best first."""
        return [match.topic for match in self.matches]

    @property
    def refused(self) -> bool:
        """Whether it is about none of the topics."""
        return self.outside - self.matches[0].score > REFUSAL_LEAD

    @property
    def tied(self) -> bool:
        """Whether two topics are too near each other to choose between."""
        first, second = self.matches[:2]
        lead = first.score - second.score
        if self.vague:
            return True
        if OPPOSITES.get(first.topic) == second.topic:
            return lead < OPPOSITE_LEAD
        return first.score < TIE_CEILING and lead < TIE_LEAD


@dataclass(frozen=True)
class Contribution:
    """What one feature of a message adds to the score of a topic."""

    feature: str
    score: float


class Matcher:
    """Ranks topics by the learned weights; what is said of regress vetoes the opposite."""

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights or load_weights()
        topics, biases = self._weights.topics, self._weights.biases
        remembered = lru_cache(maxsize=ROOM // len(topics))
        self._of_word = remembered(lambda word: self._weights.sums(word_features(word)))
        self._of_phrase = remembered(lambda feature: self._weights.sums([feature]))
        self._outside = topics.index(OUTSIDE)
        self._by_bias = sorted(range(len(topics)), key=lambda lane: -biases[lane])

    def rank(self, text: str) -> Ranking:
        """The best topics for a message."""
        words = skeletons(text)
        phrases = filter(self._weights.index.__contains__, phrase_features(words))
        said = [*map(self._of_word, words), *map(self._of_phrase, phrases)]
        rarity, totals = 0, defaultdict[int, int](int)
        for rarity_of_part, sums in said:
            rarity += rarity_of_part
            for block, weights in sums.items():
                totals[block] += weights
        unit = self._weights.step / math.sqrt(rarity or 1)
        scores = self._scores(unit, totals)
        outside = scores.pop(self._outside)
        best = nlargest(BEST, zip(scores.values(), map(neg, scores), strict=True))
        matches = [Match(self._weights.topics[-lane], score) for score, lane in best]
        allows = polarity(text).allows
        allowed = [match for match in matches if allows(match.topic)]
        vetoed = [match for match in matches if not allows(match.topic)]
        vague = skeleton_set("question", "vague").issuperset(words)
        return Ranking((*allowed, *vetoed), outside, vague)

    def explain(self, text: str, topic: str) -> list[Contribution]:
        """What speaks for a topic and against it, weightiest first."""
        lane = self._weights.topics.index(topic)
        found = [(feature, *self._weights.sums([feature])) for feature in features(text)]
        unit = self._weights.step / math.sqrt(sum(rarity for _, rarity, _ in found) or 1)
        totals: dict[str, float] = {}
        for feature, rarity, sums in found:
            if rarity:
                weight = dict(self._weights.unpack(sums)).get(lane, 0)
                totals[feature] = totals.get(feature, 0) + weight * unit
        ranked = sorted(totals.items(), key=lambda item: -abs(item[1]))
        return [Contribution(feature, score) for feature, score in ranked]

    def _scores(self, unit: float, totals: Mapping[int, int]) -> dict[int, float]:
        """Scores by lane; of the topics that nothing is said of, only those that may be best."""
        biases = self._weights.biases
        lanes = self._weights.unpack(totals)
        scores = {lane: biases[lane] + unit * weight for lane, weight in lanes}
        unsaid = (lane for lane in self._by_bias if lane not in scores)
        rest = (self._outside, *islice(unsaid, BEST + 1))
        return {lane: biases[lane] for lane in rest} | scores

"""Which topic a message is about, or that it is about none."""

import math
from dataclasses import dataclass
from functools import lru_cache

from knowledge.features import features, phrase_features, skeletons, word_features
from knowledge.polarity import polarity
from knowledge.weights import OUTSIDE, Weights, load_weights
from knowledge.words import word_set

# Set on messages of writers whom the training had not seen: a third of a per cent more of the
# answerable ones refused for every per cent more of the others caught.
REFUSAL_LEAD = -0.15  # refused unless the best topic leads what is outside by more than this
TIE_LEAD = 0.02  # asked about when the best topic leads the next by less than this…
TIE_CEILING = -0.45  # …and no topic convinces
OPPOSITE_LEAD = 0.12  # opposites must be told apart more clearly than that, or be asked about

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
    """All topics, best first, and how much the message looks like something else altogether."""

    matches: tuple[Match, ...]
    outside: float
    vague: bool  # nothing but words that many topics share: «hva er et lån?»

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
        self._word_sums = lru_cache(maxsize=16384)(self._sum_of_word)

    def rank(self, text: str) -> Ranking:
        """All topics for a message."""
        words = skeletons(text)
        sums = [self._word_sums(word) for word in words]
        rows = (self._weights.row(feature) for feature in phrase_features(words))
        sums += [tuple(row) for row in rows if row]
        scores = self._scores([sum(lane) for lane in zip(*sums, strict=True)])
        outside = scores.pop(OUTSIDE)
        said = polarity(text)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        matches = [Match(topic, score) for topic, score in ranked]
        allowed = [match for match in matches if said.allows(match.topic)]
        vetoed = [match for match in matches if not said.allows(match.topic)]
        vague = word_set("question", "vague").issuperset(words)
        return Ranking((*allowed, *vetoed), outside, vague)

    def explain(self, text: str, topic: str) -> list[Contribution]:
        """What speaks for a topic and against it, weightiest first."""
        lane = self._weights.topics.index(topic) + 1
        found = [(feature, self._weights.row(feature)) for feature in features(text)]
        rows = [(feature, row) for feature, row in found if row]
        unit = self._weights.step / math.sqrt(sum(row[0] for _, row in rows) or 1)
        totals: dict[str, float] = {}
        for feature, row in rows:
            totals[feature] = totals.get(feature, 0) + row[lane] * unit
        ranked = sorted(totals.items(), key=lambda item: -abs(item[1]))
        return [Contribution(feature, score) for feature, score in ranked]

    def _sum_of_word(self, word: str) -> tuple[int, ...]:
        rows = [row for feature in word_features(word) if (row := self._weights.row(feature))]
        if not rows:
            return (0,) * self._weights.lanes
        return tuple(map(sum, zip(*rows, strict=True)))

    def _scores(self, sums: list[int]) -> dict[str, float]:
        rarity, *lanes = sums or [0] * self._weights.lanes
        unit = self._weights.step / math.sqrt(rarity or 1)
        weighed = zip(self._weights.topics, self._weights.biases, lanes, strict=True)
        return {topic: bias + unit * lane for topic, bias, lane in weighed}

"""Which terms a message names, in the order in which it names them."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.entry import Entry
from knowledge.features import skeletons
from knowledge.language import skeleton, tokens
from knowledge.matching import OPPOSITES, Ranking
from knowledge.polarity import WITH, polarity
from knowledge.words import skeleton_set

LONGEST_NAME = 5  # words
LONGEST_ENDING = 5  # letters of inflection after a name: regresslån-ets
SURE = 90.0  # likeness at which a slip of the finger, not in the first letter, is read as the name
SHORTEST_SLIP = 6  # shorter names differ from other words by one letter
SHORTEST_NAME = 4
NEAREST = 3  # topics among which the other side of a comparison is looked for


@dataclass(frozen=True)
class Mention:
    """A topic named by some of the words of a message: those from `start` up to `end`."""

    topic: str
    start: int
    end: int


class Terms:
    """All names of all topics: terms and aliases."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._topics = {
            _joined(name): entry.id
            for entry in entries
            for name in entry.names
            if len(_joined(name)) >= SHORTEST_NAME
        }
        self._names: dict[str, list[str]] = {}
        for name in self._topics:
            self._names.setdefault(name[0], []).append(name)

    def whole(self, text: str) -> str | None:
        """The topic whose name is all that the message says, slips of the finger allowed."""
        words = skeletons(text)
        return self._lookup(words) if 0 < len(words) <= LONGEST_NAME else None

    def mentions(self, text: str) -> list[Mention]:
        """The topics named, the longest name first where names overlap, in order of the words."""
        words = skeletons(text)
        found: list[Mention] = []
        for length in range(LONGEST_NAME, 0, -1):
            for start in range(len(words) - length + 1):
                end = start + length
                if any(start < other.end and other.start < end for other in found):
                    continue
                topic = self._lookup(words[start:end])
                if topic:
                    found.append(Mention(topic, start, end))
        return sorted(found, key=lambda mention: mention.start)

    def _lookup(self, words: list[str]) -> str | None:
        """The topic that some words name: to the letter, inflected, or with a slip."""
        joined = "".join(words)
        longest = min(LONGEST_ENDING, len(words[-1]) - 1, len(joined) - SHORTEST_NAME)
        for ending in range(longest + 1):
            topic = self._topics.get(joined[: len(joined) - ending])
            if topic:
                return topic
        if len(joined) < SHORTEST_SLIP:
            return None
        names = self._names.get(joined[0], ())
        near = process.extractOne(joined, names, scorer=fuzz.ratio, score_cutoff=SURE)
        topic = self._topics[near[0]] if near else None
        # «I regressalg» is spelled much as «ikke regressalg», and says the opposite.
        return topic if topic and polarity(" ".join(words)).allows(topic) else None


def compared_pair(text: str, terms: Terms, ranking: Ranking) -> list[str]:
    """The two topics that a message sets against each other, the first named first; or nothing.

    The best topic must be one of them: «renta med og uten regress» asks about the interest.
    """
    best, *nearest = (match.topic for match in ranking.matches[:NEAREST])
    said = polarity(text)
    if said.affirmed and said.denied and best in OPPOSITES:
        pair = [best, OPPOSITES[best]]
        return sorted(pair, key=lambda topic: (topic in WITH) != said.affirmed_first)
    if not compares(text):
        return []
    named = list(dict.fromkeys(mention.topic for mention in terms.mentions(text)))
    if len(named) == 1:
        # The other side goes by words of its own; it may well be what the message is about.
        named = (
            [*named, *nearest[:1]] if best in named else [best, *set(named).intersection(nearest)]
        )
    return named if len(named) == len(("one", "other")) and best in named else []


def unless_opposite_is_named(text: str, topic: str, terms: Terms) -> str:
    """The topic, or its opposite where the message calls that by one of its names.

    «Levere nøklene» says neither with nor without, and yet names a loan without recourse.
    """
    opposite = OPPOSITES.get(topic)
    if opposite is None:
        return topic
    named = {mention.topic for mention in terms.mentions(text)}
    return opposite if opposite in named and topic not in named else topic


def compares(text: str) -> bool:
    """Whether a message sets one thing against another.

    >>> compares("Hva er forskjellen på pant og beslag?"), compares("pant og beslag")
    (True, False)
    """
    return bool(skeleton_set("question", "comparing").intersection(skeletons(text)))


def _joined(name: str) -> str:
    return "".join(skeleton(token) for token in tokens(name))

"""Which terms a message names, in the order in which it names them."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.entry import Entry
from knowledge.features import skeletons
from knowledge.language import skeleton, tokens
from knowledge.words import word_set

LONGEST_NAME = 5  # words
LONGEST_ENDING = 5  # letters of inflection after a name: regresslån-ets
SURE = 90.0  # likeness at which a slip of the finger is read as the name
SHORTEST_SLIP = 6  # shorter names differ from other words by one letter
SHORTEST_NAME = 4


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
            for name in (entry.term, *entry.aliases)
            if len(_joined(name)) >= SHORTEST_NAME
        }
        self._names = list(self._topics)

    def whole(self, text: str) -> str | None:
        """The topic whose name is all that the message says, slips of the finger allowed."""
        words = skeletons(text)
        return self._lookup("".join(words)) if 0 < len(words) <= LONGEST_NAME else None

    def mentions(self, text: str) -> list[Mention]:
        """The topics named, the longest name first where names overlap, in order of the words."""
        words = skeletons(text)
        found: list[Mention] = []
        for length in range(LONGEST_NAME, 0, -1):
            for start in range(len(words) - length + 1):
                end = start + length
                if any(start < other.end and other.start < end for other in found):
                    continue
                topic = self._lookup("".join(words[start:end]))
                if topic:
                    found.append(Mention(topic, start, end))
        return sorted(found, key=lambda mention: mention.start)

    def _lookup(self, joined: str) -> str | None:
        if len(joined) < SHORTEST_NAME:
            return None
        for ending in range(min(LONGEST_ENDING, len(joined) - SHORTEST_NAME) + 1):
            topic = self._topics.get(joined[: len(joined) - ending])
            if topic:
                return topic
        if len(joined) < SHORTEST_SLIP:
            return None
        near = process.extractOne(joined, self._names, scorer=fuzz.ratio, score_cutoff=SURE)
        return self._topics[near[0]] if near else None


def compared(text: str) -> bool:
    """Whether a message sets one thing against another.

    >>> compared("Hva er forskjellen på pant og beslag?"), compared("pant og beslag")
    (True, False)
    """
    return bool(word_set("question", "comparing").intersection(skeletons(text)))


def _joined(name: str) -> str:
    return "".join(skeleton(token) for token in tokens(name))

"""The words around the numbers of a message: what each speaks of, slips of the finger included."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import OSA

from knowledge.amounts.lexing import Token
from knowledge.language import skeleton

SHORTEST_LEVELLED = 4  # shorter words mean something else without æøå: «gå» and «ga»
SHORTEST_SWAP, SHORTEST_SLIP, SHORTEST_STEM, SHORTEST_TWO_SLIPS = 5, 7, 8, 11
LONGEST_SLIP = 2
LONGEST_WORD = 48  # letters; what is longer is no word, and is not remembered
MOST_SLIPS = 60  # unknown words of one message that are compared with known ones
SEPARABLE_REACH = 4
SEPARABLE_CUE = "collected"


@dataclass(frozen=True)
class Cue:
    """A word or phrase, from token `first` up to `end`, that speaks of something (`name`)."""

    name: str
    first: int
    end: int


@cache
def data() -> dict[str, Any]:
    """The parsed `words.toml` of the scenarios."""
    return tomllib.loads((files("knowledge.scenarios.reading") / "words.toml").read_text("utf-8"))


class Lexicon:
    """Groups of words and phrases; «lånebeløp*» is any ending, «*lån» any beginning."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self.exact: dict[str, set[str]] = {}
        self.levelled: dict[str, set[str]] = {}
        self.stems: dict[str, set[str]] = {}
        self.endings: dict[str, set[str]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for group, entries in groups.items():
            for entry in entries:
                self._add(entry, group)

    def _add(self, entry: str, group: str) -> None:
        first, *rest = entry.replace("-", " - ").split()
        if rest:
            self.phrases.setdefault(first.rstrip("*"), []).append(((first, *rest), group))
            return
        bare = entry.strip("*")
        level = skeleton(bare)
        if entry.startswith("*"):
            self.endings.setdefault(bare, set()).add(group)
        elif entry.endswith("*"):
            self.stems.setdefault(level, set()).add(group)
        else:
            self.exact.setdefault(bare, set()).add(group)
            if len(bare) >= SHORTEST_LEVELLED:
                self.levelled.setdefault(level, set()).add(group)

    def of_word(self, word: str) -> frozenset[str]:
        """The groups of a lower-case word, as it is written or levelled."""
        found = set(self.exact.get(word, ()))
        if len(word) >= SHORTEST_LEVELLED:
            level = skeleton(word)
            found |= self.levelled.get(level, set())
            for cut in range(2, len(level) + 1):
                found |= self.stems.get(level[:cut], set())
        if not found:
            # As written: «hyttelån» ends in «lån», «plan» does not, and «forbrukslån» is known.
            for cut in range(2, len(word)):
                found |= self.endings.get(word[-cut:], set())
        return frozenset(found)

    def phrase_at(self, tokens: Sequence[Token], start: int) -> Iterator[tuple[str, int]]:
        """Group and end of each phrase that begins at a token."""
        for words, group in self.phrases.get(tokens[start].word, ()):
            end = start + len(words)
            if end <= len(tokens) and all(map(_fits, words, tokens[start:end])):
                yield group, end

    def near(self, word: str) -> frozenset[str]:
        """The groups of the word that this one is a slip of the finger away from."""
        level = skeleton(word)
        if len(level) < SHORTEST_SWAP:
            return frozenset()
        words = ((known, level, groups) for known, groups in self.levelled.items())
        stems = (
            (stem, level[: len(stem) + longer], groups)
            for stem, groups in self.stems.items()
            if len(stem) >= SHORTEST_STEM and level[0] == stem[0]
            for longer in (-1, 0, 1)
        )
        best, found = LONGEST_SLIP + 1, set[str]()
        for known, typed, groups in (*words, *stems):
            slips = _slips(typed, known, best)
            if slips < best:
                best, found = slips, set(groups)
            elif slips == best <= LONGEST_SLIP:
                found |= groups
        return frozenset(found)


def _slips(typed: str, known: str, worst: int) -> int:
    """How many slips of the finger lie between two words; more than `worst` counts as many."""
    many = LONGEST_SLIP + 1
    if typed[:1] != known[:1] or abs(len(typed) - len(known)) > LONGEST_SLIP:
        return many
    if min(len(typed), len(known)) < SHORTEST_SLIP:
        # In a short word only two letters that changed places: «gjled», not «vente» for «rente».
        swapped = typed != known and sorted(typed) == sorted(known)
        return OSA.distance(typed, known) if swapped else many
    allowed = LONGEST_SLIP if len(known) >= SHORTEST_TWO_SLIPS else 1
    slips = OSA.distance(typed, known, score_cutoff=min(allowed, worst))
    return slips if slips <= allowed else many


def _fits(pattern: str, token: Token) -> bool:
    if pattern.endswith("*"):
        return token.word.startswith(pattern[:-1])
    return token.word == pattern


@cache
def cue_lexicon() -> Lexicon:
    """What words near an amount speak of; each word for a second loan is one for a loan as well."""
    cues = data()["cues"]
    return Lexicon(cues | {"loan": [*cues["loan"], *cues["second_loan"]]})


@cache
def word_set(section: str, name: str) -> frozenset[str]:
    """One list of words."""
    return frozenset(data()[section][name])


@cache
def lexicon(section: str) -> Lexicon:
    """All lists of one section, by name."""
    return Lexicon(data()[section])


def groups_in(section: str, word: str) -> frozenset[str]:
    """The lists of a section that a word stands in."""
    return _groups_in(section, word) if len(word) <= LONGEST_WORD else frozenset()


@lru_cache(maxsize=32768)
def _groups_in(section: str, word: str) -> frozenset[str]:
    return lexicon(section).of_word(word)


def groups_of(word: str) -> frozenset[str]:
    """What a single word speaks of.

    >>> [sorted(groups_of(word)) for word in ("salgssummen", "omkosninger", "ball")]
    [['sale'], ['costs'], []]
    """
    return _groups_of(word) if len(word) <= LONGEST_WORD else frozenset()


@lru_cache(maxsize=8192)
def _groups_of(word: str) -> frozenset[str]:
    found = cue_lexicon().of_word(word)
    if found or word in _no_slips():
        return found
    return cue_lexicon().near(word)


@cache
def _no_slips() -> frozenset[str]:
    between = data()["between"]
    return frozenset(
        {*word_set("not_cues", "words")} | {word for words in between.values() for word in words}
    )


def find_cues(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """All cues of a message, in order; a phrase counts before its words."""
    cues: list[Cue] = []
    unknown = index = 0
    while index < len(tokens):
        token = tokens[index]
        phrases = list(cue_lexicon().phrase_at(tokens, index)) if token.kind == "word" else []
        if phrases:
            end = max(end for _, end in phrases)
            cues += [Cue(name, index, end) for name, stop in phrases if stop == end]
            index = end
            continue
        if token.kind == "word":
            names = groups_of(token.word) if unknown < MOST_SLIPS else frozenset()
            unknown += not names
            cues += [Cue(name, index, index + 1) for name in sorted(names)]
            if token.word in word_set("separable", "particles") and _follows_separable(
                tokens, index
            ):
                cues.append(Cue(SEPARABLE_CUE, index, index + 1))
        index += 1
    return tuple(cues)


def _follows_separable(tokens: Sequence[Token], index: int) -> bool:
    before = tokens[max(0, index - SEPARABLE_REACH) : index]
    return any(token.word in word_set("separable", "verbs") for token in before)


def says(tokens: Sequence[Token], section: str, name: str) -> bool:
    """Whether a message has any word or phrase of one list."""
    known = lexicon(section)
    return any(
        name in groups_in(section, token.word)
        or any(group == name for group, _ in known.phrase_at(tokens, at))
        for at, token in enumerate(tokens)
        if token.kind == "word"
    )


def said_in(section: str, tokens: Sequence[Token]) -> Counter[str]:
    """How often the words and phrases of each list of a section are said."""
    known, found = lexicon(section), Counter[str]()
    for index, token in enumerate(tokens):
        if token.kind == "word":
            found.update(
                groups_in(section, token.word)
                | {group for group, _ in known.phrase_at(tokens, index)}
            )
    return found

"""The word lists of `words.toml`, ready to look words up in."""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from knowledge.language import fold, skeleton, tokens

SHORTEST_STEM = 2
INFINITY = "∞"


@cache
def word_lists() -> dict[str, Any]:
    """The parsed `words.toml`."""
    return tomllib.loads((files("knowledge") / "words.toml").read_text(encoding="utf-8"))


class Patterns:
    """Word patterns, each with what it stands for: «bank*» is any ending, «*lån» any beginning."""

    def __init__(self, groups: dict[str, Iterable[str]]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        self._endings: dict[str, set[str]] = {}
        for group, patterns in groups.items():
            for pattern in patterns:
                bare = skeleton(pattern.strip("*"))
                table = self._exact
                if pattern.endswith("*"):
                    table = self._stems
                elif pattern.startswith("*"):
                    table = self._endings
                table.setdefault(bare, set()).add(group)

    def groups_of(self, word: str) -> frozenset[str]:
        """All groups that a skeleton belongs to."""
        found = set(self._exact.get(word, ()))
        for end in range(SHORTEST_STEM, len(word) + 1):
            found |= self._stems.get(word[:end], set())
        for start in range(len(word)):
            found |= self._endings.get(word[start:], set())
        return frozenset(found)


@cache
def _concept_patterns() -> Patterns:
    return Patterns(word_lists()["concepts"])


@lru_cache(maxsize=32768)
def concepts(word: str) -> frozenset[str]:
    """What a word, given as its skeleton, may mean.

    >>> sorted(concepts("banken")), sorted(concepts("xyzzy"))
    (['lender'], [])
    """
    return _concept_patterns().groups_of(word)


@cache
def skeleton_set(section: str, name: str) -> frozenset[str]:
    """The skeletons of one list of words of `words.toml`."""
    return frozenset(map(skeleton, word_lists()[section][name]))


@cache
def _magnitudes() -> Patterns:
    return Patterns({"magnitude": word_lists()["question"]["magnitudes"]})


def may_hold_amounts(text: str) -> bool:
    """Whether a text can hold an amount at all: it has a digit, or a word for a magnitude.

    >>> may_hold_amounts("hva er pant?"), may_hold_amounts("to og en halv million")
    (False, True)
    """
    folded = fold(text)
    if any(sign.isnumeric() or sign == INFINITY for sign in folded):
        return True
    return any(_magnitudes().groups_of(skeleton(token)) for token in tokens(folded))


@cache
def phrase_set(section: str, name: str) -> frozenset[str]:
    """One list of phrases of `words.toml`, folded, each word apart by one space."""
    return frozenset(" ".join(tokens(phrase)) for phrase in word_lists()[section][name])

"""Someone who may be in danger, not merely short of money, is told where help is."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.language import skeleton, tokens
from knowledge.words import word_lists, word_set

Pattern = tuple[frozenset[str], ...]  # the words that may stand in each place

_END_OF_CLAUSE = re.compile(r"[.,!?;:()…\n]+")


def in_distress(text: str) -> bool:
    """Whether a message says that its writer can bear no more, or thinks of dying.

    >>> in_distress("jeg klarer ikke mer"), in_distress("jeg klarer ikke mer avdrag")
    (True, False)
    """
    return any(_says_so(clause) for clause in _END_OF_CLAUSE.split(text))


def _says_so(clause: str) -> bool:
    words = [skeleton(token) for token in tokens(clause)]
    return any(
        _fits(pattern, words[start : start + len(pattern)])
        and (not closing or _closes(words[start + len(pattern) :][:1]))
        for start, word in enumerate(words)
        for pattern, closing in _by_first_word().get(word, ())
    )


def _fits(pattern: Pattern, words: Sequence[str]) -> bool:
    return len(words) == len(pattern) and all(map(frozenset.__contains__, pattern, words))


def _closes(following: Sequence[str]) -> bool:
    return word_set("distress", "goes_on").issuperset(following)


@cache
def _by_first_word() -> dict[str, list[tuple[Pattern, bool]]]:
    """The patterns that a word may begin, as skeletons, and whether each must close its clause."""
    found: dict[str, list[tuple[Pattern, bool]]] = {}
    for name in ("phrases", "closing"):
        for written in word_lists()["distress"][name]:
            pattern = tuple(frozenset(map(skeleton, one.split("|"))) for one in written.split())
            for word in pattern[0]:
                found.setdefault(word, []).append((pattern, name == "closing"))
    return found

"""Someone who may be in danger, or is afraid or ashamed, is told where help is."""

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
    return _says(text, ("phrases", "closing"))


def is_worried(text: str) -> bool:
    """Whether a message says that its writer is afraid or ashamed, or has gambled money away.

    >>> is_worried("jeg ligger våken"), is_worried("hva er risikoen?")
    (True, False)
    """
    return _says(text, ("worried", "worried_closing"))


def asks(text: str) -> bool:
    """Whether a message asks something, whatever else it says.

    >>> asks("jeg er så redd, kan banken ta bilen"), asks("jeg er så redd for å miste bilen")
    (True, False)
    """
    return "?" in text or _says(text, ("asking",))


def _says(text: str, lists: tuple[str, ...]) -> bool:
    return any(_says_so(clause, lists) for clause in _END_OF_CLAUSE.split(text))


def _says_so(clause: str, lists: tuple[str, ...]) -> bool:
    words = [skeleton(token) for token in tokens(clause)]
    return any(
        _fits(pattern, words[start : start + len(pattern)])
        and (not closing or _closes(words[start + len(pattern) :][:1]))
        for start, word in enumerate(words)
        for pattern, closing in _by_first_word(lists).get(word, ())
    )


def _fits(pattern: Pattern, words: Sequence[str]) -> bool:
    return len(words) == len(pattern) and all(map(frozenset.__contains__, pattern, words))


def _closes(following: Sequence[str]) -> bool:
    return word_set("distress", "goes_on").issuperset(following)


@cache
def _by_first_word(lists: tuple[str, ...]) -> dict[str, list[tuple[Pattern, bool]]]:
    """The patterns that a word may begin, as skeletons, and whether each must close its clause."""
    found: dict[str, list[tuple[Pattern, bool]]] = {}
    for name in lists:
        for written in word_lists()["distress"][name]:
            pattern = tuple(frozenset(map(skeleton, one.split("|"))) for one in written.split())
            for word in pattern[0]:
                found.setdefault(word, []).append((pattern, name.endswith("closing")))
    return found

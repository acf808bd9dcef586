"""Someone who may be in danger, not merely short of money, is told where help is."""

import re
from functools import cache
from itertools import product

from knowledge.language import skeleton, tokens
from knowledge.words import word_lists, word_set

_END_OF_CLAUSE = re.compile(r"[.,!?;:()…\n]+")


def in_distress(text: str) -> bool:
    """Whether a message says that its writer can bear no more, or thinks of dying.

    >>> in_distress("jeg klarer ikke mer"), in_distress("jeg klarer ikke mer avdrag")
    (True, False)
    """
    return any(_says_so(clause) for clause in _END_OF_CLAUSE.split(text))


def _says_so(clause: str) -> bool:
    words = tuple(skeleton(token) for token in tokens(clause))
    anywhere, closing = _phrases("phrases"), _phrases("closing")
    return any(
        words[start:end] in anywhere
        or (words[start:end] in closing and _closes(words[end : end + 1]))
        for start, word in enumerate(words)
        if word in _firsts()
        for end in range(start + 1, min(start + _longest(), len(words)) + 1)
    )


def _closes(following: tuple[str, ...]) -> bool:
    return word_set("distress", "goes_on").issuperset(following)


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    """Each phrase that a pattern stands for, as skeletons: «vil dø|døy» is «vil dø», «vil døy»."""
    return frozenset(
        tuple(map(skeleton, phrase))
        for pattern in word_lists()["distress"][name]
        for phrase in product(*(words.split("|") for words in pattern.split()))
    )


@cache
def _firsts() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases("phrases") | _phrases("closing"))


@cache
def _longest() -> int:
    return max(map(len, _phrases("phrases") | _phrases("closing")))

"""Someone who may be in danger, or is afraid or ashamed, is told where help is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Literal

from knowledge.language import skeleton, tokens
from knowledge.words import skeleton_set, word_lists

Sign = Literal["distress", "worry", "question"]
Pattern = tuple[frozenset[str], ...]  # the words that may stand in each place

# What the lists of `[distress]` are signs of.
_SIGNS: Mapping[str, Sign] = {
    "phrases": "distress",
    "closing": "distress",
    "worried": "worry",
    "worried_closing": "worry",
    "asking": "question",
}
_END_OF_CLAUSE = re.compile(r"[.,!?;:()…\n]+")


def signs_in(text: str) -> frozenset[Sign]:
    """What a message says of how its writer is, and whether it asks something beside that.

    >>> sorted(signs_in("jeg klarer ikke mer")), sorted(signs_in("jeg klarer ikke mer avdrag"))
    (['distress'], [])
    >>> sorted(signs_in("jeg ligger våken. kan banken ta bilen")), sorted(signs_in("er du redd?"))
    (['question', 'worry'], ['question'])
    """
    said = chain.from_iterable(map(_said, _END_OF_CLAUSE.split(text)))
    return frozenset(chain(said, ("question",) if "?" in text else ()))


def _said(clause: str) -> Iterator[Sign]:
    words = [skeleton(token) for token in tokens(clause)]
    for start, word in enumerate(words):
        for sign, pattern, closing in _by_first_word().get(word, ()):
            end = start + len(pattern)
            if _fits(pattern, words[start:end]) and (not closing or _closes(words[end:][:1])):
                yield sign


def _fits(pattern: Pattern, words: Sequence[str]) -> bool:
    return len(words) == len(pattern) and all(map(frozenset.__contains__, pattern, words))


def _closes(following: Sequence[str]) -> bool:
    return skeleton_set("distress", "goes_on").issuperset(following)


@cache
def _by_first_word() -> dict[str, list[tuple[Sign, Pattern, bool]]]:
    """The patterns that a word may begin, as skeletons, and whether each must close its clause."""
    found: dict[str, list[tuple[Sign, Pattern, bool]]] = {}
    for name, sign in _SIGNS.items():
        for written in word_lists()["distress"][name]:
            pattern = tuple(frozenset(map(skeleton, one.split("|"))) for one in written.split())
            for word in pattern[0]:
                found.setdefault(word, []).append((sign, pattern, name.endswith("closing")))
    return found

"""The words of `words.toml`, in the shapes in which the readers of numbers look them up."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.language import skeleton

Phrase = tuple[str, ...]

SHORTEST_LEVELLED = 5


@cache
def _data() -> dict[str, Any]:
    text = (files("knowledge.amounts") / "words.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def values_of(section: str) -> Mapping[str, Decimal]:
    """A section whose keys are values: word → value.

    >>> values_of("scales")["tusen"]
    Decimal('1000')
    """
    return {word: Decimal(key) for key, listed in _data()[section].items() for word in listed}


@cache
def words_of(section: str) -> Mapping[str, frozenset[str]]:
    """A section whose keys are names: name → its words."""
    return {name: frozenset(found) for name, found in _data()[section].items()}


@cache
def _levelled() -> Mapping[str, Decimal]:
    return {
        skeleton(word): value
        for word, value in values_of("magnitudes").items()
        if len(word) >= SHORTEST_LEVELLED
    }


def levelled_magnitude(word: str) -> Decimal | None:
    """A magnitude with a letter doubled or single by a slip: «milliion», «tussen»."""
    return _levelled().get(skeleton(word)) if len(word) >= SHORTEST_LEVELLED else None


@cache
def currencies() -> Mapping[Phrase, str]:
    """Phrase of words → ISO code."""
    return {
        tuple(phrase.replace("$", " $").split()): code
        for code, phrases in _data()["currencies"].items()
        for phrase in phrases
    }


@cache
def currency_starts() -> Mapping[str, int]:
    """First word of a currency's name → the most words that a name beginning so has."""
    longest: dict[str, int] = {}
    for phrase in currencies():
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


@cache
def currency_magnitudes() -> Mapping[str, tuple[Decimal, str]]:
    """«mnok» → a million, NOK."""
    codes = {phrase[0]: code for phrase, code in currencies().items() if len(phrase) == 1}
    return {
        prefix + code.lower(): (Decimal(value), codes[code.lower()])
        for value, prefixes in _data()["currency_prefixes"].items()
        for prefix in prefixes
        for code in set(codes.values())
        if code.lower() in codes
    }


@cache
def denominators() -> Mapping[str, Decimal]:
    """«fjerdedelen» → 4."""
    endings = _data()["denominator_endings"]["endings"]
    return {
        stem + ending: value
        for stem, value in values_of("denominators").items()
        for ending in endings
    }


GLUE: Mapping[str, list[str]] = _data()["glue"]

"""Bokmål and nynorsk: what is said stands in both forms, side by side."""

from typing import Literal, NamedTuple, TypeVar

Form = Literal["nb", "nn"]
Words = TypeVar("Words", str, tuple[str, ...])


class Both(NamedTuple):
    """The same words in bokmål and in nynorsk."""

    nb: str
    nn: str


class BothTexts(NamedTuple):
    """The same paragraphs in bokmål and in nynorsk."""

    nb: tuple[str, ...]
    nn: tuple[str, ...]


def say(form: Form, nb: Words, nn: Words) -> Words:
    """What is said to a reader of that form.

    >>> say("nn", "Hva er pant?", "Kva er pant?"), say("nb", *Both("ikke", "ikkje"))
    ('Kva er pant?', 'ikke')
    """
    return nn if form == "nn" else nb

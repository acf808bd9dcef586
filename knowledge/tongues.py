"""Which language a message is written in, as far as the frame of the answer depends on it."""

from typing import Literal

from knowledge.language import tokens
from knowledge.sentences import Form
from knowledge.words import phrase_set

Foreign = Literal["english", "swedish", "danish"]
FOREIGN: tuple[Foreign, ...] = ("english", "swedish", "danish")

FEWEST_NYNORSK = 2


def foreign_language(text: str) -> Foreign | None:
    """English, Swedish or Danish, where most telling words are of that language alone.

    >>> foreign_language("What is a recourse loan?"), foreign_language("Hva er et recourse loan?")
    ('english', None)
    """
    words = tokens(text)
    counts = {language: _count(words, language) for language in FOREIGN}
    language = max(FOREIGN, key=lambda name: counts[name])
    rest = max(
        _count(words, "norwegian"), *(counts[other] for other in FOREIGN if other != language)
    )
    return language if counts[language] > rest else None


def form_of(text: str) -> Form:
    """Nynorsk for whoever writes it, bokmål for everybody else."""
    return "nn" if _count(tokens(text), "nynorsk") >= FEWEST_NYNORSK else "nb"


def _count(words: list[str], language: str) -> int:
    telling = phrase_set("languages", language)
    return sum(word in telling for word in words)

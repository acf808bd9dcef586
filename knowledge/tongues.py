"""Which language a message is written in, as far as the frame of the answer depends on it."""

import re
from typing import Literal

from knowledge.forms import Form
from knowledge.language import tokens
from knowledge.words import phrase_set

Foreign = Literal["english", "swedish", "danish"]
ASIDE = re.compile(r"\([^()]*\)")  # what stands in brackets may be a foreign word for the rest
FOREIGN: tuple[Foreign, ...] = ("english", "swedish", "danish")

FEWEST_SHARED = 2  # words that dialects share with nynorsk: «kor» alone does not tell
FEW_WORDS = 4  # in so short a message one is enough: «kor stor rest?»


def foreign_language(text: str) -> Foreign | None:
    """English, Swedish or Danish, where most telling words are of that language alone.

    >>> foreign_language("What is a recourse loan?"), foreign_language("Hva er et recourse loan?")
    ('english', None)
    >>> foreign_language("Hva er foreclosure?"), foreign_language("pant (mortgage)")
    (None, None)
    """
    words = tokens(ASIDE.sub(" ", text))
    counts = {language: _count(words, language) for language in FOREIGN}
    language = max(FOREIGN, key=lambda name: counts[name])
    rest = max(
        _count(words, "norwegian"), *(counts[other] for other in FOREIGN if other != language)
    )
    return language if counts[language] > rest else None


def form_of(text: str) -> Form | None:
    """The form of Norwegian that a message is written in; None where it does not tell.

    >>> form_of("Kva er pant?"), form_of("Hva er pant?"), form_of("160000 150000")
    ('nn', 'nb', None)
    >>> form_of("kan eg miste huset til banken"), form_of("eg e redd for å miste huset")
    ('nn', None)
    """
    words = [word for word in tokens(text) if not word.isdigit()]
    telling, bokmal = _count(words, "nynorsk"), _count(words, "bokmal")
    likely = _count(words, "nynorsk_unless_dialect")
    nynorsk = telling + likely + _count(words, "nynorsk_or_dialect")
    if nynorsk <= bokmal:
        return "nb" if nynorsk < bokmal else None
    if telling or nynorsk >= FEWEST_SHARED or len(words) <= FEW_WORDS:
        return "nn"
    return "nn" if likely and not _count(words, "dialect") and not foreign_language(text) else None


def _count(words: list[str], language: str) -> int:
    telling = phrase_set("languages", language)
    return sum(word in telling for word in words)

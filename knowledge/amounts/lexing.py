"""A message cut into tokens that remember where they stood, for reading numbers among words.

Nothing is levelled here but signs: one kind of dash, apostrophe, digit and space, so that the rules
of `amounts` know one form of each.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from knowledge.language import LONGEST_WORD

# A message is read this far; Telegram allows 4,096 characters. A longer word is cut in pieces.
LONGEST, MOST_TOKENS = 6000, 700

_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("’‘´`ʼ′", "'")
    | {sign: f" {unicodedata.normalize('NFKC', sign)}" for sign in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]+")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_TOKEN = re.compile(rf"(\s*)([0-9]+|[^\W\d_]{{1,{LONGEST_WORD}}}|\S)")

Kind = Literal["digits", "word", "sign"]


@dataclass(frozen=True, eq=False)
class Token:
    """A run of digits, a run of letters, or one other sign; `gap` is the blank before it."""

    text: str
    start: int
    gap: str
    kind: Kind

    @cached_property
    def word(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def end(self) -> int:
        """Where the token ends in the tidied text."""
        return self.start + len(self.text)

    @property
    def glued(self) -> bool:
        """Whether it stands right after the token before."""
        return not self.gap


def tidy(text: str) -> str:
    """The text with one kind of dash, apostrophe, digit and space; all spans count in it.

    >>> tidy("lån −2½ mill"), tidy("10³⁰")
    ('lån -2 1/2 mill', '10^30')
    """
    text = text[:LONGEST].translate(_SIGNS)[:LONGEST]
    text = _SUPERSCRIPT.sub(lambda run: f"^{run[0]}", text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).replace("⁄", "/")
    return _OTHER_DIGIT.sub(lambda sign: str(unicodedata.digit(sign[0], "")), text).strip()


def lex(tidied: str) -> tuple[Token, ...]:
    """The tokens of a tidied text, as far as it is read.

    >>> [token.text for token in lex("lån 2,4 mill")]
    ['lån', '2', ',', '4', 'mill']
    """
    found = []
    for match in islice(_TOKEN.finditer(tidied), MOST_TOKENS):
        text = match[2]
        first = text[0]
        kind: Kind = "digits" if first in "0123456789" else "word" if first.isalpha() else "sign"
        found.append(Token(text, match.start(2), match[1] if match.start() else "\n", kind))
    return tuple(found)

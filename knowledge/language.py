"""How Norwegian is read before anything is compared: folding, tokens and skeletons."""

import re
import unicodedata
from functools import lru_cache

# Dashes that join words, and the invisible signs that keyboards and copied pages leave behind.
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+")

# Of a longer word only so many letters are read. What was worked out of words is remembered, so
# their length bounds how much memory that takes.
LONGEST_WORD = 80

# Written without æøå, with Swedish or Danish letters, or with letters doubled by a slip, a word
# keeps its skeleton: være, vaere and vare; inkassator and inkasator; regressalg and regresssalg.
_PLAIN = str.maketrans({"å": "a", "ä": "a", "æ": "a", "ø": "o", "ö": "o", "é": "e", "ü": "u"})
_DIGRAPH = re.compile(r"aa|ae|oe")
_DOUBLED = re.compile(r"([^\W\d])\1+")


def fold(text: str) -> str:
    r"""Lower case, one kind of dash and of space, nothing invisible.

    >>> fold("  Ikke–Regresslån\u200b ")
    'ikke-regresslån'
    """
    text = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES)
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, folded, of each at most `LONGEST_WORD` letters.

    >>> tokens("Kan banken ta *mer* enn huset?")
    ['kan', 'banken', 'ta', 'mer', 'enn', 'huset']
    """
    return [token[:LONGEST_WORD] for token in _TOKEN.findall(fold(text))]


@lru_cache(maxsize=32768)
def skeleton(word: str) -> str:
    """What is left of a folded word when æøå and doubled letters are levelled.

    >>> [skeleton(word) for word in ("være", "vaere", "regressalg", "regresssalg", "oppå")]
    ['vare', 'vare', 'regresalg', 'regresalg', 'opa']
    """
    plain = _DIGRAPH.sub(lambda pair: "o" if pair[0] == "oe" else "a", word.translate(_PLAIN))
    return _DOUBLED.sub(r"\1", plain)

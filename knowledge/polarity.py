"""Whether a message speaks of *with* or of *without* recourse.

To any measure of likeness «ikke-regresslån» and «regresslån» are near each other, and they are
opposites. So the denial is read first, and bound to the word that it denies: «uten regress»,
«regressløst», «non-recourse», «har ikke regress» deny recourse; «jeg forstår ikke regress» denies
something else.
"""

from dataclasses import dataclass

from knowledge.language import skeleton, tokens
from knowledge.words import word_set

WITH = frozenset({"regresslan", "regressalg"})
WITHOUT = frozenset({"ikke-regresslan", "ikke-regressalg"})
REACH = 5  # words that may stand between a denial and what it denies, all of them bridges
CONTRAST_REACH = 3


@dataclass(frozen=True)
class Polarity:
    """What a message says of recourse: that there is some, that there is none, both, neither."""

    affirmed: bool = False
    denied: bool = False

    def allows(self, topic: str) -> bool:
        """False for a topic that is the opposite of what the message says."""
        if self.affirmed == self.denied:
            return True
        return topic not in (WITH if self.denied else WITHOUT)


def polarity(text: str) -> Polarity:
    """What a message says of recourse.

    >>> polarity("hva er et ikke-regresslån?")
    Polarity(affirmed=False, denied=True)
    >>> polarity("jeg forstår ikke regress")
    Polarity(affirmed=True, denied=False)
    >>> polarity("med eller uten regress?")
    Polarity(affirmed=True, denied=True)
    """
    words = [skeleton(token) for token in tokens(text)]
    said = [_is_denied(words, at) for at, word in enumerate(words) if _is_subject(word)]
    contrast = any(_contrasts(words, at) for at, word in enumerate(words) if _is_subject(word))
    return Polarity(affirmed=contrast or False in said, denied=contrast or True in said)


def _is_subject(word: str) -> bool:
    named = any(stem in word for stem in word_set("polarity", "subject"))
    return named and not any(other in word for other in word_set("polarity", "sound_alikes"))


def _is_denied(words: list[str], at: int) -> bool:
    word = words[at]
    stem = next(stem for stem in word_set("polarity", "subject") if stem in word)
    before, after = word.split(stem, 1)
    following = words[at + 1] if at + 1 < len(words) else ""
    endings = word_set("polarity", "denying_endings")
    if any(before.startswith(prefix) for prefix in word_set("polarity", "denying_prefixes")):
        return True
    if any(after.startswith(ending) for ending in endings) or (not after and following in endings):
        return True
    return _denied_from_before(words, at)


def _denied_from_before(words: list[str], at: int) -> bool:
    denials, bridges = word_set("polarity", "denials"), word_set("polarity", "bridges")
    for back in range(at - 1, max(at - 2 - REACH, -1), -1):
        if words[back] in denials:
            return back == 0 or words[back - 1] not in word_set("polarity", "understanding")
        if words[back] not in bridges:
            return False
    return False


def _contrasts(words: list[str], at: int) -> bool:
    """Whether recourse is set against its opposite: «med eller uten regress»."""
    near = words[max(at - CONTRAST_REACH, 0) : at + 1 + CONTRAST_REACH]
    return bool(
        word_set("polarity", "affirmations").intersection(near)
        and word_set("polarity", "denials").intersection(near)
        and word_set("polarity", "contrasts").intersection(near)
    )

"""Whether a message speaks of *with* or of *without* recourse.

To any measure of likeness «ikke-regresslån» and «regresslån» are near each other, and they are
opposites. So the denial is read first, and bound to the word that it denies: «uten regress»,
«regressløst», «non-recourse», «har ikke regress» deny recourse; «jeg forstår ikke regress» denies
something else.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from knowledge.language import skeleton, tokens
from knowledge.words import concepts, skeleton_set, word_lists

WITH = frozenset({"regresslan", "regressalg"})
WITHOUT = frozenset({"ikke-regresslan", "ikke-regressalg"})
REACH = 5  # words that may stand between a denial and what it denies, all of them bridges
CONTRAST_REACH = 3
LIMIT_REACH = 4
COLLATERAL = frozenset({"house", "collateral"})


@dataclass(frozen=True)
class Polarity:
    """What a message says of recourse: that there is some, that there is none, both, neither."""

    affirmed: bool = False
    denied: bool = False
    affirmed_first: bool = False

    def allows(self, topic: str) -> bool:
        """False for a topic that is the opposite of what the message says."""
        if self.affirmed == self.denied:
            return True
        return topic not in (WITH if self.denied else WITHOUT)


def polarity(text: str) -> Polarity:
    """What a message says of recourse.

    >>> polarity("hva er et ikke-regresslån?")
    Polarity(affirmed=False, denied=True, affirmed_first=False)
    >>> polarity("jeg forstår ikke regress")
    Polarity(affirmed=True, denied=False, affirmed_first=True)
    >>> polarity("et lån der banken bare kan ta huset")
    Polarity(affirmed=False, denied=True, affirmed_first=False)
    >>> polarity("uten eller med regress?")
    Polarity(affirmed=True, denied=True, affirmed_first=False)
    """
    words = [_levelled(token) for token in tokens(text)]
    subjects = [at for at, word in enumerate(words) if _is_subject(word)]
    if not subjects:
        return Polarity(denied=_limits_a_loan_to_its_collateral(words))
    said = [_is_denied(words, at) for at in subjects]
    contrasts = [contrast for at in subjects if (contrast := _contrast(words, at))]
    if contrasts:
        return Polarity(affirmed=True, denied=True, affirmed_first=contrasts[0] == "affirmed")
    first = bool(said) and not said[0]
    return Polarity(affirmed=False in said, denied=True in said, affirmed_first=first)


def _levelled(token: str) -> str:
    """The skeleton of a word, or the word where that would seem to deny: «noen» is no «non»."""
    level = skeleton(token)
    return token if level in skeleton_set("polarity", "denials") and token in _bridges() else level


@cache
def _bridges() -> frozenset[str]:
    """What may stand between a denial and its word, levelled and as it is written."""
    return skeleton_set("polarity", "bridges").union(word_lists()["polarity"]["bridges"])


def _is_subject(word: str) -> bool:
    named = any(stem in word for stem in skeleton_set("polarity", "subject"))
    return named and not any(other in word for other in skeleton_set("polarity", "sound_alikes"))


def _is_denied(words: list[str], at: int) -> bool:
    word = words[at]
    stem = next(stem for stem in skeleton_set("polarity", "subject") if stem in word)
    before, after = word.split(stem, 1)
    following = words[at + 1] if at + 1 < len(words) else ""
    endings = skeleton_set("polarity", "denying_endings")
    if any(before.startswith(prefix) for prefix in skeleton_set("polarity", "denying_prefixes")):
        return True
    if any(after.startswith(ending) for ending in endings) or (not after and following in endings):
        return True
    return _denied_from_before(words, at)


def _limits_a_loan_to_its_collateral(words: list[str]) -> bool:
    """«Et lån der banken bare kan ta huset», and nothing of what lies beyond."""
    if skeleton_set("polarity", "beyond").intersection(words):
        return False
    if not any("loan" in concepts(word) for word in words):
        return False
    limits, denials = skeleton_set("polarity", "limits"), skeleton_set("polarity", "denials")
    return any(
        not COLLATERAL.isdisjoint(concepts(near))
        for at, word in enumerate(words)
        if word in limits and (at == 0 or words[at - 1] not in denials)
        for near in words[at + 1 : at + 1 + LIMIT_REACH]
    )


def _denied_from_before(words: list[str], at: int) -> bool:
    denials, bridges = skeleton_set("polarity", "denials"), _bridges()
    for back in range(at - 1, max(at - 2 - REACH, -1), -1):
        if words[back] in denials:
            return back == 0 or words[back - 1] not in skeleton_set("polarity", "understanding")
        if words[back] not in bridges:
            return False
    return False


def _contrast(words: list[str], at: int) -> Literal["affirmed", "denied"] | None:
    """Which comes first where recourse is set against its opposite: «med eller uten regress»."""
    near = words[max(at - CONTRAST_REACH, 0) : at + 1 + CONTRAST_REACH]
    affirmations, denials = (
        skeleton_set("polarity", "affirmations"),
        skeleton_set("polarity", "denials"),
    )
    affirmed = [n for n, word in enumerate(near) if word in affirmations]
    denied = [n for n, word in enumerate(near) if word in denials]
    if not (affirmed and denied and skeleton_set("polarity", "contrasts").intersection(near)):
        return None
    return "affirmed" if affirmed[0] < denied[0] else "denied"

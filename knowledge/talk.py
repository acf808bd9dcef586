"""What is said of the conversation itself: drop it, more, simpler, wrong, a person, greetings."""

from typing import Literal, get_args

from knowledge.language import fold, tokens
from knowledge.words import phrase_set

Remark = Literal[
    "cancel",
    "afresh",
    "human",
    "wrong",
    "more",
    "simpler",
    "example",
    "in_nynorsk",
    "in_bokmal",
    "assent",
]
Greeting = Literal["thanks", "goodbye"]

_WHOLE: tuple[Remark, ...] = tuple(
    name for name in get_args(Remark) if name not in ("cancel", "assent")
)


def remark_in(text: str) -> Remark | None:
    """The remark that a message is; None where it says anything else.

    >>> remark_in("nei, glem det da"), remark_in("snakk nynorsk!"), remark_in("hva er pant?")
    ('cancel', 'in_nynorsk', None)
    """
    words = tokens(fold(text))
    if _asks_to_cancel(words):
        return "cancel"
    said = " ".join(words).removesuffix(" takk")
    found = (name for name in _WHOLE if said in phrase_set("remarks", name))
    assents = bool(words) and phrase_set("remarks", "assent").issuperset(words)
    return next(found, "assent" if assents else None)


def greeting_in(text: str) -> Greeting | None:
    """Whether a greeting is thanks or a goodbye; None where it may be any."""
    words = tokens(text)
    if phrase_set("remarks", "thanks").intersection(words):
        return "thanks"
    said = f" {' '.join(words)} "
    leaves = any(f" {phrase} " in said for phrase in phrase_set("remarks", "goodbye"))
    return "goodbye" if leaves else None


def _asks_to_cancel(words: list[str]) -> bool:
    """Whether a message does nothing but drop the calculation: «nei, glem det»."""
    phrases = phrase_set("remarks", "cancel")
    if " ".join(words) in phrases:
        return True
    around = phrase_set("remarks", "around_cancel")
    starts = (at for at, word in enumerate(words) if word not in around)
    first = next(starts, 0)
    last = max(starts, default=first)
    return " ".join(words[first : last + 1]) in phrases

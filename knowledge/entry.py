"""One topic: all that the assistant says of it."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Annotated

from pydantic import Field, StringConstraints

from knowledge.answer import Model
from knowledge.forms import Form

TopicId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=32)]
Place = Annotated[str, StringConstraints(pattern=r"^S[0-5]([pb][1-9])?$")]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

MOST_PARTS = 2  # items of a list that are told first
SHORTEST_BEGINNING = 6  # letters: «lønn» does not ask for what begins «lønner det seg»

SENTENCE_END, DIGIT = re.compile(r"(?<=[.!?]) "), re.compile(r"\d")
WORD = re.compile(r"[^\W_]+(?:[-–'’.][^\W_]+)*")


class Outside(Model):
    """A fact that is not in the article, and where it was read."""

    says: Line
    source: Line
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None


class Entry(Model):
    """A topic as `entries/<id>.md` holds it: a TOML head, then Norwegian prose.

    `correction` is one sentence that puts an error of the article right; it is shown with the
    answer. `brief` answers on one screen; `more` is for whoever asks for more. `nynorsk` is the
    first screen in nynorsk, correction and all, and `term_nn` its heading. `parts` are labels of
    the lists in it, each with how the words begin that ask for that item: it is told first then.
    """

    id: TopicId
    term: Line
    term_nn: Line | None = None
    aliases: tuple[Line, ...]
    related: tuple[TopicId, ...]
    article: tuple[Place, ...] = ()
    correction: Line | None = None
    outside: tuple[Outside, ...] = ()
    checked: dt.date
    recheck_by: dt.date | None = None
    parts: Mapping[Line, tuple[Line, ...]] = {}
    brief: tuple[Line, ...] = Field(min_length=1)
    more: tuple[Line, ...] = ()
    nynorsk: tuple[Line, ...] = ()

    def told_in(self, form: Form) -> "Entry":
        """The entry as a reader of that form sees it: in nynorsk as far as there is any."""
        if form == "nb":
            return self
        changes: dict[str, object] = {"term": self.term_nn or self.term}
        if self.nynorsk:
            changes |= {"brief": self.nynorsk, "correction": None}
        return self.model_copy(update=changes)

    def asked_for(self, words: Iterable[str]) -> tuple[str, ...]:
        """The items of the longer part that some words ask for."""
        said = tuple(words)
        asked = [
            f"- **{label}:**"
            for label, beginnings in self.parts.items()
            if any(_begins(word, beginning) for word in said for beginning in beginnings)
        ]
        items = (line for paragraph in self.more for line in paragraph.splitlines())
        found = (item for item in items if item.startswith(tuple(asked)))
        return tuple(item.removeprefix("- ") for item in found)[:MOST_PARTS]

    @property
    def names(self) -> tuple[str, ...]:
        """All that the topic is called, the term first."""
        return tuple(dict.fromkeys((self.term, *self.aliases, self.term_nn or self.term)))

    @property
    def caption(self) -> str:
        """The term as a heading or on a button."""
        return self.term[:1].upper() + self.term[1:]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The first screen: the brief text, and the correction where there is one."""
        return (*self.brief, self.correction) if self.correction else self.brief

    @property
    def beside_numbers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is told beside somebody's own numbers, and the rest of the first screen.

        The first paragraph with the list that it announces, but for an example in other numbers.
        """
        first, *rest = self.paragraphs
        if first.endswith(":"):
            return (first, *rest[:1]), tuple(rest[1:])
        plain = tuple(takewhile(lambda one: not DIGIT.search(one), SENTENCE_END.split(first)))
        return (" ".join(plain) or first,), tuple(rest)

    @property
    def words(self) -> int:
        """How many words the first screen has."""
        return sum(len(WORD.findall(paragraph)) for paragraph in self.paragraphs)


def _begins(word: str, beginning: str) -> bool:
    """Whether a word begins so; a short beginning must be the whole word."""
    return word.startswith(beginning) if len(beginning) >= SHORTEST_BEGINNING else word == beginning

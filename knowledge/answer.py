"""The contract between the floors: what the assistant answers, and what it remembers."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from knowledge.forms import Form


class Model(BaseModel):
    """A value that never changes and has no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(Model):
    """A button, or a numbered line in the terminal: pressing it says `say` for the user."""

    caption: str
    say: str


class Answer(Model):
    """One answer, without the markup of any door.

    `paragraphs` may hold `**bold**` words and lines that begin with "- "; nothing else is markup.
    """

    kind: Literal["topic", "scenario", "clarify", "unknown"]
    form: Form = "nb"
    """The form of Norwegian that it is told in."""
    topic: str | None = None
    suggestions: tuple[str, ...] = ()
    heading: str | None = None
    paragraphs: tuple[str, ...]
    note: str | None = None
    choices: tuple[Choice, ...] = ()
    scenario: dict[str, Any] | None = None
    """The calculation as scripts read it."""
    table: str | None = None
    """Lines to be shown in letters of one width, after the paragraphs."""
    attachment: Literal["figure", "plan"] | None = None
    """What a door that can show it adds: the picture of the calculation, or the plan as a file."""

    @property
    def text(self) -> str:
        """What a person would read, paragraphs apart, without markup."""
        heading = (self.heading,) if self.heading else ()
        note = (self.note,) if self.note else ()
        table = (self.table,) if self.table else ()
        return "\n\n".join((*heading, *self.paragraphs, *table, *note)).replace("**", "")

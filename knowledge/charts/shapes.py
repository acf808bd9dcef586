"""The parts of a figure, before it is painted, drawn with letters or told in words."""

from decimal import Decimal
from typing import Literal

from knowledge.answer import Model
from knowledge.forms import Form

Role = Literal["debt", "uncovered", "sale", "surplus", "costs"]
Stroke = Literal["main", "second", "third"]


class Segment(Model):
    """A part of a bar, from below; money."""

    name: str
    amount: Decimal
    role: Role


class Bar(Model):
    """An amount and the parts it consists of."""

    name: str
    amount: Decimal
    segments: tuple[Segment, ...]


class Verdict(Model):
    """Who bears what is uncovered in one case; `applies` unless the other case is known.

    The lines make one sentence, the amount on the last.
    """

    heading: str
    lines: tuple[str, ...]
    applies: bool


class BarFigure(Model):
    """Bars beside each other, and what follows from them."""

    title: str
    currency: str
    bars: tuple[Bar, ...]
    verdicts: tuple[Verdict, ...]


class Curve(Model):
    """Money over what runs along the figure; a name says what it is where the title does not."""

    name: str | None
    stroke: Stroke
    points: tuple[tuple[Decimal, Decimal], ...]


class Mark(Model):
    """A point worth knowing; `name` says what it is, with its numbers."""

    name: str
    stroke: Stroke
    x: Decimal
    y: Decimal


class LineFigure(Model):
    """Curves over years or over percent; `gain_and_loss` names what is above and below zero."""

    title: str
    currency: str
    form: Form = "nb"
    along: Literal["years", "percent"]
    along_name: str
    curves: tuple[Curve, ...]
    marks: tuple[Mark, ...] = ()
    note: str | None = None
    gain_and_loss: tuple[str, str] | None = None


Figure = BarFigure | LineFigure

"""What one message states about the inputs of a scenario, number by number."""

from dataclasses import dataclass
from decimal import Decimal

from knowledge.scenarios.case import LeftOut
from knowledge.scenarios.reading.layout import Placed


@dataclass(frozen=True)
class Statement:
    """One number for one input; `base` where it is a share of another, `change` where it is ±.

    `of` is the amount that a share is of, where that is no input any more.
    """

    field: str
    placed: Placed
    value: Decimal | None
    text: str
    base: str | None = None
    of: Decimal | None = None
    change: int = 0
    assumed: bool = False
    cue: str = ""


@dataclass(frozen=True)
class Stated:
    """All statements of a message, and the numbers of which nothing is known.

    `left_out` are numbers with a role that the calculation has no place for, `added` the loans
    that are one debt together.
    """

    statements: tuple[Statement, ...]
    left: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...] = ()
    added: tuple[Decimal, ...] = ()

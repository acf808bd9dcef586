"""What is remembered of a calculation, and what one message made of it."""

from decimal import Decimal
from typing import Literal, get_args

from knowledge.answer import Model
from knowledge.money import HOME
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.refusal import Refusal


class Scale(Model):
    """What the last amount with thousands or millions had of them, and how large it was."""

    magnitude: Decimal
    value: Decimal


class SaidShare(Model):
    """A share or a rate that was said for an input.

    `of` is the amount that it changes, if any: by so large a part of it or, where `change` is ±1,
    by so many percentage points.
    """

    field: str
    value: Decimal
    of: Decimal | None = None
    change: int = 0


class Case(Model):
    """The state of one calculation between two messages: ids and amounts, no words of anybody's.

    `asked` is the input that was asked for, `last` the one that the last message set alone, `share`
    the last share that it said,
    `unplaced` amounts whose role is asked for, `unscaled` inputs whose unit is asked for, `scale`
    the unit that carries over; `of_home`: the loan is on a home, and not on a car or a boat.
    """

    scenario: Scenario
    currency: str = HOME
    currency_said: bool = False
    assumed: tuple[str, ...] = ()
    asked: str | None = None
    last: str | None = None
    share: SaidShare | None = None
    unplaced: tuple[Decimal, ...] = ()
    unscaled: tuple[tuple[str, Decimal], ...] = ()
    scale: Scale | None = None
    of_home: bool = True


Outside = Literal[
    "payment",
    "fee",
    "interest_only",
    "further_debt",
    "unsecured",
    "paid_down",
    "others_debt",
    "other_pledge",
    "ownership",
    "start_year",
    "resale",
    "unknown",
]
LeftOutUnit = Literal["money", "share", "points", "years", "date"]
LEFT_OUT: tuple[Outside, ...] = get_args(Outside)


class LeftOut(Model):
    """A number that the calculation does not use: money, a share, or years of interest alone."""

    what: Outside
    value: Decimal
    unit: LeftOutUnit = "money"


class Turn(Model):
    """What a message made of the case.

    `asks` names the inputs that are asked for now; `question`: the message also asks something in
    words; `both_sides`: it says both that there is recourse and that there is none; `unknown`: the
    user does not know what was asked for; `converts`: the amounts are wanted in another currency;
    `least`: what a sale must bring is wanted; `with_recourse`: a claim is said to be bought with
    recourse; `left_out`: what the calculation does not use; `added`: the loans that were added up;
    `assumed`: the inputs whose role or unit had to be guessed in this message; `figure`, `plan`:
    what is to be shown.
    """

    case: Case
    refused: tuple[Refusal, ...] = ()
    asks: tuple[str, ...] = ()
    unscaled: tuple[tuple[str, Decimal], ...] = ()
    question: bool = False
    both_sides: bool = False
    unknown: bool = False
    converts: bool = False
    with_recourse: bool = False
    least: bool = False
    assumed: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    added: tuple[Decimal, ...] = ()
    figure: bool = False
    plan: bool = False

    @property
    def only_asks(self) -> bool:
        """Whether a complete calculation is to be changed: «legg til kostnader»."""
        return bool(self.asks) and not (self.case.scenario.missing or self.refused or self.unscaled)

    @property
    def complete(self) -> bool:
        """Whether everything needed is there and nothing is asked."""
        return not (self.asks or self.case.unplaced)

"""A number in place of one that was said: «hva med 10?» after a fall of 15 %, «nei, 5,75»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.finance import ONE
from knowledge.money import HUNDRED
from knowledge.scenarios.case import Case, SaidShare
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.reading.cues import word_set
from knowledge.scenarios.reading.filling import NAMED_AS
from knowledge.scenarios.reading.layout import Layout, Placed
from knowledge.scenarios.reading.shares import compared
from knowledge.scenarios.reading.stated import Statement

SAME_AMOUNT = Decimal("1.25")  # times: after a share, a number so near an amount is that amount
MOST_OFF = Decimal(3)  # times: what a correction may be of a number that it corrects
OTHER_ORDER = Decimal(2)  # times: a number so far from an amount is hardly another such amount


@dataclass(frozen=True)
class _Reading:
    """One way to read a number, and how many times it is what was said before."""

    field: str
    times: Decimal


def corrects(layout: Layout) -> bool:
    """Whether a message takes something back: «nei», «jeg mente»."""
    return any(token.word in word_set("correcting", "words") for token in layout.tokens)


def said_share(statements: Sequence[Statement], known: dict[str, Decimal]) -> SaidShare | None:
    """The last share or rate of a message, with the amount that it changes, if it does.

    `known` are the inputs after the message.
    """
    shares = (_as_said(one, known.get(one.field)) for one in reversed(statements))
    return next((share for share in shares if share), None)


def _as_said(one: Statement, after: Decimal | None) -> SaidShare | None:
    unit = INPUTS.get(one.field)
    if not one.value or unit not in ("rate", "share", "money"):
        return None
    if one.change and unit == "rate" and after is not None:
        of = after - one.change * one.value
        return SaidShare(field=one.field, value=one.value, of=of, change=one.change)
    if unit != "money":
        return SaidShare(field=one.field, value=one.value)
    if after is None or one.change or (one.of is None and one.base != one.field):
        return None
    if one.value == ONE:
        return None  # «0 % høyere»
    return SaidShare(field=one.field, value=one.value - ONE, of=one.of or after / one.value)


def in_place(placed: Placed, case: Case, layout: Layout) -> Statement | None:
    """What a number without a label is, by what was said before; None where that tells nothing."""
    share = case.share
    if placed.amount.unit == "points":
        return _as_points(placed, case, layout)
    if placed.family == "share":
        alone = share and case.last in (share.field, _amount_of(share))
        same = alone or (share and (corrects(layout) or case.scenario.kind != "debt_purchase"))
        return _as_share(share, placed, placed.size) if share and same else None
    number = _low_number(placed)
    amounts = list(_amounts(placed, case))
    if corrects(layout):
        low = [*_low(number, case)] if number is not None else []
        last = [one for one in amounts if one.field == case.last and one.times <= MOST_OFF]
        best = min(last or [*low, *amounts], key=lambda one: one.times, default=None)
        near = best is not None and best.times <= MOST_OFF
        return _stated(best.field, placed, number, share) if best and near else None
    if number is None or share is None:
        return None
    times = _times(number, abs(share.value) * HUNDRED)
    money = min((one.times for one in amounts if one.field == _amount_of(share)), default=None)
    if case.last in (share.field, _amount_of(share)):
        is_share = money is None or money > SAME_AMOUNT
    else:
        most = MOST_OFF if money is None else money  # no amount: then a share of the same order
        is_share = times <= most and (money is None or money > OTHER_ORDER)
    return _as_share(share, placed, number / HUNDRED) if is_share else None


def _as_points(placed: Placed, case: Case, layout: Layout) -> Statement | None:
    """«+0,5 %», «og ned igjen 1»: so much more or less than the rate there is."""
    rates = [name for name in case.scenario.numbers() if INPUTS[name] == "rate"]
    if not rates:
        return None
    down = any(cue.name == "drop" for cue in layout.cues)
    sign = compared(layout, placed) or (-1 if down else 1)
    value, text = placed.amount.value, placed.amount.text
    return Statement(rates[-1], placed, value, text, change=sign, assumed=True)


def _low_number(placed: Placed) -> Decimal | None:
    """A bare number as it was written, where it may be a rate or a term."""
    amount = placed.amount
    if amount.value is None or not (amount.unit == "number" or placed.carried):
        return None
    number = placed.size / amount.magnitude if placed.carried else placed.size
    return number if 0 < number <= HUNDRED else None


def _low(number: Decimal, case: Case) -> Iterator[_Reading]:
    """As a share, a rate or a term."""
    if case.share and case.share.value:
        yield _Reading("share", _times(number, abs(case.share.value) * HUNDRED))
    for name, value in case.scenario.numbers().items():
        if INPUTS[name] == "rate" and value:
            yield _Reading(name, _times(number, value * HUNDRED))
        elif INPUTS[name] == "years" and value:
            yield _Reading(name, _times(number, value))


def _amounts(placed: Placed, case: Case) -> Iterator[_Reading]:
    """As one of the amounts that are known."""
    for name, value in case.scenario.numbers().items():
        if INPUTS[name] == "money" and value and placed.size and not placed.small:
            yield _Reading(name, _times(placed.size, value))


def _times(one: Decimal, other: Decimal) -> Decimal:
    return max(one / other, other / one)


def _amount_of(share: SaidShare) -> str:
    """The amount that a share was worked out to."""
    return NAMED_AS.get(share.field, share.field)


def _stated(
    field: str, placed: Placed, number: Decimal | None, share: SaidShare | None
) -> Statement:
    if field == "share" and share and number:
        return _as_share(share, placed, number / HUNDRED)
    value, text = placed.amount.value, placed.amount.text
    if INPUTS[field] != "money" and number:
        value = number / HUNDRED if INPUTS[field] == "rate" else number
    return Statement(field, placed, value, text, assumed=True)


def _as_share(share: SaidShare, placed: Placed, value: Decimal) -> Statement:
    """The same share with another number, of what the first was a share of."""
    value = value.copy_sign(share.value)
    if share.of is not None and not share.change:
        value += ONE
    alone = Placed(placed.amount, placed.first, placed.end)  # no thousands were meant
    return Statement(
        share.field,
        alone,
        value,
        placed.amount.text,
        of=share.of,
        change=share.change,
        assumed=True,
    )

"""Why a number cannot be: the checks, and the Norwegian sentence of each."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from knowledge.finance import whole_months
from knowledge.money import CENT, number, percent, years
from knowledge.scenarios.fields import (
    HIGHEST_RATE,
    HIGHEST_SHARE,
    INPUTS,
    LONGEST_TERM,
    MAY_BE_NEGATIVE,
    MAY_BE_ZERO,
    MONEY_LIMIT,
    MOST_DIGITS,
)
from knowledge.scenarios.names import NAMES, sentence_case
from knowledge.scenarios.refusal import Refusal

LONGEST_QUOTE = 40


def refuse(field: str, value: Decimal, given: str) -> Refusal | None:
    """Why this number, as the user wrote it (`given`), cannot be that input; None where it can."""
    if not value.is_finite() or len(value.as_tuple().digits) > MOST_DIGITS:
        return _refusal(field, given, f"jeg regner med tall på høyst {MOST_DIGITS} sifre")
    why = _why_not(field, value)
    return _refusal(field, given, why) if why else None


def impossible(numbers: Mapping[str, Decimal]) -> Iterator[Refusal]:
    """What cannot be among the inputs of one scenario, alone or together."""
    for field, value in numbers.items():
        why = _why_not(field, value)
        if why:
            yield _refusal(field, shown(field, value), why)
    term, elapsed = numbers.get("years"), numbers.get("elapsed_years")
    if term is not None and elapsed is not None and term < elapsed <= LONGEST_TERM:
        reason = f"Det kan ikke være gått {years(elapsed)} av et lån som løper i {years(term)}."
        yield Refusal(field="elapsed_years", given=years(elapsed), reason=reason)


def two_currencies(field: str, given: str, currency: str) -> Refusal:
    """The amount is in another currency than the rest, and nothing is ever converted."""
    given = quoted(given)
    reason = (
        f"Jeg regner i én valuta om gangen og veksler ikke: {given} er ikke i {currency},"
        " som resten av regnestykket."
    )
    return Refusal(field=field, given=given, reason=reason)


def not_a_number(field: str, given: str) -> Refusal:
    """What was written is no number that can be calculated with."""
    given = quoted(given)
    reason = f"{given} er ikke et tall jeg kan regne med. Skriv det med vanlige sifre."
    return Refusal(field=field, given=given, reason=reason)


def a_range(field: str, given: str) -> Refusal:
    """Two numbers were written where one is needed: «2-3 mill»."""
    given = quoted(given)
    reason = (
        f"{sentence_case(given)} er et spenn, og jeg regner med ett tall om gangen."
        " Skriv det tallet du vil bruke."
    )
    return Refusal(field=field, given=given, reason=reason)


def quoted(given: str) -> str:
    """What the user wrote, cut where it is too long to repeat."""
    return given if len(given) <= LONGEST_QUOTE else given[: LONGEST_QUOTE - 1] + "…"


def shown(field: str, value: Decimal) -> str:
    """A number in Norwegian, in the unit of its input."""
    match INPUTS[field]:
        case "rate" | "share":
            return percent(value)
        case "years":
            return years(value)
        case _:
            return number(value)


def _refusal(field: str, given: str, why: str) -> Refusal:
    given = quoted(given)
    reason = f"{sentence_case(NAMES[field])} kan ikke være {given}: {why}."
    return Refusal(field=field, given=given, reason=reason)


def _why_not(field: str, value: Decimal) -> str | None:
    if value < 0 and field not in MAY_BE_NEGATIVE:
        return "det er mindre enn null"
    if value == 0 and field not in MAY_BE_ZERO:
        return "da er det ingenting å regne på"
    match INPUTS[field]:
        case "money":
            return _why_not_money(value)
        case "rate":
            most = percent(HIGHEST_RATE)
            return f"jeg regner med høyst {most} i året" if abs(value) > HIGHEST_RATE else None
        case "share":
            return _why_not_share(field, value)
        case _:
            return _why_not_years(field, value)


def _why_not_money(value: Decimal) -> str | None:
    if value >= MONEY_LIMIT:
        return "jeg regner bare med beløp under tusen milliarder"
    if 0 < value < CENT / 2:
        return "det blir 0 når det rundes av"
    return None


def _why_not_share(field: str, value: Decimal) -> str | None:
    if field == "price_drop" and value >= 1:
        return "da er det ingenting igjen å selge for"
    if abs(value) > HIGHEST_SHARE:
        return f"jeg regner med høyst {percent(HIGHEST_SHARE)}"
    return None


def _why_not_years(field: str, value: Decimal) -> str | None:
    if value > LONGEST_TERM:
        return f"jeg regner med høyst {years(LONGEST_TERM)}"
    if field == "years" and not whole_months(value):
        return "jeg regner i hele måneder, og et lån løper i minst én"
    return None

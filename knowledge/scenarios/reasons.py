"""Why a number cannot be: the checks, and the Norwegian sentence of each."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from knowledge.finance import whole_months
from knowledge.forms import Both
from knowledge.money import CENT, HOME, MINUS, currency_name, number, percent, years
from knowledge.scenarios.fields import FIELDS
from knowledge.scenarios.names import sentence_case
from knowledge.scenarios.refusal import Refusal

MONEY_LIMIT = Decimal(10) ** 12  # amounts are below this
HIGHEST_RATE = Decimal(1)
HIGHEST_SHARE = Decimal(100)  # 10 000 %, far beyond what is merely suspicious
LONGEST_TERM = Decimal(100)  # years
MOST_DIGITS = 30
LONGEST_QUOTE = 40


def refuse(field: str, value: Decimal, given: str) -> Refusal | None:
    """Why this number, as the user wrote it (`given`), cannot be that input; None where it can."""
    if not value.is_finite() or len(value.as_tuple().digits) > MOST_DIGITS:
        why = Both(
            f"Jeg regner med tall på høyst {MOST_DIGITS} sifre",
            f"Eg reknar med tal på høgst {MOST_DIGITS} siffer",
        )
        return _refusal(field, given, why)
    reason = _why_not(field, value)
    return _refusal(field, given, reason) if reason else None


def impossible(numbers: Mapping[str, Decimal]) -> Iterator[Refusal]:
    """What cannot be among the inputs of one scenario, alone or together."""
    for field, value in numbers.items():
        why = _why_not(field, value)
        if why:
            yield _refusal(field, shown(field, value), why)
    term, elapsed = numbers.get("years"), numbers.get("elapsed_years")
    if term is not None and elapsed is not None and term < elapsed <= LONGEST_TERM:
        reason = Both(
            f"Det kan ikke være gått {years(elapsed)} av et lån som løper i {years(term)}.",
            f"Det kan ikkje ha gått {years(elapsed, 'nn')} av eit lån som går over"
            f" {years(term, 'nn')}.",
        )
        yield Refusal(field="elapsed_years", given=years(elapsed), reason=reason)


def two_currencies(field: str, given: str, currency: str) -> Refusal:
    """The amount is in another currency than the rest, and nothing is ever converted."""
    given = quoted(given)
    name = "kroner" if currency == HOME else currency_name(currency)
    reason = Both(
        f"Jeg regner i én valuta om gangen og veksler ikke: {given} er ikke i {name},"
        " som resten av regnestykket.",
        f"Eg reknar i éin valuta om gongen og vekslar ikkje: {given} er ikkje i {name},"
        " som resten av reknestykket.",
    )
    return Refusal(field=field, given=given, reason=reason)


def not_a_number(field: str, given: str) -> Refusal:
    """What was written is no number that can be calculated with."""
    given = quoted(given)
    reason = Both(
        f"{given} er ikke et tall jeg kan regne med. Skriv det med vanlige sifre.",
        f"{given} er ikkje eit tal eg kan rekne med. Skriv det med vanlege siffer.",
    )
    return Refusal(field=field, given=given, reason=reason)


def a_range(field: str, given: str) -> Refusal:
    """Two numbers were written where one is needed: «2-3 mill»."""
    given = quoted(given)
    reason = Both(
        f"{sentence_case(given)} er et spenn, og jeg regner med ett tall om gangen."
        " Skriv det tallet du vil bruke.",
        f"{sentence_case(given)} er eit spenn, og eg reknar med eitt tal om gongen."
        " Skriv det talet du vil bruke.",
    )
    return Refusal(field=field, given=given, reason=reason)


def quoted(given: str) -> str:
    """What the user wrote, cut where it is too long to repeat."""
    return given if len(given) <= LONGEST_QUOTE else given[: LONGEST_QUOTE - 1] + "…"


def shown(field: str, value: Decimal) -> str:
    """A number in Norwegian, in the unit of its input."""
    match FIELDS[field].unit:
        case "rate" | "share":
            return percent(value)
        case "years":
            return years(value)
        case _:
            return number(value)


def _refusal(field: str, given: str, why: Both) -> Refusal:
    given, name = quoted(given), FIELDS[field].name
    written = MINUS + given[1:] if given.startswith("-") else given
    reason = Both(
        f"{sentence_case(name.nb)} kan ikke være {written}: {why.nb}.",
        f"{sentence_case(name.nn)} kan ikkje vere {written}: {why.nn}.",
    )
    return Refusal(field=field, given=given, reason=reason)


def _why_not(field: str, value: Decimal) -> Both | None:
    if value < 0 and not FIELDS[field].may_be_negative:
        return Both("Det er mindre enn null", "Det er mindre enn null")
    if value == 0 and not FIELDS[field].may_be_zero:
        return Both("Da er det ingenting å regne på", "Då er det ingenting å rekne på")
    match FIELDS[field].unit:
        case "money":
            return _why_not_money(value)
        case "rate":
            most = percent(HIGHEST_RATE)
            return _at_most(f"{most} i året") if abs(value) > HIGHEST_RATE else None
        case "share":
            return _why_not_share(field, value)
        case _:
            return _why_not_years(field, value)


def _at_most(limit: str) -> Both:
    return Both(f"Jeg regner med høyst {limit}", f"Eg reknar med høgst {limit}")


def _why_not_money(value: Decimal) -> Both | None:
    if value >= MONEY_LIMIT:
        return Both(
            "Jeg regner bare med beløp under tusen milliarder",
            "Eg reknar berre med beløp under tusen milliardar",
        )
    if 0 < value < CENT / 2:
        return Both("Det blir 0 når det rundes av", "Det blir 0 når det blir runda av")
    return None


def _why_not_share(field: str, value: Decimal) -> Both | None:
    if field == "price_drop" and value >= 1:
        return Both("Da er det ingenting igjen å selge for", "Då er det ingenting att å selje for")
    return _at_most(percent(HIGHEST_SHARE)) if abs(value) > HIGHEST_SHARE else None


def _why_not_years(field: str, value: Decimal) -> Both | None:
    if value > LONGEST_TERM:
        return _at_most(years(LONGEST_TERM))
    if field == "years" and not whole_months(value):
        return Both(
            "Jeg regner i hele måneder, og et lån løper i minst én",
            "Eg reknar i heile månader, og eit lån varer i minst éin",
        )
    return None

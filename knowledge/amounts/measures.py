"""What stands before a number and after it: sign, currency, percent, time, «per krone»."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from knowledge.amounts.lexing import Token
from knowledge.amounts.quantities import (
    CROWN_MARKS,
    ONE,
    Quantity,
    after_dot,
    at,
    currency,
    quantity,
)
from knowledge.amounts.vocabulary import (
    GLUE,
    currency_magnitudes,
    currency_starts,
    denominators,
    values_of,
    words_of,
)
from knowledge.money import HOME

Unit = Literal["money", "percent", "points", "years", "months", "fraction", "per_unit", "number"]
Fault = Literal["notation", "digits", "infinite", "range"]
Tokens = Sequence[Token]

HUNDRED, MONTHS = Decimal(100), Decimal(12)


class Found(NamedTuple):
    """What a rule read up to a token; a decoy has no amount."""

    end: int
    value: Decimal | None = None
    unit: Unit | None = None
    magnitude: Decimal = ONE
    currency: str | None = None
    fault: Fault | None = None
    spelled: bool = False
    attributive: bool = False
    unsure: bool = False


def _is_minus(tokens: Tokens, index: int) -> bool:
    """Whether a dash is a minus: «-500», «for - 500», not «2-3», «lån - 2 mill» or a list."""
    before, after = at(tokens, index - 1), tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return False
    if after.glued:
        return not tokens[index].glued or before in (":", "=", "(") or before in currency_starts()
    if index == 0:
        return not any(token.text == "-" and "\n" in token.gap for token in tokens[1:])
    return "\n" not in tokens[index].gap and before in GLUE["negative_before"]


def _ends_amount(tokens: Tokens, index: int) -> bool:
    """Whether an amount ends right before a token, so that «minus» is what is done to it."""
    before = at(tokens, index - 1)
    known = before in values_of("magnitudes") or before in currency_starts()
    return known or before.isdigit() or before in words_of("percent")["percent"]


class Prefix(NamedTuple):
    """Sign and currency before a number that begins at token `start`; «MNOK» has a magnitude."""

    start: int
    negative: bool = False
    currency: str | None = None
    magnitude: Decimal = ONE


def prefix(tokens: Tokens, index: int) -> Prefix | None:
    """What stands before the number that begins at or after a token; None where nothing can."""
    start = index + _minus(tokens, index)
    named = currency(tokens, start)
    scale, code = currency_magnitudes().get(at(tokens, start), (ONE, None))
    if named is None and code is None:
        return Prefix(start, start > index) if start < len(tokens) else None
    end = named.end if named else start + 1
    end += at(tokens, end) == ":"
    sign = _minus(tokens, end)
    number = end + sign
    if number >= len(tokens) or len(tokens[number].gap) > 1:
        return None
    return Prefix(number, start > index or bool(sign), named.code if named else code, scale)


def _minus(tokens: Tokens, index: int) -> int:
    """1 where a token is a minus, else 0."""
    dash = at(tokens, index) == "-" and _is_minus(tokens, index)
    spoken = at(tokens, index) in GLUE["minus"] and not _ends_amount(tokens, index)
    return int(dash or spoken)


def _percent(tokens: Tokens, number: Quantity, _: str | None) -> Found | None:
    """«5 %», «0,3 prosentpoeng», «30 basispunkter»."""
    word, known = at(tokens, number.end), words_of("percent")
    if number.value is None:
        return None
    if word in known["basis_points"]:
        return Found(number.end + 1, number.value / HUNDRED / HUNDRED, "points")
    if word in known["points"]:
        return Found(number.end + 1, number.value / HUNDRED, "points")
    if word not in known["percent"]:
        return None
    end = after_dot(tokens, number.end + 1)
    second = end + (at(tokens, end) == "-")
    if at(tokens, second) in known["points_second"]:
        return Found(second + 1, number.value / HUNDRED, "points")
    return Found(end, number.value / HUNDRED, "percent")


def _time(tokens: Tokens, number: Quantity, _: str | None) -> Found | None:
    """«25 år», «18 mnd.», «12 år og 3 måneder», «30-års», «5 første årene»."""
    hyphen = at(tokens, number.end) == "-" and tokens[number.end].glued
    index = number.end + (hyphen or at(tokens, number.end) in GLUE["ordinal"])
    word = at(tokens, index)
    if number.value is None or number.magnitude != ONE:
        return None
    if word in values_of("months"):
        months = number.value * values_of("months")[word]
        return Found(after_dot(tokens, index + 1), months, "months")
    years = values_of("years").get(word)
    if not years or (hyphen and word in GLUE["decade"]):
        return None
    extra = _extra_months(tokens, index + 1)
    if extra:
        end, months = extra
        return Found(end, number.value + months / MONTHS, "years")
    glued = tokens[index].glued and word not in GLUE["plain_year"]
    attributive = hyphen or glued or word in GLUE["of_years"]
    return Found(index + 1, number.value * years, "years", attributive=attributive)


def _extra_months(tokens: Tokens, index: int) -> tuple[int, Decimal] | None:
    """«… og 3 måneder»: where it ends, and how many."""
    index += at(tokens, index) in GLUE["and"]
    rest = quantity(tokens, index) if index < len(tokens) else None
    if rest is None or rest.value is None or at(tokens, rest.end) not in values_of("months"):
        return None
    months = rest.value * values_of("months")[at(tokens, rest.end)]
    return after_dot(tokens, rest.end + 1), months


def _whole_after(tokens: Tokens, index: int, *, loose: bool) -> int | None:
    """Past «per krone», «på krona», «on the dollar», «for hver (utestående) krone»; else None."""
    word = at(tokens, index)
    if word in GLUE["per"]:
        index = after_dot(tokens, index + 1)
    elif word in GLUE["for"] and at(tokens, index + 1) in GLUE["each"]:
        index += 2
    elif loose and word in GLUE["on"]:
        index += 1 + (at(tokens, index + 1) in GLUE["the"])
    elif not (loose and word in GLUE["whole"]):
        return None
    index += at(tokens, index) in GLUE["each"]
    for skipped in (0, 1) if at(tokens, index).isalpha() else (0,):
        whole = at(tokens, index + skipped)
        if whole in GLUE["whole"] or (currency(tokens, index + skipped) and whole in "$€£"):
            return index + skipped + 1
    return None


def _per_unit(tokens: Tokens, number: Quantity, _: str | None) -> Found | None:
    """«30 øre per krone», «4 cents on the dollar», «0,30 kr per krone», «25 kr per 100 kr»."""
    if number.value is None or number.magnitude != ONE:
        return None
    if at(tokens, number.end) in words_of("subunits")["words"]:
        end = _whole_after(tokens, number.end + 1, loose=True)
        return Found(end, number.value / HUNDRED, "per_unit") if end else None
    named = currency(tokens, number.end)
    index = named.end if named else number.end
    end = _whole_after(tokens, index, loose=False)
    if end:
        return Found(end, number.value, "per_unit")
    end = _hundred_after(tokens, index)
    return Found(end, number.value / HUNDRED, "per_unit") if end else None


def _hundred_after(tokens: Tokens, index: int) -> int | None:
    """Past «for hver hundrelapp», «per 100 kr»; else None."""
    each = at(tokens, index) in GLUE["for"] and at(tokens, index + 1) in GLUE["each"]
    if each and at(tokens, index + 2) in GLUE["hundred"]:
        return index + 3
    if at(tokens, index) not in GLUE["per"] or index + 1 >= len(tokens):
        return None
    base = quantity(tokens, after_dot(tokens, index + 1))
    if base is None or base.value != HUNDRED:
        return None
    past = currency(tokens, base.end)
    return past.end if past else base.end


def _money(tokens: Tokens, number: Quantity, before: str | None) -> Found | None:
    """«160 000 kr», «$245,000», «5 000,-», «2 kroner og 23 øre», «2,4 mill», «ti øre»."""
    end, code, value = number.end, before or number.currency, number.value
    if at(tokens, end) in words_of("subunits")["words"] and value is not None:
        home = HOME if at(tokens, end) in GLUE["home_subunits"] else code
        return Found(end + 1, value / HUNDRED, "money", ONE / HUNDRED, home)
    mark = at(tokens, end) + at(tokens, end + 1)
    named = currency(tokens, end)
    if mark in CROWN_MARKS and tokens[end].glued and tokens[end + 1].glued:
        code, end = code or HOME, end + 2
        named = currency(tokens, end)
    if named and not (before and at(tokens, named.end).isdigit()):
        code, end = code or named.code, named.end
        value, end = _with_subunits(tokens, value, end)
    if code is None and (number.magnitude == ONE or number.article):
        return None
    return Found(end, value, "money", number.magnitude, code)


def _with_subunits(tokens: Tokens, value: Decimal | None, end: int) -> tuple[Decimal | None, int]:
    """«… og 23 øre»: the hundredths after a whole amount."""
    index = end + (at(tokens, end) in GLUE["and"])
    more = quantity(tokens, index) if index < len(tokens) else None
    if more is None or more.value is None or value is None:
        return value, end
    if at(tokens, more.end) not in words_of("subunits")["words"] or more.value >= HUNDRED:
        return value, end
    return value + more.value / HUNDRED, more.end + 1


def _share(tokens: Tokens, number: Quantity, _: str | None) -> Found | None:
    """«en fjerdedel», «to tredjedeler», «1/4»."""
    below = denominators().get(at(tokens, number.end))
    if below and number.value is not None:
        return Found(number.end + 1, number.value / below, "fraction")
    return Found(number.end, number.value, "fraction") if number.fraction else None


def _number(_: Tokens, number: Quantity, __: str | None) -> Found | None:
    """A bare number, of which nothing says what it counts."""
    vague = number.article or number.part
    return None if vague else Found(number.end, number.value, "number")


# What may follow a number; the first that fits counts.
UNITS: tuple[Callable[[Tokens, Quantity, str | None], Found | None], ...] = (
    _share,
    _percent,
    _time,
    _per_unit,
    _money,
    _number,
)

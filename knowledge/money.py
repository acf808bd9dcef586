"""Money and other numbers at the edge: rounded once, and written as Norwegians write them."""

from contextlib import AbstractContextManager
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from knowledge.forms import Form, say

DIGITS = 50
CENT = Decimal("0.01")
MILLIONTH = Decimal("0.000001")
HUNDRED = Decimal(100)
LOCALE = "nb_NO"
HOME = "NOK"  # the currency where none is written
NBSP = "\u00a0"
MINUS = "−"

# Everyday names; the other currencies have theirs from Babel («svenske kroner»).
EVERYDAY = {"NOK": "kr", "USD": "dollar", "EUR": "euro", "GBP": "pund"}


def exact() -> AbstractContextManager[Context]:
    """Arithmetic with so many digits that no rounding on the way shows in a result."""
    return localcontext(prec=DIGITS)


def to_money(amount: Decimal) -> Decimal:
    """An amount with two decimals, a half rounded away from zero.

    >>> to_money(Decimal("935.345")), to_money(Decimal("-0.001"))
    (Decimal('935.35'), Decimal('0.00'))
    """
    return _rounded(amount, CENT)


def to_fraction(share: Decimal) -> Decimal:
    """A fraction with six decimals.

    >>> to_fraction(Decimal(19) / Decimal(24))
    Decimal('0.791667')
    """
    return _rounded(share, MILLIONTH)


def to_unit(amount: Decimal) -> Decimal:
    """An amount in whole units of its currency, where hundredths would only be in the way."""
    return _rounded(amount, Decimal(1))


def number(amount: Decimal) -> str:
    r"""An amount without its currency; two decimals where it is not whole.

    >>> number(Decimal(160000)), number(Decimal("1234.5")), number(Decimal(-5000))
    ('160\xa0000', '1\xa0234,50', '−5\xa0000')
    """
    amount = to_money(amount)
    pattern = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    return _formatted(amount, pattern)


def decimal(value: Decimal) -> str:
    """A plain number with as many decimals as it has, at most six.

    >>> decimal(Decimal("0.50")), decimal(Decimal(-20))
    ('0,5', '−20')
    """
    return _formatted(value, "#,##0.######")


def money(amount: Decimal, currency: str) -> str:
    r"""An amount in a currency (ISO 4217).

    >>> money(Decimal("10000.00"), "NOK"), money(Decimal("827.75"), "USD")
    ('10\xa0000\xa0kr', '827,75\xa0dollar')
    """
    return f"{number(amount)}{NBSP}{currency_name(currency)}"


def rough(amount: Decimal, currency: str) -> str:
    r"""An amount at a glance: hundredths only where they count, below a hundred.

    >>> rough(Decimal("351.34"), "NOK"), rough(Decimal("12.5"), "NOK")
    ('351\xa0kr', '12,50\xa0kr')
    """
    return money(to_unit(amount) if abs(amount) >= HUNDRED else amount, currency)


def currency_name(currency: str) -> str:
    """What a currency is called after an amount.

    >>> currency_name("NOK"), currency_name("SEK")
    ('kr', 'svenske kroner')
    """
    from babel.numbers import get_currency_name  # noqa: PLC0415 - a cold start does without

    return EVERYDAY.get(currency) or str(get_currency_name(currency, 2, locale=LOCALE))


def percent(share: Decimal, decimals: int = 3) -> str:
    r"""A fraction in percent, with at most so many decimals.

    >>> percent(Decimal("0.125")), percent(Decimal("0.791667"), 1)
    ('12,5\xa0%', '79,2\xa0%')
    """
    with exact():
        return _formatted(share * 100, "#,##0." + "#" * decimals) + f"{NBSP}%"


def years(duration: Decimal, form: Form = "nb") -> str:
    r"""A duration in years and whole months.

    >>> years(Decimal(7)), years(Decimal("1.5")), years(Decimal("0.25"), "nn")
    ('7\xa0år', '1\xa0år og 6\xa0måneder', '3\xa0månader')
    """
    with exact():
        total = int((duration * 12).to_integral_value(ROUND_HALF_UP))
    whole_years, months = divmod(total, 12)
    parts = [f"{whole_years}{NBSP}år"] if whole_years or not months else []
    if months:
        one, several = say(form, ("måned", "måneder"), ("månad", "månader"))
        parts.append(f"{months}{NBSP}{one if months == 1 else several}")
    return " og ".join(parts)


def _rounded(amount: Decimal, unit: Decimal) -> Decimal:
    with exact():
        return amount.quantize(unit, ROUND_HALF_UP) + 0  # + 0 makes a zero of a negative zero


def _formatted(amount: Decimal, pattern: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - a cold start does without

    with localcontext(prec=DIGITS, rounding=ROUND_HALF_UP):
        return str(format_decimal(amount, pattern, LOCALE)).replace("-", MINUS)

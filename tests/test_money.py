from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.money import decimal, money, number, percent, to_fraction, to_money, years


def plain(text: str) -> str:
    """With ordinary spaces, so that a test can be read."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("160000", "NOK", "160 000 kr"),
        ("160000.5", "NOK", "160 000,50 kr"),
        ("0", "NOK", "0 kr"),
        ("-2500", "NOK", "−2 500 kr"),
        ("999999999999", "NOK", "999 999 999 999 kr"),
        ("245000", "USD", "245 000 dollar"),
        ("95000", "EUR", "95 000 euro"),
        ("95000", "GBP", "95 000 pund"),
        ("95000", "SEK", "95 000 svenske kroner"),
        ("95000", "DKK", "95 000 danske kroner"),
    ],
)
def test_money_as_norwegians_write_it(amount: str, currency: str, written: str) -> None:
    assert plain(money(Decimal(amount), currency)) == written


def test_amounts_do_not_break_across_lines() -> None:
    assert " " not in money(Decimal(1_234_567), "NOK")
    assert " " not in percent(Decimal("0.125"))
    assert " " not in years(Decimal(7))


@pytest.mark.parametrize(
    ("share", "decimals", "written"),
    [
        ("0.125", 3, "12,5 %"),
        ("0.04219", 3, "4,219 %"),
        ("0.8", 1, "80 %"),
        ("0.791667", 1, "79,2 %"),
        ("-0.1", 1, "−10 %"),
        ("30", 1, "3 000 %"),
    ],
)
def test_percent(share: str, decimals: int, written: str) -> None:
    assert plain(percent(Decimal(share), decimals)) == written


@pytest.mark.parametrize(
    ("duration", "written"),
    [
        ("7", "7 år"),
        ("1.5", "1 år og 6 måneder"),
        ("1.083333", "1 år og 1 måned"),
        ("0.25", "3 måneder"),
        ("0", "0 år"),
    ],
)
def test_durations(duration: str, written: str) -> None:
    assert plain(years(Decimal(duration))) == written


def test_plain_numbers_keep_the_decimals_they_have() -> None:
    assert plain(decimal(Decimal("1234.50"))) == "1 234,5"


def test_a_half_is_rounded_away_from_zero_and_zero_has_no_sign() -> None:
    assert to_money(Decimal("0.125")) == Decimal("0.13")
    assert to_money(Decimal("-0.125")) == Decimal("-0.13")
    assert str(to_money(Decimal("-0.001"))) == "0.00"
    assert str(to_fraction(Decimal(2) / 3)) == "0.666667"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_written_reads_back_as_the_same_amount(amount: Decimal) -> None:
    digits = plain(number(amount)).replace(" ", "").replace(",", ".").replace("−", "-")
    assert Decimal(digits) == amount


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=12))
def test_rounding_moves_an_amount_by_at_most_half_a_hundredth(amount: Decimal) -> None:
    assert abs(to_money(amount) - amount) <= Decimal("0.005")

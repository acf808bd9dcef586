"""What numbers in a message are read as, and which numbers are left alone."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from knowledge.amounts import Amount, read

CORPUS = tomllib.loads((Path(__file__).parent / "amounts.toml").read_text("utf-8"))
SHARES = ("percent", "points", "fraction", "per_unit")


def money() -> Iterator[tuple[str, str | None, Decimal]]:
    for currency, values in CORPUS["money"].items():
        for value, texts in values.items():
            yield from (
                (text, None if currency == "bare" else currency, Decimal(value)) for text in texts
            )


def other() -> Iterator[tuple[str, str, Decimal]]:
    for unit, values in CORPUS.items():
        for value, texts in values.items() if unit != "money" else ():
            scale = 100 if unit in SHARES else 1
            yield from ((text, unit, Decimal(value) / scale) for text in texts)


MONEY, OTHER = list(money()), list(other())


def only(text: str) -> Amount:
    """The one amount of a text, which must be all of it that counts."""
    (amount,) = read(text).amounts
    return amount


def test_the_corpus_is_not_empty() -> None:
    assert len(MONEY) > 100
    assert len(OTHER) > 50


@pytest.mark.parametrize(("text", "currency", "value"), MONEY)
def test_money_is_read_whole(text: str, currency: str | None, value: Decimal) -> None:
    amount = only(text)
    assert (amount.value, amount.currency, amount.unit) == (value, currency, "money")
    assert amount.text == " ".join(amount.text.split())
    assert not amount.bare


@pytest.mark.parametrize(("text", "currency", "value"), MONEY)
def test_money_is_read_in_a_sentence(text: str, currency: str | None, value: Decimal) -> None:
    (amount,) = read(f"Vi skyldte banken {text} den gangen.").amounts
    assert (amount.value, amount.currency) == (value, currency)


@pytest.mark.parametrize(("text", "unit", "value"), OTHER)
def test_other_quantities_are_read(text: str, unit: str, value: Decimal) -> None:
    amount = only(text)
    assert amount.unit == unit
    assert amount.value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("160 000 150 000", [160000, 150000]),
        ("1 200 000 950 000 880 000", [1200000, 950000, 880000]),
        ("95 000 85 000", [95000, 85000]),
        ("200/160/150k", [200, 160, 150000]),
        ("3.200.000 - 2.700.000", [3200000, 2700000]),
        ("5 hundre tusen fire hundre tusen", [500000, 400000]),
        ("900 000 360 måneder", [900000, 360]),
        ("$245,000, solgt for 230,000", [245000, 230000]),
        ("to kr 23", [2, 23]),
        ("1,8 mill minus 50 000", [1800000, 50000]),
        ("160 000,- 150 000,-", [160000, 150000]),
    ],
)
def test_several_numbers_are_kept_apart(text: str, values: list[int]) -> None:
    assert [amount.value for amount in read(text).amounts] == values


@pytest.mark.parametrize(
    "text",
    [
        "12.03.2019", "3. mars 2021", "17. mai", "kl 14.30", "17:55", "i 2017", "2014-modell",
        "98 76 54 32", "+47 98765432", "tlf 98765432", "1234.56.78903", "1234 56 78901",
        "gnr 45 bnr 112", "§ 11-20", "saksnr. 21-045678TVA", "org.nr. 987 654 321", "3044 Drammen",
        "Storgata 12", "110 kvm", "85 m2", "900 meter", "2 venner", "tre barn", "4-roms", "(38)",
        "38 år gammel", "2. prioritet", "50/50", "24/7", "E18", "H0201", "1099-C", "gå i null",
        "tusen takk", "ikke en krone", "flere hundre tusen", "1 200 ubetalte lån", "90-åra",
    ],
)  # fmt: skip
def test_numbers_of_something_else_are_left_alone(text: str) -> None:
    assert read(text).amounts == ()
    assert [amount.text for amount in read(f"{text}, og 2 mill kr").amounts] == ["2 mill kr"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("10^30 kr", "notation"),
        ("0x1F4240", "notation"),
        ("1e30", "notation"),
        ("2*10^6", "notation"),
        ("1.2.3 mill", "notation"),
        ("∞ kr", "infinite"),
        ("NaN", "infinite"),
        ("9" * 31, "digits"),
        ("0," + "0" * 40 + "1 mill", "digits"),
        ("mellom 2 og 3 mill", "range"),
        ("5-10 år", "range"),
    ],
)
def test_what_cannot_be_calculated_with_has_a_fault_and_no_value(text: str, fault: str) -> None:
    amount = only(text)
    assert (amount.value, amount.fault) == (None, fault)


def test_a_rule_reads_each_amount_and_tells_its_place() -> None:
    reading = read("lån 2,4 mill til 5 % i 25 år")
    assert [reading.text[amount.start : amount.end] for amount in reading.amounts] == [
        "2,4 mill",
        "5 %",
        "25 år",
    ]
    assert {amount.rule for amount in reading.amounts} == {"<number> <unit>"}


def test_a_currency_of_the_conversation_decides_what_a_comma_is() -> None:
    assert read("230,000", "USD").amounts[0].value == 230000
    assert read("230,000", "NOK").amounts[0].value == 230


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("to komma fem", ["2.5"]),
        ("3,0 komma 5", ["3.5"]),
        ("0,5 komma fem", ["0.5", "5"]),
        ("$0,000punktum0", ["0.0"]),
    ],
)
def test_decimals_are_said_once(text: str, values: list[str]) -> None:
    assert [str(amount.value) for amount in read(text).amounts] == values


@given(
    st.integers(min_value=1000, max_value=10**11), st.sampled_from([" ", ".", "\u00a0", "\u202f"])
)
def test_thousands_may_be_grouped_by_any_blank_or_point(value: int, separator: str) -> None:
    written = f"{value:,}".replace(",", separator)
    assert [amount.value for amount in read(f"kr {written} kr").amounts][:1] == [value]


@given(st.integers(min_value=2, max_value=10**9))
def test_number_words_are_read(value: int) -> None:
    written = num2words(value, lang="no").replace(",", "")
    assert only(f"{written} kroner").value == value


@given(st.decimals(min_value="0.01", max_value="999", places=2), st.sampled_from([",", "."]))
def test_millions_may_have_decimals(value: Decimal, mark: str) -> None:
    written = f"{value:f}".replace(".", mark)
    assert only(f"{written} mill").value == value * 10**6


@given(st.text(max_size=400))
def test_any_text_is_read_and_every_amount_stands_where_it_says(text: str) -> None:
    reading = read(text)
    ends = [0, *(amount.end for amount in reading.amounts)]
    for amount, earlier in zip(reading.amounts, ends, strict=False):
        assert earlier <= amount.start < amount.end
        assert reading.text[amount.start : amount.end] == amount.text
        assert (amount.value is None) == (amount.fault is not None)

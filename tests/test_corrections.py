"""Who corrects a number in the same message means the later one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_conversation import known, said

millions = st.integers(min_value=10, max_value=99)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("gjeld 3 mill. Solgt for 2,5 mill. Nei vent, {}!", "sale_price"),
        ("gjeld 3 mill, solgt for 2,5, nei det ble {}", "sale_price"),
        ("lån 3 mill, rettere sagt {} mill, solgt for 2,5 mill", "debt"),
        (
            "kjøpte for 3 mill, beklager, {} mill, lån 2,8 mill, solgt for 2,5 mill",
            "purchase_price",
        ),
        ("eg skuldar 3 mill, nei eg meinte {} mill. Seld for 2,5 mill", "debt"),
    ],
)
@given(millions)
def test_the_later_number_counts(words: str, name: str, tenths: int) -> None:
    turn = said(words.format(f"{tenths // 10},{tenths % 10}"))
    assert (known(turn)[name], turn.left_out) == (tenths * 100_000, ())


def test_a_rate_is_corrected_as_well() -> None:
    assert known(said("lån 3 mill til 4 %, nei 5 %, 25 år"))["rate"] == Decimal("0.05")


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("solgt for 2,5 mill, nei 2,7, nei 2,6, lån 3 mill", "sale_price", "2600000"),
        ("lån 3 mill, nei 3,1, oi nei 3,2, nei 3,3, solgt for 2,5 mill", "debt", "3300000"),
        ("rente 5 %, nei 6 %, nei 7 %, lån 2 mill i 20 år", "rate", "0.07"),
    ],
)
def test_the_last_of_several_corrections_counts(words: str, name: str, value: str) -> None:
    assert known(said(words))[name] == Decimal(value)


def test_a_no_between_two_things_corrects_nothing() -> None:
    inputs = known(said("lån 3 mill, nei, solgt for 2,5 mill"))
    assert inputs == {"debt": 3_000_000, "sale_price": 2_500_000}

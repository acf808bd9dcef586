"""Numbers in place of others: what falls, what a share changes, «hva med 10?», «nei, 5,75»."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_conversation import known, said

MILLION = Decimal(1_000_000)
SALE = "gjeld 1,9 mill, solgt for 1,7 mill"
LOAN = "lån på 2,2 mill til 4,8 % over 20 år"
shares = st.integers(min_value=1, max_value=40)


def left(percent: int) -> Decimal:
    return 1 - Decimal(percent) / 100


@pytest.mark.parametrize(
    "words",
    [
        "leiligheten er verdt 2 mill, gjelden er 1,9 mill, hva om prisene faller {} %?",
        "takst 2 mill og gjeld 1,9 mill. hva skjer om verdien synker {} prosent?",
        "bustaden er verd 2 mill, gjelda er 1,9 mill, kva om prisen fell {} %?",
        "huset var verdt 2 mill, men prisen falt {} %, og gjelden er 1,9 mill",
        "kjøpte for 1,5 mill, gjeld 1,9 mill, verdt 2 mill nå, men hvis prisen stuper {} %?",
    ],
)
@given(shares)
def test_a_fall_to_come_is_of_what_the_home_is_worth(words: str, share: int) -> None:
    turn = said(words.format(share))
    assert known(turn)["sale_price"] == 2 * MILLION * left(share)
    assert known(turn)["debt"] == Decimal("1.9") * MILLION


def test_what_a_home_is_worth_after_a_fall_has_fallen() -> None:
    turn = said("verdt 1,6 mill etter at prisen har falt 20 %, gjeld 1,9 mill")
    assert known(turn)["sale_price"] == Decimal("1.6") * MILLION
    assert known(turn)["purchase_price"] == 2 * MILLION


@pytest.mark.parametrize(
    ("follow_up", "name", "sign"),
    [
        ("hva om gjelden er {} % høyere?", "debt", 1),
        ("og hvis lånet er {} prosent lavere?", "debt", -1),
        ("kva om gjelda aukar med {} %?", "debt", 1),
        ("hva om salgssummen blir {} % lavere?", "sale_price", -1),
        ("hva om vi får {} % mer for huset?", "sale_price", 1),
    ],
)
@given(shares)
def test_a_share_changes_what_the_sentence_is_about(
    follow_up: str, name: str, sign: int, share: int
) -> None:
    amounts = {"debt": Decimal("1.9") * MILLION, "sale_price": Decimal("1.7") * MILLION}
    turn = said(SALE, follow_up.format(share))
    assert known(turn) == amounts | {name: amounts[name] * (1 + sign * Decimal(share) / 100)}


@given(shares)
def test_a_debt_may_be_told_by_how_much_it_is_above_the_sale(share: int) -> None:
    turn = said(SALE, f"lånet er {share} % høyere enn salgssummen")
    assert known(turn)["debt"] == Decimal("1.7") * MILLION * (1 + Decimal(share) / 100)


@pytest.mark.parametrize("again", ["hva med {}?", "og {}?", "hva med {} %?", "nei, {} prosent"])
@given(shares, st.integers(min_value=4, max_value=40))  # «og 2?» would be 2 mill
def test_another_share_counts_from_what_the_first_did(again: str, share: int, other: int) -> None:
    bought = said(
        "kjøpt for 2,4 mill, gjeld 1,9 mill", f"prisen faller {share} %", again.format(other)
    )
    assert known(bought)["sale_price"] == Decimal("2.4") * MILLION * left(other)
    sold = said(SALE, f"hva om prisen faller {share} %?", again.format(other))
    assert known(sold)["sale_price"] == pytest.approx(Decimal("1.7") * MILLION * left(other))


@pytest.mark.parametrize(
    ("first", "correction", "name", "value"),
    [
        ("fordring på 400 000, pris 18 %", "nei, eg meinte 16 prosent", "price", 64_000),
        (f"{SALE}, meglerhonorar 2 prosent", "nei, 3 prosent", "costs", 51_000),
        (LOAN, "nei, 4,9", "rate", "0.049"),
        (LOAN, "jeg mente 5,1", "rate", "0.051"),
        (LOAN, "nei, 25", "years", 25),
        (LOAN, "feil, 2,3", "loan", 2_300_000),
        (SALE, "nei, jeg mente 1,95", "debt", 1_950_000),
        (SALE, "nei, 1 650 000", "sale_price", 1_650_000),
    ],
)
def test_a_correction_without_a_label_is_of_the_number_that_it_is_nearest_to(
    first: str, correction: str, name: str, value: object
) -> None:
    assert known(said(first, correction)) == known(said(first)) | {name: Decimal(str(value))}


def test_an_amount_right_after_a_share_may_still_be_an_amount() -> None:
    turn = said("kjøpt for 2,4 mill, gjeld 1,9 mill", "prisen faller 20 %", "og 1,8?")
    assert known(turn)["sale_price"] == Decimal("1.8") * MILLION


def test_a_decimal_price_takes_its_millions_from_the_amounts_after_it() -> None:
    turn = said("kjøpt for 2,4, lånte 2,1 mill, solgt for 1,9 mill")
    assert known(turn)["purchase_price"] == Decimal("2.4") * MILLION

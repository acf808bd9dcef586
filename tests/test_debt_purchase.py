from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.scenarios.debt_purchase import DebtPurchase
from strategies import amounts, costs, shares


def case(**numbers: str) -> DebtPurchase:
    return DebtPurchase.model_validate(numbers)


def test_a_claim_bought_for_a_fifth_and_half_collected() -> None:
    bought = case(face_value="300000", price="60000", collected="150000", costs="15000")
    assert bought.missing == ()
    assert bought.results() == {
        "discount": Decimal("0.8"),
        "break_even_collected": 75_000,
        "break_even_rate": Decimal("0.25"),
        "seller_loss": 240_000,
        "profit": 75_000,
        "return": Decimal(1),
    }


def test_nothing_collected_loses_everything() -> None:
    results = case(face_value="300000", price="60000", collected="0").results()
    assert results["profit"] == -60_000
    assert results["return"] == -1


def test_without_what_was_collected_there_is_no_profit_yet() -> None:
    results = case(face_value="300000", price="60000").results()
    assert set(results) == {"discount", "break_even_collected", "break_even_rate", "seller_loss"}


def test_one_amount_alone_tells_little() -> None:
    assert case(price="60000").results() == {"break_even_collected": 60_000}
    assert case(face_value="300000").results() == {}


def test_shares_are_of_the_face_value() -> None:
    shared = case(face_value="500000", price_rate="0.18", collected_rate="0.4", costs_rate="0.02")
    amounts = case(face_value="500000", price="90000", collected="200000", costs="10000")
    assert shared.resolved() == amounts
    assert shared.results() == amounts.results()


def test_a_share_said_before_the_face_value_is_kept() -> None:
    waiting = case(price_rate="0.18", collected_rate="0.4")
    assert waiting.resolved() == waiting
    assert waiting.missing == ("face_value",)
    assert waiting.results() == {"discount": Decimal("0.82")}


def test_a_price_and_its_share_tell_the_face_value() -> None:
    assert case(price="90000", price_rate="0.18").resolved() == case(
        face_value="500000", price="90000"
    )
    told_by_collected = case(collected="200000", collected_rate="0.4", price_rate="0.18")
    assert told_by_collected.resolved() == case(
        face_value="500000", collected="200000", price="90000"
    )


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({}, ("face_value", "price")),
        ({"face_value": "1"}, ("price",)),
        ({"price": "1"}, ("face_value",)),
        ({"price_rate": "0.2"}, ("face_value",)),
    ],
)
def test_what_is_still_needed(known: dict[str, str], missing: tuple[str, ...]) -> None:
    assert case(**known).missing == missing


@pytest.mark.parametrize("field", ["price", "collected", "costs"])
def test_more_than_the_face_value_is_worked_out_with_a_warning(field: str) -> None:
    known = {"face_value": "100000", "price": "20000"} | {field: "110000"}
    suspicious = case(**known)
    assert len(suspicious.warnings()) == 1
    assert "100\u00a0000" in suspicious.warnings()[0].nb
    assert suspicious.refusals() == ()
    assert suspicious.results()


@given(amounts, amounts, costs)
def test_collecting_what_breaks_even_gives_no_profit(
    face_value: Decimal, price: Decimal, spent: Decimal | None
) -> None:
    bought = DebtPurchase(face_value=face_value, price=price, costs=spent)
    even = bought.exact_results()["break_even_collected"]
    results = bought.model_copy(update={"collected": even}).exact_results()
    assert results["profit"] == 0
    assert results["return"] == 0


@given(amounts, shares, st.decimals(min_value=0, max_value=2, places=4))
def test_the_return_follows_from_the_shares_alone(
    face_value: Decimal, price_rate: Decimal, collected_rate: Decimal
) -> None:
    results = DebtPurchase(
        face_value=face_value, price_rate=price_rate, collected_rate=collected_rate
    ).exact_results()
    returned = results["return"]
    assert returned is not None
    assert abs(returned - (collected_rate / price_rate - 1)) < Decimal("1e-20")

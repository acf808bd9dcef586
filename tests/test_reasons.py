from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.fields import FIELDS
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.inputs import Inputs
from knowledge.scenarios.kinds import KINDS
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.reasons import not_a_number, refuse, two_currencies
from strategies import amounts, rates


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("debt", "-1", "mindre enn null"),
        ("debt", "0", "ingenting å regne på"),
        ("purchase_price", "0", "ingenting å regne på"),
        ("face_value", "1e12", "under tusen milliarder"),
        ("sale_price", "0.004", "rundes av"),
        ("costs", "0.004", "rundes av"),
        ("loan", "0." + "3" * 31, "30 sifre"),
        ("loan", "1e30000", "under tusen milliarder"),
        ("loan", "NaN", "30 sifre"),
        ("loan", "Infinity", "30 sifre"),
        ("rate", "-0.01", "mindre enn null"),
        ("rate", "4", "høyst 100"),
        ("rate_difference", "-2", "høyst 100"),
        ("years", "0", "ingenting å regne på"),
        ("years", "0.01", "hele måneder"),
        ("years", "101", "høyst 100"),
        ("elapsed_years", "-1", "mindre enn null"),
        ("elapsed_years", "1000", "høyst 100"),
        ("price_drop", "1", "ingenting igjen"),
        ("price_rate", "-0.2", "mindre enn null"),
        ("price_rate", "101", "høyst 10\u00a0000"),
    ],
)
def test_impossible_numbers_are_refused_by_name(field: str, value: str, why: str) -> None:
    refusal = refuse(field, Decimal(value), "så mye")
    assert refusal is not None
    assert refusal.field == field
    assert refusal.given == "så mye"
    assert "så mye" in refusal.reason.nb
    assert FIELDS[field].name.nb in refusal.reason.nb.lower()
    assert why in refusal.reason.nb


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("costs", "0"),
        ("collected", "0"),
        ("rate", "0"),
        ("rate", "1"),
        ("elapsed_years", "0"),
        ("years", "100"),
        ("debt", "999999999999.99"),
        ("debt", "0.01"),
        ("price_drop", "-0.1"),
        ("rate_difference", "-0.01"),
        ("price_rate", "30"),
        ("loan_to_value", "1.1"),
    ],
)
def test_possible_numbers_are_not(field: str, value: str) -> None:
    assert refuse(field, Decimal(value), value) is None


def test_a_negative_number_is_said_with_a_minus_however_it_was_written() -> None:
    refusal = refuse("debt", Decimal(-5), "-5 mill")
    assert refusal is not None
    assert refusal.given == "-5 mill"
    assert refusal.reason.nb == "Gjelden kan ikke være −5 mill: Det er mindre enn null."


def test_a_number_too_long_to_repeat_is_cut() -> None:
    refusal = refuse("debt", Decimal(0), "0," + "0" * 500)
    assert refusal is not None
    assert len(refusal.given) == 40
    assert len(refusal.reason.nb) < 120


def test_more_time_gone_than_the_loan_has() -> None:
    loan = LoanBalance(
        loan=Decimal(1), rate=Decimal(0), years=Decimal(20), elapsed_years=Decimal("20.5")
    )
    (refusal,) = loan.refusals()
    assert refusal.field == "elapsed_years"
    assert "20\u00a0år og 6\u00a0måneder" in refusal.reason.nb
    assert "løper i 20\u00a0år" in refusal.reason.nb


def test_an_impossible_amount_is_blamed_on_the_share_that_it_comes_from() -> None:
    bought = DebtPurchase(face_value=Decimal(900_000_000_000), price_rate=Decimal(2))
    assert [refusal.field for refusal in bought.refusals()] == ["price_rate"]


def test_currencies_and_signs_that_cannot_be_read() -> None:
    assert "2 mill kroner" in two_currencies("sale_price", "2 mill kroner", "USD").reason.nb
    assert (
        "2 mill dollar er ikke i kroner" in two_currencies("debt", "2 mill dollar", "NOK").reason.nb
    )
    assert "∞" in not_a_number("debt", "∞").reason.nb


def test_every_input_has_its_record() -> None:
    fields = {name for kind in KINDS for name in kind.model_fields if name != "kind"}
    assert fields == set(FIELDS)


numbers = st.one_of(
    st.decimals(min_value=0, max_value=1, places=4),
    st.decimals(min_value=1, max_value=100, places=1),
    st.decimals(min_value=-(10**13), max_value=10**13, places=3),
)


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), numbers), st.sampled_from(KINDS))
def test_what_is_not_refused_can_be_worked_out(
    values: dict[str, Decimal], kind: type[Inputs]
) -> None:
    wanted = {"money", "rate", "share", "years"}
    known = {
        name: value
        for name, value in values.items()
        if name in kind.model_fields and FIELDS[name].unit in wanted
    }
    scenario = kind.model_validate(known)
    if scenario.refusals():
        assert {refusal.field for refusal in scenario.refusals()} <= known.keys()
    else:
        assert all(value is None or value.is_finite() for value in scenario.results().values())


@given(amounts, rates, st.integers(min_value=1, max_value=100))
def test_ordinary_loans_are_never_refused(loan: Decimal, rate: Decimal, years: int) -> None:
    terms = {"loan": loan, "rate": rate, "years": Decimal(years), "elapsed_years": Decimal(1)}
    assert LoanBalance(**terms).refusals() == ()
    assert Foreclosure(**terms, sale_price=loan).refusals() == ()

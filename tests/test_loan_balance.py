from decimal import Decimal

import pytest
from hypothesis import given

from knowledge.finance import Loan
from knowledge.scenarios.loan_balance import LoanBalance
from strategies import loans_under_way


def case(**numbers: str) -> LoanBalance:
    return LoanBalance.model_validate(numbers)


def test_an_annuity_after_some_years() -> None:
    loan = case(loan="1000000", rate="0.06", years="20", elapsed_years="5")
    assert loan.results() == {
        "monthly_payment": Decimal("7164.31"),
        "total_interest": Decimal("719434.54"),
        "balance": Decimal("848995.98"),
        "principal_paid": Decimal("151004.02"),
    }


def test_a_serial_loan_shows_its_first_payment() -> None:
    loan = case(loan="1200000", rate="0.05", years="20", loan_type="serial")
    assert loan.results() == {
        "monthly_payment": 10_000,
        "total_interest": 602_500,
    }


def test_the_effective_rate_is_there_once_a_fee_is() -> None:
    loan = {"loan": "2000000", "rate": "0.05", "years": "25"}
    assert "effective_rate" not in case(**loan).results()
    with_fees = case(**loan, establishment_fee="2500", term_fee="50").results()
    assert with_fees["effective_rate"] == Decimal("0.051742")
    assert case(**loan, term_fee="0").results()["effective_rate"] == Decimal("0.051162")


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({}, ("loan", "rate", "years")),
        ({"loan": "1", "elapsed_years": "3"}, ("rate", "years")),
        ({"loan": "1", "rate": "0.05", "years": "20"}, ()),
    ],
)
def test_what_is_still_needed(known: dict[str, str], missing: tuple[str, ...]) -> None:
    assert case(**known).missing == missing
    assert bool(case(**known).results()) == (not missing)


def test_a_loan_without_interest_costs_only_itself() -> None:
    results = case(loan="240000", rate="0", years="10", elapsed_years="2.5").results()
    assert results["monthly_payment"] == 2000
    assert results["total_interest"] == 0
    assert results["balance"] == 180_000


@pytest.mark.parametrize(
    ("rate", "says"), [("0.26", "uvanlig høy"), ("0.0005", "uvanlig lav"), ("0.25", None)]
)
def test_unlikely_rates_are_warned_about(rate: str, says: str | None) -> None:
    warnings = case(loan="100000", rate=rate, years="5").warnings()
    assert [says in warning.nb for warning in warnings if says] == ([True] if says else [])
    assert bool(warnings) == bool(says)


@given(loans_under_way())
def test_what_is_paid_and_what_is_left_make_the_loan(under_way: tuple[Loan, int]) -> None:
    loan, elapsed = under_way
    results = LoanBalance(
        loan=loan.principal,
        rate=loan.rate,
        years=Decimal(loan.months) / 12,
        elapsed_years=Decimal(elapsed) / 12,
        loan_type=loan.type,
    ).exact_results()
    balance, paid = results["balance"], results["principal_paid"]
    assert balance is not None
    assert paid is not None
    assert abs(balance + paid - loan.principal) < Decimal("0.000001")

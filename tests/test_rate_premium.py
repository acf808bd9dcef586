from decimal import Decimal

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.money import to_money
from knowledge.scenarios.rate_premium import RatePremium
from strategies import amounts, rates


def case(**numbers: str) -> RatePremium:
    return RatePremium.model_validate(numbers)


def test_half_a_percentage_point_over_thirty_years() -> None:
    premium = case(loan="3000000", rate_recourse="0.05", rate_nonrecourse="0.055", years="30")
    assert premium.missing == ()
    dear, cheap = (-npf.pmt(rate / 12, 360, 3_000_000) for rate in (0.055, 0.05))
    results = premium.results()
    assert results["extra_per_month"] == to_money(Decimal(dear - cheap)) == Decimal("929.02")
    assert results["extra_total"] == to_money(Decimal((dear - cheap) * 360))


def test_the_total_comes_from_the_unrounded_difference() -> None:
    results = case(
        loan="100000", rate_recourse="0.05", rate_nonrecourse="0.0501", years="30"
    ).results()
    assert results["extra_per_month"] == Decimal("0.61")
    assert results["extra_total"] != Decimal("0.61") * 360


@pytest.mark.parametrize("known", ["rate_recourse", "rate_nonrecourse"])
def test_a_difference_tells_the_other_rate(known: str) -> None:
    rates = {"rate_recourse": "0.05", "rate_nonrecourse": "0.053"}
    told = case(loan="1", years="10", rate_difference="0.003", **{known: rates[known]})
    assert told.resolved() == case(loan="1", years="10", **rates)
    assert told.missing == ()


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({}, ("loan", "rate_recourse", "rate_nonrecourse", "years")),
        ({"rate_difference": "0.003"}, ("loan", "rate_recourse", "years")),
        ({"loan": "1", "rate_recourse": "0.05", "years": "20"}, ("rate_nonrecourse",)),
    ],
)
def test_what_is_still_needed(known: dict[str, str], missing: tuple[str, ...]) -> None:
    assert case(**known).missing == missing
    assert case(**known).results() == {}


def test_a_cheaper_loan_without_recourse_is_worked_out_with_a_warning() -> None:
    odd = case(loan="1000000", rate_recourse="0.055", rate_nonrecourse="0.05", years="20")
    extra = odd.results()["extra_per_month"]
    assert extra is not None
    assert extra < 0
    assert "byttet om" in odd.warnings()[0].nb
    assert case(rate_difference="-0.01").warnings() == odd.warnings()


@given(amounts, rates, rates, st.integers(min_value=1, max_value=100))
def test_swapping_the_rates_turns_the_premium_around(
    loan: Decimal, one: Decimal, other: Decimal, years: int
) -> None:
    there = RatePremium(
        loan=loan, rate_recourse=one, rate_nonrecourse=other, years=Decimal(years)
    ).exact_results()
    back = RatePremium(
        loan=loan, rate_recourse=other, rate_nonrecourse=one, years=Decimal(years)
    ).exact_results()
    for name, extra in there.items():
        opposite = back[name]
        assert extra is not None
        assert opposite is not None
        assert extra + opposite == 0
        assert (extra > 0) == (other > one)

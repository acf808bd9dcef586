from dataclasses import FrozenInstanceError
from decimal import Decimal

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.finance import Loan, LoanType, effective_rate, present_value, whole_months
from knowledge.money import exact, to_fraction, to_money
from strategies import loans, loans_under_way, rates, terms, types

MICRO = Decimal("0.000001")

HOME = Loan(Decimal(2_000_000), Decimal("0.05"), 300)
SERIAL_HOME = Loan(Decimal(2_000_000), Decimal("0.05"), 300, "serial")


def test_an_annuity_as_the_books_have_it() -> None:
    assert to_money(HOME.first_payment) == Decimal("11691.80")
    assert to_money(HOME.total_interest) == Decimal("1507540.25")


def test_a_loan_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        HOME.rate = Decimal(0)  # type: ignore[misc] # that is what is tested


def test_a_serial_loan_is_paid_down_evenly() -> None:
    assert to_money(SERIAL_HOME.first_payment) == Decimal("15000.00")
    assert to_money(SERIAL_HOME.last_payment) == Decimal("6694.44")
    assert SERIAL_HOME.balance(150) == 1_000_000
    assert to_money(SERIAL_HOME.total_interest) == Decimal("1254166.67")


def test_without_interest_both_types_are_the_same() -> None:
    free = Loan(Decimal(120_000), Decimal(0), 120)
    assert free.first_payment == 1000
    assert free.balance(30) == 90_000
    assert free.total_interest == 0
    assert Loan(Decimal(120_000), Decimal(0), 120, "serial").first_payment == 1000


@given(loans())
def test_nothing_is_left_after_the_whole_term(loan: Loan) -> None:
    assert abs(loan.balance(loan.months)) < MICRO
    assert abs(loan.balance(0) - loan.principal) < MICRO


@given(loans_under_way())
def test_the_balance_never_grows(under_way: tuple[Loan, int]) -> None:
    loan, elapsed = under_way
    assert loan.balance(min(elapsed + 1, loan.months)) <= loan.balance(elapsed) + MICRO


@given(loans_under_way())
def test_payments_add_up_to_principal_and_interest(under_way: tuple[Loan, int]) -> None:
    loan, elapsed = under_way
    with exact():
        interest = loan.interest(0, elapsed) + loan.interest(elapsed, loan.months)
        assert abs(interest - loan.total_interest) < MICRO
        assert abs(loan.principal + interest - sum(_payments(loan))) < Decimal("0.01")


def _payments(loan: Loan) -> list[Decimal]:
    """Month by month, as a bank does it: interest on what is left, and something of the loan."""
    balance, payments, annuity = loan.principal, [], loan.first_payment
    for _ in range(loan.months):
        interest = balance * loan.rate / 12
        serial = loan.principal / loan.months + interest
        payment = annuity if loan.type == "annuity" else serial
        balance -= payment - interest
        payments.append(payment)
    return payments


@given(
    st.integers(min_value=1000, max_value=10**9),
    st.decimals(min_value="0.0001", max_value="0.3", places=4),
    terms,
    st.floats(min_value=0, max_value=1),
)
def test_annuities_agree_with_numpy_financial(
    principal: int, rate: Decimal, months: int, gone: float
) -> None:
    loan, elapsed = Loan(Decimal(principal), rate, months), int(gone * months)
    payment = -npf.pmt(float(rate) / 12, months, principal)
    balance = npf.fv(float(rate) / 12, elapsed, payment, -principal)
    assert float(loan.first_payment) == pytest.approx(payment, rel=1e-9)
    assert float(loan.balance(elapsed)) == pytest.approx(balance, rel=1e-6, abs=principal * 1e-6)


def test_without_fees_the_effective_rate_is_the_nominal_one_compounded() -> None:
    compounded = (1 + Decimal("0.05") / 12) ** 12 - 1
    for loan in (HOME, SERIAL_HOME):
        effective = effective_rate(loan, Decimal(0), Decimal(0))
        assert effective is not None
        assert to_fraction(effective) == to_fraction(compounded) == Decimal("0.051162")


def test_the_effective_rate_of_an_annuity_agrees_with_numpy_financial() -> None:
    effective = effective_rate(HOME, Decimal(2500), Decimal(50))
    payment = float(HOME.first_payment) + 50
    monthly = npf.irr([2_000_000 - 2500] + [-payment] * 300)
    assert effective is not None
    assert float(effective) == pytest.approx((1 + monthly) ** 12 - 1, rel=1e-9)


@given(rates, st.integers(min_value=1, max_value=60), types)
def test_at_the_effective_rate_the_payments_are_worth_what_was_paid_out(
    rate: Decimal, months: int, loan_type: LoanType
) -> None:
    loan = Loan(Decimal(100_000), rate, months, loan_type)
    effective = effective_rate(loan, Decimal(1000), Decimal(45))
    assert effective is not None
    with exact():
        monthly = (1 + effective) ** (Decimal(1) / 12) - 1
        discounted = [
            (payment + 45) / (1 + monthly) ** month
            for month, payment in enumerate(_payments(loan), 1)
        ]
        worth = sum(discounted, Decimal(0))
        assert abs(worth - 99_000) < Decimal("0.01")
        assert abs(present_value(loan, Decimal(45), monthly) - worth) < Decimal("0.01")


def test_fees_that_eat_the_whole_loan_have_no_effective_rate() -> None:
    assert effective_rate(HOME, Decimal(2_000_000), Decimal(0)) is None
    assert effective_rate(HOME, Decimal(2_000_001), Decimal(0)) is None


def test_fees_that_leave_half_a_krone_have_an_enormous_effective_rate() -> None:
    loan = Loan(Decimal(1200), Decimal("0.06"), 12)
    effective = effective_rate(loan, Decimal("1199.5"), Decimal(0))
    assert effective is not None
    with exact():
        monthly = (1 + effective) ** (Decimal(1) / 12) - 1
        assert monthly > 200
        assert abs(present_value(loan, Decimal(0), monthly) - Decimal("0.5")) < MICRO


@pytest.mark.parametrize(("years", "months"), [("1.5", 18), ("0.04", 0), ("2.3", 28), ("30", 360)])
def test_a_term_is_rounded_to_whole_months(years: str, months: int) -> None:
    assert whole_months(Decimal(years)) == months

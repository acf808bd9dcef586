"""Inputs of scenarios as hypothesis draws them: all that is possible, and no more."""

from decimal import Decimal

from hypothesis import strategies as st

from knowledge.finance import Loan, LoanType

amounts = st.decimals(min_value="0.01", max_value=Decimal(10**12) - 1, places=2)
costs = st.none() | st.decimals(min_value=0, max_value=10**9, places=2)
rates = st.decimals(min_value=0, max_value=1, places=4)
shares = st.decimals(min_value="0.01", max_value="2", places=4)
terms = st.integers(min_value=1, max_value=100 * 12)
types: st.SearchStrategy[LoanType] = st.sampled_from(("annuity", "serial"))


@st.composite
def loans(draw: st.DrawFn) -> Loan:
    return Loan(draw(amounts), draw(rates), draw(terms), draw(types))


@st.composite
def loans_under_way(draw: st.DrawFn) -> tuple[Loan, int]:
    """A loan and how many of its payments are made."""
    loan = draw(loans())
    return loan, draw(st.integers(min_value=0, max_value=loan.months))

"""A loan that is paid down as agreed: what it costs, and what is left of it."""

from decimal import Decimal
from typing import Literal, Self

from knowledge.finance import ZERO, Loan, LoanType, effective_rate, whole_months
from knowledge.forms import Both
from knowledge.money import exact
from knowledge.scenarios import suspicions
from knowledge.scenarios.inputs import Inputs, loan_of


class LoanBalance(Inputs):
    """A loan and, where the balance is asked for, how long ago it was taken.

    Fees are money: one when the loan is taken, one with each monthly payment.
    """

    kind: Literal["loan_balance"] = "loan_balance"
    loan: Decimal | None = None
    rate: Decimal | None = None
    years: Decimal | None = None
    elapsed_years: Decimal | None = None
    loan_type: LoanType | None = None
    establishment_fee: Decimal | None = None
    term_fee: Decimal | None = None

    @property
    def borrowed_loan(self) -> Loan | None:
        """The loan, where all of it is known."""
        return loan_of(self.loan, self.rate, self.years, self.loan_type)

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the inputs that are still needed, in the order in which to ask for them."""
        return tuple(name for name in ("loan", "rate", "years") if getattr(self, name) is None)

    def resolved(self) -> Self:
        """The same: no input of this kind is a share."""
        return self

    def exact_results(self) -> dict[str, Decimal | None]:
        """The first payment, all interest and, after a time, balance and what is paid of it."""
        loan = self.borrowed_loan
        if loan is None:
            return {}
        results: dict[str, Decimal | None] = {
            "monthly_payment": loan.first_payment,
            "total_interest": loan.total_interest,
        }
        if self.elapsed_years is not None:
            balance = loan.balance(whole_months(self.elapsed_years))
            with exact():
                results |= {"balance": balance, "principal_paid": loan.principal - balance}
        if self.establishment_fee is not None or self.term_fee is not None:
            results["effective_rate"] = effective_rate(
                loan, self.establishment_fee or ZERO, self.term_fee or ZERO
            )
        return results

    def warnings(self) -> tuple[Both, ...]:
        """Norwegian sentences about inputs that are possible but suspicious."""
        return suspicions.of_loan(self.numbers())

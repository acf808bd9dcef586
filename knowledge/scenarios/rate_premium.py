"""The higher rate of a loan without recourse (S3p5): what it costs beyond one with."""

from decimal import Decimal
from typing import Literal, Self

from knowledge.finance import Loan
from knowledge.forms import Both
from knowledge.money import exact
from knowledge.scenarios import suspicions
from knowledge.scenarios.inputs import Inputs, loan_of


def extra_per_month(recourse: Loan, nonrecourse: Loan) -> Decimal:
    """Merkostnad per måned: the difference between the two annuity payments, money."""
    return nonrecourse.first_payment - recourse.first_payment


def extra_total(recourse: Loan, nonrecourse: Loan) -> Decimal:
    """Merkostnad over løpetiden: extra_per_month · 12 · years, the term in whole months; money."""
    return extra_per_month(recourse, nonrecourse) * recourse.months


class RatePremium(Inputs):
    """The same annuity at two rates; `rate_difference` = rate_nonrecourse − rate_recourse."""

    kind: Literal["rate_premium"] = "rate_premium"
    loan: Decimal | None = None
    rate_recourse: Decimal | None = None
    rate_nonrecourse: Decimal | None = None
    years: Decimal | None = None
    rate_difference: Decimal | None = None

    @property
    def loans(self) -> tuple[Loan, Loan] | None:
        """The loan with recourse and the one without, where both are known."""
        case = self.resolved()
        recourse = loan_of(case.loan, case.rate_recourse, case.years, None)
        nonrecourse = loan_of(case.loan, case.rate_nonrecourse, case.years, None)
        return (recourse, nonrecourse) if recourse and nonrecourse else None

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the inputs that are still needed, in the order in which to ask for them."""
        case = self.resolved()
        needed = ["loan", "rate_recourse", "rate_nonrecourse", "years"]
        if case.rate_difference is not None:
            needed.remove("rate_nonrecourse")  # known as soon as the other one is
        return tuple(name for name in needed if getattr(case, name) is None)

    def resolved(self) -> Self:
        """The same, with the second rate worked out where one and the difference are known."""
        recourse, nonrecourse = self.rate_recourse, self.rate_nonrecourse
        difference = self.rate_difference
        if difference is not None:
            with exact():
                if nonrecourse is None and recourse is not None:
                    nonrecourse = recourse + difference
                elif recourse is None and nonrecourse is not None:
                    recourse = nonrecourse - difference
        known = recourse is not None and nonrecourse is not None
        changes = {
            "rate_recourse": recourse,
            "rate_nonrecourse": nonrecourse,
            "rate_difference": None if known else difference,
        }
        return self.model_copy(update=changes)

    def exact_results(self) -> dict[str, Decimal | None]:
        """What no recourse costs a month and over the whole term; see the functions above."""
        if self.loans is None:
            return {}
        with exact():
            return {
                "extra_per_month": extra_per_month(*self.loans),
                "extra_total": extra_total(*self.loans),
            }

    def warnings(self) -> tuple[Both, ...]:
        """Norwegian sentences about inputs that are possible but suspicious."""
        return suspicions.of_rate_premium(self.resolved().numbers())

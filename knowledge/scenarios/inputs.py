"""What the four kinds of scenario have in common."""

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import Self

from knowledge.answer import Model
from knowledge.finance import Loan, LoanType, whole_months
from knowledge.forms import Both
from knowledge.money import to_fraction, to_money
from knowledge.scenarios import reasons
from knowledge.scenarios.fields import RESULTS
from knowledge.scenarios.refusal import Refusal


class Inputs(Model, ABC):
    """The inputs of a scenario, as far as they are known, and what can be worked out of them.

    Money is in one currency, rates are yearly and nominal, durations in years; rates and shares
    are fractions (0.25 is 25 %). A share stands for an amount until its base is known; where the
    amount itself is there, the amount counts.
    """

    @property
    @abstractmethod
    def missing(self) -> tuple[str, ...]:
        """Names of the inputs that are still needed, in the order in which to ask for them."""

    @abstractmethod
    def resolved(self) -> Self:
        """The same, with each share whose base is known turned into the amount it stands for."""

    @abstractmethod
    def exact_results(self) -> dict[str, Decimal | None]:
        """All results that the inputs allow, unrounded, under the names of the contract.

        None marks what hangs on recourse while that is unknown.
        """

    @abstractmethod
    def warnings(self) -> tuple[Both, ...]:
        """Norwegian sentences about inputs that are possible but suspicious."""

    def results(self) -> dict[str, Decimal | None]:
        """All results that the inputs allow: money to 2 decimals, fractions to 6."""
        return {name: rounded(name, value) for name, value in self.exact_results().items()}

    def refusals(self) -> tuple[Refusal, ...]:
        """Inputs that cannot be, alone or together; there are results only where there are none.

        Each names an input that is set. Where an amount that a share stands for cannot be, that
        is the share.
        """
        given, resolved = self.numbers(), self.resolved().numbers()
        refusals = tuple(reasons.impossible(given))
        if refusals:
            return refusals
        used = [name for name in given if name not in resolved]
        return tuple(
            refusal.model_copy(update={"field": used[0]}) if refusal.field not in given else refusal
            for refusal in reasons.impossible(resolved)
        )

    def numbers(self) -> dict[str, Decimal]:
        """The inputs that are known and numbers, by name."""
        return {name: value for name, value in self if isinstance(value, Decimal)}


def rounded(name: str, value: Decimal | None) -> Decimal | None:
    """A result as it leaves the calculator."""
    if value is None:
        return None
    return to_money(value) if RESULTS[name] == "money" else to_fraction(value)


def share_of(
    base: Decimal | None, share: Decimal | None, part: Decimal | None
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Fill in what part = share · base leaves open; a share that has done its work is None.

    >>> share_of(Decimal(200), Decimal("0.8"), None)
    (Decimal('200'), None, Decimal('160.0'))
    >>> share_of(None, Decimal("0.8"), None)
    (None, Decimal('0.8'), None)
    """
    if share is None:
        return base, None, part
    if part is None and base is not None:
        part = share * base
    elif base is None and part is not None and share:
        base = part / share
    return base, None if base is not None and part is not None else share, part


def loan_of(
    principal: Decimal | None,
    rate: Decimal | None,
    term: Decimal | None,
    loan_type: LoanType | None,
) -> Loan | None:
    """The loan that these inputs describe; None while one is unknown."""
    if principal is None or rate is None or term is None:
        return None
    return Loan(principal, rate, whole_months(term), loan_type or "annuity")

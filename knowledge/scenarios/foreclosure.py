"""A forced sale (tvangssalg): does it cover the debt, and who bears what it does not cover?

The equations are those of the article's example (S3p2, S4).
"""

from decimal import Decimal
from typing import Literal, Self

from knowledge.finance import ONE, ZERO, Loan, LoanType, whole_months
from knowledge.forms import Both
from knowledge.money import exact
from knowledge.scenarios import suspicions
from knowledge.scenarios.inputs import Inputs, loan_of, share_of

# Two or three bare amounts are read in this order.
IN_ORDER = ("purchase_price", "debt", "sale_price")


def deficiency(debt: Decimal, sale_price: Decimal, costs: Decimal) -> Decimal:
    """Udekket restgjeld (mangelbalanse): max(0, debt − (sale_price − costs)), money (S3p2)."""
    return max(ZERO, debt - (sale_price - costs))


def surplus(debt: Decimal, sale_price: Decimal, costs: Decimal) -> Decimal:
    """Overskudd: what the sale gave beyond the debt, max(0, sale_price − costs − debt), money."""
    return max(ZERO, sale_price - costs - debt)


def borrower_owes(uncovered: Decimal, recourse: bool | None) -> Decimal | None:  # noqa: FBT001
    """What the borrower still owes, money: all that is uncovered with recourse, 0 without."""
    return None if recourse is None else uncovered if recourse else ZERO


def lender_loss(uncovered: Decimal, recourse: bool | None) -> Decimal | None:  # noqa: FBT001
    """What the lender loses, money: 0 with recourse (a claim, not money in hand), all without."""
    return None if recourse is None else ZERO if recourse else uncovered


def loan_to_value(debt: Decimal, purchase_price: Decimal) -> Decimal:
    """Belåningsgrad: debt / purchase_price, a fraction."""
    return debt / purchase_price


def price_drop(sale_price: Decimal, purchase_price: Decimal) -> Decimal:
    """Prisfall: 1 − sale_price / purchase_price, a fraction; negative where the price rose."""
    return ONE - sale_price / purchase_price


def break_even_drop(to_value: Decimal) -> Decimal:
    """Prisfallet som lånet tåler: max(0, 1 − debt / purchase_price), a fraction."""
    return max(ZERO, ONE - to_value)


class Foreclosure(Inputs):
    """A forced sale. The debt is stated, or it is the balance of `loan` after `elapsed_years`.

    `loan_to_value` and `price_drop` are shares of the purchase price, `costs_rate` of the sale
    price; costs given as an amount and as a share add up.
    """

    kind: Literal["foreclosure"] = "foreclosure"
    debt: Decimal | None = None
    sale_price: Decimal | None = None
    purchase_price: Decimal | None = None
    costs: Decimal | None = None
    recourse: bool | None = None
    loan: Decimal | None = None
    rate: Decimal | None = None
    years: Decimal | None = None
    elapsed_years: Decimal | None = None
    loan_type: LoanType | None = None
    loan_to_value: Decimal | None = None
    price_drop: Decimal | None = None
    costs_rate: Decimal | None = None

    @property
    def from_loan(self) -> bool:
        """Whether the debt is to be worked out from a loan and the time gone."""
        terms = (self.loan, self.rate, self.years, self.elapsed_years)
        return self.debt is None and any(term is not None for term in terms)

    @property
    def borrowed_loan(self) -> Loan | None:
        """The loan that the debt comes from, where it does and all of it is known."""
        return loan_of(self.loan, self.rate, self.years, self.loan_type) if self.from_loan else None

    @property
    def owed(self) -> Decimal | None:
        """The debt at the sale, money: as stated, or the balance of the loan by then."""
        loan = self.borrowed_loan
        if loan is None or self.elapsed_years is None:
            return self.debt
        return loan.balance(whole_months(self.elapsed_years))

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the inputs that are still needed, in the order in which to ask for them."""
        case = self.resolved()
        borrowed = "loan" if case.from_loan else "debt"
        terms = ("rate", "years", "elapsed_years") if case.from_loan else ()
        # A share of the purchase price needs that price, and then the amount is known as well.
        instead = {
            borrowed: "purchase_price" if case.loan_to_value is not None else borrowed,
            "sale_price": "purchase_price" if case.price_drop is not None else "sale_price",
        }
        needed = [name for name in (borrowed, *terms, "sale_price") if getattr(case, name) is None]
        return tuple(dict.fromkeys(instead.get(name, name) for name in needed))

    def resolved(self) -> Self:
        """The same, with each share whose base is known turned into the amount it stands for."""
        borrowed = "loan" if self.from_loan else "debt"
        value, to_value = self.purchase_price, self.loan_to_value
        amount, sold, drop = getattr(self, borrowed), self.sale_price, self.price_drop
        costs, costs_rate = self.costs, self.costs_rate
        with exact():
            kept = None if drop is None else ONE - drop
            value, to_value, amount = share_of(value, to_value, amount)
            value, kept, sold = share_of(value, kept, sold)
            # The sale may just have told the purchase price.
            value, to_value, amount = share_of(value, to_value, amount)
            if costs_rate is not None and sold is not None:
                costs, costs_rate = (costs or ZERO) + costs_rate * sold, None
        changes = {
            borrowed: amount,
            "purchase_price": value,
            "loan_to_value": to_value,
            "sale_price": sold,
            "price_drop": None if kept is None else drop,
            "costs": costs,
            "costs_rate": costs_rate,
        }
        return self.model_copy(update=changes)

    def exact_results(self) -> dict[str, Decimal | None]:
        """All results that the inputs allow, unrounded; see the functions above."""
        case = self.resolved()
        debt, sold, value = case.owed, case.sale_price, case.purchase_price
        to_value, drop = case.loan_to_value, case.price_drop
        results: dict[str, Decimal | None] = {}
        with exact():
            if debt is not None and sold is not None:
                uncovered = deficiency(debt, sold, case.costs or ZERO)
                results["deficiency"] = uncovered
                results["surplus"] = surplus(debt, sold, case.costs or ZERO)
                results["borrower_owes"] = borrower_owes(uncovered, case.recourse)
                results["lender_loss"] = lender_loss(uncovered, case.recourse)
            if debt is not None and value is not None:
                to_value = loan_to_value(debt, value)
            if to_value is not None:
                results["loan_to_value"] = to_value
                results["break_even_drop"] = break_even_drop(to_value)
            if sold is not None and value is not None:
                drop = price_drop(sold, value)
            if drop is not None:
                results["price_drop"] = drop
        return results

    def warnings(self) -> tuple[Both, ...]:
        """Norwegian sentences about inputs that are possible but suspicious."""
        return suspicions.of_foreclosure(self.resolved().numbers(), self.owed)

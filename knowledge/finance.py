"""Loans that are paid down monthly, at the end of each month.

The yearly nominal rate r is divided by 12, i = r/12; the term is a whole number of months n; L is
the loan. Everything is exact in `Decimal`; nothing is rounded here.

Source: the present value of an ordinary annuity, L = P·(1 − (1+i)^−n)/i, as in any textbook of
finance (e.g. Hull, Options, Futures, and Other Derivatives) and in numpy-financial's `pmt`.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from knowledge.money import exact

LoanType = Literal["annuity", "serial"]

MONTHS = Decimal(12)
ZERO = Decimal(0)
ONE = Decimal(1)

HALVINGS = 80  # of the interval in which the effective rate is sought: some 24 digits


def whole_months(years: Decimal) -> int:
    """A duration in whole months, a half rounded up.

    >>> whole_months(Decimal("1.5")), whole_months(Decimal("2.3"))
    (18, 28)
    """
    with exact():
        return int((years * MONTHS).to_integral_value(ROUND_HALF_UP))


@dataclass(frozen=True)
class Loan:
    """A loan as it was taken: `principal` L in money, `rate` r as a fraction, `months` n.

    An annuity (annuitetslån) costs the same each month. A serial loan (serielån) is paid down by
    the same amount each month, so that its payments fall with the interest.

    >>> round(Loan(Decimal(160_000), Decimal("0.05"), 300).first_payment, 2)
    Decimal('935.34')
    """

    principal: Decimal
    rate: Decimal
    months: int
    type: LoanType = "annuity"

    @property
    def first_payment(self) -> Decimal:
        """Money in the first month; for an annuity in every month.

        Annuity: L·i·(1+i)^n / ((1+i)^n − 1), which is L/n without interest. Serial: L/n + L·i.
        """
        with exact():
            monthly = self.rate / MONTHS
            if not monthly:
                return self.principal / self.months
            if self.type == "serial":
                return self.principal / self.months + self.principal * monthly
            growth = (ONE + monthly) ** self.months
            return self.principal * monthly * growth / (growth - ONE)

    def balance(self, elapsed: int) -> Decimal:
        """Money still owed after k payments (restgjeld); 0 after the whole term.

        Annuity: L·((1+i)^n − (1+i)^k) / ((1+i)^n − 1). Serial, or no interest: L·(n − k)/n.
        """
        with exact():
            monthly = self.rate / MONTHS
            if self.type == "serial" or not monthly:
                return self.principal * (self.months - elapsed) / self.months
            growth = (ONE + monthly) ** self.months
            return self.principal * (growth - (ONE + monthly) ** elapsed) / (growth - ONE)

    def interest(self, start: int, end: int) -> Decimal:
        """Money in interest on the payments after number `start` up to and with number `end`.

        Annuity: what is paid less what the balance falls by. Serial, with m = end − start
        payments: i·L/n·(m·(n − start) − m·(m − 1)/2).
        """
        with exact():
            payments = end - start
            if self.type == "serial":
                months = payments * (self.months - start) - payments * (payments - 1) // 2
                return self.principal / self.months * months * self.rate / MONTHS
            repaid = self.balance(start) - self.balance(end)
            return self.first_payment * payments - repaid

    @property
    def last_payment(self) -> Decimal:
        """Money in the last month: the last of the loan and the interest on it."""
        with exact():
            return self.balance(self.months - 1) + self.interest(self.months - 1, self.months)

    @property
    def total_interest(self) -> Decimal:
        """Money in interest over the whole term."""
        return self.interest(0, self.months)


def effective_rate(loan: Loan, establishment_fee: Decimal, term_fee: Decimal) -> Decimal | None:
    """Effektiv rente: the yearly rate at which all payments are worth what is paid out.

    It is (1 + j)^12 − 1, where j solves L − E = Σ (P_k + F)/(1 + j)^k over the months k, with the
    establishment fee E and the fee F of each term, in money; None where fees leave nothing of the
    loan. Source: finansavtaleloven's definition (Directive 2008/48/EC, annex I).
    """
    with exact():
        paid_out = loan.principal - establishment_fee
        if paid_out <= 0:
            return None
        low, high = loan.rate / MONTHS, ONE
        while present_value(loan, term_fee, high) > paid_out:
            high *= 2
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            if present_value(loan, term_fee, middle) > paid_out:
                low = middle
            else:
                high = middle
        return (ONE + high) ** 12 - ONE


def present_value(loan: Loan, term_fee: Decimal, monthly: Decimal) -> Decimal:
    """What all payments and fees are worth when the loan is paid out, at a monthly rate j > 0.

    With a = (1 − (1+j)^−n)/j, an annuity is worth (P + F)·a. Of a serial loan, L/n + F comes each
    month, worth (L/n + F)·a, and the falling interest is worth i·L/n·(n − a)/j.
    """
    with exact():
        annuity = (ONE - (ONE + monthly) ** -loan.months) / monthly
        if loan.type == "annuity":
            return (loan.first_payment + term_fee) * annuity
        repaid = loan.principal / loan.months
        interest = loan.rate / MONTHS * repaid * (loan.months - annuity) / monthly
        return (repaid + term_fee) * annuity + interest

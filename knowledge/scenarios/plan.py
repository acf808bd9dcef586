"""The repayment plan (nedbetalingsplan) of a loan, year by year, as a table and as CSV."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from knowledge.answer import Model
from knowledge.finance import ZERO, Loan
from knowledge.money import exact, number, to_money, to_unit
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.names import PLAN_COLUMNS

YEAR = 12  # months


class PlanYear(Model):
    """One year of a loan, counted from the day it is taken; money, unrounded.

    `paid` = `interest` + `principal` + `fees`; `balance` is what is left at the end of the year.
    The last year is shorter where the term is not whole years.
    """

    year: int
    paid: Decimal
    interest: Decimal
    principal: Decimal
    fees: Decimal
    balance: Decimal


def repayment_plan(
    loan: Loan, establishment_fee: Decimal = ZERO, term_fee: Decimal = ZERO
) -> tuple[PlanYear, ...]:
    """All years of a loan with its fees: one when it is taken, one each month."""
    return tuple(_years(loan, establishment_fee, term_fee))


def loan_in(scenario: Scenario) -> Loan | None:
    """The loan that is paid down in a scenario, where there is one and all of it is known."""
    return scenario.borrowed_loan if isinstance(scenario, Foreclosure | LoanBalance) else None


def plan_of(scenario: Scenario) -> tuple[PlanYear, ...]:
    """The plan of the loan in a scenario, with its fees; empty where there is no such loan."""
    loan = loan_in(scenario)
    if loan is None:
        return ()
    if isinstance(scenario, LoanBalance):
        return repayment_plan(loan, scenario.establishment_fee or ZERO, scenario.term_fee or ZERO)
    return repayment_plan(loan)


def as_table(plan: tuple[PlanYear, ...]) -> str:
    """The plan as monospaced text, in whole units and narrow enough for a phone."""
    from tabulate import tabulate  # noqa: PLC0415 - few ask for a table, all wait for imports

    year, _, interest, principal, _, balance = PLAN_COLUMNS
    # The headings are a row like the others, for tabulate sets columns with headings wider apart.
    rows = [[year, interest, principal, balance]] + [
        [str(row.year), *map(_whole, (row.interest, row.principal, row.balance))] for row in plan
    ]
    # The numbers are already written as they should be: tabulate is not to read them.
    return tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=("right",) * 4)


def as_csv(plan: tuple[PlanYear, ...]) -> str:
    """The plan as Norwegian spreadsheets read it: semicolons between, a comma before decimals."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(PLAN_COLUMNS)
    for row in plan:
        amounts = (row.paid, row.interest, row.principal, row.fees, row.balance)
        writer.writerow([row.year, *(str(to_money(money)).replace(".", ",") for money in amounts)])
    return file.getvalue()


def _whole(money: Decimal) -> str:
    return number(to_unit(money))


def _years(loan: Loan, establishment_fee: Decimal, term_fee: Decimal) -> Iterator[PlanYear]:
    with exact():
        for year, start in enumerate(range(0, loan.months, YEAR), 1):
            end = min(start + YEAR, loan.months)
            interest = loan.interest(start, end)
            principal = loan.balance(start) - loan.balance(end)
            fees = term_fee * (end - start) + (ZERO if start else establishment_fee)
            yield PlanYear(
                year=year,
                paid=interest + principal + fees,
                interest=interest,
                principal=principal,
                fees=fees,
                balance=loan.balance(end),
            )

import csv
import io
from decimal import Decimal

from hypothesis import given

from knowledge.finance import Loan
from knowledge.money import exact
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.plan import as_csv, as_table, plan_of, repayment_plan
from knowledge.scenarios.rate_premium import RatePremium
from strategies import loans

SERIAL = Loan(Decimal(300_000), Decimal("0.04"), 30, "serial")


@given(loans())
def test_the_years_add_up_to_the_loan_and_its_interest(loan: Loan) -> None:
    plan = repayment_plan(loan)
    with exact():
        repaid = sum(year.principal for year in plan)
        interest = sum(year.interest for year in plan)
        assert abs(repaid - loan.principal) < Decimal("0.000001")
        assert abs(interest - loan.total_interest) < Decimal("0.000001")
        assert abs(plan[-1].balance) < Decimal("0.000001")
        for year in plan:
            assert year.paid == year.interest + year.principal + year.fees


@given(loans())
def test_a_term_has_as_many_years_as_it_has_begun(loan: Loan) -> None:
    assert [year.year for year in repayment_plan(loan)] == list(range(1, -(-loan.months // 12) + 1))


def test_fees_come_once_and_each_month() -> None:
    plan = repayment_plan(SERIAL, establishment_fee=Decimal(1000), term_fee=Decimal(50))
    assert [year.fees for year in plan] == [1600, 600, 300]


def test_the_table_is_narrow_enough_for_a_phone() -> None:
    table = as_table(repayment_plan(Loan(Decimal(9_000_000), Decimal("0.055"), 360)))
    lines = table.splitlines()
    assert lines[0].split() == ["År", "Renter", "Avdrag", "Restgjeld"]
    assert len(lines) == 31
    assert max(map(len, lines)) <= 36
    assert lines[-1].endswith(" 0")


def test_the_csv_is_what_norwegian_spreadsheets_read() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(repayment_plan(SERIAL))), delimiter=";"))
    assert rows[0] == ["År", "Innbetalt", "Renter", "Avdrag", "Gebyr", "Restgjeld"]
    assert rows[1] == ["1", "129800,00", "9800,00", "120000,00", "0,00", "180000,00"]
    assert rows[3] == ["3", "60700,00", "700,00", "60000,00", "0,00", "0,00"]


def test_scenarios_with_a_loan_have_a_plan() -> None:
    terms = {"loan": Decimal(300_000), "rate": Decimal("0.04"), "years": Decimal("2.5")}
    paid_down = LoanBalance(**terms, loan_type="serial", term_fee=Decimal(50))
    assert plan_of(paid_down) == repayment_plan(SERIAL, term_fee=Decimal(50))
    assert plan_of(Foreclosure(**terms, loan_type="serial")) == repayment_plan(SERIAL)


def test_scenarios_without_a_loan_have_none() -> None:
    assert plan_of(Foreclosure(debt=Decimal(1), sale_price=Decimal(1))) == ()
    assert plan_of(LoanBalance(loan=Decimal(1))) == ()
    assert plan_of(RatePremium()) == ()

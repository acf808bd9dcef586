"""What the picture of a scenario shows, in Norwegian: bars or curves, their names and numbers.

The same figure is painted as PNG, drawn with letters in a terminal and told in words.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from knowledge.charts.shapes import (
    Bar,
    BarFigure,
    Curve,
    Figure,
    LineFigure,
    Mark,
    Segment,
    Verdict,
)
from knowledge.finance import ONE, ZERO, Loan, whole_months
from knowledge.money import currency_name, exact, money, percent, to_unit, years
from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.names import sentence_case
from knowledge.scenarios.rate_premium import RatePremium

HUNDRED = Decimal(100)
THOUSAND = Decimal(1000)
SCALES = ((Decimal(10**9), "Milliarder"), (Decimal(10**6), "Millioner"), (THOUSAND, "Tusen"))
BEYOND = Decimal("1.2")  # a curve goes on past where it breaks even
UNIT_NAMES = {"percent": "%", "years": "år"}
FALLS = (Decimal("0.2"), Decimal("0.1"))  # example falls in price, most telling first


def figure_of(scenario: Scenario, currency: str) -> Figure | None:
    """What there is to see of a scenario; None while inputs are missing."""
    if scenario.missing:
        return None
    with exact():
        match scenario:
            case Foreclosure():
                return _foreclosure(scenario.resolved(), currency)
            case DebtPurchase():
                return _debt_purchase(scenario.resolved(), currency)
            case LoanBalance():
                return _loan_balance(scenario, currency)
            case RatePremium():
                return _rate_premium(scenario.resolved(), currency)


def amount(value: Decimal, currency: str) -> str:
    """Money at a glance: hundredths only where they count."""
    return money(to_unit(value) if abs(value) >= THOUSAND else value, currency)


def scale_of(highest: Decimal, currency: str) -> tuple[Decimal, str]:
    """What the numbers along an axis count, and its name: thousands, millions, milliards.

    >>> scale_of(Decimal(2_400_000), "NOK")
    (Decimal('1000000'), 'Millioner kr')
    """
    for size, name in SCALES:
        if highest >= size:
            return size, f"{name} {currency_name(currency)}"
    return ONE, sentence_case(currency_name(currency))


def _foreclosure(case: Foreclosure, currency: str) -> BarFigure | None:
    debt, sale_price, costs = case.owed, case.sale_price, case.costs or ZERO
    if debt is None or sale_price is None:
        return None
    results = case.exact_results()
    uncovered, surplus = results["deficiency"] or ZERO, results["surplus"] or ZERO
    covered = max(ZERO, debt - uncovered)
    # Costs beyond the price have no room in its bar; the uncovered part holds them.
    debt_parts = (
        Segment(name="Dekket", amount=covered, role="debt"),
        Segment(name="Udekket", amount=uncovered, role="uncovered"),
    )
    sale_parts = (
        Segment(name="Til gjelden", amount=covered, role="sale"),
        Segment(name="Overskudd", amount=surplus, role="surplus"),
        Segment(name="Kostnader", amount=min(costs, sale_price), role="costs"),
    )
    return BarFigure(
        title=_verdict_in_short(uncovered, surplus, currency),
        currency=currency,
        bars=(
            Bar(name="Gjeld", amount=debt, segments=_present(debt_parts)),
            Bar(name="Salgssum", amount=sale_price, segments=_present(sale_parts)),
        ),
        verdicts=_verdicts(case, uncovered, currency),
    )


def _present(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(segment for segment in segments if segment.amount)


def _verdict_in_short(uncovered: Decimal, surplus: Decimal, currency: str) -> str:
    if uncovered:
        return f"Salget dekker ikke {amount(uncovered, currency)}"
    if surplus:
        return f"Salget gir {amount(surplus, currency)} til overs"
    return "Salget dekker akkurat gjelden"


def _verdicts(case: Foreclosure, uncovered: Decimal, currency: str) -> tuple[Verdict, ...]:
    if not uncovered:
        covered = ("Hele gjelden er dekket",)
        return (Verdict(heading="Med eller uten regress", lines=covered, applies=True),)
    rest = amount(uncovered, currency)
    return (
        Verdict(
            heading="Uten regress",
            lines=("Långiveren taper", rest),
            applies=case.recourse is not True,
        ),
        Verdict(
            heading="Med regress",
            lines=("Låntakeren skylder", rest),
            applies=case.recourse is not False,
        ),
    )


def _debt_purchase(case: DebtPurchase, currency: str) -> LineFigure | None:
    face, price, collected = case.face_value, case.price, case.collected
    if face is None or price is None:
        return None
    spent = price + (case.costs or ZERO)
    most = max(face, collected or ZERO, spent * BEYOND)
    even = _mark(spent, face, spent)
    marks = [
        Mark(
            name=f"Går i null: {_percent(even[0])} krevd inn, {amount(spent, currency)}",
            stroke="second",
            x=even[0],
            y=even[1],
        )
    ]
    if collected is not None:
        x, profit = _mark(collected, face, spent)
        outcome = "gevinst" if profit >= 0 else "tap"
        name = f"{_percent(x)} krevd inn: {outcome} {amount(abs(profit), currency)}"
        marks.append(Mark(name=name, stroke="main", x=x, y=profit))
    points = tuple(_mark(most * step / 10, face, spent) for step in range(11))
    return LineFigure(
        title="Gevinst eller tap for kjøperen",
        currency=currency,
        along="percent",
        along_name="Krevd inn av pålydende",
        curves=(Curve(name=None, stroke="main", points=points),),
        marks=tuple(marks),
        gain_and_loss=("Gevinst", "Tap"),
    )


def _mark(collected: Decimal, face: Decimal, spent: Decimal) -> tuple[Decimal, Decimal]:
    """Percent of the face value that is collected, and the profit then."""
    return collected / face * HUNDRED, collected - spent


def _loan_balance(case: LoanBalance, currency: str) -> LineFigure | None:
    loan = case.borrowed_loan
    if loan is None:
        return None
    names = {"annuity": "Restgjeld, annuitetslån", "serial": "Restgjeld, serielån"}
    curves = [Curve(name=names[loan.type], stroke="main", points=tuple(_balances(loan)))]
    if case.loan_type:  # somebody who names the type may want to see the other one
        other = replace(loan, type="annuity" if loan.type == "serial" else "serial")
        points = tuple(_balances(other))
        curves.append(Curve(name=names[other.type], stroke="third", points=points))
    marks = []
    title = f"Slik betales {amount(loan.principal, currency)} ned"
    if case.elapsed_years is not None:
        balance = loan.balance(whole_months(case.elapsed_years))
        name = f"Etter {years(case.elapsed_years)}: {amount(balance, currency)} igjen"
        marks.append(Mark(name=name, stroke="second", x=case.elapsed_years, y=balance))
        title = f"{amount(balance, currency)} igjen etter {years(case.elapsed_years)}"
    return LineFigure(
        title=title,
        currency=currency,
        along="years",
        along_name="År siden låneopptaket",
        curves=tuple(curves),
        marks=tuple(marks),
    )


def _rate_premium(case: RatePremium, currency: str) -> LineFigure | None:
    if case.loans is None:
        return None
    recourse, nonrecourse = case.loans
    extra = nonrecourse.first_payment - recourse.first_payment
    total = extra * recourse.months
    dearer, so_far = ("dyrere", "Merkostnad") if extra >= 0 else ("billigere", "Spart")
    cost = tuple((_year(month), abs(extra) * month) for month in _month_steps(recourse))
    insured = tuple(
        Curve(
            name=f"Udekket ved {_percent(fall * HUNDRED)} prisfall",
            stroke=stroke,
            points=tuple(_deficiencies(nonrecourse, fall)),
        )
        for fall, stroke in zip(FALLS, ("main", "third"), strict=True)
    )
    term = years(Decimal(recourse.months) / 12)
    name = f"{so_far} hittil, {amount(abs(total), currency)} på {term}"
    return LineFigure(
        title=f"Uten regress: {amount(abs(extra), currency)} {dearer} i måneden",
        currency=currency,
        along="years",
        along_name="År siden låneopptaket",
        curves=(Curve(name=name, stroke="second", points=cost), *insured),
        note="Eksempel: Boligen kostet like mye som lånet.",
    )


def _balances(loan: Loan) -> Iterator[tuple[Decimal, Decimal]]:
    """Year and balance along the term of a loan."""
    for month in _month_steps(loan):
        yield _year(month), loan.balance(month)


def _deficiencies(loan: Loan, fall: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
    """Year and what a sale then would leave uncovered, of a home that cost as much as the loan.

    It ends where nothing is uncovered any more.
    """
    for month in _month_steps(loan):
        uncovered = max(ZERO, loan.balance(month) - loan.principal * (ONE - fall))
        yield _year(month), uncovered
        if not uncovered:
            return


def _month_steps(loan: Loan) -> Iterator[int]:
    """Some hundred months along the term, the first and the last among them."""
    step = max(1, loan.months // 100)
    yield from range(0, loan.months, step)
    yield loan.months


def _year(month: int) -> Decimal:
    return Decimal(month) / 12


def _percent(points: Decimal) -> str:
    """Percentage points in words, with one decimal."""
    return percent(points / HUNDRED, 1)

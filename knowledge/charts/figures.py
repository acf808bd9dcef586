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
from knowledge.forms import Both, Form, say
from knowledge.money import HUNDRED, currency_name, exact, percent, rough
from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.names import sentence_case
from knowledge.scenarios.rate_premium import RatePremium
from knowledge.scenarios.voice import Voice

SCALES = (
    (Decimal(10**9), Both("Milliarder", "Milliardar")),
    (Decimal(10**6), Both("Millioner", "Millionar")),
    (Decimal(1000), Both("Tusen", "Tusen")),
)
BEYOND = Decimal("1.2")  # a curve goes on past where it breaks even
UNIT_NAMES = {"percent": "%", "years": "år"}
FALLS = (Decimal("0.2"), Decimal("0.1"))  # example falls in price, most telling first


def figure_of(scenario: Scenario, currency: str, form: Form = "nb") -> Figure | None:
    """What there is to see of a scenario; None while inputs are missing."""
    if scenario.missing:
        return None
    voice = Voice(form, currency)
    with exact():
        match scenario:
            case Foreclosure():
                return _foreclosure(scenario.resolved(), voice)
            case DebtPurchase():
                return _debt_purchase(scenario.resolved(), voice)
            case LoanBalance():
                return _loan_balance(scenario, voice)
            case RatePremium():
                return _rate_premium(scenario.resolved(), voice)


def scale_of(highest: Decimal, currency: str, form: Form = "nb") -> tuple[Decimal, str]:
    """What the numbers along an axis count, and its name: thousands, millions, milliards.

    >>> scale_of(Decimal(2_400_000), "NOK")
    (Decimal('1000000'), 'Millioner kr')
    """
    for size, name in SCALES:
        if highest >= size:
            return size, f"{say(form, *name)} {currency_name(currency)}"
    return ONE, sentence_case(currency_name(currency))


def _foreclosure(case: Foreclosure, voice: Voice) -> BarFigure | None:
    debt, sale_price, costs = case.owed, case.sale_price, case.costs or ZERO
    if debt is None or sale_price is None:
        return None
    results = case.exact_results()
    uncovered, surplus = results["deficiency"] or ZERO, results["surplus"] or ZERO
    covered = max(ZERO, debt - uncovered)
    # Costs beyond the price have no room in its bar; the uncovered part holds them.
    debt_parts = (
        Segment(name=voice.say("Dekket", "Dekt"), amount=covered, role="debt"),
        Segment(name=voice.say("Udekket", "Udekt"), amount=uncovered, role="uncovered"),
    )
    sale_parts = (
        Segment(name=voice.say("Til gjelden", "Til gjelda"), amount=covered, role="sale"),
        Segment(name=voice.say("Overskudd", "Overskot"), amount=surplus, role="surplus"),
        Segment(name="Kostnader", amount=min(costs, sale_price), role="costs"),
    )
    return BarFigure(
        title=_verdict_in_short(uncovered, surplus, voice),
        currency=voice.currency,
        bars=(
            Bar(name="Gjeld", amount=debt, segments=_present(debt_parts)),
            Bar(
                name=voice.say("Salgssum", "Salssum"),
                amount=sale_price,
                segments=_present(sale_parts),
            ),
        ),
        verdicts=_verdicts(case, uncovered, voice),
    )


def _present(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(segment for segment in segments if segment.amount)


def _verdict_in_short(uncovered: Decimal, surplus: Decimal, voice: Voice) -> str:
    if uncovered:
        rest = rough(uncovered, voice.currency)
        return voice.say(f"{rest} er udekket", f"{rest} er udekte")
    if surplus:
        over = rough(surplus, voice.currency)
        return voice.say(f"Salget gir {over} til overs", f"Salet gir {over} til overs")
    return voice.say("Salget dekker akkurat gjelden", "Salet dekkjer akkurat gjelda")


def _verdicts(case: Foreclosure, uncovered: Decimal, voice: Voice) -> tuple[Verdict, ...]:
    if not uncovered:
        heading = voice.say("Med eller uten regress", "Med eller utan regress")
        covered = voice.say("Hele gjelden er dekket", "Heile gjelda er dekt")
        return (Verdict(heading=heading, lines=(covered,), applies=True),)
    rest = rough(uncovered, voice.currency)
    return (
        Verdict(
            heading=voice.say("Uten regress", "Utan regress"),
            lines=(voice.say("Långiveren taper", "Långjevaren taper"), rest),
            applies=case.recourse is not True,
        ),
        Verdict(
            heading="Med regress",
            lines=(voice.say("Låntakeren skylder", "Låntakaren skuldar"), rest),
            applies=case.recourse is not False,
        ),
    )


def _debt_purchase(case: DebtPurchase, voice: Voice) -> LineFigure | None:
    face, price, collected = case.face_value, case.price, case.collected
    if face is None or price is None:
        return None
    spent = price + (case.costs or ZERO)
    most = max(face, collected or ZERO, spent * BEYOND)
    even = _mark(spent, face, spent)
    share, needed = _percent(even[0]), rough(spent, voice.currency)
    name = voice.say(
        f"Går i null når {share} ({needed}) er krevd inn",
        f"Går i null når {share} ({needed}) er kravde inn",
    )
    marks = [Mark(name=name, stroke="second", x=even[0], y=even[1])]
    if collected is not None:
        x, profit = _mark(collected, face, spent)
        made = f"{'gevinst' if profit >= 0 else 'tap'} {rough(abs(profit), voice.currency)}"
        name = voice.say(f"{_percent(x)} krevd inn: {made}", f"{_percent(x)} kravde inn: {made}")
        marks.append(Mark(name=name, stroke="main", x=x, y=profit))
    points = tuple(_mark(most * step / 10, face, spent) for step in range(11))
    return LineFigure(
        form=voice.form,
        title=voice.say("Gevinst eller tap for kjøperen", "Gevinst eller tap for kjøparen"),
        currency=voice.currency,
        along="percent",
        along_name=voice.say("Krevd inn av pålydende", "Kravt inn av pålydande"),
        curves=(Curve(name=None, stroke="main", points=points),),
        marks=tuple(marks),
        gain_and_loss=("Gevinst", "Tap"),
    )


def _mark(collected: Decimal, face: Decimal, spent: Decimal) -> tuple[Decimal, Decimal]:
    """Percent of the face value that is collected, and the profit then."""
    return collected / face * HUNDRED, collected - spent


def _loan_balance(case: LoanBalance, voice: Voice) -> LineFigure | None:
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
    whole = rough(loan.principal, voice.currency)
    title = f"Slik betaler du ned {whole}"
    if case.elapsed_years is not None:
        balance = loan.balance(whole_months(case.elapsed_years))
        time, left = voice.years(case.elapsed_years), rough(balance, voice.currency)
        name = voice.say(f"Etter {time}: {left} igjen", f"Etter {time}: {left} att")
        marks.append(Mark(name=name, stroke="second", x=case.elapsed_years, y=balance))
        title = voice.say(f"{left} igjen etter {time}", f"{left} att etter {time}")
    return LineFigure(
        form=voice.form,
        title=title,
        currency=voice.currency,
        along="years",
        along_name=voice.say("År siden låneopptaket", "År sidan låneopptaket"),
        curves=tuple(curves),
        marks=tuple(marks),
    )


def _rate_premium(case: RatePremium, voice: Voice) -> LineFigure | None:
    if case.loans is None:
        return None
    recourse, nonrecourse = case.loans
    extra = nonrecourse.first_payment - recourse.first_payment
    total = extra * recourse.months
    more = voice.say("mer", "meir") if extra >= 0 else "mindre"
    so_far = "Betalt ekstra" if extra >= 0 else "Spart"
    cost = tuple((_year(month), abs(extra) * month) for month in _month_steps(recourse))
    insured = tuple(
        Curve(
            name=voice.say("Udekket hvis prisen faller", "Udekt om prisen fell")
            + f" {_percent(fall * HUNDRED)}",
            stroke=stroke,
            points=tuple(_deficiencies(nonrecourse, fall)),
        )
        for fall, stroke in zip(FALLS, ("main", "third"), strict=True)
    )
    term = voice.years(Decimal(recourse.months) / 12)
    name = f"{so_far}, i alt {rough(abs(total), voice.currency)} på {term}"
    difference = f"{rough(abs(extra), voice.currency)} {more}"
    return LineFigure(
        form=voice.form,
        title=voice.say(
            f"Uten regress: {difference} i måneden", f"Utan regress: {difference} i månaden"
        ),
        currency=voice.currency,
        along="years",
        along_name=voice.say("År siden låneopptaket", "År sidan låneopptaket"),
        curves=(Curve(name=name, stroke="second", points=cost), *insured),
        note=voice.say(
            "Regnet ut for en bolig som kostet like mye som lånet.",
            "Rekna ut for ein bustad som kosta like mykje som lånet.",
        ),
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

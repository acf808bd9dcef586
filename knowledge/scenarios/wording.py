"""What a scenario says: what was understood, the working, what is asked for, and the buttons."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from knowledge.answer import Choice
from knowledge.money import decimal, money, percent, years
from knowledge.scenarios import workings
from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.names import LABELLED, NAMES, RECOURSE, listed, sentence_case
from knowledge.scenarios.plan import as_table, loan_in, plan_of
from knowledge.scenarios.rate_premium import RatePremium
from knowledge.scenarios.refusal import Refusal

QUESTIONS = {
    "debt": "Hvor stor er gjelden, altså det som gjenstår av lånet?",
    "sale_price": "Hva er salgssummen, altså det boligen blir solgt for?",
    "purchase_price": "Hva er kjøpesummen, altså det boligen ble kjøpt for?",
    "costs": "Hvor store er kostnadene?",
    "recourse": "Er lånet med eller uten regress?",
    "loan": "Hvor stort er lånet i starten?",
    "rate": "Hvor høy er renten i året, i prosent?",
    "years": "Hvor mange år er løpetiden?",
    "elapsed_years": "Hvor mange år er gått siden lånet ble tatt opp?",
    "loan_type": "Er det et annuitetslån eller et serielån?",
    "face_value": "Hva er kravets pålydende, altså hele beløpet som skyldes?",
    "price": "Hva ble betalt for kravet? Skriv et beløp, eller prosent av pålydende.",
    "collected": "Hvor mye er krevd inn?",
    "rate_recourse": "Hvor høy er renten i året med regress, i prosent?",
    "rate_nonrecourse": "Hvor høy er renten i året uten regress, i prosent?",
    "establishment_fee": "Hvor stort er etableringsgebyret?",
    "term_fee": "Hvor stort er gebyret for hver termin?",
}

# Buttons. What they say must read as well when a user types it.
WITHOUT_RECOURSE = Choice(caption="Uten regress", say="uten regress")
WITH_RECOURSE = Choice(caption="Med regress", say="med regress")
SWAP = Choice(caption="Bytt om lån og salgssum", say="bytt om lån og salgssum")
ADD_COSTS = Choice(caption="Legg til kostnader", say="legg til kostnader")
OTHER_SALE = Choice(caption="Annen salgssum", say="annen salgssum")
FIGURE = Choice(caption="Vis figur", say="vis figur")
PLAN = Choice(caption="Nedbetalingsplan", say="nedbetalingsplan")
AS_SERIAL = Choice(caption="Som serielån", say="som serielån")
AS_ANNUITY = Choice(caption="Som annuitetslån", say="som annuitetslån")
COLLECTED = Choice(caption="Hvis 40 % kreves inn", say="hva om 40 % kreves inn?")
WHAT_IS_LEFT = Choice(caption="Hva er udekket restgjeld?", say="hva er udekket restgjeld?")
WHY_CHEAP = Choice(caption="Hvorfor selges gjeld billig?", say="hva er rabatt på gjeld?")
WHAT_IF_UNPAID = Choice(caption="Hva er mislighold?", say="hva er mislighold?")
WHY_DEARER = Choice(caption="Hvorfor høyere rente?", say="hvorfor høyere rente uten regress?")

# The unit of a number that can be two things.
UNITS = (Choice(caption="Tusen", say="tusen"), Choice(caption="Millioner", say="millioner"))

# What an amount may be that nothing tells the role of.
ROLES = {
    "foreclosure": ("debt", "sale_price", "purchase_price", "costs"),
    "debt_purchase": ("face_value", "price", "collected", "costs"),
    "loan_balance": ("loan",),
    "rate_premium": ("loan",),
}

# Two or three bare amounts are read in this order.
IN_ORDER = ("purchase_price", "debt", "sale_price")


def explain(scenario: Scenario, currency: str, assumed: Iterable[str] = ()) -> tuple[str, ...]:
    """What is said of a scenario: paragraphs with the working as far as it goes, then warnings.

    `assumed` names the inputs whose role or unit the reader had to guess.
    """
    return tuple(_explanation(scenario, currency, frozenset(assumed)))


def ask(*fields: str) -> str:
    """The question for the first of these inputs; the others are named as to come."""
    first, *others = fields
    if not others:
        return QUESTIONS[first]
    return f"{QUESTIONS[first]} Jeg trenger også {listed([NAMES[name] for name in others])}."


def refused(refusals: Iterable[Refusal]) -> tuple[str, ...]:
    """Why numbers were refused, and that the rest of what was said is kept."""
    reasons = tuple(refusal.reason for refusal in refusals)
    return (*reasons, "Det du skrev ellers, har jeg beholdt.") if reasons else ()


def choices(scenario: Scenario, assumed: Iterable[str] = ()) -> tuple[Choice, ...]:
    """The buttons under a scenario: what can be changed next, seen, or read about."""
    if scenario.missing:
        return ()
    match scenario:
        case Foreclosure():
            return tuple(_foreclosure_choices(scenario, frozenset(assumed)))
        case DebtPurchase():
            return tuple(_debt_purchase_choices(scenario))
        case LoanBalance():
            other_type = AS_ANNUITY if scenario.loan_type == "serial" else AS_SERIAL
            return (PLAN, other_type, FIGURE, WHAT_IF_UNPAID)
        case RatePremium():
            return (FIGURE, WHY_DEARER)


def plan(scenario: Scenario, currency: str) -> tuple[str, str] | None:
    """Heading and table of the repayment plan, the table to be shown monospaced.

    None where the scenario has no loan that is paid down.
    """
    loan, table = loan_in(scenario), as_table(plan_of(scenario))
    if loan is None:
        return None
    return f"Nedbetalingsplan for {workings.loan_in_words(loan, currency)}, år for år:", table


def _explanation(scenario: Scenario, currency: str, assumed: frozenset[str]) -> Iterator[str]:
    if assumed & scenario.numbers().keys():
        yield _assumption(scenario, currency, assumed)
    if scenario.missing:
        yield from _noted(scenario, currency, assumed)
    match scenario:
        case Foreclosure():
            yield from workings.foreclosure(scenario, currency)
        case DebtPurchase():
            yield from workings.debt_purchase(scenario, currency)
        case LoanBalance():
            yield from workings.loan_balance(scenario, currency)
        case RatePremium():
            yield from workings.rate_premium(scenario, currency)
    yield from (f"Obs: {warning}" for warning in scenario.warnings())


def _assumption(scenario: Scenario, currency: str, assumed: frozenset[str]) -> str:
    """How bare numbers were read."""
    numbers = {name: value for name, value in scenario.numbers().items() if name in assumed}
    names = [*(name for name in IN_ORDER if name in numbers), *numbers]
    read = [_labelled(name, numbers[name], currency) for name in dict.fromkeys(names)]
    order = ", i den rekkefølgen" if _read_in_order(scenario, assumed) else ""
    return f"Jeg har lest {listed(read)}{order}."


def _read_in_order(scenario: Scenario, assumed: frozenset[str]) -> bool:
    """Whether roles were taken from the order; where a price is sure, only units were carried."""
    priced = {"purchase_price"} & scenario.numbers().keys()
    return {"debt", "sale_price"} | priced <= assumed


def _noted(scenario: Scenario, currency: str, assumed: frozenset[str]) -> Iterator[str]:
    """What is known while something is missing, so that nobody wonders what was understood."""
    known = [
        _labelled(name, value, currency)
        for name, value in scenario.numbers().items()
        if name not in assumed
    ]
    if isinstance(scenario, Foreclosure) and scenario.recourse is not None:
        known.append(RECOURSE[scenario.recourse])
    if known:
        yield f"Notert: {listed(known)}."


def _labelled(name: str, value: Decimal, currency: str) -> str:
    match INPUTS[name]:
        case "money":
            shown = money(value, currency)
        case "years":
            shown = years(value)
        case _:
            shown = percent(value)
    return LABELLED[name].format(shown)


def _foreclosure_choices(case: Foreclosure, assumed: frozenset[str]) -> Iterator[Choice]:
    if _read_in_order(case, assumed):
        yield SWAP
    if case.recourse is not False:
        yield WITHOUT_RECOURSE
    if case.recourse is not True:
        yield WITH_RECOURSE
    if case.resolved().costs is None:
        yield ADD_COSTS
    yield OTHER_SALE
    yield FIGURE
    if case.borrowed_loan:
        yield PLAN
    yield WHAT_IS_LEFT


def _debt_purchase_choices(case: DebtPurchase) -> Iterator[Choice]:
    resolved = case.resolved()
    if resolved.collected is None:
        yield COLLECTED
    if resolved.costs is None:
        yield ADD_COSTS
    yield FIGURE
    yield WHY_CHEAP


def noted(scenario: Scenario, currency: str) -> tuple[str, ...]:
    """The inputs that are known, each with its number, for whoever asks what is kept."""
    numbers = scenario.numbers().items()
    return tuple(_labelled(name, value, currency) for name, value in numbers)


def both_sides() -> str:
    """The message said both that there is recourse and that there is none."""
    return "Du skrev både med og uten regress, så jeg viser begge deler."


def which_is_what(amounts: Sequence[Decimal], currency: str) -> str:
    """Asks what amounts are whose role nothing tells."""
    shown = listed([money(amount, currency) for amount in amounts])
    return f"Hva er {shown}: gjelden, salgssummen eller noe annet?"


def which_unit(name: str, value: Decimal) -> str:
    """Asks for the unit of a number that can be two things."""
    return f"Mente du {decimal(value)} tusen eller {decimal(value)} millioner om {NAMES[name]}?"


def without_it(name: str) -> str:
    """The user does not know what was asked for."""
    return (
        f"Det er greit. Uten {NAMES[name]} kommer jeg ikke lenger. Finner du tallet, kan du bare"
        " skrive det, så regner jeg videre."
    )


def nothing_yet() -> str:
    """Nothing is known and nothing is asked."""
    return "Skriv tallene dine, for eksempel «lån 3,8 mill, solgt for 3,5 mill»."


def roles(scenario: Scenario) -> tuple[Choice, ...]:
    """What an amount may be, as buttons."""
    names = ROLES[scenario.kind]
    return tuple(
        Choice(caption=sentence_case(NAMES[name]), say=f"det er {NAMES[name]}") for name in names
    )

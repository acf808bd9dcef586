"""What a scenario says: what was understood, the working, the warnings, and the buttons."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from knowledge.answer import Choice
from knowledge.finance import ZERO
from knowledge.forms import Both, Form, say
from knowledge.money import percent
from knowledge.scenarios import buttons
from knowledge.scenarios.buttons import Button
from knowledge.scenarios.case import LeftOut
from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.fields import FIELDS
from knowledge.scenarios.foreclosure import IN_ORDER, Foreclosure
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.names import RECOURSE, listed
from knowledge.scenarios.plan import as_table, loan_in, plan_of
from knowledge.scenarios.rate_premium import RatePremium
from knowledge.scenarios.refusal import Refusal
from knowledge.scenarios.voice import Voice
from knowledge.scenarios.workings.debt_purchase import debt_purchase
from knowledge.scenarios.workings.foreclosure import foreclosure, least_sale
from knowledge.scenarios.workings.loans import loan_balance, rate_premium
from knowledge.scenarios.workings.parts import loan_in_words

_CANNOT = Both("for det kan jeg ikke regne på", "for det kan eg ikkje rekne på")
_AS_USUAL = Both(
    "for jeg regner bare på vanlig nedbetaling",
    "for eg reknar berre på vanleg nedbetaling",
)
_NOT_SECURED = Both(
    "for slike lån har vanligvis ikke pant i boligen, og du skylder dem uansett",
    "for slike lån har vanlegvis ikkje pant i bustaden, og du skuldar dei uansett",
)
_ONE_LOAN = Both("for jeg regner på ett lån om gangen", "for eg reknar på eitt lån om gongen")
_OWED_NOW = Both(
    "for gjelden skal være det du skylder nå", "for gjelda skal vere det du skuldar no"
)
_NOT_YOURS = Both(
    "for jeg tar bare med det du selv skylder", "for eg tek berre med det du sjølv skuldar"
)
_NOT_SOLD = Both(
    "for det lånet gjelder noe annet enn det som ble solgt",
    "for det lånet gjeld noko anna enn det som vart selt",
)
_FIRST_SALE = Both("for det er det første salget som teller", "for det er det første salet som tel")
_WHOLE = Both(
    "for regnestykket gjelder hele boligen og hele gjelden",
    "for reknestykket gjeld heile bustaden og heile gjelda",
)
_SINCE = Both(
    "for jeg trenger antall år. Skriv for eksempel «6 år siden»",
    "for eg treng talet på år. Skriv til dømes «6 år sidan»",
)
_UNKNOWN = Both("for jeg er ikke sikker på hva det er", "for eg er ikkje sikker på kva det er")
# What the calculation does not use: how it is named, and why it is left out.
_OUTSIDE = {
    "payment": (Both("innbetalinger på {}", "innbetalingar på {}"), _AS_USUAL),
    "fee": (Both("gebyrer og kostnader på {}", "gebyr og kostnader på {}"), _CANNOT),
    "interest_only": (Both("{} uten avdrag", "{} utan avdrag"), _AS_USUAL),
    "further_debt": (Both("lånet på {}", "lånet på {}"), _ONE_LOAN),
    "unsecured": (Both("lånet på {}", "lånet på {}"), _NOT_SECURED),
    "paid_down": (Both("nedbetalingen på {}", "nedbetalinga på {}"), _OWED_NOW),
    "others_debt": (Both("lånet på {}", "lånet på {}"), _NOT_YOURS),
    "other_pledge": (Both("lånet på {}", "lånet på {}"), _NOT_SOLD),
    "ownership": (Both("eierandelen på {}", "eigardelen på {}"), _WHOLE),
    "resale": (Both("videresalget på {}", "vidaresalet på {}"), _FIRST_SALE),
    "start_year": (Both("{}", "{}"), _SINCE),
    "unknown": (Both("{}", "{}"), _UNKNOWN),
}


def explain(scenario: Scenario, voice: Voice, assumed: Iterable[str] = ()) -> tuple[str, ...]:
    """What is said of a scenario: paragraphs with the working as far as it goes, then warnings.

    `assumed` names the inputs whose role or unit the reader had to guess just now.
    """
    return tuple(_explanation(scenario, voice, frozenset(assumed)))


def refused(refusals: Iterable[Refusal], form: Form = "nb") -> tuple[str, ...]:
    """Why numbers were refused, and that the rest of what was said is kept."""
    reasons = tuple(say(form, *refusal.reason) for refusal in refusals)
    if not reasons:
        return ()
    kept = say(
        form, "Det du skrev ellers, har jeg beholdt.", "Det du elles skreiv, har eg teke vare på."
    )
    return (*reasons, kept)


def choices(
    scenario: Scenario, assumed: Iterable[str] = (), form: Form = "nb"
) -> tuple[Choice, ...]:
    """The buttons under a scenario: what can be changed next, seen, or read about."""
    if scenario.missing:
        return ()
    return tuple(button.choice(form) for button in _buttons(scenario, frozenset(assumed)))


def plan(scenario: Scenario, currency: str, form: Form = "nb") -> tuple[str, str] | None:
    """Heading and table of the repayment plan, the table to be shown monospaced.

    None where the scenario has no loan that is paid down.
    """
    loan, table = loan_in(scenario), as_table(plan_of(scenario))
    if loan is None:
        return None
    terms = loan_in_words(loan, Voice(form, currency))
    return f"Nedbetalingsplan for {terms}, år for år:", table


def _explanation(scenario: Scenario, voice: Voice, assumed: frozenset[str]) -> Iterator[str]:
    if assumed & scenario.numbers().keys():
        yield _assumption(scenario, voice, assumed)
    if scenario.missing:
        yield from _noted(scenario, voice, assumed)
    match scenario:
        case Foreclosure():
            yield from foreclosure(scenario, voice)
        case DebtPurchase():
            yield from debt_purchase(scenario, voice)
        case LoanBalance():
            yield from loan_balance(scenario, voice)
        case RatePremium():
            yield from rate_premium(scenario, voice)
    yield from (f"Obs: {voice.both(warning)}" for warning in scenario.warnings())


def _assumption(scenario: Scenario, voice: Voice, assumed: frozenset[str]) -> str:
    """How bare numbers were read."""
    numbers = {name: value for name, value in scenario.numbers().items() if name in assumed}
    names = dict.fromkeys([*(name for name in IN_ORDER if name in numbers), *numbers])
    if _read_in_order(scenario, assumed):
        read = listed([_labelled(name, numbers[name], voice) for name in names])
        return voice.say(
            f"Jeg går ut fra at tallene er {read}.", f"Eg går ut frå at tala er {read}."
        )
    read = listed(
        [
            f"{voice.both(FIELDS[name].name)} er {_number(name, numbers[name], voice)}"
            for name in names
        ]
    )
    return voice.say(f"Jeg går ut fra at {read}.", f"Eg går ut frå at {read}.")


def _read_in_order(scenario: Scenario, assumed: frozenset[str]) -> bool:
    """Whether roles were taken from the order; where a price is sure, only units were carried."""
    priced = {"purchase_price"} & scenario.numbers().keys()
    return {"debt", "sale_price"} | priced <= assumed


def _noted(scenario: Scenario, voice: Voice, assumed: frozenset[str]) -> Iterator[str]:
    """What is known while something is missing, so that nobody wonders what was understood."""
    known = [
        _labelled(name, value, voice)
        for name, value in scenario.numbers().items()
        if name not in assumed
    ]
    if isinstance(scenario, Foreclosure) and scenario.recourse is not None:
        known.append(voice.both(RECOURSE[scenario.recourse]))
    if known:
        yield f"Notert: {listed(known)}."


def _labelled(name: str, value: Decimal, voice: Voice) -> str:
    return voice.both(FIELDS[name].label).format(_number(name, value, voice))


def _number(name: str, value: Decimal, voice: Voice) -> str:
    match FIELDS[name].unit:
        case "money":
            return voice.money(value)
        case "years":
            return voice.years(value)
        case _:
            return percent(value)


def _buttons(scenario: Scenario, assumed: frozenset[str]) -> Iterator[Button]:
    match scenario:
        case Foreclosure():
            yield from _foreclosure_buttons(scenario, assumed)
        case DebtPurchase():
            yield from _debt_purchase_buttons(scenario)
        case LoanBalance():
            yield buttons.PLAN
            yield buttons.AS_ANNUITY if scenario.loan_type == "serial" else buttons.AS_SERIAL
            yield buttons.FIGURE
            yield buttons.WHAT_IF_UNPAID
        case RatePremium():
            yield buttons.FIGURE
            yield buttons.WHY_DEARER


def _foreclosure_buttons(case: Foreclosure, assumed: frozenset[str]) -> Iterator[Button]:
    if _read_in_order(case, assumed):
        yield buttons.SWAP
    if case.recourse is not False:
        yield buttons.WITHOUT_RECOURSE
    if case.recourse is not True:
        yield buttons.WITH_RECOURSE
    if case.resolved().costs is None:
        yield buttons.ADD_COSTS
    yield buttons.OTHER_SALE
    yield buttons.FIGURE
    if case.borrowed_loan:
        yield buttons.PLAN
    yield buttons.WHAT_IS_LEFT


def _debt_purchase_buttons(case: DebtPurchase) -> Iterator[Button]:
    resolved = case.resolved()
    if resolved.collected is None:
        yield buttons.COLLECTED
    if resolved.costs is None:
        yield buttons.ADD_COSTS
    yield buttons.FIGURE
    if (case.exact_results().get("discount") or ZERO) > 0:
        yield buttons.WHY_CHEAP


def noted(scenario: Scenario, currency: str, form: Form = "nb") -> tuple[str, ...]:
    """The inputs that are known, each with its number, for whoever asks what is kept."""
    voice = Voice(form, currency)
    return tuple(_labelled(name, value, voice) for name, value in scenario.numbers().items())


def both_sides(form: Form = "nb") -> str:
    """The message said both that there is recourse and that there is none."""
    return say(
        form,
        "Du skrev både med og uten regress, så jeg viser begge deler.",
        "Du skreiv både med og utan regress, så eg viser begge delar.",
    )


def claim_with_recourse(form: Form = "nb") -> str:
    """A claim is said to be bought with recourse, and the sum knows of none."""
    return say(
        form,
        "Du skrev med regress. Da kan kjøperen kreve tapet dekket av selgeren etter avtalen."
        " Regnestykket gjelder uten regress.",
        "Du skreiv med regress. Då kan kjøparen krevje tapet dekt av seljaren etter avtalen."
        " Reknestykket gjeld utan regress.",
    )


def least(scenario: Scenario, currency: str, form: Form = "nb") -> tuple[str, ...]:
    """What a sale must bring to cover the debt, once it is asked for."""
    case = scenario.resolved()
    if not isinstance(case, Foreclosure) or case.owed is None:
        return ()
    costs, rate = case.costs or ZERO, case.costs_rate or ZERO
    return tuple(least_sale(case.owed, costs, rate, Voice(form, currency)))


def no_conversion(form: Form = "nb") -> str:
    """Amounts are wanted in a currency that they were not said in."""
    return say(
        form,
        "Jeg regner ikke om mellom valutaer, for det kommer an på kursen. Skriv beløpene i den "
        "valutaen du vil ha, så regner jeg videre.",
        "Eg reknar ikkje om mellom valutaer, for det kjem an på kursen. Skriv beløpa i den "
        "valutaen du vil ha, så reknar eg vidare.",
    )


def left_out(numbers: Iterable[LeftOut], currency: str, form: Form = "nb") -> tuple[str, ...]:
    """What was said that the calculation does not use, and why: a sentence for each reason."""
    voice = Voice(form, currency)
    reasons: dict[Both, list[str]] = {}
    for one in numbers:
        name, why = _OUTSIDE[one.what]
        reasons.setdefault(why, []).append(voice.both(name).format(_shown(one, voice)))
    return tuple(
        voice.say(
            f"Jeg har ikke tatt med {listed(named)}, {why.nb}.",
            f"Eg har ikkje teke med {listed(named)}, {why.nn}.",
        )
        for why, named in reasons.items()
    )


def added_up(loans: Sequence[Decimal], currency: str, form: Form = "nb") -> str:
    """That several loans are one debt, and what was paid down (negative) is off it."""
    voice = Voice(form, currency)
    total = voice.money(sum(loans, ZERO))
    first, *more = loans
    signed = (f"{'−' if one < 0 else '+'} {voice.money(abs(one))}" for one in more)
    terms = " ".join((voice.money(first), *signed))
    if all(one < 0 for one in more):
        return voice.say(
            f"Jeg har trukket fra det som er betalt ned: {terms} = {total}.",
            f"Eg har trekt frå det som er betalt ned: {terms} = {total}.",
        )
    return voice.say(
        f"Jeg har lagt sammen gjelden: {terms} = {total}.",
        f"Eg har lagt saman gjelda: {terms} = {total}.",
    )


def _shown(one: LeftOut, voice: Voice) -> str:
    match one.unit:
        case "money":
            return voice.money(one.value)
        case "share":
            return percent(one.value)
        case "points":
            return percent(one.value).replace("%", "prosentpoeng")
        case "years":
            return voice.years(one.value)
        case "date":
            return str(one.value)


def nothing_yet(form: Form = "nb") -> str:
    """Nothing is known and nothing is asked."""
    return say(
        form,
        "Skriv tallene dine, for eksempel «lån 3,8 mill, solgt for 3,5 mill».",
        "Skriv tala dine, til dømes «lån 3,8 mill, seld for 3,5 mill».",
    )

"""What is asked back: for inputs that are missing, and for what a number is."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.answer import Choice
from knowledge.forms import Both, Form, say
from knowledge.money import decimal, money
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.names import NAMES, listed, sentence_case

QUESTIONS = {
    "debt": Both(
        "Hvor stor er gjelden, altså det som gjenstår av lånet?",
        "Kor stor er gjelda, altså det som står att av lånet?",
    ),
    "sale_price": Both(
        "Hva er salgssummen, altså det boligen blir solgt for?",
        "Kva er salssummen, altså det bustaden blir seld for?",
    ),
    "purchase_price": Both(
        "Hva er kjøpesummen, altså det boligen ble kjøpt for?",
        "Kva er kjøpesummen, altså det bustaden vart kjøpt for?",
    ),
    "costs": Both("Hvor store er kostnadene?", "Kor store er kostnadene?"),
    "recourse": Both("Er lånet med eller uten regress?", "Er lånet med eller utan regress?"),
    "loan": Both("Hvor stort er lånebeløpet?", "Kor stort er lånebeløpet?"),
    "rate": Both(
        "Hvor høy er den årlige renten, i prosent?", "Kor høg er den årlege renta, i prosent?"
    ),
    "years": Both(
        "Over hvor mange år skal lånet betales ned?",
        "Over kor mange år skal lånet betalast ned?",
    ),
    "elapsed_years": Both(
        "Hvor mange år er det siden lånet ble tatt opp?",
        "Kor mange år er det sidan lånet vart teke opp?",
    ),
    "loan_type": Both(
        "Er det et annuitetslån eller et serielån?", "Er det eit annuitetslån eller eit serielån?"
    ),
    "face_value": Both(
        "Hva er pålydende, altså hele beløpet som skyldneren skal betale?",
        "Kva er pålydande, altså heile beløpet som skyldnaren skal betale?",
    ),
    "price": Both(
        "Hva ble betalt for kravet? Skriv et beløp, eller prosent av pålydende.",
        "Kva vart betalt for kravet? Skriv eit beløp, eller prosent av pålydande.",
    ),
    "collected": Both("Hvor mye er krevd inn?", "Kor mykje er kravt inn?"),
    "rate_recourse": Both(
        "Hvor høy er den årlige renten med regress, i prosent?",
        "Kor høg er den årlege renta med regress, i prosent?",
    ),
    "rate_nonrecourse": Both(
        "Hvor høy er den årlige renten uten regress, i prosent?",
        "Kor høg er den årlege renta utan regress, i prosent?",
    ),
    "establishment_fee": Both(
        "Hvor stort er etableringsgebyret?", "Kor stort er etableringsgebyret?"
    ),
    "term_fee": Both(
        "Hvor stort er gebyret for hver termin?", "Kor stort er gebyret for kvar termin?"
    ),
}

# What an amount may be that nothing tells the role of.
ROLES = {
    "foreclosure": ("debt", "sale_price", "purchase_price", "costs"),
    "debt_purchase": ("face_value", "price", "collected", "costs"),
    "loan_balance": ("loan",),
    "rate_premium": ("loan",),
}


def ask(*fields: str, form: Form = "nb") -> str:
    """The question for the first of these inputs; the others are named as to come."""
    first, *others = fields
    question = say(form, *QUESTIONS[first])
    if not others:
        return question
    names = listed([say(form, *NAMES[name]) for name in others])
    return say(form, f"{question} Jeg trenger også {names}.", f"{question} Eg treng òg {names}.")


def which_is_what(amounts: Sequence[Decimal], currency: str, form: Form = "nb") -> str:
    """Asks what amounts are whose role nothing tells."""
    shown = listed([money(amount, currency) for amount in amounts])
    return say(
        form,
        f"Hva er {shown}: gjelden, salgssummen eller noe annet?",
        f"Kva er {shown}: gjelda, salssummen eller noko anna?",
    )


def which_unit(name: str, value: Decimal, form: Form = "nb") -> str:
    """Asks for the unit of a number that can be two things."""
    shown, what = decimal(value), say(form, *NAMES[name])
    return say(
        form,
        f"Mente du {shown} tusen eller {shown} millioner om {what}?",
        f"Meinte du {shown} tusen eller {shown} millionar om {what}?",
    )


def without_it(name: str, form: Form = "nb") -> str:
    """The user does not know what was asked for."""
    what = say(form, *NAMES[name])
    return say(
        form,
        f"Det er greit. Uten {what} kommer jeg ikke lenger. Finner du tallet, kan du bare"
        " skrive det, så regner jeg videre.",
        f"Det er greitt. Utan {what} kjem eg ikkje lenger. Finn du talet, kan du berre"
        " skrive det, så reknar eg vidare.",
    )


def roles(scenario: Scenario, form: Form = "nb") -> tuple[Choice, ...]:
    """What an amount may be, as buttons."""
    names = [say(form, *NAMES[name]) for name in ROLES[scenario.kind]]
    return tuple(Choice(caption=sentence_case(name), say=f"det er {name}") for name in names)

"""What is asked back: for inputs that are missing, and for what a number is."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.answer import Choice
from knowledge.forms import Form, say
from knowledge.money import decimal, money
from knowledge.scenarios.fields import FIELDS
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.names import listed, sentence_case

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
    question = say(form, *FIELDS[first].question)
    if not others:
        return question
    names = listed([say(form, *FIELDS[name].name) for name in others])
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
    shown, what = decimal(value), say(form, *FIELDS[name].name)
    if value == 1:
        return say(
            form, f"Er {what} 1 tusen eller 1 million?", f"Er {what} 1 tusen eller 1 million?"
        )
    return say(
        form,
        f"Er {what} {shown} tusen eller {shown} millioner?",
        f"Er {what} {shown} tusen eller {shown} millionar?",
    )


def without_it(name: str, form: Form = "nb") -> str:
    """The user does not know what was asked for."""
    what = say(form, *FIELDS[name].name)
    return say(
        form,
        f"Det er greit. Uten {what} kommer jeg ikke lenger. Finner du tallet, kan du bare"
        " skrive det, så regner jeg videre.",
        f"Det er greitt. Utan {what} kjem eg ikkje lenger. Finn du talet, kan du berre"
        " skrive det, så reknar eg vidare.",
    )


def roles(scenario: Scenario, form: Form = "nb") -> tuple[Choice, ...]:
    """What an amount may be, as buttons."""
    names = [say(form, *FIELDS[name].name) for name in ROLES[scenario.kind]]
    return tuple(Choice(caption=sentence_case(name), say=f"det er {name}") for name in names)

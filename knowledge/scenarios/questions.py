"""What is asked back about numbers, and what is said of a reply that cannot be used."""

from collections.abc import Iterator
from decimal import Decimal

from knowledge.answer import Choice
from knowledge.money import money, number
from knowledge.scenarios.names import NAMES, listed, sentence_case

# The roles that an amount without a label is most likely to have, by kind.
ROLES = {
    "foreclosure": ("debt", "sale_price", "purchase_price"),
    "debt_purchase": ("face_value", "price", "collected"),
    "loan_balance": ("loan",),
    "rate_premium": ("loan",),
}
SCALES = {"tusen": 1000, "millioner": 1_000_000}

BOTH_SIDES = "Du har skrevet både med og uten regress. Derfor viser jeg begge tilfellene."
NO_PLAN = "En nedbetalingsplan kan jeg lage når jeg kjenner lånebeløpet, renten og løpetiden."


def which_role(kind: str, value: Decimal, currency: str) -> str:
    """The question what an amount is: «Hva er 160 000 kr: gjelden, salgssummen …?»"""
    *first, last = (NAMES[name] for name in ROLES[kind])
    names = f"{', '.join(first)} eller {last}" if first else last
    return f"Hva er {money(value, currency)}: {names}?"


def role_choices(kind: str, value: Decimal) -> Iterator[Choice]:
    """A button for each role."""
    for name in ROLES[kind]:
        yield Choice(caption=sentence_case(NAMES[name]), say=f"{NAMES[name]} er {value:f}")


def which_scale(name: str, value: Decimal) -> str:
    """The question how large a small bare number is meant to be."""
    meant = listed([f"{number(value)} {scale}" for scale in SCALES]).replace(" og ", " eller ")
    return f"Er {NAMES[name]} {meant}, eller bare {number(value)}?"


def scale_choices(name: str, value: Decimal) -> Iterator[Choice]:
    """A button for each magnitude."""
    for scale, times in SCALES.items():
        yield Choice(
            caption=f"{number(value)} {scale}", say=f"{NAMES[name]} er {value * times:f}"
        )


def without(name: str) -> str:
    """What is said to someone who does not know what was asked for."""
    return (
        f"Det er greit. Så lenge vi ikke vet hva {NAMES[name]} er, kommer regnestykket ikke lenger,"
        " men et anslag holder."
    )

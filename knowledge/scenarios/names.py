"""Words and small helpers that several sentences of a calculation share."""

from collections.abc import Sequence

from knowledge.forms import Both

RECOURSE = {
    True: Both("med regress", "med regress"),
    False: Both("uten regress", "utan regress"),
}

LOAN_TYPES = {
    "annuity": Both("et annuitetslån", "eit annuitetslån"),
    "serial": Both("et serielån", "eit serielån"),
}

# Year, paid, interest, principal, fees, balance: the columns of a repayment plan, the same words
# in bokmål and nynorsk.
PLAN_COLUMNS = ("År", "Innbetalt", "Renter", "Avdrag", "Gebyr", "Restgjeld")


def listed(parts: Sequence[str]) -> str:
    """Parts of a sentence, with «og» before the last.

    >>> listed(["renten"]), listed(["lånet", "renten", "løpetiden"])
    ('renten', 'lånet, renten og løpetiden')
    """
    *first, last = parts
    return f"{', '.join(first)} og {last}" if first else last


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest as it is.

    >>> sentence_case("lånet på 2 mill kr")
    'Lånet på 2 mill kr'
    """
    return text[:1].upper() + text[1:]

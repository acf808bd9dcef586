"""Numbers that nobody should send: fødselsnummer and account numbers."""

import re

ELEVEN_DIGITS = re.compile(
    r"(?<![\d.,])\d{4}[. ]?\d{2}[. ]?\d{5}(?![\d.,]\d|\d)|(?<!\d)\d{6} \d{5}(?!\d)"
)
NAMES = re.compile(r"f\w{1,2}dselsn|personn|kontonummer|kontonr", re.IGNORECASE)


def holds_private_number(text: str) -> bool:
    """Whether a text holds a number with the check digits of a fødselsnummer or an account.

    Where it is called one of these, any eleven digits do.

    >>> holds_private_number("kontoen er 1234.56.78903"), holds_private_number("lån 12345678901")
    (True, False)
    >>> holds_private_number("fødselsnummeret er 01019012345")
    True
    """
    found = ELEVEN_DIGITS.findall(text)
    if not found:
        return False
    if NAMES.search(text):
        return True
    from stdnum.no import fodselsnummer, kontonr  # noqa: PLC0415 - seldom wanted

    numbers = (re.sub(r"\D", "", number) for number in found)
    return any(fodselsnummer.is_valid(one) or kontonr.is_valid(one) for one in numbers)

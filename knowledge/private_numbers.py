"""Numbers that nobody should send: fødselsnummer and account numbers."""

import re

ELEVEN_DIGITS = re.compile(
    r"(?<![\d.,])\d{4}[. ]?\d{2}[. ]?\d{5}(?![\d.,]\d|\d)|(?<!\d)\d{6} \d{5}(?!\d)"
)


def holds_private_number(text: str) -> bool:
    """Whether a text holds a number with the check digits of a fødselsnummer or an account.

    >>> holds_private_number("kontoen er 1234.56.78903"), holds_private_number("lån 12345678901")
    (True, False)
    """
    found = ELEVEN_DIGITS.findall(text)
    if not found:
        return False
    from stdnum.no import fodselsnummer, kontonr  # noqa: PLC0415 - seldom wanted

    numbers = (re.sub(r"\D", "", number) for number in found)
    return any(fodselsnummer.is_valid(one) or kontonr.is_valid(one) for one in numbers)

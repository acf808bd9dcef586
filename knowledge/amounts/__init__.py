"""Amounts in free text: named rules that each read one form, with the place it stood in.

A rule marks doubt and decides nothing: a bare number is only perhaps money, and whoever knows the
words around it says what it is. The way of a number, each step a module:

1. `lexing`: the text in tokens;
2. `numerals`, `number_words`: digits, and words, as a number;
3. `quantities`: the number with its thousands and millions, and currencies;
4. `measures`: what stands before and after it: sign, currency, percent, time;
5. `codes`, `counts`: numbers that are no amounts: dates, phones, «tre barn»;
6. `number_rules`: the rules, in the order in which they are tried.

`vocabulary` looks words up in `words.toml`.
"""

from dataclasses import dataclass
from decimal import Decimal

from knowledge.amounts.lexing import Token, lex, tidy
from knowledge.amounts.measures import Fault, Found, Tokens, Unit
from knowledge.amounts.number_rules import RULES
from knowledge.amounts.number_words import atoms_of
from knowledge.amounts.quantities import ONE
from knowledge.amounts.vocabulary import (
    GLUE,
    currency_magnitudes,
    currency_starts,
    denominators,
    words_of,
)
from knowledge.answer import Model
from knowledge.money import HOME

MOST_AMOUNTS = 40  # a message with more numbers is a table, not a case


class Amount(Model):
    """A number as a message writes it; percent, points and shares are fractions (5 % is 0.05).

    `start` and `end` count in the tidied text. `magnitude` is what was written of thousands and
    millions, `currency` what was written of currency. A `fault` says why there is no `value`.
    `attributive`: «25-års», which is always a term.
    """

    rule: str
    value: Decimal | None
    unit: Unit
    text: str
    start: int
    end: int
    magnitude: Decimal = ONE
    currency: str | None = None
    fault: Fault | None = None
    spelled: bool = False
    attributive: bool = False

    @property
    def bare(self) -> bool:
        """Whether neither unit, magnitude nor currency says what kind of number it is."""
        return self.unit == "number" and self.magnitude == ONE


@dataclass(frozen=True)
class Reading:
    """A tidied text, its tokens, and the amounts in it in order."""

    text: str
    tokens: tuple[Token, ...]
    amounts: tuple[Amount, ...]


def read(text: str, case_currency: str = HOME) -> Reading:
    """All amounts of a message.

    >>> [(str(a.value), a.unit, a.text) for a in read("lån 2,4 mill til 5 %").amounts]
    [('2400000.0', 'money', '2,4 mill'), ('0.05', 'percent', '5 %')]
    >>> read("Ring 98 76 54 32 i 2024").amounts
    ()
    """
    tidied = tidy(text)
    tokens = lex(tidied)
    amounts, unsure = _scan(tidied, tokens, case_currency)
    abroad = (a.currency for a in amounts if a.currency not in (None, HOME))
    foreign = next(abroad, None)
    if unsure and case_currency == HOME and foreign:
        # «$245,000, solgt for 230,000»: the first amount tells how to read the second.
        amounts, _ = _scan(tidied, tokens, foreign)
    return Reading(tidied, tokens, amounts)


def _scan(text: str, tokens: Tokens, currency: str) -> tuple[tuple[Amount, ...], bool]:
    amounts: list[Amount] = []
    unsure = False
    index = 0
    while index < len(tokens) and len(amounts) < MOST_AMOUNTS:
        name, found = _first(tokens, index, currency)
        if found is None:
            index += 1
            continue
        unsure |= found.unsure
        if found.unit:
            amounts.append(_amount(text, tokens, index, name, found))
        index = max(found.end, index + 1)
    return tuple(amounts), unsure


def _first(tokens: Tokens, index: int, currency: str) -> tuple[str, Found | None]:
    token = tokens[index]
    if token.kind == "word" and not _may_start(token.word):
        return "", None
    if token.kind == "sign" and not _sign_may_start(tokens, index):
        return "", None
    for rule in RULES:
        found = rule.read(tokens, index, currency)
        if found:
            return rule.name, found
    return "", None


def _amount(text: str, tokens: Tokens, start: int, name: str, found: Found) -> Amount:
    first, last = tokens[start].start, tokens[found.end - 1].end
    return Amount(
        rule=name,
        value=found.value,
        unit=found.unit or "number",
        text=text[first:last],
        start=first,
        end=last,
        magnitude=found.magnitude,
        currency=found.currency,
        fault=found.fault,
        spelled=found.spelled,
        attributive=found.attributive,
    )


def _sign_may_start(tokens: Tokens, index: int) -> bool:
    """Whether a sign can begin an amount: «-500», «$ 500», «-kr 500», «§ 3», «∞»."""
    token = tokens[index]
    if token.text in words_of("unreadable")["words"]:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and (
        following.kind == "digits" or (token.text in "-$€£" and following.text != token.text)
    )


def _may_start(word: str) -> bool:
    return bool(
        word in _STARTS
        or word in currency_starts()
        or word in currency_magnitudes()
        or atoms_of(word)
    )


_STARTS = frozenset(
    {*denominators(), *words_of("unreadable")["words"], *words_of("decoys")["labels"]}
    | {word for name in ("minus", "between", "each", "alternate") for word in GLUE[name]}
)

"""Amounts in free text: named rules that each read one form, with the place it stood in.

A rule marks doubt and decides nothing: a bare number is only perhaps money, and whoever knows the
words around it says what it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from knowledge import decoys
from knowledge.amount_words import (
    GLUE,
    currency_magnitudes,
    currency_starts,
    denominators,
    listed,
    words,
)
from knowledge.answer import Model
from knowledge.lexing import Token, lex, tidy
from knowledge.measures import HOME, UNITS, Fault, Found, Unit, prefix
from knowledge.number_words import atoms_of
from knowledge.numerals import numeral
from knowledge.quantities import ONE, at, currency, quantity

MOST_TOKENS = 1000  # a message is read this far
MOST_AMOUNTS = 40  # a message with more numbers is a table, not a case
Tokens = Sequence[Token]


class Amount(Model):
    """A number as a message writes it; percent, points and shares are fractions (5 % is 0.05).

    `start` and `end` count in the tidied text. `magnitude` is what was written of thousands and
    millions, `currency` what was written of currency. A `fault` says why there is no `value`.
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
    attributive: bool = False  # «25-års», which is always a term

    @property
    def bare(self) -> bool:
        """Whether neither unit, magnitude nor currency says what kind of number it is."""
        return self.unit == "number" and self.magnitude == ONE

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the tidied text."""
        return self.start, self.end


@dataclass(frozen=True)
class Reading:
    """A tidied text, its tokens, and the amounts in it in order."""

    text: str
    tokens: tuple[Token, ...]
    amounts: tuple[Amount, ...]


class Rule(NamedTuple):
    """One form that numbers have; `read` starts at a token and says how far it got."""

    name: str
    read: Callable[[Tokens, int, bool], Found | None]


def read(text: str, case_currency: str = HOME) -> Reading:
    """All amounts of a message.

    >>> [(str(a.value), a.unit, a.text) for a in read("lån 2,4 mill til 5 %").amounts]
    [('2400000.0', 'money', '2,4 mill'), ('0.05', 'percent', '5 %')]
    >>> read("Ring 98 76 54 32 i 2024").amounts
    ()
    """
    tidied = tidy(text)
    tokens = lex(tidied)[:MOST_TOKENS]
    foreign = case_currency != HOME
    amounts, unsure = _scan(tidied, tokens, foreign=foreign)
    if unsure and not foreign and any(a.currency not in (None, HOME) for a in amounts):
        amounts, _ = _scan(tidied, tokens, foreign=True)
    return Reading(tidied, tokens, amounts)


def _scan(text: str, tokens: Tokens, *, foreign: bool) -> tuple[tuple[Amount, ...], bool]:
    amounts: list[Amount] = []
    unsure = False
    index = 0
    while index < len(tokens) and len(amounts) < MOST_AMOUNTS:
        name, found = _first(tokens, index, foreign=foreign)
        if found is None:
            index += 1
            continue
        unsure |= found.unsure
        if found.unit:
            amounts.append(_amount(text, tokens, index, name, found))
        index = max(found.end, index + 1)
    return tuple(amounts), unsure


def _first(tokens: Tokens, index: int, *, foreign: bool) -> tuple[str, Found | None]:
    token = tokens[index]
    if not (_may_start(token.word) if token.kind == "word" else _sign_may_start(tokens, index)):
        return "", None
    for rule in RULES:
        found = rule.read(tokens, index, foreign)
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
    if token.kind == "digits" or token.text in listed("unreadable")["words"]:
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
    {*denominators(), *listed("unreadable")["words"], *listed("decoys")["labels"]}
    | {word for name in ("minus", "between", "each", "alternate") for word in GLUE[name]}
)


def _measured(tokens: Tokens, index: int, foreign: bool) -> Found | None:  # noqa: FBT001
    """A number with what stands before and after it."""
    signed = prefix(tokens, index)
    if signed is None:
        return None
    abroad = foreign or signed.currency not in (None, HOME)
    number = quantity(tokens, signed.start, foreign=abroad)
    if number is None:
        odd = index == signed.start and tokens[index].kind == "digits"
        return _odd(tokens, index) if odd else None
    if number.spelled and not signed.currency:
        other = decoys.counted(tokens, number.end - 1)
        # «gå i null», «ikke en krone», «tusen takk»
        even = number.value == 0 and at(tokens, index - 1) == "i"
        after = at(tokens, number.end)
        money = after in currency_starts() or after in listed("subunits")["words"]
        idiom = (number.article and money) or at(tokens, index - 1) in GLUE["vague"]
        if other or even or idiom or at(tokens, number.end) in listed("decoys")["thanks"]:
            return Found(other or number.end)
    if signed.magnitude != ONE and number.value is not None:
        value = number.value * signed.magnitude
        number = replace(number, value=value, magnitude=signed.magnitude)
    for _, unit in UNITS:
        found = unit(tokens, number, signed.currency)
        if found:
            value = found.value
            if value is not None and signed.negative:
                value = -value
            fault: Fault | None = "digits" if value is None else found.fault
            return found._replace(
                value=value, fault=fault, spelled=number.spelled, unsure=number.unsure
            )
    return None


def _odd(tokens: Tokens, index: int) -> Found:
    """Digits and signs that together are no number: «1234.56.7», but «1.2.3 mill» was meant as one."""
    end = _past_odd_run(tokens, index)
    if at(tokens, end) in words("magnitudes") or at(tokens, end) in currency_starts():
        return Found(end + 1, None, "number", fault="notation")
    return Found(end)


def _past_odd_run(tokens: Tokens, index: int) -> int:
    end = index + 1
    while (
        end < len(tokens)
        and tokens[end].glued
        and (tokens[end].kind == "digits" or tokens[end].text in ".,'")
    ):
        end += 1
    return end


def _notation(tokens: Tokens, index: int, _: bool) -> Found | None:  # noqa: FBT001
    """«0x1F4240», «0b1010», «10^30», «1e30», «10 opphøyd i 30»: no way to write money."""
    token, after = tokens[index], at(tokens, index + 1)
    if token.kind != "digits" or not after:
        return None
    glued = tokens[index + 1].glued
    based = (
        token.text == "0"
        and glued
        and after[0] in "xbo"
        and after not in listed("decoys")["counted"]
    )
    power = glued and after == "e" and at(tokens, index + 2).lstrip("+-").isdigit()
    signed_power = (
        glued and after == "e" and at(tokens, index + 2) in "+-" and at(tokens, index + 3).isdigit()
    )
    raised = after == "^" or (after == "*" and at(tokens, index + 2) == "*")
    if based or power or signed_power or raised:
        return Found(
            _past_glued(tokens, index, spaced_power=raised and not glued), None, "number", fault="notation"
        )
    times = after in GLUE["times"] and at(tokens, index + 2).isdigit()
    if times and at(tokens, index + 3) in ("^", "*"):
        return Found(_past_glued(tokens, index + 2, spaced_power=False), None, "number", fault="notation")
    if after in GLUE["power"] and at(tokens, index + 2) == "i":
        return Found(min(index + 4, len(tokens)), None, "number", fault="notation")
    return None


def _past_glued(tokens: Tokens, index: int, *, spaced_power: bool) -> int:
    end = index + 1
    while end < len(tokens) and (tokens[end].glued or (spaced_power and end < index + 4)):
        if not (tokens[end].text.isalnum() or tokens[end].text in "^*+-."):
            break
        end += 1
    return end


def _infinite(tokens: Tokens, index: int, _: bool) -> Found | None:  # noqa: FBT001
    """«∞», «uendelig», «NaN»."""
    start = index + (at(tokens, index) == "-")
    if at(tokens, start) not in listed("unreadable")["words"]:
        return None
    named = currency(tokens, start + 1)
    return Found(named.end if named else start + 1, None, "number", fault="infinite")


def _other(tokens: Tokens, index: int, _: bool) -> Found | None:  # noqa: FBT001
    """A number that belongs to something else."""
    among = decoys.AT_DIGITS if tokens[index].kind == "digits" else decoys.AT_WORDS
    for decoy in among:
        end = decoy(tokens, index)
        if end:
            return Found(end)
    return None


def _words_for_shares(tokens: Tokens, index: int, _: bool) -> Found | None:  # noqa: FBT001
    """«halvparten», «halve kjøpesummen», «hver fjerde krone», «annenhver krone»."""
    word = at(tokens, index)
    if word in denominators() and (denominators()[word] == 2 or at(tokens, index + 1) in GLUE["of"]):  # noqa: PLR2004 - «halvparten»; «tredjeparten» alone is a party
        return Found(index + 1, ONE / denominators()[word], "fraction")
    if word in GLUE["halves"] and at(tokens, index + 1) in GLUE["halved"]:
        return Found(index + 1, ONE / 2, "fraction")
    ordinal = index + (word in GLUE["each"])
    below = words("ordinals").get(at(tokens, ordinal))
    spoken = ordinal > index or word in GLUE["alternate"]
    if below and spoken and at(tokens, ordinal + 1) in GLUE["whole"]:
        return Found(ordinal + 2, ONE / below, "fraction")
    return None


def _range(tokens: Tokens, index: int, foreign: bool) -> Found | None:  # noqa: FBT001
    """«2-3 mill», «mellom 2 og 3 %»: no one number, so it is asked about."""
    between = at(tokens, index) in GLUE["between"]
    start = index + between
    first = _measured(tokens, start, foreign) if between else None
    end = first.end if first else _plain_end(tokens, start)
    if end is None or (between and (first is None or first.unit is None)):
        return None
    joined = at(tokens, end) in (*GLUE["and"], "-", "til")
    if not joined or (not between and not _tight(tokens, end)) or end + 1 >= len(tokens):
        return None
    last = _measured(tokens, end + 1, foreign)
    if last is None or last.unit is None or last.value is None:
        return None
    if not between and (last.unit == "number" or not _rising(tokens, start, end + 1)):
        return None
    return Found(last.end, None, last.unit, last.magnitude, last.currency, "range")


def _plain_end(tokens: Tokens, start: int) -> int | None:
    if tokens[start].kind != "digits":
        return None
    number = numeral(tokens, start)
    return number.end if number else None


def _tight(tokens: Tokens, dash: int) -> bool:
    """«2-3», and not one of a list «2-3-4»."""
    return (
        at(tokens, dash) == "-"
        and tokens[dash].glued
        and (
            dash + 1 < len(tokens) and tokens[dash + 1].glued and tokens[dash + 1].kind == "digits"
        )
    )


def _rising(tokens: Tokens, first: int, last: int) -> bool:
    low, high = numeral(tokens, first), numeral(tokens, last)
    return bool(low and high and low.decimal < high.decimal and at(tokens, high.end) != "-")


RULES: tuple[Rule, ...] = (
    Rule("notation", _notation),
    Rule("infinity", _infinite),
    Rule("number of something else", _other),
    Rule("share in words", _words_for_shares),
    Rule("range", _range),
    Rule("amount", _measured),
)

"""The named rules by which numbers are read; each starts at a token and says how far it got."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from knowledge.amounts import codes, counts
from knowledge.amounts.codes import End
from knowledge.amounts.measures import UNITS, Fault, Found, Tokens, prefix
from knowledge.amounts.numerals import numeral
from knowledge.amounts.quantities import ONE, Quantity, at, currency, quantity
from knowledge.amounts.vocabulary import GLUE, currency_starts, denominators, values_of, words_of
from knowledge.money import HOME

HALF = 2

# Numbers that belong to something else, by what they begin with; the order decides.
DECOYS_AT_DIGITS: tuple[Callable[[Tokens, int], End], ...] = (
    codes.clock,
    codes.date,
    codes.phone,
    codes.code,
    counts.age,
    codes.street,
    counts.counted,
    counts.year,
    codes.postcode,
)
DECOYS_AT_WORDS = (codes.labelled,)


class Rule(NamedTuple):
    """One form that numbers have; it is told the currency of the conversation."""

    name: str
    read: Callable[[Tokens, int, str], Found | None]


def measured(tokens: Tokens, index: int, home: str) -> Found | None:
    """A number with what stands before and after it."""
    signed = prefix(tokens, index)
    if signed is None:
        return None
    number = quantity(tokens, signed.start, foreign=(signed.currency or home) != HOME)
    if number is None:
        odd = index == signed.start and tokens[index].kind == "digits"
        return _odd(tokens, index) if odd else None
    if number.spelled and not signed.currency:
        idiom = _idiom(tokens, index, number)
        if idiom:
            return Found(idiom)
    if signed.magnitude != ONE and number.value is not None:
        value = number.value * signed.magnitude
        number = replace(number, value=value, magnitude=signed.magnitude)
    for unit in UNITS:
        found = unit(tokens, number, signed.currency)
        if found:
            return _signed(found, number, negative=signed.negative)
    return None


def _signed(found: Found, number: Quantity, *, negative: bool) -> Found:
    if found.value is None:
        fault: Fault | None = "digits"
        return found._replace(fault=fault, spelled=number.spelled)
    value = -found.value if negative else found.value
    return found._replace(value=value, spelled=number.spelled, unsure=number.unsure)


def _idiom(tokens: Tokens, index: int, number: Quantity) -> int | None:
    """Past number words that count no money: «tre barn», «gå i null», «ikke en krone»."""
    counting = counts.counted(tokens, number.end - 1)
    if counting:
        return counting
    before, after = at(tokens, index - 1), at(tokens, number.end)
    even = number.value == 0 and before in GLUE["even"]
    unit = after in currency_starts() or after in words_of("subunits")["words"]
    vague = (number.article and unit) or before in GLUE["vague"]
    return number.end if even or vague or after in words_of("decoys")["thanks"] else None


def _odd(tokens: Tokens, index: int) -> Found:
    """Digits and signs that are no number: «1234.56.7»; «1.2.3 mill» was meant as one."""
    end = index + 1
    while (
        end < len(tokens)
        and tokens[end].glued
        and (tokens[end].kind == "digits" or tokens[end].text in ".,'")
    ):
        end += 1
    if at(tokens, end) in values_of("magnitudes") or at(tokens, end) in currency_starts():
        return Found(end + 1, None, "number", fault="notation")
    return Found(end)


def _notation(tokens: Tokens, index: int, _: str) -> Found | None:
    """«0x1F4240», «0b1010», «10^30», «1e30», «2*10^6»: no way to write money."""
    if tokens[index].kind != "digits" or index + 1 >= len(tokens):
        return None
    after = tokens[index + 1]
    if _is_based(tokens, index) or _is_exponent(tokens, index):
        return Found(_past_glued(tokens, index), None, "number", fault="notation")
    if after.text == "^" or (after.text == "*" and at(tokens, index + 2) == "*"):
        end = _past_glued(tokens, index) if after.glued else min(index + 3, len(tokens))
        return Found(end, None, "number", fault="notation")
    times = after.word in GLUE["times"] and at(tokens, index + 2).isdigit()
    if times and at(tokens, index + 3) in ("^", "*"):
        return Found(_past_glued(tokens, index + 2), None, "number", fault="notation")
    if after.word in GLUE["power"]:
        return Found(min(index + 4, len(tokens)), None, "number", fault="notation")
    return None


def _is_based(tokens: Tokens, index: int) -> bool:
    """«0x1F», «0b10», «0o17»."""
    after = tokens[index + 1]
    letters = after.word[0] in "xbo" and after.word not in words_of("decoys")["counted"]
    return tokens[index].text == "0" and after.glued and letters


def _is_exponent(tokens: Tokens, index: int) -> bool:
    """«1e30», «1e+30»."""
    after = tokens[index + 1]
    signed = at(tokens, index + 2) in ("+", "-")
    return after.word == "e" and after.glued and at(tokens, index + 2 + signed).isdigit()


def _past_glued(tokens: Tokens, index: int) -> int:
    end = index + 1
    while end < len(tokens) and tokens[end].glued:
        if not (tokens[end].text.isalnum() or tokens[end].text in "^*+-."):
            break
        end += 1
    return end


def _infinite(tokens: Tokens, index: int, _: str) -> Found | None:
    """«∞», «uendelig», «NaN»."""
    start = index + (at(tokens, index) == "-")
    if at(tokens, start) not in words_of("unreadable")["words"]:
        return None
    named = currency(tokens, start + 1)
    return Found(named.end if named else start + 1, None, "number", fault="infinite")


def _other(tokens: Tokens, index: int, _: str) -> Found | None:
    """A number that belongs to something else."""
    among = DECOYS_AT_DIGITS if tokens[index].kind == "digits" else DECOYS_AT_WORDS
    ends = (decoy(tokens, index) for decoy in among)
    end = next((end for end in ends if end), None)
    return Found(end) if end else None


def _spoken_share(tokens: Tokens, index: int, _: str) -> Found | None:
    """«halvparten», «tredjeparten av …», «halve kjøpesummen», «hver fjerde krone»."""
    word, after = at(tokens, index), at(tokens, index + 1)
    below = denominators().get(word)
    # «tredjeparten» alone is a party.
    if below and (below == HALF or after in GLUE["of"]):
        return Found(index + 1, ONE / below, "fraction")
    if word in GLUE["halves"] and after in GLUE["halved"]:
        return Found(index + 1, ONE / HALF, "fraction")
    ordinal = index + (word in GLUE["each"])
    one_in = values_of("ordinals").get(at(tokens, ordinal))
    counts_each = ordinal > index or word in GLUE["alternate"]
    if one_in and counts_each and at(tokens, ordinal + 1) in GLUE["whole"]:
        return Found(ordinal + 2, ONE / one_in, "fraction")
    return None


def _between(tokens: Tokens, index: int, home: str) -> Found | None:
    """«mellom 2 og 3 mill»: no one number, so it is asked about."""
    if at(tokens, index) not in GLUE["between"] or index + 1 >= len(tokens):
        return None
    low = measured(tokens, index + 1, home)
    joined = low and low.unit and at(tokens, low.end) in (*GLUE["and"], *GLUE["up_to"])
    if not low or not joined or low.end + 1 >= len(tokens):
        return None
    high = measured(tokens, low.end + 1, home)
    return _range(high) if high and high.unit and high.value is not None else None


def _range(high: Found) -> Found:
    return Found(high.end, None, high.unit, high.magnitude, high.currency, "range")


def _from_to(tokens: Tokens, index: int, home: str) -> Found | None:
    """«2-3 mill», «5 til 10 år», «to-tre»; not the list «2-3-4», nor «fra 2 til 3»."""
    low, end = _low(tokens, index)
    if low is None or not _reaches_up(tokens, index, end):
        return None
    top, top_end = _low(tokens, end + 1)
    rising = top is not None and low < top and at(tokens, top_end) != "-"
    high = measured(tokens, end + 1, home) if rising else None
    if high is None or high.unit in (None, "number") or high.value is None:
        return None
    return _range(high)


def _low(tokens: Tokens, index: int) -> tuple[Decimal | None, int]:
    """A bare number in digits or in one word, and where it ends."""
    if tokens[index].kind == "digits":
        number = numeral(tokens, index)
        return (number.decimal, number.end) if number else (None, index)
    return values_of("numerals").get(tokens[index].word), index + 1


def _reaches_up(tokens: Tokens, index: int, end: int) -> bool:
    """Whether a dash or «til» after a number joins it to the next."""
    if end + 1 >= len(tokens):
        return False
    if at(tokens, end) in GLUE["up_to"]:
        return at(tokens, index - 1) not in GLUE["from"]
    dashed = at(tokens, end) == "-" and tokens[end].glued and tokens[end + 1].glued
    in_list = at(tokens, index - 1) == "-" and tokens[index].glued
    return dashed and not in_list and tokens[end + 1].kind == tokens[index].kind


RULES: tuple[Rule, ...] = (
    Rule("notation", _notation),
    Rule("infinity", _infinite),
    Rule("number of something else", _other),
    Rule("share in words", _spoken_share),
    Rule("between <low> and <high>", _between),
    Rule("<low>-<high>", _from_to),
    Rule("<number> <unit>", measured),
)

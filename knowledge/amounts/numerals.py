"""Numbers in digits: where one ends, and what its points, commas, blanks and apostrophes mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.amounts.lexing import Token

GROUP = 3
FEWEST_TO_SPLIT = 4
MOST_GROUPS = 13  # more digits than are calculated with, in any grouping
PAIR = 2


@dataclass(frozen=True)
class Numeral:
    """A number in digits, up to token `end`.

    «1.250» and «245,000» may be thousands or decimals: both readings are kept, with the sign
    (`unsure`) between them. `plain` is a run of digits without any separator.
    """

    grouped: Decimal
    decimal: Decimal
    end: int
    digits: int
    unsure: str = ""
    plain: bool = False
    groups: int = 1


def numeral(tokens: Sequence[Token], start: int) -> Numeral | None:
    """The number in digits that begins at a token; None where the digits are no number.

    Points and commas that no number has («12.03.2019», «1234.56.78903») make it none.
    """
    if tokens[start].kind == "sign":
        return _bare_decimals(tokens, start)
    spaced = _spaced_groups(tokens, start)
    if spaced:
        return _with_decimals(tokens, start, spaced)
    runs, signs = _chain(tokens, start)
    end, digits = start + 2 * len(signs) + 1, sum(map(len, runs))
    if not signs:
        value = Decimal(runs[0])
        return Numeral(value, value, end, digits, plain=True)
    if len(signs) == 1:
        return _with_one_sign(runs[0], signs, runs[1], end)
    whole, decimals = _whole_and_decimals(runs, signs)
    if not whole:
        return None
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return Numeral(value, value, end, digits, groups=len(runs))


def _with_one_sign(before: str, sign: str, after: str, end: int) -> Numeral | None:
    """«1.250» and «245,000» may be either, «2,5» is decimals, «850'000» is thousands."""
    grouped = _is_grouped((before, after))
    thousands, decimal = Decimal(before + after), Decimal(f"{before}.{after}")
    digits = len(before + after)
    if sign == "'":
        return Numeral(thousands, thousands, end, digits) if grouped else None
    if grouped and before[0] != "0":
        return Numeral(thousands, decimal, end, digits, unsure=sign)
    return Numeral(decimal, decimal, end, digits)


def _whole_and_decimals(runs: Sequence[str], signs: str) -> tuple[str, str]:
    """The digits of «1.200.000» and «1.200.000,50»; empty where the signs make no number."""
    if _is_grouped(runs) and len(set(signs)) == 1:
        return "".join(runs), ""
    if _is_grouped(runs[:-1]) and len(set(signs[:-1])) == 1 and signs[-1] not in signs[:-1]:
        return "".join(runs[:-1]), runs[-1]
    return "", ""


def _chain(tokens: Sequence[Token], start: int) -> tuple[list[str], str]:
    """Runs of digits joined by points, commas or apostrophes, and the signs between them."""
    runs, signs, at = [tokens[start].text], "", start + 1
    while (
        at + 1 < len(tokens)
        and len(runs) < MOST_GROUPS
        and tokens[at].text in (".", ",", "'")
        and tokens[at].glued
        and tokens[at + 1].glued
        and tokens[at + 1].kind == "digits"
    ):
        signs += tokens[at].text
        runs.append(tokens[at + 1].text)
        at += 2
    return runs, signs


def _is_grouped(runs: Sequence[str]) -> bool:
    return len(runs[0]) <= GROUP and all(len(run) == GROUP for run in runs[1:])


def _bare_decimals(tokens: Sequence[Token], start: int) -> Numeral | None:
    """«,77»."""
    if (
        tokens[start].text == ","
        and not tokens[start].glued
        and start + 1 < len(tokens)
        and tokens[start + 1].glued
        and tokens[start + 1].kind == "digits"
    ):
        value = Decimal("0." + tokens[start + 1].text)
        return Numeral(value, value, start + 2, len(tokens[start + 1].text))
    return None


def _spaced_groups(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """«1 200 000»: the tokens of one number in groups of three; empty where it is not one."""
    first = tokens[start].text
    at = start + 1
    while (
        at < len(tokens)
        and at - start < MOST_GROUPS
        and tokens[at].gap == " "
        and tokens[at].kind == "digits"
        and len(tokens[at].text) == GROUP
    ):
        at += 1
    groups = tokens[start:at]
    if len(groups) == 1 or first[0] == "0":
        return ()
    if len(first) > GROUP:
        # «1250 000» is sloppy but clear; «2017 250 000» is a year and an amount.
        return (
            groups if len(first) == GROUP + 1 and len(groups) == PAIR and _zeros(groups[1]) else ()
        )
    return groups[: _groups_of_first(groups)]


def _zeros(token: Token) -> bool:
    return not token.text.strip("0")


def _groups_of_first(groups: Sequence[Token]) -> int:
    """How many groups the first number has, where several stand in a row: «160 000 150 000»."""
    count = len(groups)
    if count < FEWEST_TO_SPLIT:
        return count
    if count == FEWEST_TO_SPLIT and len(groups[0].text) < GROUP and not _zeros(groups[1]):
        return count
    first = GROUP if count % 2 else PAIR
    return first if groups[first].text[0] != "0" else count


def _with_decimals(tokens: Sequence[Token], start: int, groups: Sequence[Token]) -> Numeral:
    """«1 200 000,50»: what follows the groups may be decimals."""
    last = start + len(groups) - 1
    runs, _ = _chain(tokens, last)
    whole = "".join(group.text for group in groups)
    decimals = runs[1] if len(runs) == PAIR else ""
    value = Decimal(f"{whole}.{decimals or 0}") if decimals else Decimal(whole)
    end = last + (3 if decimals else 1)
    return Numeral(value, value, end, len(whole + decimals), groups=len(groups))

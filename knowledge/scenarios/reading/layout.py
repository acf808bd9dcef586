"""A message laid out: its tokens, its amounts and cues among them, and how far apart they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal

from knowledge.amounts import Amount, Reading
from knowledge.amounts.lexing import Token
from knowledge.money import HUNDRED
from knowledge.scenarios.reading.constructions import in_context
from knowledge.scenarios.reading.cues import Cue, find_cues, groups_of, word_set

Family = Literal["money", "share", "time"]

# What it costs a cue to reach across a token.
SENTENCE, LINE, SEMICOLON, COMMA, CLAUSE = 2.2, 1.6, 1.6, 0.8, 0.7
CUE, WORD, FREE, SIGN, SLASH, DASH = 0.45, 0.3, 0.06, 0.15, 0.8, 0.3
SAME_FAMILY, OTHER_FAMILY = 1.6, 0.5
FAR = 16.0  # tokens beyond which nothing belongs together

PERCENT_LABELS = frozenset({"rate", "effective", "to_value", "discount", "quote"})
AFTER_TOO_LOOSE = frozenset({"effective", "discount"})
MOST_WORDS_IN_SHORT = 14
MOVING = frozenset({"rise", "drop"})  # «renta øker til 7»
LARGEST_LABELLED = Decimal(100)  # a larger bare number is neither a rate nor a term
HIGHEST_BARE_RATE = Decimal(30)
MOST_LINKING = 4

FAMILIES: dict[str, Family] = {
    "money": "money",
    "number": "money",
    "percent": "share",
    "points": "share",
    "fraction": "share",
    "per_unit": "share",
    "years": "time",
    "months": "time",
}


@dataclass(frozen=True)
class Placed:
    """An amount with the tokens that it takes up.

    `carried`: thousands or millions are taken from another amount; `small`: it is too small to be
    money as it stands, and there was nothing to take them from.
    """

    amount: Amount
    first: int
    end: int
    carried: bool = False
    small: bool = False

    @property
    def size(self) -> Decimal:
        """How large the number is, whatever its sign; 0 where it could not be read."""
        return abs(self.amount.value) if self.amount.value is not None else Decimal(0)

    @property
    def is_low(self) -> bool:
        """Whether it is bare, and small enough for a rate in percent."""
        amount = self.amount
        return amount.bare and amount.value is not None and self.size <= HIGHEST_BARE_RATE

    @property
    def in_short(self) -> bool:
        """Whether it is a decimal number that may be millions, and nobody said so: «1,2»."""
        return self.small and self.size != self.size.to_integral_value()

    @property
    def family(self) -> Family:
        """What it may be at all: money, a share or rate, or a time."""
        return FAMILIES[self.amount.unit]


@dataclass(frozen=True)
class Layout:
    """Tokens, amounts and cues of one message."""

    tokens: tuple[Token, ...]
    placed: tuple[Placed, ...]
    cues: tuple[Cue, ...]

    @cached_property
    def costs(self) -> dict[Family, list[float]]:
        """For each family: what reaching from the start to before a token costs."""
        return {family: self._running(family) for family in ("money", "share", "time")}

    @cached_property
    def all_small(self) -> bool:
        """Whether all of several amounts are told in short: «huset 4,2, lån 3,9»."""
        small = [one.small for one in self.placed if one.family == "money"]
        words = sum(token.kind == "word" for token in self.tokens)
        return len(small) > 1 and all(small) and words <= MOST_WORDS_IN_SHORT

    def between(self, start: int, end: int, family: Family) -> float:
        """What it costs to reach across the tokens from `start` up to `end`."""
        running = self.costs[family]
        lines = LINE * (self._lines[min(end + 1, len(self.tokens))] - self._lines[start])
        return running[end] - running[start] + lines

    @cached_property
    def _lines(self) -> list[int]:
        """How many lines have begun before a token."""
        breaks = (int("\n" in token.gap and at > 0) for at, token in enumerate(self.tokens))
        return [0, *accumulate(breaks)]

    def with_placed(self, placed: Iterable[Placed]) -> "Layout":
        """The same with other amounts; itself, and what it has worked out, where none is other."""
        other = tuple(placed)
        return self if other == self.placed else replace(self, placed=other)

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words of a stretch of tokens, within the message."""
        return tuple(token.word for token in self.tokens[max(0, start) : max(0, end)])

    def word(self, at: int) -> str:
        """The word of one token; empty outside the message."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def _running(self, family: Family) -> list[float]:
        costs = list(self._plain)
        for placed in self.placed:
            same = placed.family == family
            costs[placed.first : placed.end] = [0.0] * (placed.end - placed.first)
            costs[placed.first] = SAME_FAMILY if same else OTHER_FAMILY
        return [0.0, *accumulate(costs)]

    @cached_property
    def _plain(self) -> list[float]:
        """What reaching across each token costs, amounts not considered."""
        inside = {at for cue in self.cues for at in range(cue.first, cue.end)}
        return [self._cost(at, inside) for at in range(len(self.tokens))]

    def _cost(self, at: int, inside: set[int]) -> float:
        token = self.tokens[at]
        if token.kind == "sign":
            return self._cost_of_sign(at)
        if token.word in word_set("between", "clause"):
            return CLAUSE
        if at in inside:
            return CUE
        return FREE if token.word in word_set("between", "free") else WORD

    def _cost_of_sign(self, at: int) -> float:
        sign = self.tokens[at].text
        last = at + 1 == len(self.tokens)
        if sign in "?!" or (sign == "." and (last or not self.tokens[at + 1].glued)):
            return SENTENCE
        known = {
            ",": COMMA,
            ";": SEMICOLON,
            "/": SLASH,
            "-": DASH,
            "|": SEMICOLON,
            ":": FREE,
            "=": FREE,
        }
        return known.get(sign, SIGN)


def lay_out(reading: Reading) -> Layout:
    """A read message with its cues; bare numbers that are labelled as rate or term are that."""
    placed = tuple(_place(reading.tokens, reading.amounts))
    taken = {at for one in placed for at in range(one.first, one.end)}
    starts = {one.first for one in placed}
    prepositions = word_set("comparing", "prepositions")
    cues = tuple(
        cue
        for cue in find_cues(reading.tokens)
        if cue.first not in taken
        # «over 25 år» and «under 2 mill» compare nothing.
        and not (cue.end in starts and reading.tokens[cue.first].word in prepositions)
    )
    money = [(one.first, one.end) for one in placed if one.family == "money"]
    layout = Layout(reading.tokens, placed, in_context(reading.tokens, money, cues))
    layout = layout.with_placed(_with_unit(layout, one) for one in placed)
    return layout.with_placed(opposed(layout, word_set("between", "opposed")))


def opposed(layout: Layout, joints: frozenset[str]) -> Iterator[Placed]:
    """«5,1 mot 5,6 prosent», «renta er 5,1 mot 5,6»: what one of two is, the other is as well."""
    placed = layout.placed
    pairs = {
        at: layout.words(one.end, other.first) for at, (one, other) in enumerate(pairwise(placed))
    }
    against = {at for at, words in pairs.items() if len(words) == 1 and words[0] in joints}
    for at, one in enumerate(placed):
        sides = (*placed[at + 1 : at + 1 + (at in against)], *placed[at - (at - 1 in against) : at])
        rate = any(other.amount.unit == "percent" for other in sides)
        yield in_percent(one) if rate else one


def in_percent(placed: Placed) -> Placed:
    """A bare number that is small enough for a rate, as one."""
    amount = placed.amount
    if not placed.is_low or amount.value is None:
        return placed
    update = {"value": amount.value / HUNDRED, "unit": "percent"}
    return replace(placed, amount=amount.model_copy(update=update))


def _with_unit(layout: Layout, placed: Placed) -> Placed:
    """«rente 5,25», «løpetid 25», «5,25 i rente»: the label tells the unit of a bare number."""
    amount = placed.amount
    if not amount.bare or amount.value is None or abs(amount.value) > LARGEST_LABELLED:
        return placed
    for cue in layout.cues:
        if not labels(layout, cue, placed):
            continue
        if cue.name in PERCENT_LABELS:
            value = amount.value / HUNDRED
            return replace(
                placed, amount=amount.model_copy(update={"value": value, "unit": "percent"})
            )
        if cue.name == "term":
            return replace(placed, amount=amount.model_copy(update={"unit": "years"}))
    return placed


def labels(layout: Layout, cue: Cue, placed: Placed) -> bool:
    """Whether nothing but small words stands between a cue and a number."""
    before = cue.end <= placed.first
    start, end = (cue.end, placed.first) if before else (placed.end, cue.first)
    if end - start > MOST_LINKING or (
        not before and (end - start > 1 or cue.name in AFTER_TOO_LOOSE)
    ):
        return False
    between = layout.words(start, end)
    linking = word_set("between", "linking")
    if not before:
        linking |= word_set("between", "joining")
    if cue.name == "rate":
        linking |= word_set("recourse", "in_label")
        if layout.word(placed.first - 1) in word_set("between", "to_words"):
            between = tuple(word for word in between if not groups_of(word) & MOVING)
    return all(word in linking for word in between)


def _place(tokens: Sequence[Token], amounts: Iterable[Amount]) -> Iterable[Placed]:
    at = 0
    for amount in amounts:
        while tokens[at].start < amount.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].start < amount.end:
            at += 1
        yield Placed(amount, first, at)

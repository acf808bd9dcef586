"""Bare numbers that the message as a whole, or the open case, tells to be rates or times."""

from collections.abc import Iterable
from dataclasses import replace

from knowledge.finance import ONE
from knowledge.money import HUNDRED
from knowledge.scenarios.reading.cues import word_set
from knowledge.scenarios.reading.layout import (
    LARGEST_LABELLED,
    Layout,
    Placed,
    in_percent,
    labels,
    opposed,
)

NEAR_LABEL = 3  # tokens between a label and its number
LEAST_FALL = 4  # percent; «falt 2,5» may be millions
MOST_APART = 2  # times: two rates of one loan


def with_rates(layout: Layout, among: Iterable[tuple[int, int]]) -> Layout:
    """«med regress: 5,1», «5,9 uten regress»: bare numbers beside what tells rates apart.

    `among` are the first tokens and the ends of what does.
    """
    layout = layout.with_placed(opposed(layout, word_set("between", "paired")))
    spans = tuple(among)
    placed = (
        in_percent(one) if any(_is_beside(layout, one, *span) for span in spans) else one
        for one in layout.placed
    )
    return layout.with_placed(placed)


def with_second_rate(layout: Layout, among: Iterable[tuple[int, int]]) -> Layout:
    """«renta er 5,1 %, uten regress ville den vært 5,9»: a bare number like the only rate."""
    rates = [one.size for one in layout.placed if one.amount.unit == "percent"]
    spans = tuple(among)
    placed = (
        in_percent(one)
        if len(rates) == 1
        and rates[0]
        and ONE / MOST_APART <= one.size / HUNDRED / rates[0] <= MOST_APART
        and any(end <= one.first and _is_beside(layout, one, first, end) for first, end in spans)
        else one
        for one in layout.placed
    )
    return layout.with_placed(placed)


def _is_beside(layout: Layout, placed: Placed, first: int, end: int) -> bool:
    """Whether a label stands right before or right after a number, but for small words."""
    before = end <= placed.first
    between = layout.words(end, placed.first) if before else layout.words(placed.end, first)
    linking = word_set("between", "linking") if before else word_set("recourse", "in_label")
    linking |= word_set("recourse", "would_be") if before else frozenset()
    apart = placed.first - end if before else first - placed.end
    return 0 <= apart <= NEAR_LABEL and all(word in linking for word in between)


def with_differences(layout: Layout) -> Layout:
    """«hva om forskjellen er 0,5?» where two rates are at hand: percentage points."""
    apart = [cue for cue in layout.cues if cue.name == "apart"]
    return replace(
        layout,
        placed=tuple(
            _in_points(one) if any(labels(layout, cue, one) for cue in apart) else one
            for one in layout.placed
        ),
    )


def _in_points(placed: Placed) -> Placed:
    rate = placed if placed.amount.unit == "percent" else in_percent(placed)
    update = {"unit": "points"}
    of_rate = rate.amount.unit == "percent"
    return replace(rate, amount=rate.amount.model_copy(update=update)) if of_rate else placed


def with_times(layout: Layout) -> Layout:
    """«og etter 10?» where a loan is at hand: a number of years."""
    return layout.with_placed(_after_years(layout, one) for one in layout.placed)


def _after_years(layout: Layout, placed: Placed) -> Placed:
    after = layout.word(placed.first - 1) in word_set("time", "after")
    if not after or not placed.amount.bare or placed.size > LARGEST_LABELLED:
        return placed
    return replace(placed, amount=placed.amount.model_copy(update={"unit": "years"}))


def with_signs(layout: Layout) -> Layout:
    """«+0,5 %», «ned igjen 1» where a loan is at hand: percentage points."""
    moves = {cue.end for cue in layout.cues if cue.name in ("rise", "drop")}
    again = word_set("time", "again")

    def moved(one: Placed) -> Placed:
        start = one.first - (layout.word(one.first - 1) in again)
        signed = layout.word(one.first - 1) == "+" and one.amount.unit == "percent"
        return _in_points(one) if signed or (one.is_low and start in moves) else one

    return layout.with_placed(map(moved, layout.placed))


def with_rate_beside_term(layout: Layout) -> Layout:
    """«3 mill, 25 år, 5,4»: beside one amount and a term, the one bare number is the rate."""
    low = [one for one in layout.placed if one.is_low]
    large = [one for one in layout.placed if one.family == "money" and not one.is_low]
    terms = [one for one in layout.placed if one.family == "time"]
    told = len(low) == 1 and len(large) == 1 and bool(terms)
    placed = (in_percent(one) if told and one in low else one for one in layout.placed)
    return layout.with_placed(placed)


def with_falls(layout: Layout) -> Layout:
    """«hva om de faller 20?» where a sale is at hand: percent."""
    moves = {cue.end for cue in layout.cues if cue.name in ("rise", "drop")}
    falls = word_set("fall", "to_come") | word_set("fall", "come")

    def fallen(one: Placed) -> Placed:
        moved = one.first in moves and layout.word(one.first - 1) in falls
        return in_percent(one) if moved and one.size >= LEAST_FALL else one

    return layout.with_placed(map(fallen, layout.placed))

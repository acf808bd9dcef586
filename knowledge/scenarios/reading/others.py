"""Loans that are no part of the sum: of other people, on what was not sold, with other terms."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from knowledge.language import skeleton
from knowledge.scenarios.case import LeftOut
from knowledge.scenarios.reading.cues import groups_of, word_set
from knowledge.scenarios.reading.layout import Layout, Placed

BEFORE_SALE, AFTER_SALE = 5, 2  # tokens between what is sold and the word for it
SEVERAL = 2
LEMMA = 3  # letters that «huset» and «hus» share
OWED = frozenset({"loan", "owed"})


def without_others(layout: Layout) -> tuple[list[LeftOut], Layout]:
    """The loans that do not count, and the layout without them."""
    of_people, layout = _of_people(layout)
    on_things, layout = _on_other_things(layout)
    left_out = [
        LeftOut(what=what, value=one.amount.value)
        for what, among in (("others_debt", of_people), ("other_pledge", on_things))
        for one in among
        if one.amount.value
    ]
    return left_out, layout


def first_with_terms(layout: Layout) -> tuple[list[LeftOut], Layout]:
    """«400 000 til 5 % over 10 år og 150 000 til 12 % over 5 år»: the first loan with its terms."""
    loans = [one for one in layout.placed if one.family == "money" and not one.small]
    ends = [*(one.first for one in loans[1:]), len(layout.tokens)]
    rated = [
        any(
            other.amount.unit == "percent" and one.end <= other.first < end
            for other in layout.placed
        )
        for one, end in zip(loans, ends, strict=False)
    ]
    if sum(rated) < SEVERAL or not all(rated[:SEVERAL]):
        return [], layout
    others = [
        LeftOut(what="further_debt", value=one.amount.value)
        for one, has_rate in zip(loans, rated, strict=True)
        if has_rate and one is not loans[0] and one.amount.value
    ]
    ours = tuple(one for one in layout.placed if one.first < loans[1].first)
    timed = any(one.family == "time" for one in ours)
    shared = () if timed else tuple(one for one in layout.placed if one.family == "time")
    return others, layout.with_placed((*ours, *shared))


def _of_people(layout: Layout) -> tuple[list[Placed], Layout]:
    """«jeg skylder 2 mill, og mamma har et lån på 1 mill»: the loans of others, and the rest."""
    owners = {one.first: _owner(layout, one) for one in layout.placed if one.family == "money"}
    if "own" not in owners.values():
        return [], layout
    others = [one for one in layout.placed if owners.get(one.first) == "others"]
    kept = tuple(one for one in layout.placed if one not in others)
    return others, layout.with_placed(kept)


def _owner(layout: Layout, placed: Placed) -> str:
    """Whose loan an amount is, by the clause before it: «own», «others», or empty."""
    start = max(
        (at + 1 for at in range(placed.first) if layout.word(at) in word_set("debts", "breaks")),
        default=0,
    )
    if not any(cue.name in OWED and start <= cue.first < placed.first for cue in layout.cues):
        return ""
    said = set(layout.words(start, placed.first))
    if said & word_set("debts", "own"):
        return "own"
    return "others" if said & word_set("debts", "others") else ""


def _on_other_things(layout: Layout) -> tuple[list[Placed], Layout]:
    """«skylder 500 000 på hytta og 3 mill på huset. Huset ble solgt»: the loan on the cabin."""
    pledges = dict(_pledges(layout))
    sold = _sold(layout)
    if sold not in {thing for _, thing in pledges.values()}:
        sold = ""  # what was sold is not said: all of them count
    others = [
        one
        for one in layout.placed
        if sold and one.first in pledges and pledges[one.first][1] != sold
    ]
    ours = {at for at, thing in pledges.values() if sold in ("", thing)}
    cues = tuple(replace(cue, name="owed") if cue.first in ours else cue for cue in layout.cues)
    kept = tuple(one for one in layout.placed if one not in others)
    several = len(pledges) >= SEVERAL
    return others, replace(layout, placed=kept, cues=cues) if several else layout


def _pledges(layout: Layout) -> Iterator[tuple[int, tuple[int, str]]]:
    """What each amount is owed on, by its first token: where that stands, and what it is."""
    things = dict(_things(layout))
    owes = any(cue.name in OWED for cue in layout.cues)
    for one in layout.placed if owes else ():
        at = one.end + 1
        if layout.word(one.end) in word_set("debts", "upon") and at in things:
            yield one.first, (at, things[at])


def _things(layout: Layout) -> Iterator[tuple[int, str]]:
    """Homes, cars and boats, where they stand: the beginning of the word tells which."""
    for at, token in enumerate(layout.tokens):
        if "house" in groups_of(token.word) or token.word in word_set("movable", "words"):
            yield at, skeleton(token.word)[:LEMMA]


def _sold(layout: Layout) -> str:
    """What is sold: «solgte huset», «huset ble solgt»; empty where that is not said."""
    things = dict(_things(layout))
    for cue in layout.cues:
        if cue.name != "sale":
            continue
        if layout.word(cue.end) in word_set("recourse", "denials"):
            continue  # «vi solgte ikke hytta»
        before = range(cue.first - 1, max(cue.first - BEFORE_SALE, -1), -1)
        clause = takewhile(lambda at: layout.tokens[at].kind != "sign", before)
        after = range(cue.end, cue.end + AFTER_SALE)
        found = next((things[at] for at in (*after, *clause) if at in things), "")
        if found:
            return found
    return ""

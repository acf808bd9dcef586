"""Thousands and millions that carry over to the next number: «lån 2,4 mill, salg 2,15»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.finance import ONE
from knowledge.scenarios.case import Scale
from knowledge.scenarios.reading.cues import word_set
from knowledge.scenarios.reading.layout import Layout, Placed

THOUSAND = Decimal(1000)
LIST_SIGNS = frozenset("/-|")
LEAST_FEE = Decimal(100)  # kroner
LEAST_PLAIN, MOST_PLAIN = Decimal(1000), Decimal(50_000)  # kroner, of the largest of some amounts
NEAR = 1  # tokens between a cue and its number
PRICED = frozenset({"purchase", "sale", "loan", "owed", "value", "price", "charge", "got"})
FACTOR = 20  # times: how far the result may be from what the unit is taken from


@dataclass(frozen=True)
class Scaled:
    """A layout in which units have carried over, and the scale to remember."""

    layout: Layout
    last: Scale | None


def carry_over(
    layout: Layout,
    last: Scale | None,
    *,
    backwards: bool,
    but: frozenset[int] = frozenset(),
    known: Sequence[Decimal] = (),
) -> Scaled:
    """Units carry forwards to bare numbers below a thousand; backwards only in a bare list.

    … and to a decimal number right after what only money is said of: «kjøpte for 3,5, lån 3 mill».

    `but` are the first tokens of numbers that measure time («18 år igjen av 25»), `known` the
    amounts of the case. Where all amounts are told in kroner and are not large, a small one is in
    kroner as well: «krav på 8 500, kjøpt for 900».
    """
    placed: list[Placed] = []
    told = [*known, *(one.size for one in layout.placed if one.family == "money")]
    plain = LEAST_PLAIN <= max(told, default=LEAST_FEE) < MOST_PLAIN
    for at, one in enumerate(layout.placed):
        scale = scale_of(one)
        if scale:
            last = scale
        if scale or not is_unscaled(one) or one.first in but or _is_fee(layout, one):
            placed.append(one)
            continue
        if plain and last is None and one.size >= LEAST_FEE:
            placed.append(one)
            continue
        back = backwards or _is_priced(layout, one)
        following = layout.placed[at + 1 :] if back else _listed(layout, at)
        placed.append(scaled(one, last or _ahead(following), most=_most(layout, one)))
    return Scaled(replace(layout, placed=tuple(placed)), last)


def scale_of(placed: Placed) -> Scale | None:
    """The thousands or millions that an amount of money was written with."""
    amount = placed.amount
    if amount.unit == "money" and amount.magnitude > ONE and amount.value:
        return Scale(magnitude=amount.magnitude, value=amount.value)
    return None


def is_unscaled(placed: Placed) -> bool:
    """Whether a number is too small, and too bare, to be money as it stands."""
    amount = placed.amount
    return amount.bare and 0 < placed.size < THOUSAND


def _is_priced(layout: Layout, placed: Placed) -> bool:
    """Whether a decimal number stands right after a price, a loan or a sale."""
    whole = placed.amount.text.isdigit() or placed.amount.spelled
    near = (cue for cue in layout.cues if 0 <= placed.first - cue.end <= NEAR)
    return not whole and any(cue.name in PRICED for cue in near)


def _is_fee(layout: Layout, placed: Placed) -> bool:
    """«60 i termingebyr», «tinglysing 585»: kroner, whatever the other amounts are in."""
    beside = _beside(layout, placed)
    small = beside & {"small_fee", "establishment_fee"}
    return "term_fee" in beside or (bool(small) and placed.size >= LEAST_FEE)


def _most(layout: Layout, placed: Placed) -> int:
    """How many times its source a number may be: costs are no more than the loan itself."""
    return 1 if "costs" in _beside(layout, placed) else FACTOR


def _beside(layout: Layout, placed: Placed) -> frozenset[str]:
    """What the words right beside a number speak of: «kostnader 60», «60 i termingebyr»."""
    return frozenset(
        cue.name
        for cue in layout.cues
        if cue.end == placed.first
        or cue.first == placed.end
        or (cue.first == placed.end + 1 and layout.tokens[placed.end].kind == "word")
    )


def scaled(placed: Placed, scale: Scale | None, most: int = FACTOR) -> Placed:
    """The number with the unit of another, where that gives something of the same order."""
    value = placed.amount.value
    if scale is None or value is None:
        return replace(placed, small=True)
    large = value * scale.magnitude
    if not fits(value, scale, most):
        return replace(placed, small=True)
    update = {"value": large, "unit": "money", "magnitude": scale.magnitude}
    return replace(placed, amount=placed.amount.model_copy(update=update), carried=True)


def fits(value: Decimal, scale: Scale, most: int = FACTOR) -> bool:
    """Whether a number in another's unit is of the same order as that."""
    return ONE / FACTOR <= abs(value * scale.magnitude / scale.value) <= most


def _listed(layout: Layout, at: int) -> tuple[Placed, ...]:
    """The amounts that follow with nothing but a sign or «til» between: «5,2/4,7/4,1 mill»."""
    end = at + 1
    while end < len(layout.placed):
        between = layout.words(layout.placed[end - 1].end, layout.placed[end].first)
        linked = LIST_SIGNS | word_set("between", "to_words")
        if len(between) != 1 or between[0] not in linked:
            break
        end += 1
    return layout.placed[at + 1 : end]


def _ahead(following: tuple[Placed, ...]) -> Scale | None:
    scales: Iterator[Scale] = (scale for one in following if (scale := scale_of(one)))
    return next(scales, None)

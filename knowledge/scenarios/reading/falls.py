"""Prices that fall, and other shares that change what there is: «faller 15 %», «5 % høyere»."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.finance import ONE
from knowledge.scenarios.kinds import Kind
from knowledge.scenarios.reading.cues import says, word_set
from knowledge.scenarios.reading.layout import Layout, Placed
from knowledge.scenarios.reading.shares import base_of, changed_by_share
from knowledge.scenarios.reading.stated import Statement

# Cues of a home and what it is worth, sold or not.
WORTH = frozenset({"value", "house", "price"})


def fallen(layout: Layout, kind: Kind) -> tuple[list[Statement], Layout]:
    """«falt fra 4 mill til 3,2 mill»; otherwise the first of a pair is what no longer counts."""
    cues = {cue.name for cue in layout.cues}
    moves = kind == "foreclosure" and bool(cues & {"drop", "rise"})
    statements: list[Statement] = []
    gone: set[int] = set()
    for one, other in from_to(layout):
        gone.add(one.first)
        if moves and one.family == "money" and _is_worth(layout, one):
            gone.add(other.first)
            statements += [
                Statement(name, placed, placed.amount.value, placed.amount.text)
                for name, placed in (("purchase_price", one), ("sale_price", other))
            ]
    kept = tuple(one for one in layout.placed if one.first not in gone)
    return statements, layout.with_placed(kept)


def _is_worth(layout: Layout, placed: Placed) -> bool:
    """Whether what falls from an amount is a home or its price, and no loan."""
    nouns = [
        cue.name
        for cue in layout.cues
        if cue.end <= placed.first and cue.name not in ("drop", "rise", "got", "nothing")
    ]
    return nouns[-1:] != [] and nouns[-1] in WORTH


def changed(layout: Layout, known: frozenset[str]) -> tuple[list[Statement], Layout]:
    """«hva om gjelda er 10 % høyere?»: shares that change what is known, and the others."""
    statements: list[Statement] = []
    kept: list[Placed] = []
    for one in layout.placed:
        found = changed_by_share(layout, one, known) if one.amount.value is not None else None
        if found is None:
            kept.append(one)
            continue
        name, sign, base = found
        statements.append(Statement(name, one, ONE + sign * one.size, one.amount.text, base=base))
    return statements, layout.with_placed(kept)


def from_worth(
    layout: Layout, statements: Sequence[Statement], known: frozenset[str]
) -> Iterator[Statement]:
    """The statements; where no purchase price is known, a fall is of what the home is sold for.

    So it is of what a home is worth today, whatever was paid for it: «verdt 4 mill, hva om prisen
    faller 15 %?». What it is worth after a fall («verdt 3,4 mill, har falt 15 %») has fallen.
    """
    said = {one.field: one for one in statements}
    bought = "purchase_price" in known | said.keys()
    sale = said.get("sale_price")
    worth = sale is not None and sale.cue in WORTH and _is_before_fall(layout)
    of_sale = worth or (sale is None and "sale_price" in known and not bought)
    for one in statements:
        if one.field == "price_drop" and of_sale and one.base is None and one.value is not None:
            yield replace(one, field="sale_price", value=ONE - one.value, base="sale_price")
        else:
            yield one


def _is_before_fall(layout: Layout) -> bool:
    """Whether a fall is supposed or to come, or the home «var verdt» so much."""
    moves = [layout.word(cue.first) for cue in layout.cues if cue.name in ("drop", "rise")]
    past = any(
        cue.name in WORTH and layout.word(cue.first - 1) in word_set("fall", "was")
        for cue in layout.cues
    )
    past |= any(
        one.family == "share" and base_of(layout, one) == "purchase_price" for one in layout.placed
    )  # «15 % under takst»
    supposed = says(layout.tokens, "bare", "suppose") or says(layout.tokens, "fall", "supposed")
    return past or supposed or any(word in word_set("fall", "to_come") for word in moves)


def from_to(layout: Layout) -> Iterator[tuple[Placed, Placed]]:
    """«fra 4 mill til 3,2 mill»: pairs of amounts of one family."""
    for one, other in zip(layout.placed, layout.placed[1:], strict=False):
        between = layout.words(one.end, other.first)
        if (
            layout.word(one.first - 1) in word_set("between", "from_words")
            and len(between) == 1
            and between[0] in word_set("between", "to_words")
            and one.family == other.family
        ):
            yield one, other

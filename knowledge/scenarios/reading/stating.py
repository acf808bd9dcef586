"""What an amount with a role states about the inputs of a scenario."""

from dataclasses import replace
from decimal import Decimal

from knowledge.finance import ONE, ZERO
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.kinds import Kind
from knowledge.scenarios.reading.agreement import OWN_BASE
from knowledge.scenarios.reading.cues import word_set
from knowledge.scenarios.reading.debts import FURTHER, REPAID, UNSECURED
from knowledge.scenarios.reading.durations import Duration
from knowledge.scenarios.reading.layout import Layout, Placed
from knowledge.scenarios.reading.roles import Role
from knowledge.scenarios.reading.shares import HIGHEST_DIFFERENCE, base_of, compared
from knowledge.scenarios.reading.stated import Statement

NEAR = 4  # tokens
# How a share of something is stated as an input.
COMPLEMENTS = {
    "equity": "loan_to_value",
    "sale_share": "price_drop",
    "discount": "price_rate",
}
# What a share of another base is stated as, once that base is known.
AMOUNTS = {
    "sale_share": "sale_price",
    "costs_rate": "costs",
    "collected_rate": "collected",
    "price_rate": "price",
    "loan_to_value": "debt",
}
MONTHS = 12
# What a number may change by so much: «100 000 mer», «1 % høyere».
CHANGED_BY = frozenset(
    {"sale_price", "purchase_price", "debt", "costs", "price", "collected", "loan", "rate"}
    | {"face_value", "drop_amount"}
)


def of_role(layout: Layout, kind: Kind, role: Role, *, assumed: bool = False) -> Statement:
    """What an amount or a share states about the input that it was found to be."""
    placed, field = role.placed, role.name
    base = base_of(layout, placed)
    whole = kind == "debt_purchase" and base == "purchase_price"  # «en tidel av verdien»
    stated = Statement(
        field=field,
        placed=placed,
        value=placed.amount.value,
        text=_quoted(layout, role),
        base=None if whole or base in (field, OWN_BASE.get(field)) else base,
        change=_change(layout, role),
        assumed=assumed or placed.carried,
        cue=role.cue.name if role.cue else "",
    )
    if placed.family == "money":
        return _of_money(layout, kind, role, stated)
    return _of_share(layout, stated) if stated.value is not None else stated


def _of_money(layout: Layout, kind: Kind, role: Role, one: Statement) -> Statement:
    """An amount that is another input than its role, or that changes one."""
    if not one.change:
        one = replace(one, base=None)  # a base is kept for «300 000 mindre enn lånet»
    value, cents = one.value, one.placed.amount.magnitude < ONE
    if one.field == "costs" and value is not None and value < 0 and _is_taken_off(role):
        return replace(one, value=-value)  # «minus 8 000 i kostnader»
    if kind == "debt_purchase" and one.field == "price" and cents:
        return replace(one, field="price_rate")  # «kjøpt for 30 øre»
    if kind == "foreclosure":
        return _of_sale(layout, role, one)
    # No sale is worked out, so no security matters.
    return replace(one, field=FURTHER) if one.field == UNSECURED else one


def _of_sale(layout: Layout, role: Role, one: Statement) -> Statement:
    """An amount beside the debt or the price of a sale: more of it, off it, what it left."""
    if one.field == FURTHER:
        return replace(one, field="debt", change=1)  # «vi har også et topplån på 400 000»
    if one.field == REPAID:
        return replace(one, field="debt", change=-1, assumed=True)  # «jeg har betalt ned 200 000»
    if one.field == "debt" and _is_after_sale(layout, role):
        return replace(one, field="rest_amount")
    if one.field == "sale_price" and _is_resold(layout, role):
        return replace(one, field="resale")
    if one.field == "rise_amount" and one.value is not None:
        return replace(one, field="drop_amount", value=-one.value)  # «med 300 000 i gevinst»
    return one


def _of_share(layout: Layout, one: Statement) -> Statement:
    """A share as an input: of its own base as it is, of another base as part of an amount."""
    field, value, base = _as_input(one.field, one.value or ZERO, one.base)
    if INPUTS.get(field) == "rate" and _is_monthly(layout, one.placed):
        return replace(one, field=field, value=value * MONTHS, base=base, assumed=True)
    return replace(one, field=field, value=value, base=base)


def _is_after_sale(layout: Layout, role: Role) -> bool:
    """«jeg skylder 400 000 etter salget»."""
    owed = role.cue is not None and role.cue.name == "owed"
    start = role.placed.end
    sold = any(cue.name == "sale" and 0 < cue.first - start <= NEAR for cue in layout.cues)
    return owed and sold and layout.word(start) in word_set("time", "after")


def _is_resold(layout: Layout, role: Role) -> bool:
    """«så solgte banken det videre for 2,8 mill»: not the sale that the debt is paid by."""
    start = role.cue.end if role.cue else role.placed.first
    again = word_set("construction", "resold")
    near = layout.words(min(start, role.placed.first), role.placed.first)
    return bool(again.intersection(near[:NEAR]))


def _is_taken_off(role: Role) -> bool:
    """Whether a minus says that costs come off, and not that they are below zero."""
    spelled = role.placed.amount.text[:1].isalpha()
    return spelled and role.cue is not None and role.cue.first >= role.placed.end


def _is_monthly(layout: Layout, placed: Placed) -> bool:
    """«1,5 % i måneden»: twelve times as much a year."""
    each, month = (*layout.words(placed.end, placed.end + 2), "", "")[:2]
    monthly = word_set("time", "monthly")
    return each in monthly or (each in word_set("time", "each") and month in monthly)


def _as_input(field: str, value: Decimal, base: str | None) -> tuple[str, Decimal, str | None]:
    """A share as an input: of its own base as it is, of another base as part of an amount."""
    if field == "price_rise":
        field, value = "price_drop", -value
    elif field in COMPLEMENTS and base is None:
        field, value = COMPLEMENTS[field], ONE - value
    if base is None:
        return field, value, None
    if field == "price_drop":
        return "sale_price", ONE - value, base
    return AMOUNTS.get(field, field), value, base if field in AMOUNTS else None


def _quoted(layout: Layout, role: Role) -> str:
    """The amount as written, with the word that turns it around: «120 % rabatt»."""
    cue, placed = role.cue, role.placed
    if role.name in COMPLEMENTS and cue and cue.first == placed.end:
        return f"{placed.amount.text} {' '.join(layout.words(cue.first, cue.end))}"
    return placed.amount.text


def _change(layout: Layout, role: Role) -> int:
    """±1 where the number changes what there is: «100 000 mer», «0,5 prosentpoeng lavere»."""
    if role.name not in CHANGED_BY:
        return 0
    more_or_less = compared(layout, role.placed)
    if role.placed.amount.unit == "points" and role.name == "rate":
        return more_or_less or _direction(layout, role) or 1
    if role.name == "rate" and not more_or_less:
        absolute = layout.word(role.placed.first - 1) in word_set("between", "to_words")
        return 0 if absolute else _by(layout, role)
    return more_or_less


def _by(layout: Layout, role: Role) -> int:
    """«øker med 2 %», «går opp 0,5»: the word right before says that it is a change."""
    first = role.placed.first
    by = layout.word(first - 1) in word_set("between", "by")
    moves = any(cue.end == first and cue.name in ("rise", "drop") for cue in layout.cues)
    by = by or (moves and role.placed.size <= HIGHEST_DIFFERENCE)
    return _direction(layout, role) if by else 0


def _direction(layout: Layout, role: Role) -> int:
    near = [cue.name for cue in layout.cues if abs(cue.first - role.placed.first) <= NEAR]
    return 1 if "rise" in near else -1 if "drop" in near else 0


def of_duration(layout: Layout, duration: Duration) -> Statement:
    """What a time states: a term, a time gone, or so much more or less of a term."""
    placed = duration.placed
    change = compared(layout, placed) if duration.meaning == "years" else 0  # «3 år lengre»
    return Statement(duration.meaning, placed, duration.years, placed.amount.text, change=change)

"""What a message states about the inputs of a kind of scenario, and which numbers are left."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from knowledge.finance import ONE
from knowledge.scenarios.case import LEFT_OUT, LeftOut, LeftOutUnit
from knowledge.scenarios.kinds import Kind
from knowledge.scenarios.reading.agreement import OWN_BASE, agreeing
from knowledge.scenarios.reading.cues import word_set
from knowledge.scenarios.reading.debts import (
    FURTHER,
    MAIN_INPUT,
    REPAID,
    UNSECURED,
    in_one_debt,
)
from knowledge.scenarios.reading.durations import Duration, durations
from knowledge.scenarios.reading.falls import changed, fallen, from_worth
from knowledge.scenarios.reading.layout import Family, Layout, Placed
from knowledge.scenarios.reading.others import first_with_terms, without_others
from knowledge.scenarios.reading.recourse import Mention
from knowledge.scenarios.reading.roles import Role, roles, unread
from knowledge.scenarios.reading.shares import (
    HIGHEST_DIFFERENCE,
    base_of,
    compared,
    rates,
)
from knowledge.scenarios.reading.stated import Stated, Statement

NEAR = 4  # tokens
LEAST_MONEY = Decimal(1000)  # a bare number below this is hardly an amount of a case
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
RATES = frozenset({"rate", "rate_recourse", "rate_nonrecourse"})
MONTHS = 12
# What a debtor pays of a claim that was bought.
COLLECTED = {"price": "collected", "price_rate": "collected_rate"}
# What a number may change by so much: «100 000 mer», «1 % høyere».
CHANGED_BY = frozenset(
    {"sale_price", "purchase_price", "debt", "costs", "price", "collected", "loan", "rate"}
    | {"face_value", "drop_amount"}
)


def state(
    layout: Layout, kind: Kind, mentions: Sequence[Mention], known: frozenset[str] = frozenset()
) -> Stated:
    """What the message says, read as one kind of scenario of which some inputs are known."""
    further: list[LeftOut] = []
    if kind == "loan_balance":
        further, layout = first_with_terms(layout)
    times = durations(layout)
    in_time = {one.placed.first for one in times}
    layout = replace(
        layout,
        placed=tuple(
            one for one in layout.placed if one.family == "time" or one.first not in in_time
        ),
    )
    others, layout = without_others(layout)
    from_to, layout = fallen(layout, kind)
    by_share, layout = changed(layout, known)
    money, shares, statements, added = _numbers(layout, kind, mentions, known)
    statements = [*from_worth(layout, statements, known), *from_to, *by_share]
    statements += [_of_duration(layout, one) for one in times if one.meaning != "other"]
    placed = (one for one in statements if one.field not in LEFT_OUT)
    left_out = [
        LeftOut(what=what, value=one.value, unit=unit_of(one.placed))
        for one in statements
        for what in LEFT_OUT
        if one.field == what and one.value is not None
    ]
    left_out += [*others, *further]
    left = [one for one in unread(layout, money, "money") if _is_money(one)]
    left += list(unread(layout, shares, "share"))
    return Stated(
        tuple(sorted(placed, key=lambda one: one.placed.first)),
        tuple(sorted(left, key=lambda one: one.first)),
        tuple(left_out),
        added,
    )


def unit_of(placed: Placed) -> LeftOutUnit:
    """How a number is shown that is left out."""
    if placed.amount.unit == "points":
        return "points"
    units: Mapping[Family, LeftOutUnit] = {"money": "money", "share": "share", "time": "years"}
    return units[placed.family]


def _is_money(placed: Placed) -> bool:
    value = placed.amount.value
    return value is None or not placed.amount.bare or abs(value) >= LEAST_MONEY or placed.small


class _Numbers(NamedTuple):
    """The roles of amounts and of shares, what they state, and the loans that were added up."""

    money: tuple[Role, ...]
    shares: tuple[Role, ...]
    statements: list[Statement]
    added: tuple[Decimal, ...] = ()


def _numbers(
    layout: Layout, kind: Kind, mentions: Sequence[Mention], known: frozenset[str]
) -> _Numbers:
    if kind == "rate_premium":
        found = rates(layout, mentions)
        money = roles(layout, kind, "money")
        statements = [
            _of_role(layout, kind, role, assumed=found.assumed) for role in (*money, *found.roles)
        ]
        shares = found.roles
        if found.difference:
            role, value = found.difference
            statements.append(replace(_of_role(layout, kind, role), value=value))
            shares = (*shares, role)
        effective = tuple(
            one for one in roles(layout, "loan_balance", "share") if one.name == "other"
        )
        return _Numbers(money, (*shares, *effective), _without_other(statements))
    money, shares = agreeing(layout, kind, known)
    debts = in_one_debt(layout, kind, money, known)
    said = [*debts.roles, *shares]
    if kind == "foreclosure" and {"debt", "sale_price"} <= known:
        said = [_paid_by_debtor(layout, role, REPAID, past=True) for role in said]
    if "price" in known or any(role.name in COLLECTED and not _is_paid(role) for role in said):
        said = [_paid_by_debtor(layout, role, COLLECTED.get(role.name, "")) for role in said]
    told = [_of_role(layout, kind, role) for role in said]
    statements = [_as_sale(one, known) for one in told]
    return _Numbers(debts.roles, shares, _without_other(statements), debts.added)


def _is_paid(role: Role) -> bool:
    return role.cue is not None and role.cue.name == "paid"


def _paid_by_debtor(layout: Layout, role: Role, name: str, *, past: bool = False) -> Role:
    """«hva om jeg betaler 20 000?» where all prices are known: the role of that name, if any.

    `past`: «jeg har betalt 20 000» as well.
    """
    cue, placed = role.cue, role.placed
    if not name or cue is None or not _is_paid(role):
        return role
    around = (*layout.words(cue.first - NEAR, cue.first), *layout.words(cue.end, cue.end + 2))
    mine = word_set("paying", "debtor").intersection(around)
    to_come = past or layout.word(cue.first) in word_set("paying", "to_come")
    beside = layout.word(placed.first - 1), layout.word(placed.end)
    priced = word_set("between", "price_words").intersection(beside)  # «… for kravet»
    again = word_set("bare", "instead").intersection(token.word for token in layout.tokens)
    of_debtor = (mine or cue.first == placed.end) and to_come and not priced and not again
    return replace(role, name=name) if of_debtor else role


def _as_sale(one: Statement, known: frozenset[str]) -> Statement:
    """«hva om prisen blir 3,9?» where only the sale is known: it is the price of that."""
    asks = one.cue == "price" and one.field == "purchase_price"
    sold = "sale_price" in known and "purchase_price" not in known
    return replace(one, field="sale_price") if asks and sold else one


def _without_other(statements: Sequence[Statement]) -> list[Statement]:
    return [one for one in statements if one.field != "other"]


def _of_role(layout: Layout, kind: Kind, role: Role, *, assumed: bool = False) -> Statement:
    placed, value, field = role.placed, role.placed.amount.value, role.name
    change = _change(layout, role)
    base = base_of(layout, placed)
    whole = kind == "debt_purchase" and base == "purchase_price"  # «en tidel av verdien»
    base = None if whole or base in (field, OWN_BASE.get(field)) else base
    if field == "costs" and value is not None and value < 0 and _is_taken_off(role):
        value = -value  # «minus 8 000 i kostnader»
    if placed.family == "money":
        base = base if change else None  # «300 000 mindre enn lånet»
        if kind == "debt_purchase" and field == "price" and placed.amount.magnitude < ONE:
            field = "price_rate"  # «kjøpt for 30 øre»
        if kind == "foreclosure" and field == FURTHER:
            field, change = MAIN_INPUT[kind], 1  # «vi har også et topplån på 400 000»
        elif field == "rise_amount" and value is not None:
            field, value = "drop_amount", -value  # «med 300 000 i gevinst»
        elif field == REPAID:
            field, change, assumed = MAIN_INPUT[kind], -1, True  # «jeg har betalt ned 200 000»
        elif kind != "foreclosure" and field == UNSECURED:
            field = FURTHER  # no sale is worked out, so no security matters
    elif value is not None:
        field, value, base = _as_input(field, value, base)
        if field in RATES and _is_monthly(layout, placed):
            value, assumed = value * MONTHS, True
    return Statement(
        field=field,
        placed=placed,
        value=value,
        text=_quoted(layout, role),
        base=base,
        change=change,
        assumed=assumed or placed.carried,
        cue=role.cue.name if role.cue else "",
    )


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


def _of_duration(layout: Layout, duration: Duration) -> Statement:
    placed = duration.placed
    change = compared(layout, placed) if duration.meaning == "years" else 0  # «3 år lengre»
    return Statement(duration.meaning, placed, duration.years, placed.amount.text, change=change)

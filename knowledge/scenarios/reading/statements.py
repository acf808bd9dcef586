"""What a message states about the inputs of a kind of scenario, and which numbers are left."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from knowledge.scenarios.case import LEFT_OUT, LeftOut, LeftOutUnit
from knowledge.scenarios.kinds import Kind
from knowledge.scenarios.reading.agreement import agreeing
from knowledge.scenarios.reading.cues import word_set
from knowledge.scenarios.reading.debts import REPAID, in_one_debt
from knowledge.scenarios.reading.durations import durations
from knowledge.scenarios.reading.falls import changed, fallen, from_worth
from knowledge.scenarios.reading.layout import Family, Layout, Placed
from knowledge.scenarios.reading.others import first_with_terms, without_others
from knowledge.scenarios.reading.recourse import Mention
from knowledge.scenarios.reading.roles import Role, roles, unread
from knowledge.scenarios.reading.shares import rates
from knowledge.scenarios.reading.stated import Stated, Statement
from knowledge.scenarios.reading.stating import of_duration, of_role

NEAR = 4  # tokens
LEAST_MONEY = Decimal(1000)  # a bare number below this is hardly an amount of a case
# What a debtor pays of a claim that was bought.
COLLECTED = {"price": "collected", "price_rate": "collected_rate"}


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
    statements += [of_duration(layout, one) for one in times if one.meaning != "other"]
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
            of_role(layout, kind, role, assumed=found.assumed) for role in (*money, *found.roles)
        ]
        shares = found.roles
        if found.difference:
            role, value = found.difference
            statements.append(replace(of_role(layout, kind, role), value=value))
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
    told = [of_role(layout, kind, role) for role in said]
    sold = known | {one.field for one in told}
    statements = [_as_sale(one, known, sold) for one in told]
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


def _as_sale(one: Statement, known: frozenset[str], sold: frozenset[str]) -> Statement:
    """«hva om prisen blir 3,9?» where only the sale is known: it is the price of that.

    `sold` are the inputs that are known and those that the message states: what is sold on is the
    sale where there is no other.
    """
    if one.field == "resale" and "sale_price" not in sold:
        return replace(one, field="sale_price")
    asks = one.cue == "price" and one.field == "purchase_price"
    is_sale = "sale_price" in known and "purchase_price" not in known
    return replace(one, field="sale_price") if asks and is_sale else one


def _without_other(statements: Sequence[Statement]) -> list[Statement]:
    return [one for one in statements if one.field != "other"]

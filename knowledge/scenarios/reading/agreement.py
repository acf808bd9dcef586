"""Amounts and shares of one message, read so that they agree with each other."""

from knowledge.scenarios.kinds import Kind
from knowledge.scenarios.reading.cues import word_set
from knowledge.scenarios.reading.evidence import LIKELY_RATE
from knowledge.scenarios.reading.layout import Layout
from knowledge.scenarios.reading.roles import Role, roles, unread

# An amount and a share that say the same: where one cue gave both, one of them is misread.
SAME = {
    "sale_price": frozenset({"price_drop", "price_rise", "sale_share"}),
    "debt": frozenset({"loan_to_value"}),
    "price": frozenset({"price_rate", "discount"}),
    "collected": frozenset({"collected_rate"}),
    "equity": frozenset({"equity"}),
}
# The base that each share has without saying so.
OWN_BASE = {
    "loan_to_value": "purchase_price",
    "equity": "purchase_price",
    "price_drop": "purchase_price",
    "price_rise": "purchase_price",
    "sale_share": "purchase_price",
    "costs_rate": "sale_price",
    "price_rate": "face_value",
    "discount": "face_value",
    "collected_rate": "face_value",
}


def agreeing(
    layout: Layout, kind: Kind, known: frozenset[str]
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Money and shares, so that no cue is used for an amount and for a share that say the same.

    One of the two is misread: the amount, where it can be what the share is a share of. An amount
    that a share is said to be of is the base of that share.
    """
    money, shares = _consistent(layout, kind, known)
    return _with_bases(layout, money, shares), shares


def _consistent(
    layout: Layout, kind: Kind, known: frozenset[str]
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    money, shares = roles(layout, kind, "money"), roles(layout, kind, "share")
    shares = _with_lone_rate(layout, kind, _with_lone_fractions(layout, kind, shares))
    for one in money:
        for other in shares:
            if other.name in SAME.get(one.name, ()) and other.cue == one.cue:
                if OWN_BASE[other.name] not in known | {role.name for role in money}:
                    return roles(layout, kind, "money", frozenset({one.name})), shares
                return money, roles(layout, kind, "share", SAME[one.name])
    return money, shares


def _with_bases(
    layout: Layout, money: tuple[Role, ...], shares: tuple[Role, ...]
) -> tuple[Role, ...]:
    """«lån på 80 % av 5 mill»: the amount that a share is of is the base of that share."""
    found = list(money)
    for share in shares:
        base = OWN_BASE.get(share.name, share.name)
        one = next((one for one in layout.placed if one.first == share.placed.end + 1), None)
        of = layout.word(share.placed.end) in word_set("between", "of")
        if one is None or one.family != "money" or not of:
            continue
        others = [role for role in found if role.placed is not one]
        if base not in {role.name for role in others}:
            found = [*others, Role(one, base, share.score, share.cue)]
    return tuple(found)


def _with_lone_rate(layout: Layout, kind: Kind, shares: tuple[Role, ...]) -> tuple[Role, ...]:
    """«lånet var 2,4 mill, 25 år, 5 %»: beside a term, a small percentage is the rate."""
    timed = any(one.family == "time" for one in layout.placed)
    if kind != "foreclosure" or not timed or any(role.name == "rate" for role in shares):
        return shares
    left = [one for one in unread(layout, shares, "share") if one.amount.unit == "percent"]
    low = [one for one in left if one.size <= LIKELY_RATE]
    return (*shares, *(Role(one, "rate", 1.0, None) for one in low[:1]))


def _with_lone_fractions(layout: Layout, kind: Kind, shares: tuple[Role, ...]) -> tuple[Role, ...]:
    """«30 øre per krone» is always a price."""
    if kind != "debt_purchase" or any(role.name in ("price_rate", "discount") for role in shares):
        return shares
    per_unit = (one for one in unread(layout, shares, "share") if one.amount.unit == "per_unit")
    return (*shares, *(Role(one, "price_rate", 1.0, None) for one in list(per_unit)[:1]))

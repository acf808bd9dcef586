"""Several debts in one message: loans on one home add up, and what was paid down goes off."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, pairwise

from knowledge.amounts.quantities import quantity
from knowledge.money import exact
from knowledge.scenarios.kinds import Kind
from knowledge.scenarios.reading.cues import groups_in, says, word_set
from knowledge.scenarios.reading.layout import Layout, Placed
from knowledge.scenarios.reading.roles import MOST_TOGETHER, Role

MAIN_INPUT = {"foreclosure": "debt", "loan_balance": "loan"}
KNOWN_DEBT = frozenset(MAIN_INPUT.values())
FURTHER, UNSECURED, COUNTED = "further_debt", "unsecured", "other"
# What was paid off a loan: not counted, taken from the debt, or beside a loan's terms a payment.
PAID_DOWN, REPAID, PAYMENT = "paid_down", "repaid", "payment"
STILL_OWED = Decimal("0.3"), Decimal("1.1")  # of a loan
MOST_ALIKE, MOST_CLAIMS = 20, 1_000_000  # «tre lån på 600 000 hver», «1 000 krav på …»


@dataclass(frozen=True)
class Debts:
    """Roles in which all that is owed is one debt, and what it was added up from."""

    roles: tuple[Role, ...]
    added: tuple[Decimal, ...] = ()


def in_one_debt(layout: Layout, kind: Kind, found: Sequence[Role], known: frozenset[str]) -> Debts:
    """The roles of amounts, the loans among them added up.

    `known` are the inputs of the case before the message: a further loan alone is added to the
    debt that is known (its role stays `further_debt` then), and is the debt where none is. A loan
    that the home is no security for stays `unsecured`, unless it is all that is owed. What was paid
    off a loan is taken from it, here or (`repaid`) from the debt that is known.
    """
    if kind == "debt_purchase":
        return Debts(tuple(_in_all(layout, role) for role in found))
    main = MAIN_INPUT.get(kind)
    if main is None:
        return Debts(tuple(found))
    by_first = _with_further(layout, main, found, sold="sale_price" in known)
    is_known = bool(known & KNOWN_DEBT)
    owed = {at: role for at, role in by_first.items() if role.name in (main, FURTHER)}
    if not owed and not is_known:
        owed = {at: role for at, role in by_first.items() if role.name == UNSECURED}
    by_first = dict(_with_paid_down(layout, main, by_first, owed, known))
    if not owed:
        return Debts(tuple(by_first.values()))
    first = next((at for at, role in owed.items() if role.name == main), min(owed))
    role = owed[first] if is_known else replace(owed[first], name=main)
    parts = {at: _values(layout, owed[at].placed) for at in sorted(owed)}
    added: tuple[Decimal, ...] = ()
    if all(parts.values()) and not _has_terms_between(layout, kind, owed):
        off = {at: one for at, one in by_first.items() if one.name == REPAID}
        paid = [-one.placed.size for one in off.values()]
        added = (*chain.from_iterable(parts.values()), *paid)
        text = " + ".join(owed[at].placed.amount.text for at in parts)
        role = replace(role, placed=_summed(role.placed, added, text))
        by_first |= {at: replace(one, name=COUNTED) for at, one in (owed | off).items()}
    by_first[first] = role
    return Debts(tuple(by_first.values()), added if len(added) > 1 else ())


def _with_paid_down(
    layout: Layout,
    main: str,
    by_first: Mapping[int, Role],
    owed: Mapping[int, Role],
    known: frozenset[str],
) -> Iterator[tuple[int, Role]]:
    """The roles, with what was paid down as what it is beside the debts of the message.

    Of what is still owed («skylder 3 mill») it is gone already, and nothing is taken off.
    """
    still = any(role.cue is not None and role.cue.name == "owed" for role in owed.values())
    terms = "loan" in known or any(one.family == "time" for one in layout.placed)
    if main == "loan":
        name = PAYMENT if owed or "loan" in known else main
    elif terms:
        name = PAYMENT
    else:
        lent = owed or "debt" in known or any(cue.name == "loan" for cue in layout.cues)
        later = word_set("debts", "since").intersection(token.word for token in layout.tokens)
        name = REPAID if lent and (later or not still) else PAID_DOWN
    for at, role in by_first.items():
        yield at, replace(role, name=name) if role.name == PAID_DOWN else role


def _summed(placed: Placed, values: Sequence[Decimal], text: str) -> Placed:
    with exact():
        amount = placed.amount.model_copy(update={"value": sum(values), "text": text})
    return replace(placed, amount=amount)


def _values(layout: Layout, placed: Placed) -> tuple[Decimal, ...]:
    """What an amount adds: several times the same for «to lån på 2 mill hver»."""
    value = placed.amount.value
    if value is None or placed.small:
        return ()
    if not _is_each(layout, placed):
        return (value,)
    return (value,) * _count_before(layout, placed, "loan", MOST_ALIKE)


def _in_all(layout: Layout, role: Role) -> Role:
    """«1 000 krav på 10 000 kr hver»: the face value of all of them."""
    placed = role.placed
    if role.name != "face_value" or not _is_each(layout, placed) or placed.amount.value is None:
        return role
    count = _count_before(layout, placed, "face", MOST_CLAIMS)
    return replace(role, placed=_summed(placed, [count * placed.amount.value], placed.amount.text))


def _is_each(layout: Layout, placed: Placed) -> bool:
    """«2 mill hver»."""
    return layout.word(placed.end) in word_set("debts", "each")


def _count_before(layout: Layout, placed: Placed, name: str, most: int) -> int:
    """How many loans or claims are spoken of before an amount: 5 in «fem lån på …»; else 1."""
    ends = (cue.first for cue in reversed(layout.cues) if cue.name == name)
    for end in (end for end in ends if 0 < end < placed.first):
        number = quantity(layout.tokens, end - 1)
        count = number.value if number and number.end == end else None
        if count is not None and count in range(1, most + 1):
            return int(count)
    return 1


def _has_terms_between(layout: Layout, kind: Kind, owed: dict[int, Role]) -> bool:
    """«1 mill til 5 % og 400 000 til 9 %»: loans with terms of their own make no single loan."""
    terms = [one.first for one in layout.placed if one.family != "money"]
    return kind == "loan_balance" and any(min(owed) < at < max(owed) for at in terms)


def _with_further(
    layout: Layout, main: str, found: Sequence[Role], *, sold: bool
) -> dict[int, Role]:
    """The roles by first token, with further loans: «1,5 mill til DNB og 300 000 til Nordea».

    What is left of a loan takes the place of the loan.
    """
    by_first = {role.placed.first: role for role in found}
    sold = sold or any(role.name == "sale_price" for role in found)
    plural = says(layout.tokens, "debts", "plural")
    money = [one for one in layout.placed if one.family == "money"][:MOST_TOGETHER]
    by_first |= {role.placed.first: role for role in _ahead(layout, main, money, by_first)}
    last: Role | None = None
    for one in money:
        role = by_first.get(one.first)
        if role and role.name == "costs" and last and _is_right_after_loan(layout, one):
            role = by_first[one.first] = replace(role, name=FURTHER)  # «et lån på … til oppussing»
        if role and last and _is_of_lender(layout, role):
            role = by_first[one.first] = replace(role, name=FURTHER)  # «… og 2 mill i banken»
        if role is None and last:
            if _is_still_owed(layout, last, one):
                by_first[last.placed.first] = replace(last, name=COUNTED)
                role = by_first[one.first] = replace(last, placed=one)
            elif _adds(layout, last.placed, one, sold=sold, plural=plural):
                role = by_first[one.first] = Role(one, FURTHER, 1.0, None)
        if role and role.name in (main, FURTHER):
            last = role
    return by_first


def _ahead(
    layout: Layout, main: str, money: Sequence[Placed], by_first: Mapping[int, Role]
) -> Iterator[Role]:
    """Loans without a role right before one that has: «1,5 mill i banken og … i forbrukslån»."""
    for one, other in pairwise(money):
        role = by_first.get(other.first)
        if role is None or one.first in by_first:
            continue
        parallel, of_loan = _is_parallel(layout, one, other), _is_of_loan(layout, one)
        if role.name == UNSECURED and parallel:
            yield Role(one, main, 1.0, None)
        elif role.name == main and (parallel or (of_loan and _is_named_alike(layout, one, other))):
            yield Role(one, FURTHER, 1.0, None)
        elif role.name == main and of_loan and _is_left_of(layout, one, role):
            yield Role(one, COUNTED, 1.0, None)  # «lånet var 3 mill, nå står det igjen 2,4»
    further = any(role.name == main and _is_further(layout, role) for role in by_first.values())
    for one in money if further else ():
        if one.first not in by_first and _is_right_after_loan(layout, one):
            yield Role(one, FURTHER, 1.0, None)


def _is_left_of(layout: Layout, loan: Placed, role: Role) -> bool:
    """Whether a debt may be what is left of a loan that was named before it."""
    owed = role.cue is not None and role.cue.name == "owed"
    return (owed or _is_now(layout, role.placed)) and _may_be_left(loan, role.placed)


def _is_still_owed(layout: Layout, loan: Role, one: Placed) -> bool:
    """«lånte 3 mill, skylder 2,8 mill», «… boliglånet er nå 2,8 mill»: what is left is the debt."""
    before = [cue for cue in layout.cues if loan.placed.end <= cue.first < one.first]
    of_it = all(
        cue.name == "owed" or layout.word(cue.first) in word_set("debts", "same") for cue in before
    )
    remaining = layout.word(one.end) in word_set("time", "remaining")
    left = bool(before) or _is_now(layout, one) or remaining
    said = loan.cue is not None and loan.cue.name == "loan" and left
    return said and of_it and _may_be_left(loan.placed, one)


def _is_now(layout: Layout, one: Placed) -> bool:
    """«… er nå 2,8 mill»."""
    return layout.word(one.first - 1) in word_set("debts", "now")


def _may_be_left(loan: Placed, one: Placed) -> bool:
    """Whether an amount is of the size of what is left of a loan."""
    least, most = (share * loan.size for share in STILL_OWED)
    return least <= one.size <= most


def _adds(layout: Layout, last: Placed, one: Placed, *, sold: bool, plural: bool) -> bool:
    """Whether an amount without a role is a loan beside the one before it.

    `plural`: the message speaks of several loans; `sold`: it is known what the sale brought.
    """
    gap = layout.words(last.end, one.first)
    part = layout.words(one.end, one.end + 2)  # «1 mill av det»
    if part[:1] == ("av",) and part[1:] and part[1] in word_set("debts", "the_same"):
        return False
    if any(word in word_set("debts", "not_added") for word in gap):
        return False
    if plural:
        return True
    adding = any(word in word_set("debts", "adding") for word in gap)
    if adding and all(word in word_set("debts", "joints") for word in gap):
        return sold  # «lån 2 mill og 1,9 mill» may be a loan and a sale
    return _is_parallel(layout, last, one) or _is_named_alike(layout, last, one)


def _is_further(layout: Layout, role: Role) -> bool:
    """«skylder også 50 000»."""
    start = role.cue.first if role.cue and role.cue.end <= role.placed.first else role.placed.first
    said = layout.words(start - 1, role.placed.first)
    return bool(word_set("debts", "also").intersection(said))


def _is_parallel(layout: Layout, one: Placed, other: Placed) -> bool:
    """«1,5 mill til DNB og 300 000 til Nordea»: the same small word after both."""
    place = layout.word(one.end)
    return place in word_set("debts", "places") and layout.word(other.end) == place


def _is_of_lender(layout: Layout, role: Role) -> bool:
    """Whether an amount that is near the word for a home is borrowed: «2 mill i banken»."""
    home = role.name == "purchase_price" and role.cue is not None and role.cue.name == "house"
    at = role.placed.end
    lender = "lender" in groups_in("topics", layout.word(at + 1))
    return home and lender and layout.word(at) in word_set("debts", "places")


def _is_right_after_loan(layout: Layout, one: Placed) -> bool:
    """«et lån på 200 000»."""
    return any(cue.name == "loan" and 0 <= one.first - cue.end <= 1 for cue in layout.cues)


def _is_of_loan(layout: Layout, one: Placed) -> bool:
    """Whether the last word before an amount that speaks of anything speaks of a loan."""
    before = [cue for cue in layout.cues if cue.end <= one.first]
    return bool(before) and before[-1].name == "loan"


def _is_named_alike(layout: Layout, last: Placed, one: Placed) -> bool:
    """«lån i DNB 1,2 mill, lån i Nordea 600 000»: a loan of its own, not «lånet er nå …»."""
    between = [cue for cue in layout.cues if last.end <= cue.first < one.first]
    named = [layout.word(cue.first) for cue in between if cue.name == "loan"]
    only = all(cue.name in ("loan", "owed", "house") for cue in between)
    return bool(named) and only and named[-1] not in word_set("debts", "same")

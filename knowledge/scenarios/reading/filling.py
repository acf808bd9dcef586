"""Statements become inputs: what is named is replaced, what cannot be is refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from knowledge.finance import ZERO
from knowledge.money import exact
from knowledge.scenarios import reasons
from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import Kind, Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.rate_premium import RatePremium
from knowledge.scenarios.reading.stated import Statement
from knowledge.scenarios.refusal import Refusal

MOST_REVERTED = 8

BLANK: Mapping[str, Scenario] = {
    "foreclosure": Foreclosure(),
    "debt_purchase": DebtPurchase(),
    "loan_balance": LoanBalance(),
    "rate_premium": RatePremium(),
}

# Inputs that say the same in another way: a new one takes the place of the old one.
INSTEAD: Mapping[str, tuple[str, ...]] = {
    "sale_price": ("price_drop",),
    "price_drop": ("sale_price",),
    "debt": ("loan_to_value", "loan", "rate", "years", "elapsed_years"),
    "loan": ("debt", "loan_to_value"),
    "loan_to_value": ("debt", "loan"),
    "price": ("price_rate",),
    "price_rate": ("price",),
    "collected": ("collected_rate",),
    "collected_rate": ("collected",),
    "costs": ("costs_rate",),
    "costs_rate": ("costs",),
    "rate_difference": ("rate_nonrecourse",),
    "rate_nonrecourse": ("rate_difference",),
}
# Shares that can only be worked out where the base is known, so that the amount is kept until then.
NEEDS_BASE = {"price_drop": "purchase_price", "loan_to_value": "purchase_price"}
# What is missing where a share is refused.
NAMED_AS = {
    "price_rate": "price",
    "collected_rate": "collected",
    "costs_rate": "costs",
    "rate_difference": "rate_nonrecourse",
    "price_drop": "sale_price",
    "loan_to_value": "debt",
}
ADDED = frozenset({"costs", "costs_rate"})
# Amounts that are taken from another input: which, what that gives, and what makes them idle.
INDIRECT: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "equity": ("purchase_price", ("debt",)),
    "discount_amount": ("face_value", ("price",)),
    "drop_amount": ("purchase_price", ("sale_price", "sale_price", "price_drop")),
    "remaining": ("years", ("elapsed_years",)),
    "rest_amount": ("sale_price", ("debt",)),
}
HIGHEST_PER_UNIT = Decimal(2)  # «30 kroner per krone» is no price


@dataclass
class Draft:
    """A scenario in the making: what it was before, what the message changed, what it refused.

    `idle` are changes of what is not known.
    """

    before: Scenario
    values: dict[str, object] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)
    refused: list[Refusal] = field(default_factory=list)
    unscaled: dict[str, Decimal] = field(default_factory=dict)
    idle: list[Statement] = field(default_factory=list)

    def known(self, name: str) -> Decimal | None:
        """A number of the draft, or of the scenario before."""
        value = self.values.get(name)
        return value if isinstance(value, Decimal) else None

    def resolved(self, name: str) -> Decimal | None:
        """A number that follows from the others."""
        value = dict(type(self.before).model_validate(self.values).resolved()).get(name)
        return value if isinstance(value, Decimal) else None

    @property
    def assumed_amounts(self) -> set[str]:
        """The inputs that were guessed, and the amounts that guessed shares stand for."""
        return self.assumed | {NAMED_AS[name] for name in self.assumed if name in NAMED_AS}

    @property
    def assumed_now(self) -> set[str]:
        """Those of them that the message itself set."""
        changed = {NAMED_AS.get(name, name) for name in self.changed} | self.changed.keys()
        return self.assumed_amounts & changed

    def put(self, name: str, value: Decimal, text: str, *, assumed: bool = False) -> None:
        """Set an input, unless it cannot be; what said the same in another way goes."""
        refusal = reasons.refuse(name, value, text)
        if refusal:
            self.refused.append(_named(refusal))
            return
        if name in ADDED and name in self.changed:
            value += self.known(name) or ZERO
        self.values[name] = value
        for other in INSTEAD.get(name, ()):
            if other in self.values and other not in self.changed and self.may_drop(name):
                self.values[other] = None
        self.changed[name] = text
        self.assumed.discard(name)
        if assumed:
            self.assumed.add(name)

    def may_drop(self, name: str) -> bool:
        """Whether the amount that a share replaces can be worked out anew."""
        base = NEEDS_BASE.get(name)
        return base is None or self.known(base) is not None


def fill(before: Scenario, statements: Sequence[Statement], assumed: Iterable[str] = ()) -> Draft:
    """The scenario after a message."""
    draft = Draft(before, dict(before), assumed=set(assumed))
    with exact():
        ordered = sorted(
            statements, key=lambda one: (bool(one.change), one.base is not None, _late(one))
        )
        for statement in _in_mode(before, ordered):
            _take(draft, statement)
    return draft


def _late(statement: Statement) -> int:
    if statement.field in INDIRECT:
        return 2
    return int(statement.placed.family == "share")


def _in_mode(before: Scenario, statements: Sequence[Statement]) -> list[Statement]:
    """In a forced sale: is the debt stated, or worked out from the loan and the time gone?"""
    if before.kind != "foreclosure":
        return list(statements)
    named = {one.field for one in statements}
    known = named | {name for name, value in before if value is not None}
    terms = {"years", "elapsed_years"}
    lent = next((one for one in statements if one.field == "debt"), None)
    by_loan = lent is not None and lent.cue != "owed"
    all_terms = terms <= known or {"years", "remaining"} <= known
    from_loan = (
        before.from_loan
        or ("rate" in known and (by_loan or lent is None or all_terms))
        or (by_loan and all_terms and "years" in named)
    )
    if from_loan:
        return [_renamed(one, "loan") if one.field == "debt" else one for one in statements]
    return [one for one in statements if one.field not in {"rate", "remaining", *terms}]


def _renamed(statement: Statement, name: str) -> Statement:
    return replace(statement, field=name)


def _take(draft: Draft, one: Statement) -> None:
    """Set the input that a statement is about."""
    if one.value is None:
        why = reasons.a_range if one.placed.amount.fault == "range" else reasons.not_a_number
        draft.refused.append(why(NAMED_AS.get(one.field, one.field), one.text))
    elif one.placed.small and one.value and INPUTS.get(one.field) == "money":
        draft.unscaled[one.field] = one.value
    elif one.field in INDIRECT:
        _take_indirect(draft, one, one.value)
    elif one.field in dict(draft.before):
        value = _worked_out(draft, one, one.value)
        if value is not None:
            _put(draft, one, value)


def _worked_out(draft: Draft, one: Statement, value: Decimal) -> Decimal | None:
    """The value of a share of something else, or of a change; None where its base is unknown."""
    if one.of is not None:
        return one.of + one.change * value if one.change else value * one.of
    if one.base is not None:
        base = draft.known(one.base) or draft.resolved(one.base)
        if base is None:
            return None
        return base + one.change * value if one.change else value * base
    if one.change:
        known = _before(draft, one.field)
        if known is None:
            known = draft.resolved(one.field)
        if known is None and one.field not in ADDED:
            draft.idle.append(one)
            return None
        return (known or ZERO) + one.change * value
    return value


def _put(draft: Draft, one: Statement, value: Decimal) -> None:
    """Set an input, unless the message has said it better."""
    name = one.field
    if _said_as_amount(draft, name):
        return
    per_unit = one.placed.amount.unit == "per_unit"
    if name == "price_rate" and per_unit and value > HIGHEST_PER_UNIT:
        draft.refused.append(reasons.not_a_number("price", one.text))
        return
    moved = bool(one.change) and _before(draft, name) is None  # «5 %, som stiger med 1 %»
    draft.put(name, value, one.text, assumed=one.assumed or moved)


def _said_as_amount(draft: Draft, name: str) -> bool:
    """Whether a share only repeats an amount of the same message («halvparten, 700 000»)."""
    base = NEEDS_BASE.get(name, "face_value" if name in ("price_rate", "collected_rate") else None)
    amount = INSTEAD.get(name, ("",))[0]
    return base is not None and amount in draft.changed and draft.known(base) is not None


def _before(draft: Draft, name: str) -> Decimal | None:
    value = dict(draft.before.resolved()).get(name)
    return value if isinstance(value, Decimal) else None


def _take_indirect(draft: Draft, one: Statement, value: Decimal) -> None:
    """Set what follows from a number together with another input: price − equity, and so on."""
    if one.field == "remaining":
        _take_remaining(draft, one, value)
        return
    sold = _before(draft, "sale_price")
    if one.field == "drop_amount" and one.change and sold and not draft.changed:
        draft.put("sale_price", sold - value, one.text)  # «hva om salget gir 200 000 mindre?»
        return
    if one.field == "rest_amount":
        _take_rest(draft, one, value)
        return
    base, results = INDIRECT[one.field]
    known = draft.known(base)
    lent = draft.known("debt")
    if one.field == "equity" and known is None and lent is not None:
        draft.put(base, lent + value, one.text, assumed=True)  # «lån 1,8 mill, egenkapital 200 000»
        return
    if known is None or any(name in draft.changed for name in results[1:]):
        return
    name = "loan" if results[0] == "debt" and "loan" in draft.changed else results[0]
    draft.put(name, known - value, one.text)


def _take_rest(draft: Draft, one: Statement, value: Decimal) -> None:
    """«banken krever 400 000, huset ble solgt for 2 mill»: the debt before the sale."""
    sold = draft.known("sale_price")
    if sold is None or draft.known("debt") is not None:
        draft.idle.append(one)
    else:
        draft.put("debt", sold + value, one.text, assumed=True)


def _take_remaining(draft: Draft, one: Statement, value: Decimal) -> None:
    """«18 år igjen» of a known term is a time gone; of an unknown one it is the term from now."""
    term = draft.known("years")
    if term is not None and "elapsed_years" not in draft.changed:
        draft.put("elapsed_years", term - value, one.text)
    elif draft.before.kind == "loan_balance" and "years" not in draft.changed:
        draft.put("years", value, one.text)


def settled(draft: Draft) -> tuple[Scenario, tuple[Refusal, ...]]:
    """The scenario with shares turned into amounts, and without what cannot be together."""
    blank = type(draft.before)
    for _ in range(MOST_REVERTED):
        scenario = blank.model_validate(draft.values)
        resolved = scenario.resolved()
        refusals = scenario.refusals()
        if not refusals:
            return resolved, tuple(draft.refused)
        for refusal in refusals:
            _revert(draft, refusal)
    return draft.before, tuple(draft.refused)


def _revert(draft: Draft, refusal: Refusal) -> None:
    """Take back what the message changed of an impossible combination."""
    name = refusal.field
    if name not in draft.changed and name == "elapsed_years" and "years" in draft.changed:
        name = "years"
    given = draft.changed.pop(name, refusal.given)
    draft.refused.append(_named(refusal.model_copy(update={"field": name, "given": given})))
    draft.values[name] = dict(draft.before).get(name)
    draft.assumed.discard(name)


def _named(refusal: Refusal) -> Refusal:
    """The refusal of a share, under the name of the amount that it stands for."""
    return refusal.model_copy(update={"field": NAMED_AS.get(refusal.field, refusal.field)})


def blank(kind: Kind) -> Scenario:
    """A scenario of which nothing is known yet."""
    return BLANK[kind]

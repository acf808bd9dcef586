"""Numbers of which no word says what they are: replies, bare lists, and what else must be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.money import HUNDRED
from knowledge.scenarios.case import Case
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.foreclosure import IN_ORDER
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.reading.brevity import is_short, is_whole
from knowledge.scenarios.reading.cues import lexicon, word_set
from knowledge.scenarios.reading.layout import HIGHEST_BARE_RATE, Layout, Placed
from knowledge.scenarios.reading.shares import compared
from knowledge.scenarios.reading.stated import Statement
from knowledge.scenarios.reading.stating import CHANGED_BY

LONGEST_BARE_TERM = Decimal(60)
HIGHEST_WHOLE_RATE = Decimal(10)  # «15» alone is a term rather than a rate
OF_LOAN = ("loan_balance", "rate_premium")
FEWEST_LISTED, MOST_LISTED = 2, 3
SAME_ORDER = 20  # an amount further from the debt than this is hardly a sale price
NEAR_BEGINNING = 6  # tokens

# What a share answers, where the amount is asked for.
AS_SHARE = {
    "price": "price_rate",
    "debt": "loan_to_value",
    "loan": "loan_to_value",
    "collected": "collected_rate",
    "costs": "costs_rate",
}
# What a number without a label is most likely to change.
USUAL = {
    "foreclosure": ("sale_price", "rate"),
    "debt_purchase": ("price", "price_rate"),
    "loan_balance": ("loan", "rate"),
    "rate_premium": ("loan", "rate_nonrecourse"),
}


@dataclass(frozen=True)
class Leftover:
    """What became of the numbers without a role."""

    statements: tuple[Statement, ...] = ()
    unplaced: tuple[Decimal, ...] = ()


def in_reply(left: Sequence[Placed], wanted: Sequence[str]) -> Iterator[Statement]:
    """Numbers that answer what is asked for, in the order in which it is needed."""
    free = list(left)
    for name in wanted:
        found = next((one for one in free if _answers(one, name)), None)
        if found is None:
            continue
        free.remove(found)
        yield _answer(found, name)


def _answers(placed: Placed, name: str) -> bool:
    amount, unit = placed.amount, INPUTS.get(name)
    if amount.value is None:
        return True
    value = amount.value / amount.magnitude if placed.carried else amount.value
    if unit == "money":
        as_share = name in AS_SHARE and amount.unit != "points"
        return placed.family == "money" or (placed.family == "share" and as_share)
    if unit in ("rate", "share"):
        return placed.family == "share" or (_is_bare_number(placed) and value <= HIGHEST_BARE_RATE)
    return unit == "years" and _is_bare_number(placed) and value <= LONGEST_BARE_TERM


def _is_bare_number(placed: Placed) -> bool:
    return placed.amount.unit == "number" or placed.carried


def _answer(placed: Placed, name: str) -> Statement:
    amount, unit = placed.amount, INPUTS[name]
    value = amount.value
    if unit in ("rate", "years") and value is not None and _is_bare_number(placed):
        value = value / amount.magnitude / (HUNDRED if unit == "rate" else 1)
        return Statement(name, _plain(placed), value, amount.text)
    if name == "rate_nonrecourse" and amount.unit == "points":
        return Statement("rate_difference", placed, value, amount.text)
    if unit == "money" and placed.family == "share":
        return Statement(AS_SHARE[name], placed, value, amount.text)
    return Statement(name, placed, value, amount.text, assumed=placed.carried)


def _plain(placed: Placed) -> Placed:
    return Placed(placed.amount, placed.first, placed.end)


def in_order(left: Sequence[Placed]) -> Iterator[Statement]:
    """Two or three bare amounts: (kjøpesum,) lån, salgssum."""
    names = IN_ORDER[-len(left) :]
    for placed, name in zip(left, names, strict=True):
        yield Statement(name, placed, placed.amount.value, placed.amount.text, assumed=True)


def by_elimination(
    left: Sequence[Placed], missing: Sequence[str], scenario: Scenario
) -> Iterator[Statement]:
    """What the other numbers of a message leave open: «lån 2 mill, 1,8 mill»."""
    money = [one for one in left if one.family == "money" and not one.small]
    shares = [one for one in left if one.family == "share" and one.amount.unit != "fraction"]
    if scenario.kind in OF_LOAN:
        yield from _one_each(money, [name for name in ("loan",) if name in missing], assumed=False)
        yield from _one_each(shares, [name for name in ("rate",) if name in missing], assumed=False)
    elif scenario.kind == "debt_purchase":
        yield from _one_each(
            shares, [name for name in ("price",) if name in missing], assumed=False
        )
        names = [name for name in missing if not shares or name != "price"]
        if len(money) <= len(names):
            yield from _one_each(money, names, assumed=True)
    else:
        yield from _one_each(shares, [name for name in ("rate",) if name in missing], assumed=False)
        names = [name for name in missing if name in IN_ORDER]
        if len(money) == len(names) and all(_likely(one, scenario) for one in money):
            yield from _one_each(money, names, assumed=True)


def _one_each(
    left: Sequence[Placed], names: Sequence[str], *, assumed: bool
) -> Iterator[Statement]:
    for placed, name in zip(left, names, strict=False):
        unit = INPUTS[name]
        field = AS_SHARE[name] if unit == "money" and placed.family == "share" else name
        yield Statement(
            field,
            placed,
            placed.amount.value,
            placed.amount.text,
            assumed=assumed or placed.carried,
        )


def _likely(placed: Placed, scenario: Scenario) -> bool:
    known = [value for name, value in scenario.numbers().items() if INPUTS[name] == "money"]
    size = placed.size
    return all(
        not other or not size or Decimal(1) / SAME_ORDER <= size / other <= SAME_ORDER
        for other in known
    )


def as_change(left: Sequence[Placed], case: Case, layout: Layout) -> Iterator[Statement]:
    """«hva om 140 000?», «50 000 mer da»: what was changed last, or is most often changed."""
    money, share = USUAL[case.scenario.kind]
    known = case.scenario.numbers()
    alternative = layout.word(0) in word_set("recourse", "or")  # to the price that was said
    if share == "price_rate" and not (
        {"collected", "collected_rate"} & known.keys() or alternative
    ):
        share = "collected_rate"
    for placed in [one for one in left if one.amount.unit != "fraction"][:1]:
        usual = money if placed.family == "money" else share
        unit = INPUTS.get(case.last or "", "")
        fits = (unit == "money") == (placed.family == "money") and unit in (
            "money",
            "rate",
            "share",
        )
        name = case.last if case.last and fits else usual
        change = compared(layout, placed) if name in CHANGED_BY else 0
        value, text = placed.amount.value, placed.amount.text
        yield Statement(name, placed, value, text, change=change, assumed=True)


def as_term(left: Sequence[Placed], case: Case) -> Iterator[Statement]:
    """«5,2» or «30» where all is known of a loan: another rate, or another term."""
    rate, of_loan = USUAL[case.scenario.kind][1], case.scenario.kind in OF_LOAN
    for placed in left if of_loan and len(left) == 1 and _is_bare_number(left[0]) else ():
        value = placed.size / placed.amount.magnitude
        name = "rate" if value <= HIGHEST_WHOLE_RATE or not is_whole(value) else "years"
        if _answers(placed, name):
            said = _answer(placed, name)
            yield replace(said, field=rate if name == "rate" else name, assumed=True)


def speaks_of_follow_up(layout: Layout) -> bool:
    """Whether a message begins as one that changes what there is."""
    words = [token.word for token in layout.tokens if token.kind == "word"]
    opening = next((word for word in words if word not in word_set("follow_up", "lead_in")), "")
    first = {*words[:1], opening}
    near = enumerate(layout.tokens[:NEAR_BEGINNING])
    return (
        bool(first & word_set("follow_up", "first"))
        or (is_short(layout) and any(compared(layout, one) for one in layout.placed))
        or any(_marks(layout, at) for at, token in near if token.kind == "word")
        or any(word in word_set("bare", "instead") for word in words)
    )


def _marks(layout: Layout, at: int) -> bool:
    """Whether a word or phrase says that something is supposed or corrected."""
    known = lexicon("follow_up")
    return "markers" in known.of_word(layout.tokens[at].word) or any(
        group == "markers" for group, _ in known.phrase_at(layout.tokens, at)
    )

"""Numbers of which no word says what they are: replies, bare lists, and what else must be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from knowledge.scenarios.case import Case
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.foreclosure import IN_ORDER
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.reading.cues import groups_of, lexicon, word_set
from knowledge.scenarios.reading.layout import HIGHEST_BARE_RATE, Layout, Placed
from knowledge.scenarios.reading.recourse import Mention
from knowledge.scenarios.reading.statements import LEAST_MONEY, Statement

HUNDRED = Decimal(100)
LONGEST_BARE_TERM = Decimal(60)
FEWEST_LISTED, MOST_LISTED = 2, 3
MOST_WORDS_IN_REPLY = 9
SAME_ORDER = 20  # an amount further from the debt than this is hardly a sale price
LEAST_LONE = Decimal(10000)
PHONE_DIGITS = 8
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


def is_bare(layout: Layout, mentions: Sequence[Mention] = ()) -> bool:
    """Whether a message is nothing but numbers, but for «regn ut», «kr» and recourse."""
    inside = {at for one in layout.placed for at in range(one.first, one.end)}
    inside |= {at for one in mentions for at in range(one.first, one.end)}
    return bool(layout.placed) and all(
        at in inside or token.kind == "sign" or token.word in word_set("bare", "words")
        for at, token in enumerate(layout.tokens)
    )


def without_counts(layout: Layout) -> Layout:
    """Without bare number words («to låntakere», «tre ganger»), which count something else."""
    kept = tuple(
        one
        for one in layout.placed
        if not (one.amount.bare and one.amount.spelled and _is_whole(one.amount.value))
        or _is_price(layout, one)
    )
    return replace(layout, placed=kept)


def _is_price(layout: Layout, placed: Placed) -> bool:
    """«lånet er tre millioner, solgt for to»: a number that nothing follows that it could count."""
    priced = layout.word(placed.first - 1) in word_set("between", "price_words")
    following = layout.tokens[placed.end : placed.end + 1]
    return priced and all(
        token.kind == "sign" or token.word in word_set("between", "clause") for token in following
    )


def _is_whole(value: Decimal | None) -> bool:
    return value is not None and value == value.to_integral_value()


def is_lone(layout: Layout) -> bool:
    """Whether a single bare number is likely to be money: no year, phone or post code."""
    if len(layout.placed) != 1:
        return False
    amount = layout.placed[0].amount
    size = layout.placed[0].size
    if amount.fault or (amount.unit == "money" and size >= 1):
        return True
    phone = amount.text.isdigit() and len(amount.text) == PHONE_DIGITS and size % LEAST_MONEY
    return amount.unit == "number" and size >= LEAST_LONE and not phone


def is_short(layout: Layout) -> bool:
    """Whether a message says nothing but its numbers and what they are, as a reply does."""
    inside = {at for one in layout.placed for at in range(one.first, one.end)}
    words = [
        token.word
        for at, token in enumerate(layout.tokens)
        if token.kind == "word" and at not in inside
    ]
    if len(words) > MOST_WORDS_IN_REPLY or (words and words[0] in word_set("bare", "wh")):
        return False
    return all(word in _small_words() or groups_of(word) for word in words)


@cache
def _small_words() -> frozenset[str]:
    between = (word_set("between", name) for name in ("free", "approximate", "linking"))
    time = (word_set("time", name) for name in ("elapsed_before", "elapsed_after", "remaining"))
    change = (word_set("follow_up", name) for name in ("more", "less"))
    reply = (word_set("bare", "words"), word_set("bare", "reply"))
    return frozenset().union(*between, *time, *change, *reply)


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
    if scenario.kind in ("loan_balance", "rate_premium"):
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


def as_change(left: Sequence[Placed], case: Case) -> Iterator[Statement]:
    """«hva om 140 000?»: what was changed last, or what is most often changed."""
    money, share = USUAL[case.scenario.kind]
    known = case.scenario.numbers()
    if share == "price_rate" and not {"collected", "collected_rate"} & known.keys():
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
        yield Statement(name, placed, placed.amount.value, placed.amount.text, assumed=True)


def speaks_of_follow_up(layout: Layout) -> bool:
    """Whether a message begins as one that changes what there is."""
    words = [token.word for token in layout.tokens if token.kind == "word"]
    opening = next((word for word in words if word not in word_set("follow_up", "lead_in")), "")
    first = {*words[:1], opening}
    near = enumerate(layout.tokens[:NEAR_BEGINNING])
    return (
        bool(first & word_set("follow_up", "first"))
        or any(_marks(layout, at) for at, token in near if token.kind == "word")
        or any(word in word_set("bare", "instead") for word in words)
    )


def _marks(layout: Layout, at: int) -> bool:
    """Whether a word or phrase says that something is supposed or corrected."""
    known = lexicon("follow_up")
    return "markers" in known.of_word(layout.tokens[at].word) or any(
        group == "markers" for group, _ in known.phrase_at(layout.tokens, at)
    )

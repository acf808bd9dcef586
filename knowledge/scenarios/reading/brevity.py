"""How much a message says beside its numbers: nothing, no more than a reply does, or more."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from knowledge.scenarios.reading.cues import groups_of, word_set
from knowledge.scenarios.reading.layout import Layout, Placed
from knowledge.scenarios.reading.recourse import Mention
from knowledge.scenarios.reading.statements import LEAST_MONEY

MOST_WORDS_IN_REPLY = 9
LEAST_LONE = Decimal(10000)
PHONE_DIGITS = 8
START_REACH = 3  # tokens
YEAR_DIGITS, EARLIEST_YEAR, LATEST_YEAR = 4, 1950, 2100
SENTENCE_SIGNS = frozenset("?!.")


def is_bare(layout: Layout, mentions: Sequence[Mention] = ()) -> bool:
    """Whether a message is nothing but numbers, but for «regn ut», «kr» and recourse."""
    inside = {at for one in layout.placed for at in range(one.first, one.end)}
    inside |= {at for one in mentions for at in range(one.first, one.end)}
    return bool(layout.placed) and all(
        at in inside or token.kind == "sign" or token.word in word_set("bare", "words")
        for at, token in enumerate(layout.tokens)
    )


def without_counts(layout: Layout) -> Layout:
    """Without bare number words («to låntakere», «tre ganger»), which count something else.

    … and without the numbers of loans: «lån 1: 1,5 mill, lån 2: 400 000».
    """
    kept = tuple(
        one
        for one in layout.placed
        if not (
            (one.amount.bare and one.amount.spelled and is_whole(one.amount.value))
            or _is_ordinal(layout, one)
        )
        or _is_price(layout, one)
    )
    return layout.with_placed(kept)


def _is_ordinal(layout: Layout, placed: Placed) -> bool:
    """«lån 1:», «lån 2 er»."""
    named = any(cue.end == placed.first and cue.name == "loan" for cue in layout.cues)
    one_digit = placed.amount.text.isdigit() and len(placed.amount.text) == 1
    return named and one_digit and layout.word(placed.end) in word_set("between", "before_row")


def _is_price(layout: Layout, placed: Placed) -> bool:
    """«lånet er tre millioner, solgt for to»: a number that nothing follows that it could count."""
    priced = layout.word(placed.first - 1) in word_set("between", "price_words")
    following = layout.tokens[placed.end : placed.end + 1]
    return priced and all(
        token.kind == "sign" or token.word in word_set("between", "clause") for token in following
    )


def is_whole(value: Decimal | None) -> bool:
    """Whether a number has no decimals."""
    return value is not None and value == value.to_integral_value()


def is_lone(layout: Layout) -> bool:
    """Whether a message has a single number, and that is likely to be money."""
    return len(layout.placed) == 1 and is_amount(layout.placed[0])


def is_amount(placed: Placed) -> bool:
    """Whether a number is likely to be money: no year, phone or post code."""
    amount, size = placed.amount, placed.size
    if amount.fault or (amount.unit == "money" and size >= 1):
        return True
    phone = amount.text.isdigit() and len(amount.text) == PHONE_DIGITS and size % LEAST_MONEY
    return amount.unit == "number" and size >= LEAST_LONE and not phone


def start_year(layout: Layout) -> int | None:
    """The year in which a loan was taken: «tatt opp i 2019», «lån fra 2015»."""
    for cue in layout.cues:
        for at in range(cue.end + 1, cue.end + 1 + START_REACH) if cue.name == "loan" else ():
            text = layout.word(at)
            year = int(text) if text.isdecimal() and len(text) == YEAR_DIGITS else 0
            since = layout.word(at - 1) in word_set("time", "in_year")
            if since and EARLIEST_YEAR <= year <= LATEST_YEAR:
                return year
    return None


def is_short(layout: Layout) -> bool:
    """Whether a message says nothing but its numbers and what they are, as a reply does."""
    return _is_reply(_words_beside_numbers(layout))


def is_told_briefly(layout: Layout) -> bool:
    """Whether the sentences with numbers are short: «hvor mye falt den? kjøpte for 1,6»."""
    numbers = {at for one in layout.placed for at in range(one.first, one.end)}
    ends = [at + 1 for at, token in enumerate(layout.tokens) if token.text in SENTENCE_SIGNS]
    starts = [0, *(end for end in ends if end - 1 not in numbers), len(layout.tokens)]
    told = (range(start, end) for start, end in pairwise(starts))
    return all(
        _is_reply([layout.word(at) for at in one if _is_beside(layout, numbers, at)])
        for one in told
        if numbers.intersection(one)
    )


def asks_of_time(layout: Layout) -> bool:
    """«hvor mye er igjen etter tre år?»: as short as a reply, but for what asks."""
    words = _words_beside_numbers(layout)
    return _is_reply([word for word in words if word not in word_set("bare", "wh")])


def supposes_no_more(layout: Layout) -> bool:
    """«hva om 140 000?»: nothing but words that suppose something, and small ones."""
    words = _words_beside_numbers(layout)
    supposing = (
        word_set("bare", "wh") | word_set("follow_up", "first") | word_set("recourse", "supposing")
    )
    return _is_reply([word for word in words if word not in supposing])


def _words_beside_numbers(layout: Layout) -> list[str]:
    numbers = {at for one in layout.placed for at in range(one.first, one.end)}
    tokens = range(len(layout.tokens))
    return [layout.word(at) for at in tokens if _is_beside(layout, numbers, at)]


def _is_beside(layout: Layout, numbers: set[int], at: int) -> bool:
    return layout.tokens[at].kind == "word" and at not in numbers


def _is_reply(words: Sequence[str]) -> bool:
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

"""Numbers that belong to something else, by where a rule for them begins."""

from collections.abc import Callable

from knowledge.amounts import codes, counts
from knowledge.amounts.codes import End, Tokens

Rule = Callable[[Tokens, int], End]

AT_DIGITS: tuple[Rule, ...] = (
    codes.clock,
    codes.date,
    codes.phone,
    codes.code,
    counts.age,
    codes.street,
    counts.counted,
    counts.year,
    codes.postcode,
)
AT_WORDS: tuple[Rule, ...] = (codes.labelled,)

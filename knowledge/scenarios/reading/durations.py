"""Which duration is the term of the loan, and which is the time that has gone or is left."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from knowledge.amounts import Amount
from knowledge.scenarios.reading.cues import groups_of, word_set
from knowledge.scenarios.reading.layout import Layout, Placed

Meaning = Literal["years", "elapsed_years", "remaining", "interest_only", "other", "unclear"]

REACH = 5  # words that are looked at before and after a duration
MONTHS = Decimal(12)
STOPS = frozenset(".,;:?!()|")


@dataclass(frozen=True)
class Duration:
    """A duration in years, and what of the loan it measures."""

    placed: Placed
    years: Decimal | None
    meaning: Meaning

    @property
    def is_of_loan(self) -> bool:
        """Whether it measures the loan, and not years of interest alone or something else."""
        return self.meaning not in ("interest_only", "other")


def in_years(amount: Amount) -> Decimal | None:
    """A duration in years; None where it could not be read."""
    if amount.value is None:
        return None
    return amount.value / MONTHS if amount.unit == "months" else amount.value


def durations(layout: Layout) -> tuple[Duration, ...]:
    """All durations of a message; «18 år igjen av 25» is a remaining time and a term."""
    found: list[Duration] = []
    for placed in layout.placed:
        if placed.family == "time":
            found.append(Duration(placed, in_years(placed.amount), _meaning(layout, placed)))
        elif placed.amount.bare:
            found += _part_or_whole(layout, placed, found)
    return tuple(_clarified(found))


def _clarified(found: list[Duration]) -> Iterator[Duration]:
    """Durations of which nothing is said: the longest is the term, a shorter one the time gone."""
    unclear = sorted(
        (one.years for one in found if one.meaning == "unclear" and one.years is not None),
        reverse=True,
    )
    known = {one.meaning for one in found}
    names: list[Meaning] = [name for name in ("years", "elapsed_years") if name not in known]
    if "remaining" in known and "elapsed_years" in names:
        names.remove("elapsed_years")
    for one in found:
        if one.meaning != "unclear":
            yield one
            continue
        rank = unclear.index(one.years) if one.years is not None else 0
        yield Duration(one.placed, one.years, names[rank] if rank < len(names) else "other")


def _part_or_whole(layout: Layout, placed: Placed, before: list[Duration]) -> Iterator[Duration]:
    """«18 år igjen av 25», «60 av 300 måneder»: the bare number has the unit of the other."""
    value = placed.amount.value
    if value is None:
        return
    ahead = next((one for one in layout.placed if one.first > placed.first), None)
    if layout.word(placed.end) in word_set("time", "of"):
        if ahead and ahead.family == "time" and ahead.first == placed.end + 1:
            years = value / MONTHS if ahead.amount.unit == "months" else value
            left = any(word in word_set("time", "remaining") for word in _after(layout, ahead))
            yield Duration(placed, years, "remaining" if left else "elapsed_years")
        return
    if before and layout.word(placed.first - 1) in word_set("time", "of"):
        last = before[-1]
        if (
            placed.first - last.placed.end <= REACH
            and last.years is not None
            and value > last.years
        ):
            years = value / MONTHS if last.placed.amount.unit == "months" else value
            yield Duration(placed, years, "years")


def _meaning(layout: Layout, placed: Placed) -> Meaning:
    """What the words nearest to a duration say that it measures."""
    before, after = _before(layout, placed), _after(layout, placed)
    if _any_in(before, "interest_only_before") or _any_in(after[:1], "interest_only_after"):
        return "interest_only"
    if _of_something_else(before, after):
        return "other"
    last = before[-1:]
    if _paid_over(before) or _any_in(last, "of"):
        return "years"
    if _any_in(last, "elapsed_before"):
        return "elapsed_years"
    return "years" if placed.amount.attributive else _part(layout, placed)


def _part(layout: Layout, placed: Placed) -> Meaning:
    """Whether a duration is what is left, what has gone, or the term after all."""
    before, after = _before(layout, placed), _after(layout, placed)
    if _any_in(after[:2], "remaining"):
        return "remaining"
    if _any_in(after[:1], "elapsed_after") or _lasting(before):
        return "elapsed_years"
    return "remaining" if _any_in(before[-3:], "remaining") else _term(before, after[:1])


def _any_in(words: tuple[str, ...], name: str) -> bool:
    return any(word in word_set("time", name) for word in words)


def _paid_over(before: tuple[str, ...]) -> bool:
    """«nedbetalt på 10 år», «betaler det ned på 20 år»."""
    verb = next((word for word in reversed(before[:-1]) if not _any_in((word,), "down")), "")
    return _any_in(before[-1:], "paid_over") and _any_in((verb,), "lasting")


def _lasting(before: tuple[str, ...]) -> bool:
    """«har betalt i 8 år»."""
    within = _any_in(before[-1:], "within") or _any_in(before[-1:], "lasting")
    return within and _any_in(before[-4:], "lasting")


def _term(before: tuple[str, ...], following: tuple[str, ...]) -> Meaning:
    labelled = any("term" in groups_of(word) for word in (*before, *following))
    told = labelled or _any_in(before[-1:], "term_before")
    return "years" if told else "unclear"


def _of_something_else(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    if any(word in word_set("time", "other_before") for word in before):
        return True
    if any(word in word_set("time", "other_after") for word in after[:1]):
        return True
    person = len(before) > 1 and before[-2] in word_set("time", "persons")
    return person and before[-1] in word_set("time", "being")


def _before(layout: Layout, placed: Placed) -> tuple[str, ...]:
    """The words before, back to a sign or another amount."""
    ends = [one.end for one in layout.placed if one.end <= placed.first]
    start = max(placed.first - REACH, ends[-1] if ends else 0, 0)
    words = layout.words(start, placed.first)
    for at in range(len(words) - 1, -1, -1):
        if words[at] in STOPS and not (words[at] == ":" and at == len(words) - 1):
            return words[at + 1 :]
    return words


def _after(layout: Layout, placed: Placed) -> tuple[str, ...]:
    """The words after, up to a sign; a word right before another amount belongs to that one."""
    starts = [one.first for one in layout.placed if one.first >= placed.end]
    end = min(placed.end + REACH, starts[0] - 1 if starts else len(layout.tokens))
    words = layout.words(placed.end, end)
    stop = next((at for at, word in enumerate(words) if word in STOPS), len(words))
    return words[:stop]

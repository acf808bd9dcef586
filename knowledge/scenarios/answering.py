"""A turn of the calculation as an answer: what is said, the buttons, and the object for scripts."""

from decimal import Decimal
from typing import Any

from knowledge.answer import Answer, Choice
from knowledge.scenarios import wording
from knowledge.scenarios.case import Turn
from knowledge.scenarios.fields import INPUTS, RESULTS, Unit
from knowledge.scenarios.inputs import Inputs

JSON_MONEY = Decimal("0.01")


def worked_out(turn: Turn) -> Answer:
    """What is said of a turn; the note is for the assistant to add."""
    case = turn.case
    scenario, currency = case.scenario, case.currency
    answer = Answer(
        kind="scenario" if turn.complete else "clarify",
        paragraphs=_said(turn),
        choices=_choices(turn),
        scenario=as_json(turn),
    )
    if turn.figure and not scenario.missing:
        from knowledge.charts import describe  # noqa: PLC0415 - seldom wanted

        said = (describe(scenario, currency),)
        return answer.model_copy(update={"paragraphs": said, "attachment": "figure"})
    plan = wording.plan(scenario, currency) if turn.plan else None
    if plan:
        heading, table = plan
        shown = {"paragraphs": (heading,), "table": table, "attachment": "plan"}
        return answer.model_copy(update=shown)
    return answer


def as_json(turn: Turn) -> dict[str, Any]:
    """The calculation as scripts read it: money as strings, shares and durations as numbers."""
    scenario: Inputs = turn.case.scenario
    resolved = scenario.resolved()
    refused = {refusal.field for refusal in turn.refused}
    inputs = {
        name: _number(value, INPUTS[name]) if isinstance(value, Decimal) else value
        for name, value in resolved
        if name in INPUTS and value is not None
    }
    missing = dict.fromkeys((*turn.asks, *scenario.missing))
    return {
        "kind": turn.case.scenario.kind,
        "currency": turn.case.currency,
        "inputs": inputs,
        "missing": [name for name in missing if name not in inputs or name in refused],
        "assumed": list(turn.case.assumed),
        "refused": [refusal.model_dump() for refusal in turn.refused],
        "results": {
            name: None if value is None else _number(value, RESULTS[name])
            for name, value in scenario.results().items()
        },
    }


def _number(value: Decimal, unit: Unit) -> str | float | int:
    if unit == "money":
        return str(value.quantize(JSON_MONEY))
    number = float(round(value, 6))
    return int(number) if number.is_integer() and unit == "years" else number


def _said(turn: Turn) -> tuple[str, ...]:
    """Refusals first, then what is known and worked out, then what is asked."""
    case = turn.case
    if turn.only_asks:
        return (wording.ask(*turn.asks),)  # «legg til kostnader»: the rest has been said
    explained = wording.explain(case.scenario, case.currency, case.assumed)
    both = (wording.both_sides(),) if turn.both_sides else ()
    asked = (wording.ask(*turn.asks),) if turn.asks else ()
    unplaced = (wording.which_is_what(case.unplaced, case.currency),) if case.unplaced else ()
    unscaled = tuple(wording.which_unit(name, value) for name, value in turn.unscaled)
    unknown = (wording.without_it(turn.asks[0]),) if turn.unknown and turn.asks else ()
    said = (
        *wording.refused(turn.refused),
        *both,
        *explained,
        *unscaled,
        *unplaced,
        *(unknown or asked),
    )
    return said or (wording.nothing_yet(),)


def _choices(turn: Turn) -> tuple[Choice, ...]:
    if turn.only_asks:
        return ()
    if turn.unscaled:
        return wording.UNITS
    if turn.case.unplaced:
        return wording.roles(turn.case.scenario)
    return wording.choices(turn.case.scenario, turn.case.assumed)

"""A turn of the calculation as an answer: what is said, the buttons, and the object for scripts."""

from decimal import Decimal
from typing import Any

from knowledge.answer import Answer, Choice
from knowledge.forms import Form, say
from knowledge.scenarios import asking, buttons, wording
from knowledge.scenarios.case import Turn
from knowledge.scenarios.fields import INPUTS, RESULTS, Unit
from knowledge.scenarios.inputs import Inputs
from knowledge.scenarios.refusal import Refusal
from knowledge.scenarios.voice import Voice

JSON_MONEY = Decimal("0.01")


def worked_out(turn: Turn, form: Form = "nb") -> Answer:
    """What is said of a turn; the note is for the assistant to add."""
    case = turn.case
    scenario, currency = case.scenario, case.currency
    answer = Answer(
        kind="scenario" if turn.complete else "clarify",
        paragraphs=_said(turn, form),
        choices=_choices(turn, form),
        scenario=as_json(turn, form),
    )
    if turn.figure and not scenario.missing:
        from knowledge.charts import describe  # noqa: PLC0415 - seldom wanted

        said = (describe(scenario, currency, form),)
        return answer.model_copy(update={"paragraphs": said, "attachment": "figure"})
    plan = wording.plan(scenario, currency, form) if turn.plan else None
    if plan:
        heading, table = plan
        shown = {"paragraphs": (heading,), "table": table, "attachment": "plan"}
        return answer.model_copy(update=shown)
    return answer


def as_json(turn: Turn, form: Form = "nb") -> dict[str, Any]:
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
        "refused": [_refused(refusal, form) for refusal in turn.refused],
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


def _refused(refusal: Refusal, form: Form) -> dict[str, str]:
    return {
        "field": refusal.field,
        "given": refusal.given,
        "reason": say(form, *refusal.reason),
    }


def _said(turn: Turn, form: Form) -> tuple[str, ...]:
    """Refusals first, then what is known and worked out, then what is asked."""
    case = turn.case
    asks = [name for name in turn.asks if name not in dict(turn.unscaled)]  # «tusen?» asks enough
    asked = (asking.ask(*asks, form=form),) if asks else ()
    if turn.only_asks:
        return asked  # «legg til kostnader»: the rest has been said
    if turn.unknown and turn.asks:
        asked = (asking.without_it(turn.asks[0], form),)
    unplaced = case.unplaced
    said = (
        *wording.refused(turn.refused, form),
        *([wording.both_sides(form)] if turn.both_sides else ()),
        *([wording.no_conversion(form)] if turn.converts else ()),
        *([wording.claim_with_recourse(form)] if turn.with_recourse else ()),
        *wording.left_out(turn.left_out, case.currency, form),
        *([wording.added_up(turn.added, case.currency, form)] if turn.added else ()),
        *(wording.least(case.scenario, case.currency, form) if turn.least else ()),
        *wording.explain(case.scenario, Voice(form, case.currency, case.of_home), turn.assumed),
        *(asking.which_unit(name, value, form) for name, value in turn.unscaled),
        *([asking.which_is_what(unplaced, case.currency, form)] if unplaced else ()),
        *asked,
    )
    return said or (wording.nothing_yet(form),)


def _choices(turn: Turn, form: Form) -> tuple[Choice, ...]:
    if turn.only_asks:
        return ()
    if turn.unscaled:
        return tuple(unit.choice(form) for unit in buttons.UNITS)
    if turn.case.unplaced:
        return asking.roles(turn.case.scenario, form)
    return wording.choices(turn.case.scenario, turn.case.assumed, form)

"""What is asked for, refused and offered beside a calculation."""

from decimal import Decimal

import pytest

from knowledge.answer import Choice
from knowledge.scenarios.asking import ask
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import KINDS, Scenario
from knowledge.scenarios.reasons import refuse
from knowledge.scenarios.wording import choices, plan, refused
from test_wording import ARTICLE, CLAIM, LOAN, WHOLE, with_recourse


def test_every_missing_input_has_a_question() -> None:
    for kind in KINDS:
        for field in kind().missing:
            assert ask(field).endswith(("?", "pålydende."))


def test_several_missing_inputs_are_asked_for_at_once_by_name() -> None:
    assert ask("rate", "years") == (
        "Hvor høy er den årlige renten, i prosent? Jeg trenger også løpetiden."
    )


def test_refusals_say_that_nothing_else_is_lost() -> None:
    refusal = refuse("debt", Decimal(-5), "−5 kr")
    assert refusal
    assert refused([refusal]) == (
        "Gjelden kan ikke være −5 kr: Det er mindre enn null.",
        "Det du skrev ellers, har jeg beholdt.",
    )
    assert refused([]) == ()


def test_buttons_offer_what_is_not_yet_said() -> None:
    captions = {choice.caption for choice in choices(ARTICLE)}
    assert {"Uten regress", "Med regress", "Legg til kostnader", "Annen salgssum"} <= captions
    known = with_recourse(ARTICLE, recourse=False).model_copy(update={"costs": Decimal(0)})
    captions = {choice.caption for choice in choices(known)}
    assert "Med regress" in captions
    assert not {"Uten regress", "Legg til kostnader"} & captions


@pytest.mark.parametrize("scenario", WHOLE)
def test_every_whole_scenario_can_be_seen_and_read_about(scenario: Scenario) -> None:
    offered = choices(scenario)
    assert Choice(caption="Vis figur", say="vis figur") in offered
    assert offered[-1].say.endswith("?")
    assert all(len(choice.say.encode()) <= 60 for choice in offered)
    assert len({choice.say for choice in offered}) == len(offered)


def test_nothing_is_offered_while_something_is_missing() -> None:
    assert choices(Foreclosure(debt=Decimal(1))) == ()


def test_only_loans_offer_a_plan() -> None:
    heading, table = plan(LOAN, "NOK") or ("", "")
    assert "1\u00a0000\u00a0000\u00a0kr" in heading
    assert len(table.splitlines()) == 21
    assert plan(CLAIM, "NOK") is None
    assert plan(ARTICLE, "NOK") is None

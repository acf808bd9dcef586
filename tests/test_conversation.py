"""What conversations about a calculation come to; the conversations are data in tests/scenarios."""

import time
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.scenarios import wording
from knowledge.scenarios.answering import as_json, worked_out
from knowledge.scenarios.case import Case, Turn
from knowledge.scenarios.reading.conversation import advance

FOLDER = Path(__file__).parent / "scenarios"
KINDS = ("foreclosure", "debt_purchase", "loan_balance", "rate_premium")
OPEN = (
    "lån 2 mill, solgt for 1,8 mill",
    "krav på 500 000 kjøpt for 100 000",
    "lån 2 mill, 5 %, 25 år",
    "lån 2 mill i 25 år, 5 % med regress, 5,5 % uten",
)
ASKING = ("skylder 2 mill på huset", "hva gjenstår av 2 mill etter 5 år?")
WHOLE = Decimal("0.001")  # the corpus writes shares with decimals that end
SLOWEST = 0.05  # seconds
TRIES = 10  # the machine may be busy with other things


def corpus(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


CONVERSATIONS = [(kind, case) for kind in KINDS for case in corpus(kind)["case"]]
BAD_INPUT = corpus("bad_input")["case"]
NOTHING = corpus("nothing")


def said(*messages: str) -> Turn:
    """The turn of the last of some messages; those that mean nothing to the case pass by."""
    turn, case = None, None
    for message in messages:
        turn = advance(message, case)
        case = turn.case if turn else case
    assert turn, messages
    return turn


def opened(message: str) -> Case:
    return said(message).case


def known(turn: Turn) -> dict[str, object]:
    """The inputs that are known, but for the usual kind of loan."""
    inputs = {name: value for name, value in turn.case.scenario if name != "kind"}
    return {name: value for name, value in inputs.items() if value is not None}


def same(value: object, expected: object) -> bool:
    if isinstance(value, Decimal) and isinstance(expected, int | float):
        return abs(value - Decimal(str(expected))) < WHOLE
    return value == expected


def test_the_corpora_are_not_empty() -> None:
    assert len(CONVERSATIONS) > 450
    assert len(BAD_INPUT) > 25
    assert len(NOTHING["other_numbers"]) > 60
    texts = [tuple(case["say"]) for _, case in CONVERSATIONS]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("kind", "case"), CONVERSATIONS, ids=[" / ".join(case["say"]) for _, case in CONVERSATIONS]
)
def test_a_conversation_is_understood(kind: str, case: dict[str, Any]) -> None:
    turn = said(*case["say"])
    inputs = known(turn)
    assert turn.case.scenario.kind == kind
    assert inputs.keys() == case["inputs"].keys()
    assert [name for name, value in inputs.items() if not same(value, case["inputs"][name])] == []
    assert set(turn.asks) == set(case.get("missing", []))
    assert turn.complete == (case.get("expect", "scenario") == "scenario")
    assert turn.case.currency == case.get("currency", "NOK")
    assert turn.refused == ()


@pytest.mark.parametrize("case", BAD_INPUT, ids=[case["name"] for case in BAD_INPUT])
def test_what_cannot_be_is_refused_and_nothing_is_lost(case: dict[str, Any]) -> None:
    turn = said(*case["say"])
    inputs = known(turn)
    assert {refusal.field for refusal in turn.refused} == set(case["refused"])
    assert inputs.keys() == case["inputs"].keys()
    assert all(same(inputs[name], value) for name, value in case["inputs"].items())
    text = worked_out(turn).text
    assert all(refusal.reason.nb in text for refusal in turn.refused)


@pytest.mark.parametrize("text", [*NOTHING["other_numbers"], *NOTHING["topics"]])
def test_other_numbers_and_topics_neither_open_nor_change_a_case(text: str) -> None:
    for case in (None, *map(opened, OPEN), *map(opened, ASKING)):
        assert advance(text, case) is None


@pytest.mark.parametrize("text", NOTHING["only_without_a_case"])
def test_numbers_without_a_story_open_no_case(text: str) -> None:
    assert advance(text) is None


@pytest.mark.parametrize(
    "first", [*OPEN, *ASKING, "160000 150000", "pålydende 300 000, pris 60 000, innkrevd 90 000"]
)
def test_every_button_says_something_that_is_understood(first: str) -> None:
    turn = said(first)
    choices = worked_out(turn).choices
    assert choices or turn.asks
    for choice in choices:
        assert len(choice.say.encode()) <= 60
        if not choice.say.startswith(("hva er", "hvorfor")):
            assert advance(choice.say, turn.case), choice.say


@pytest.mark.parametrize("role", ["gjelden", "salgssummen", "kjøpesummen"])
def test_a_lone_amount_is_asked_about_and_takes_the_role_that_is_named(role: str) -> None:
    asked = said("1 500 000")
    assert asked.case.unplaced == (Decimal(1500000),)
    assert worked_out(asked).kind == "clarify"
    answered = said("1 500 000", f"det er {role}")
    assert list(known(answered).values()) == [Decimal(1500000)]
    assert answered.case.unplaced == ()


def test_two_bare_amounts_are_an_assumption_and_swap() -> None:
    assert said("160000 150000").case.assumed == ("debt", "sale_price")
    swapped = said("160000 150000", "bytt om lån og salgssum")
    assert known(swapped) == {"debt": Decimal(150000), "sale_price": Decimal(160000)}


def test_a_unit_that_carried_over_is_an_assumption() -> None:
    assert said("lån 2,4 mill, salg 2,15").case.assumed == ("sale_price",)


def test_a_number_too_small_to_be_money_is_asked_about() -> None:
    asked = said("tvangssolgt for 1,9 mill", "lån 300")
    assert asked.asks == ("debt",)
    assert asked.unscaled == (("debt", Decimal(300)),)
    answered = said("tvangssolgt for 1,9 mill", "lån 300", "tusen")
    assert known(answered) == {"debt": Decimal(300000), "sale_price": Decimal(1900000)}


def test_who_does_not_know_loses_nothing() -> None:
    turn = said("skylder 2 mill på huset", "vet ikke")
    assert turn.unknown
    assert known(turn) == {"debt": Decimal(2000000)}
    assert turn.asks == ("sale_price",)


def test_both_sides_said_leave_recourse_unknown() -> None:
    turn = said("lån 2 mill, solgt for 1,8 mill, med regress og uten regress")
    assert turn.both_sides
    assert "recourse" not in known(turn)


def test_a_message_with_numbers_may_ask_as_well() -> None:
    assert said("hva skjer hvis jeg skylder 2 mill?").question
    assert not said("skylder 2 mill, solgt for 1,8 mill").question
    assert not said("skylder 2 mill, solgt for 1,8 mill", "hva om salget gir 1,9 mill?").question


def test_a_figure_and_a_plan_are_wished_for_in_words() -> None:
    assert said(OPEN[0], "vis figur").figure
    assert said(OPEN[2], "nedbetalingsplan").plan
    assert advance("tegn en drage", opened(OPEN[0])) is None


def test_the_currency_may_be_told_afterwards() -> None:
    assert said("lån 300 000, solgt for 250 000", "det er i dollar").case.currency == "USD"
    assert said("skylder 275 000 på huset i Texas", "solgt for $240k").case.currency == "USD"


def test_a_case_survives_being_stored() -> None:
    case = said("lån 2,4 mill, 5 %, 25 år, solgt for 1,9 mill").case
    assert Case.model_validate_json(case.model_dump_json()) == case
    restored = Case.model_validate_json(case.model_dump_json())
    assert advance("4 år", restored) == advance("4 år", case)


def test_a_restated_case_starts_afresh_and_a_follow_up_does_not() -> None:
    first = "kjøpt for 3 mill, lån 2,7 mill, solgt for 2,5 mill, uten regress"
    assert known(said(first, "lån 900 000, solgt for 850 000")).keys() == {"debt", "sale_price"}
    assert "recourse" in known(said(first, "hva om lånet er 2,6 mill og salget gir 2,4 mill?"))


def test_the_json_has_no_refused_number_and_names_what_is_missing() -> None:
    scenario = as_json(said("lån 2 mill, solgt for -5 kr"))
    assert scenario["inputs"] == {"debt": "2000000.00"}
    assert scenario["missing"] == ["sale_price"]
    (refusal,) = scenario["refused"]
    assert (refusal["field"], refusal["given"]) == ("sale_price", "-5 kr")


money = st.integers(min_value=10_000, max_value=9 * 10**9).map(Decimal)


@given(
    debt=money,
    sale=money,
    purchase=money,
    costs=money,
    words=st.sampled_from(("", ", med regress", ", uten regress")),
)
@settings(max_examples=60)
def test_a_scenario_that_is_printed_and_read_again_is_itself(
    debt: Decimal, sale: Decimal, purchase: Decimal, costs: Decimal, words: str
) -> None:
    first = said(
        f"gjeld {debt} kr, salgssum {sale} kr, kjøpesum {purchase} kr, kostnader {costs} kr{words}"
    )
    printed = ", ".join(wording.noted(first.case.scenario, first.case.currency)) + words
    assert known(said(printed)) == known(first)
    assert known(first)["costs"] == costs
    assert ("recourse" in known(first)) == bool(words)


@given(st.text(max_size=300), st.sampled_from(OPEN))
@settings(max_examples=150)
def test_any_text_is_survived(text: str, first: str) -> None:
    for case in (None, opened(first)):
        turn = advance(text, case)
        if turn:
            assert worked_out(turn).text
            assert as_json(turn)["kind"] in KINDS


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 2500,
        "9" * 5000,
        "1." * 2500,
        "lån 2 mill, salg 1,5 mill, kostnader 3 mill, " * 110,
        "uten regress " * 380,
        "lån/salg/" * 550 + "1/2/3 mill",
        "hundre " * 700,
        "mellom 2 og " * 400,
        "$" * 5000,
        " " * 5000,
        "½" * 5000,
        "blåbærsyltetøyglass fjellrevunge " * 150 + "lån 5 mill",
    ],
    ids=lambda text: text[:12],
)
def test_long_messages_answer_at_once(text: str) -> None:
    for case in (None, opened(OPEN[0])):
        assert any(seconds(text[:5000], case) < SLOWEST for _ in range(TRIES))


def seconds(text: str, case: Case | None) -> float:
    start = time.process_time()
    advance(text, case)
    return time.process_time() - start

"""Loans and debts that are no part of the sum: on other things, with other terms, with no sale."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.assistant import Assistant
from knowledge.scenarios.case import LeftOut
from knowledge.scenarios.reading.conversation import advance
from knowledge.sentences import NAV, deadline, only_owes
from test_conversation import known, said

thousands = st.integers(min_value=50, max_value=900).map(lambda number: number * 1000)


@pytest.mark.parametrize(
    "words",
    [
        "jeg skylder {} på båten og 1,6 mill på leiligheten. Leiligheten ble solgt for 1,5 mill",
        "vi skylder 1,6 mill på huset og {} på hytta, solgte huset for 1,5 mill",
        "eg skuldar {} på bilen og 1,6 mill på huset. huset vart selt for 1,5 mill",
    ],
)
@given(thousands)
def test_only_the_loan_on_what_was_sold_counts(words: str, other: int) -> None:
    turn = said(words.format(other))
    assert known(turn) == {"debt": 1_600_000, "sale_price": 1_500_000}
    assert turn.left_out == (LeftOut(what="other_pledge", value=Decimal(other)),)


@pytest.mark.parametrize(
    "words",
    [
        "jeg har to lån: 600 000 på 5 % over 15 år og {} på 11 % over 4 år",
        "huslån 600 000 til 5 %, 15 år, billån {} til 9 %, 6 år",
    ],
)
@given(thousands)
def test_the_first_of_several_loans_keeps_its_own_terms(words: str, other: int) -> None:
    turn = said(words.format(other))
    assert known(turn) == {"loan": 600_000, "rate": Decimal("0.05"), "years": 15}
    assert LeftOut(what="further_debt", value=Decimal(other)) in turn.left_out


def test_part_of_a_loan_is_not_added_to_it() -> None:
    turn = said("vi har 3 mill i lån, 1 mill av det er fastrente, 5 % og 25 år")
    assert known(turn)["loan"] == 3_000_000


@pytest.mark.parametrize(
    "words",
    [
        "lånet var opprinnelig 2 mill, nå står det igjen 1,7 mill",
        "opprinnelig lån 2 mill, nå 1,7 mill",
        "lånte 2 mill, no står det att 1,7 mill",
    ],
)
def test_what_is_left_of_a_loan_is_the_debt(words: str) -> None:
    assert known(said(f"{words}, solgt for 1,5 mill"))["debt"] == 1_700_000


@given(thousands)
def test_interest_on_overdue_payments_is_owed_as_well(interest: int) -> None:
    turn = said(f"gjeld 1,6 mill, forsinkelsesrenter {interest}, solgt for 1,5 mill")
    assert known(turn)["debt"] == 1_600_000 + interest


@pytest.mark.parametrize("month", ["i måneden", "per måned", "i månaden", "pr mnd"])
def test_a_rate_a_month_is_twelve_times_as_much_a_year(month: str) -> None:
    turn = said(f"lån 80 000, rente 1,5 % {month}, 4 år")
    assert known(turn)["rate"] == Decimal("0.18")
    assert "rate" in turn.case.assumed


@pytest.mark.parametrize(
    ("follow_up", "rate"),
    [
        ("og hvis den stiger med 1 %?", "0.06"),
        ("+0,5 %", "0.055"),
        ("hva om den går ned 0,5?", "0.045"),
    ],
)
def test_a_rate_that_moves_counts_from_the_rate_there_is(follow_up: str, rate: str) -> None:
    turn = said("lån 1,5 mill til 5 % over 20 år", follow_up)
    assert known(turn)["rate"] == Decimal(rate)


@pytest.mark.parametrize("words", ["kjøpt for 700", "pris 700", "solgt for 700 kr"])
def test_small_amounts_beside_small_amounts_are_in_kroner(words: str) -> None:
    assert known(said(f"krav på 6 400, {words}"))["price"] == 700


def test_a_correction_that_is_near_no_number_is_asked_about() -> None:
    turn = said("lån 300 000 til 6 % over 5 år", "nei vent, 60 000")
    assert known(turn)["loan"] == 300_000
    assert turn.case.unplaced == (Decimal(60_000),)


@pytest.mark.parametrize(
    "words",
    [
        "jeg har 140 000 i kredittkortgjeld",
        "skylder 90 000 på forbrukslån, hva gjør jeg?",
        "inkassokravet på 6 000 har vokst til 14 000",
        "Intrum vil godta 30 000 for gjelda på 55 000",
    ],
)
def test_a_debt_with_nothing_to_work_out_opens_no_calculation(
    assistant: Assistant, words: str
) -> None:
    assert advance(words) is None
    answer = assistant.reply(words).answer
    assert answer.kind in ("unknown", "topic")
    assert answer.kind == "topic" or answer.paragraphs == only_owes("nb")
    assert answer.kind == "topic" or NAV in answer.text


def test_the_worried_who_have_had_a_letter_are_told_of_the_deadline(assistant: Assistant) -> None:
    answer = assistant.reply("jeg er så redd, det kom brev fra namsmannen i dag").answer
    assert deadline("nb") in answer.paragraphs


def test_a_claim_with_recourse_is_said_to_be_worked_out_without(assistant: Assistant) -> None:
    text = "krav på 50 000 solgt for 40 000 med regress, kunden betalte 20 000"
    assert "kreve tapet dekket av selgeren" in assistant.reply(text).answer.text


@pytest.mark.parametrize(
    "words",
    [
        "banken krever {} av oss, huset ble solgt for 1,5 mill",
        "vi mangler {} etter at huset ble solgt for 1,5 mill",
        "jeg skylder {} etter tvangssalget, huset gikk for 1,5 mill",
        "tvangssalget ga 1,5 mill, og jeg har {} igjen å betale",
    ],
)
@given(thousands)
def test_what_a_sale_left_is_no_debt_before_it(words: str, left: int) -> None:
    turn = said(words.format(left))
    assert known(turn) == {"debt": 1_500_000 + left, "sale_price": 1_500_000}
    assert "debt" in turn.case.assumed


@pytest.mark.parametrize(
    "words",
    [
        "banken solgte gjelda på 72 000 for 9 000. Skylder jeg nå 9 000 eller 72 000?",
        "jeg skylder 72 000, og de kjøpte det for 9 000. Hva må jeg betale?",
        "Lowell ga 9 000 for kravet på 72 000, hva tjener de?",
    ],
)
def test_a_claim_that_others_bought_keeps_its_face_value(words: str) -> None:
    assert known(said(words)) == {"face_value": 72_000, "price": 9_000}


@given(st.integers(min_value=2, max_value=5000))
def test_claims_alike_are_counted(count: int) -> None:
    turn = said(f"{count} krav på 8 000 kr hver kjøpt for 5 %")
    assert known(turn)["face_value"] == count * 8_000


def test_a_unit_that_was_asked_for_waits_until_it_is_said() -> None:
    turn = said("lånet var 1,45", "nei, lånet var 1,54", "uten regress", "millioner")
    assert known(turn) == {"debt": 1_540_000, "recourse": False}
    assert known(said("lånte 2,8", "solgt for 2,5 mill"))["debt"] == 2_800_000


def test_a_rate_beside_an_amount_and_a_term_needs_no_sign() -> None:
    assert known(said("2,5 mill, 20 år, 5,4"))["rate"] == Decimal("0.054")


def test_a_fall_needs_no_sign_where_a_sale_is_at_hand() -> None:
    turn = said("kjøpt for 2 mill, lån 1,8 mill", "hva om prisene faller 20?")
    assert known(turn)["sale_price"] == 1_600_000


def test_where_it_is_not_said_what_was_sold_both_loans_count() -> None:
    turn = said("skylder 1,6 mill på huset og 400 000 på hytta. Solgt for 1,5 mill")
    assert known(turn) == {"debt": 2_000_000, "sale_price": 1_500_000}
    assert turn.added == (Decimal(1_600_000), Decimal(400_000))


def test_what_was_not_sold_is_not_taken_for_sold() -> None:
    turn = said(
        "vi solgte ikke hytta, skylder 400 000 på hytta og 1,6 mill på huset,"
        " solgte huset for 1,5 mill"
    )
    assert known(turn)["debt"] == 1_600_000


def test_a_loan_that_fell_is_no_home_that_fell() -> None:
    turn = said("lånet falt fra 2 mill til 1,6 mill, huset solgt for 1,5 mill")
    assert known(turn) == {"debt": 1_600_000, "sale_price": 1_500_000}


def test_loans_share_a_term_that_stands_after_the_last() -> None:
    assert known(said("to lån, 2 mill til 5 % og 500 000 til 8 %, 25 år"))["years"] == 25


@pytest.mark.parametrize(
    "words",
    [
        "lånet mitt på 1,4 mill er solgt til en ny eier for 300 000",
        "lån på 1,4 mill, Axactor kjøpte det for 300 000",
    ],
)
def test_a_loan_that_is_sold_to_somebody_is_a_claim_and_no_home(words: str) -> None:
    assert known(said(words)) == {"face_value": 1_400_000, "price": 300_000}
    assert known(said(words, "og hvis jeg betaler 500 000?"))["collected"] == 500_000


def test_what_is_taken_away_is_no_longer_assumed() -> None:
    turn = said("lån 3 mill, solgt for 2,6 mill", "og megler 70 000", "nei, 90 000", "uten megler")
    assert turn.case.assumed == ()


def test_a_home_that_goes_for_a_decimal_price_takes_its_millions_from_the_debt() -> None:
    assert known(said("huset går for 1,8, og eg skuldar 2,1 mill"))["sale_price"] == 1_800_000

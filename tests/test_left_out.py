"""Numbers with a role that no calculation has: left out, and said to be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.forms import Form
from knowledge.money import money
from knowledge.scenarios.answering import worked_out
from knowledge.scenarios.case import LeftOut, Turn
from test_conversation import known, said

LOAN = "lån 2,5 mill, 4,8 %, 20 år"
SALE = "gjeld 1,2 mill, solgt for 1,1 mill"
NO_BREAK = "\u00a0"
thousands = st.integers(min_value=50, max_value=900).map(lambda number: number * 1000)
payments = st.integers(min_value=500, max_value=9000)


def first_sentence(turn: Turn, form: Form = "nb") -> str:
    return worked_out(turn, form).paragraphs[0].replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    "words",
    [
        "og {} ekstra i måneden?",
        "hva om jeg betaler {} ekstra hver måned?",
        "hva med å betale inn {} ekstra?",
        "jeg betaler {} kr i måneden",
    ],
)
@given(payments)
def test_a_payment_beside_the_loan_changes_nothing_and_is_named(words: str, amount: int) -> None:
    turn = said(LOAN, words.format(amount))
    assert known(turn) == known(said(LOAN))
    shown = money(Decimal(amount), "NOK").replace(NO_BREAK, " ")
    assert first_sentence(turn) == (
        f"Jeg har ikke tatt med innbetalinger på {shown}, for jeg regner bare på vanlig"
        " nedbetaling."
    )


@pytest.mark.parametrize(
    "words",
    [
        "5 års avdragsfrihet",
        "avdragsfri i 5 år",
        "5 år avdragsfritt",
        "de 5 første årene avdragsfritt",
    ],
)
def test_years_of_interest_alone_are_no_term(words: str) -> None:
    turn = said(f"{LOAN}, {words}")
    assert known(turn) == known(said(LOAN))
    assert "5 år uten avdrag" in first_sentence(turn)


def test_years_of_interest_alone_may_be_asked_for() -> None:
    turn = said(LOAN, "kan jeg få 3 år avdragsfritt?")
    assert "3 år uten avdrag" in first_sentence(turn)


def test_fees_have_no_place_where_two_rates_are_compared() -> None:
    turn = said("2 mill i 20 år, 5 % med regress mot 5,4 % uten, termingebyr 65")
    assert "gebyrer og kostnader på 65 kr" in first_sentence(turn)


def test_fees_that_the_calculation_has_are_not_left_out() -> None:
    turn = said(f"{LOAN}, etableringsgebyr 2 500, termingebyr 65")
    assert turn.left_out == ()


def test_several_stand_in_one_sentence_and_nothing_is_said_the_next_time() -> None:
    messages = (LOAN, "med 1 500 ekstra i måneden og 3 år avdragsfritt")
    assert "på 1 500 kr og 3 år uten avdrag" in first_sentence(said(*messages))
    assert said(*messages, "hva om renta er 5 %?").left_out == ()


@pytest.mark.parametrize(
    ("form", "words"), [("nb", "Jeg har ikke tatt med"), ("nn", "Eg har ikkje teke med")]
)
def test_it_is_said_in_both_forms(form: Form, words: str) -> None:
    turn = said(LOAN, "og 2000 ekstra i måneden?")
    assert first_sentence(turn, form).startswith(words)


@pytest.mark.parametrize("words", ["jeg tjener 52 000 i måneden", "husleie 11 000 i måneden"])
def test_money_of_another_story_is_passed_over(words: str) -> None:
    assert said(f"{LOAN}. {words}").left_out == ()


def test_what_was_paid_in_raises_no_debt() -> None:
    turn = said("gjeld 2 mill, solgt for 1,8 mill", "vi har betalt inn 90 000 ekstra på lånet")
    assert known(turn) == {"debt": 2_000_000, "sale_price": 1_800_000}
    assert "innbetalinger på 90 000 kr" in first_sentence(turn)


def test_more_borrowed_is_no_payment() -> None:
    assert known(said(LOAN, "hva om jeg låner 500 000 ekstra?"))["loan"] == 3_000_000


@given(thousands.filter(lambda amount: amount != 100_000))  # that is what the sum comes to
def test_an_amount_that_has_no_place_is_named(amount: int) -> None:
    turn = said(f"{SALE}. Naboen tok {amount}")
    assert turn.left_out == (LeftOut(what="unknown", value=Decimal(amount)),)
    assert "ikke sikker på hva det er" in first_sentence(turn)


def test_a_year_is_no_amount_that_has_no_place() -> None:
    assert said(f"{SALE} i 2021").left_out == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("jeg eier 40 % av huset", "eierandelen på 40 %"),
        ("vi deler, halvparten hver", "eierandelen på 50 %"),
    ],
)
def test_a_share_that_has_no_place_is_named(words: str, named: str) -> None:
    turn = said(f"{SALE}, {words}")
    assert known(turn) == known(said(SALE))
    assert named in first_sentence(turn)


@pytest.mark.parametrize("words", ["renta steg 1,5 prosentpoeng", "og renten økte med 2 %"])
def test_a_rate_that_rises_is_no_price_that_rises(words: str) -> None:
    assert known(said(f"{SALE}, {words}")) == known(said(SALE))


def test_a_rate_that_rises_counts_from_the_rate_of_the_same_message() -> None:
    turn = said(f"{LOAN}, rente som stiger med 1,5 prosentpoeng")
    assert known(turn)["rate"] == Decimal("0.063")
    assert "Jeg går ut fra at renten er 6,3 %" in first_sentence(turn)


@pytest.mark.parametrize("words", ["tatt opp i 2017", "et lån fra 2017"])
def test_the_year_in_which_a_loan_was_taken_is_asked_for_as_a_number_of_years(words: str) -> None:
    sentence = first_sentence(said(f"{LOAN}, {words}"))
    assert "2017" in sentence
    assert "antall år" in sentence


@pytest.mark.parametrize("wish", ["gjør om til kroner", "i kroner?", "hva blir det i kroner?"])
def test_no_currency_is_turned_into_another(wish: str) -> None:
    turn = said("loan 400 000 dollars, sold for 350 000 dollars", wish)
    assert turn.case.currency == "USD"
    assert "regner ikke om mellom valutaer" in first_sentence(turn)
    told = said(
        "loan 400 000 dollars, sold for 350 000 dollars",
        wish,
        "lån 3 mill kr, solgt for 2 mill kr",
    )
    assert told.case.currency == "NOK"


@pytest.mark.parametrize("words", ["det skal være euro", "euro"])
def test_what_the_amounts_are_in_may_be_said_afterwards(words: str) -> None:
    assert said("lån 400 000, solgt for 350 000", words).case.currency == "EUR"


@pytest.mark.parametrize(
    "words", ["så solgte banken det videre for {}", "banken selde det vidare for {}"]
)
@given(thousands)
def test_what_a_bank_sells_on_is_not_the_sale_that_counts(words: str, amount: int) -> None:
    turn = said(SALE, words.format(amount))
    assert known(turn) == known(said(SALE))
    assert turn.left_out == (LeftOut(what="resale", value=Decimal(amount)),)

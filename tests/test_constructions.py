"""What words say together: what a sale costs, what was paid for a home, what came in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.scenarios.reading.conversation import advance
from test_conversation import known, opened, said
from test_follow_ups import amounts

SOLD = "gjeld 2 000 000 kr, solgt for 1 800 000 kr"
CLAIM = "inkasso kjøper et krav på 600 000 for 90 000"
LOAN = "lån 2,5 mill, 4,8 %, 20 år"
fees = st.integers(min_value=5, max_value=90).map(lambda thousands: thousands * 1000)


@pytest.mark.parametrize(
    "words",
    [
        "og hva om det koster {} å selge?",
        "det kosta {} å få selt det",
        "salget av hytta kostet {}",
        "salet kostar {} kroner",
    ],
)
@given(fees)
def test_what_it_costs_to_sell_is_costs(words: str, fee: int) -> None:
    assert known(said(SOLD, words.format(fee)))["costs"] == fee


def test_the_home_and_its_sale_may_cost_in_one_message() -> None:
    inputs = known(said(SOLD, "huset kostet 2,3 mill og det kostet 60 000 å selge det"))
    assert (inputs["purchase_price"], inputs["costs"]) == (2_300_000, 60_000)


@pytest.mark.parametrize("work", ["innkrevinga kosta", "det kostet", "inndrivingen koster"])
def test_what_it_costs_to_collect_is_costs(work: str) -> None:
    ending = " å drive inn pengene" if work == "det kostet" else ""
    inputs = known(said(CLAIM, f"{work} 14 000{ending}"))
    assert (inputs["price"], inputs["costs"]) == (90_000, 14_000)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("vi ga {} for leiligheten", "purchase_price"),
        ("ga {} for huset i 2018", "purchase_price"),
        ("eg betalte {} for hytta", "purchase_price"),
        ("kjøperen ga {} for huset", "sale_price"),
        ("hva om noen gir {} for huset?", "sale_price"),
        ("vi fikk {} for den gamle boligen", "sale_price"),
    ],
)
@given(amounts)
def test_who_gives_and_who_gets_tells_the_purchase_from_the_sale(
    words: str, name: str, amount: int
) -> None:
    assert known(said(SOLD, words.format(amount)))[name] == amount


def test_a_price_of_a_home_without_its_unit_is_asked_about() -> None:
    turn = said("gjeld 800 000, solgt for 750 000", "vi ga 900 for leiligheten")
    assert turn.unscaled == (("purchase_price", Decimal(900)),)


def test_the_unit_carries_over_to_what_was_given_for_a_home() -> None:
    turn = said("gjeld 800 tusen, solgt for 750", "vi ga 900 for leiligheten")
    assert known(turn)["purchase_price"] == 900_000


@pytest.mark.parametrize(
    "words", ["{} mer for huset", "enn med {} meir for bustaden?", "{} mer da"]
)
@given(st.integers(min_value=10_000, max_value=400_000))
def test_more_for_the_home_is_more_from_the_sale(words: str, more: int) -> None:
    assert known(said(SOLD, words.format(more)))["sale_price"] == 1_800_000 + more


def test_a_sale_may_be_told_by_how_far_it_is_below_the_debt() -> None:
    assert known(said("gjeld 3 mill", "solgt 10 % under gjelden"))["sale_price"] == 2_700_000


@pytest.mark.parametrize("words", ["nei, {} inn", "{} kr inn", "forresten, det ble {} inn"])
@given(fees)
def test_what_came_in_of_a_claim_is_collected(words: str, amount: int) -> None:
    inputs = known(said(CLAIM, words.format(amount)))
    assert (inputs["price"], inputs["collected"]) == (90_000, amount)


def test_more_that_came_in_adds_to_what_was_collected() -> None:
    inputs = known(said(CLAIM, "150 000 inn", "20 000 mer inn"))
    assert (inputs["price"], inputs["collected"]) == (90_000, 170_000)


def test_more_of_what_is_not_known_yet_is_asked_for_again() -> None:
    turn = said("gjeld 3 mill", "vi fikk 300 000 mer for huset")
    assert turn.asks == ("sale_price",)


@pytest.mark.parametrize(
    "words",
    ["hva er prisfallet? kjøpte for 2,2", "hvor mye har den falt? vi kjøpte for 2,2 mill"],
)
def test_a_number_told_beside_a_question_changes_the_case(words: str) -> None:
    turn = said("gjeld 2 mill, solgt for 1,8 mill", words)
    assert known(turn)["purchase_price"] == 2_200_000


def test_a_long_story_beside_a_question_changes_nothing() -> None:
    story = "hva skjer nå? naboen malte huset sitt blått for 40 000 i fjor sommer"
    assert advance(story, opened(SOLD)) is None


@given(st.integers(min_value=1, max_value=8))
def test_costs_of_the_sale_in_percent_may_come_first(share: int) -> None:
    turn = said(f"salgskostnader {share} % av salgssum")
    assert turn.asks == ("debt", "sale_price")
    whole = said(f"salgskostnader {share} % av salgssum", "gjeld 3 mill", "solgt for 2 mill")
    assert known(whole)["costs"] == 20_000 * share


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("5,2", "rate", Decimal("0.052")),
        ("6", "rate", Decimal("0.06")),
        ("30", "years", Decimal(30)),
    ],
)
def test_a_lone_number_after_a_loan_is_its_rate_or_its_term_and_said_to_be_assumed(
    words: str, name: str, value: Decimal
) -> None:
    turn = said(LOAN, words)
    assert known(turn)[name] == value
    assert turn.case.assumed == (name,)


def test_a_lone_number_after_two_rates_is_the_one_without_recourse() -> None:
    turn = said("2 mill i 20 år, 5 % med regress mot 5,4 % uten", "5,9")
    assert known(turn)["rate_nonrecourse"] == Decimal("0.059")


@pytest.mark.parametrize("order", [("2 mill", "5 %", "20 år"), ("2 mill", "20 år", "5 %")])
def test_a_bare_amount_becomes_a_loan_by_its_rate_or_its_term(order: tuple[str, ...]) -> None:
    inputs = known(said(*order))
    assert (inputs["loan"], inputs["rate"], inputs["years"]) == (2_000_000, Decimal("0.05"), 20)


@pytest.mark.parametrize(
    "words", ["hvor mye er igjen etter fire år?", "kor mykje står att etter 4 år?"]
)
def test_what_remains_may_be_asked_in_a_whole_question(words: str) -> None:
    assert known(said(LOAN, words))["elapsed_years"] == 4


@pytest.mark.parametrize(("words", "years"), [("3 år lengre løpetid", 23), ("5 år kortere", 15)])
def test_a_term_may_be_made_longer_or_shorter(words: str, years: int) -> None:
    assert known(said(LOAN, words))["years"] == years


@pytest.mark.parametrize(
    ("words", "rate"), [("renta går opp 0,5", "0.053"), ("renten settes ned 0,3", "0.045")]
)
def test_a_small_number_right_after_up_or_down_is_a_change_of_the_rate(
    words: str, rate: str
) -> None:
    assert known(said(LOAN, words))["rate"] == Decimal(rate)


def test_a_rate_that_goes_up_to_a_number_is_that_number() -> None:
    assert known(said(LOAN, "renta går opp til 2,5"))["rate"] == Decimal("0.025")


def test_a_fee_each_month_is_a_fee_and_no_payment() -> None:
    turn = said(LOAN, "gebyret er 70 kr i måneden")
    assert known(turn)["term_fee"] == 70
    assert turn.left_out == ()


def test_an_alternative_to_a_price_is_a_price() -> None:
    assert known(said(CLAIM, "eller 25 %?"))["price"] == 150_000


def test_a_debt_collector_who_buys_the_rest_opens_a_case_of_its_own() -> None:
    turn = said(SOLD, "inkasso kjøper så restkravet på 200 000 for 30 000")
    assert known(turn) == {"face_value": 200_000, "price": 30_000}


def test_a_large_share_of_a_home_is_what_is_borrowed_and_no_rate() -> None:
    inputs = known(said("75 % lån på en leilighet til 4 mill"))
    assert (inputs["debt"], inputs["purchase_price"]) == (3_000_000, 4_000_000)


@pytest.mark.parametrize(
    "words", ["megleren sier {}", "takstmannen anslo {}", "meklaren meiner {}"]
)
@given(amounts)
def test_what_a_valuer_says_is_no_cost(words: str, worth: int) -> None:
    assert known(said(f"gjeld 2 mill, {words.format(worth)}"))["sale_price"] == worth


def test_small_fees_are_in_kroner_whatever_the_other_amounts_are_in() -> None:
    assert known(said("lån 2 mill, solgt for 1,8 mill, tinglysing 585"))["costs"] == 585


@pytest.mark.parametrize(
    "words",
    ["hva om jeg betaler {}?", "og eg betalar {}", "hva hvis jeg bare kan betale {}?"],
)
@given(fees)
def test_what_i_pay_of_a_claim_that_was_bought_is_collected(words: str, amount: int) -> None:
    assert known(said(CLAIM, words.format(amount))) == known(said(CLAIM)) | {"collected": amount}


@given(fees)
def test_what_i_pay_for_a_claim_is_its_price(amount: int) -> None:
    for words in ("hva om jeg betaler {} for kravet?", "og hvis jeg betaler {} i stedet?"):
        assert known(said(CLAIM, words.format(amount)))["price"] == amount


@pytest.mark.parametrize(
    "words",
    ["hva om renta øker til {}?", "og viss renta stig til {}?", "hvis renten faller til {}"],
)
def test_a_rate_moves_to_a_bare_number(words: str) -> None:
    turn = said(LOAN, words.format("6,4"))
    assert known(turn) == known(said(LOAN)) | {"rate": Decimal("0.064")}


@pytest.mark.parametrize("words", ["{}", "hva blir det for {}?", "og med {}?"])
@given(amounts)
def test_an_amount_alone_is_another_loan(words: str, amount: int) -> None:
    assert known(said(LOAN, words.format(f"{amount} kr"))) == known(said(LOAN)) | {"loan": amount}


@given(fees)
def test_a_house_that_goes_for_more_says_nothing_of_recourse(more: int) -> None:
    turn = said(SOLD, f"hva om huset går for {more} mer?")
    assert known(turn)["sale_price"] == 1_800_000 + more
    assert dict(turn.case.scenario)["recourse"] is None


def test_a_cost_past_a_comma_does_not_make_a_debt_small() -> None:
    turn = said(SOLD, "feil, salget var 1,7 mill og gjelda 2,1, meglerhonorar 2 %")
    assert known(turn) == {"debt": 2_100_000, "sale_price": 1_700_000, "costs": 34_000}

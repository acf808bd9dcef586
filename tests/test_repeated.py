"""Numbers in place of others: what falls, what a share changes, «hva med 10?», «nei, 5,75»."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.scenarios.answering import worked_out
from knowledge.tongues import form_of
from test_conversation import known, said

MILLION = Decimal(1_000_000)
SALE = "gjeld 1,9 mill, solgt for 1,7 mill"
LOAN = "lån på 2,2 mill til 4,8 % over 20 år"
shares = st.integers(min_value=1, max_value=40)


def left(percent: int) -> Decimal:
    return 1 - Decimal(percent) / 100


@pytest.mark.parametrize(
    "words",
    [
        "leiligheten er verdt 2 mill, gjelden er 1,9 mill, hva om prisene faller {} %?",
        "takst 2 mill og gjeld 1,9 mill. hva skjer om verdien synker {} prosent?",
        "bustaden er verd 2 mill, gjelda er 1,9 mill, kva om prisen fell {} %?",
        "huset var verdt 2 mill, men prisen falt {} %, og gjelden er 1,9 mill",
        "kjøpte for 1,5 mill, gjeld 1,9 mill, verdt 2 mill nå, men hvis prisen stuper {} %?",
    ],
)
@given(shares)
def test_a_fall_to_come_is_of_what_the_home_is_worth(words: str, share: int) -> None:
    turn = said(words.format(share))
    assert known(turn)["sale_price"] == 2 * MILLION * left(share)
    assert known(turn)["debt"] == Decimal("1.9") * MILLION


def test_what_a_home_is_worth_after_a_fall_has_fallen() -> None:
    turn = said("verdt 1,6 mill etter at prisen har falt 20 %, gjeld 1,9 mill")
    assert known(turn)["sale_price"] == Decimal("1.6") * MILLION
    assert known(turn)["purchase_price"] == 2 * MILLION


@pytest.mark.parametrize(
    ("follow_up", "name", "sign"),
    [
        ("hva om gjelden er {} % høyere?", "debt", 1),
        ("og hvis lånet er {} prosent lavere?", "debt", -1),
        ("kva om gjelda aukar med {} %?", "debt", 1),
        ("hva om salgssummen blir {} % lavere?", "sale_price", -1),
        ("hva om vi får {} % mer for huset?", "sale_price", 1),
    ],
)
@given(shares)
def test_a_share_changes_what_the_sentence_is_about(
    follow_up: str, name: str, sign: int, share: int
) -> None:
    amounts = {"debt": Decimal("1.9") * MILLION, "sale_price": Decimal("1.7") * MILLION}
    turn = said(SALE, follow_up.format(share))
    assert known(turn) == amounts | {name: amounts[name] * (1 + sign * Decimal(share) / 100)}


@given(shares)
def test_a_debt_may_be_told_by_how_much_it_is_above_the_sale(share: int) -> None:
    turn = said(SALE, f"lånet er {share} % høyere enn salgssummen")
    assert known(turn)["debt"] == Decimal("1.7") * MILLION * (1 + Decimal(share) / 100)


@pytest.mark.parametrize("again", ["hva med {}?", "og {}?", "hva med {} %?", "nei, {} prosent"])
@given(shares, st.integers(min_value=4, max_value=40))  # «og 2?» would be 2 mill
def test_another_share_counts_from_what_the_first_did(again: str, share: int, other: int) -> None:
    bought = said(
        "kjøpt for 2,4 mill, gjeld 1,9 mill", f"prisen faller {share} %", again.format(other)
    )
    assert known(bought)["sale_price"] == Decimal("2.4") * MILLION * left(other)
    sold = said(SALE, f"hva om prisen faller {share} %?", again.format(other))
    assert known(sold)["sale_price"] == pytest.approx(Decimal("1.7") * MILLION * left(other))


@pytest.mark.parametrize(
    ("first", "correction", "name", "value"),
    [
        ("fordring på 400 000, pris 18 %", "nei, eg meinte 16 prosent", "price", 64_000),
        (f"{SALE}, meglerhonorar 2 prosent", "nei, 3 prosent", "costs", 51_000),
        (LOAN, "nei, 4,9", "rate", "0.049"),
        (LOAN, "jeg mente 5,1", "rate", "0.051"),
        (LOAN, "nei, 25", "years", 25),
        (LOAN, "feil, 2,3", "loan", 2_300_000),
        (SALE, "nei, jeg mente 1,95", "debt", 1_950_000),
        (SALE, "nei, 1 650 000", "sale_price", 1_650_000),
    ],
)
def test_a_correction_without_a_label_is_of_the_number_that_it_is_nearest_to(
    first: str, correction: str, name: str, value: object
) -> None:
    assert known(said(first, correction)) == known(said(first)) | {name: Decimal(str(value))}


def test_an_amount_right_after_a_share_may_still_be_an_amount() -> None:
    turn = said("kjøpt for 2,4 mill, gjeld 1,9 mill", "prisen faller 20 %", "og 1,8?")
    assert known(turn)["sale_price"] == Decimal("1.8") * MILLION


def test_a_decimal_price_takes_its_millions_from_the_amounts_after_it() -> None:
    turn = said("kjøpt for 2,4, lånte 2,1 mill, solgt for 1,9 mill")
    assert known(turn)["purchase_price"] == Decimal("2.4") * MILLION


@pytest.mark.parametrize(
    "words",
    [
        "hvor mye blir det i måneden hvis jeg betaler ned resten på {} år til 9 %?",
        "kva blir månadsbeløpet på {} år med 9 % rente?",
    ],
)
@given(st.integers(min_value=2, max_value=20))
def test_what_the_sale_did_not_cover_may_be_paid_down_as_a_loan(words: str, years: int) -> None:
    turn = said(SALE, words.format(years))
    assert turn.case.scenario.kind == "loan_balance"
    assert known(turn) == {"loan": 200_000, "rate": Decimal("0.09"), "years": years}


def test_so_may_what_is_owed_after_a_sale() -> None:
    turn = said("restgjeld 300 000 etter tvangssalget, 9 % rente, nedbetales over 8 år")
    assert known(turn) == {"loan": 300_000, "rate": Decimal("0.09"), "years": 8}


@pytest.mark.parametrize(
    ("follow_up", "changed"),
    [
        ("hva om forskjellen er 0,6?", {"rate_nonrecourse": Decimal("0.057")}),
        ("og viss skilnaden er 0,3?", {"rate_nonrecourse": Decimal("0.054")}),
        ("hva om 15 år?", {"years": 15}),
        ("og i 30 år da?", {"years": 30}),
    ],
)
def test_a_comparison_of_rates_goes_on(follow_up: str, changed: dict[str, object]) -> None:
    first = "lån 2,5 mill i 25 år, 5,1 % med regress og 5,5 % uten"
    assert known(said(first, follow_up)) == known(said(first)) | changed


@pytest.mark.parametrize(
    "words",
    ["renta er 5,1 %, uten regress ville den vært 5,6", "5,1 % rente, uten regress 5,6"],
)
def test_the_second_rate_may_be_bare(words: str) -> None:
    turn = said(f"{words}, lånet er 2,5 mill over 25 år")
    assert known(turn)["rate_nonrecourse"] == Decimal("0.056")


@pytest.mark.parametrize("words", ["hva om banken sletter {}?", "og hvis jeg vinner {} i lotto?"])
def test_money_of_which_nothing_is_known_is_asked_about(words: str) -> None:
    turn = said(SALE, words.format("150 000"))
    assert known(turn) == known(said(SALE))
    assert turn.case.unplaced == (Decimal(150_000),)


def test_what_i_pay_beside_a_sale_goes_off_the_debt() -> None:
    assert known(said(SALE, "og hvis jeg betaler 100 000 selv?"))["debt"] == 1_800_000


@pytest.mark.parametrize(
    "words",
    ["vis regnestykket en gang til", "hvor mye blir det i alt?", "kor mykje sit eg att med då?"],
)
def test_the_sum_is_shown_once_more(words: str) -> None:
    turn = said(SALE, words)
    assert turn.complete
    assert known(turn) == known(said(SALE))


@pytest.mark.parametrize("words", ["leiligheten 3,1 og lånet 2,9", "hus verdt 3,1, gjeld 2,9"])
def test_short_prices_are_millions_or_thousands(words: str) -> None:
    assert len(said(words).unscaled) == 2
    assert Decimal("2.9") * MILLION in known(said(words, "millioner")).values()


@pytest.mark.parametrize(
    ("words", "sale"),
    [
        ("tapte 400 000 på salget", 3_100_000),
        ("solgte med 400 000 i tap", 3_100_000),
        ("solgte med gevinst på 300 000", 3_800_000),
        ("fikk 3,1 mill på salget", 3_100_000),
    ],
)
def test_what_was_lost_or_gained_by_a_sale_is_no_price(words: str, sale: int) -> None:
    turn = said(f"vi kjøpte for 3,5 mill, lånte 3,2 mill og {words}")
    assert known(turn) == {"purchase_price": 3_500_000, "debt": 3_200_000, "sale_price": sale}


@pytest.mark.parametrize("words", ["5,2 mot 5,8", "5,2 % mot 5,8", "5,2 mot 5,8 %"])
def test_of_two_rates_set_against_each_other_one_sign_is_enough(words: str) -> None:
    turn = said(f"hva koster det å låne 3 mill uten regress i 25 år når renta er {words}?")
    assert known(turn)["rate_recourse"] == Decimal("0.052")
    assert known(turn)["rate_nonrecourse"] == Decimal("0.058")


def test_a_debt_told_in_short_opens_a_case() -> None:
    assert known(said("skylder 1,2", "millioner", "solgt for 1,1 mill")) == {
        "debt": 1_200_000,
        "sale_price": 1_100_000,
    }


def test_falls_of_what_a_home_is_worth_are_alternatives() -> None:
    turn = said("lån 2,4 mill, verdt 3 mill", "10 % fall", "20 % fall")
    assert known(turn)["sale_price"] == Decimal("2.4") * MILLION


def test_what_a_share_of_the_debtors_pay_is_collected() -> None:
    claim = "krav på 12 500 kjøpt for 1 500"
    assert known(said(claim, "hva hvis 60 % betaler?"))["collected"] == 7_500


def test_a_minus_before_costs_takes_them_off() -> None:
    turn = said("krav på 400 000 for 12 000", "minus 8 000 i kostnader")
    assert known(turn)["costs"] == 8_000
    assert turn.refused == ()
    assert said("krav på 400 000 for 12 000", "kostnader -8 000").refused != ()


def test_a_loan_and_what_was_paid_oneself_is_what_the_home_cost() -> None:
    turn = said("lån 1,8 mill, egenkapital 200 000, prisen har falt 15 %")
    assert known(turn)["purchase_price"] == 2 * MILLION
    assert known(turn)["sale_price"] == Decimal("1.7") * MILLION


def test_another_rate_may_be_asked_about_in_full() -> None:
    first = "lån på 2,2 mill til 5 % over 25 år"
    assert known(said(first, "hvor mye mer blir det med 6 %?"))["rate"] == Decimal("0.06")


@pytest.mark.parametrize("nothing", ["hva om gjelda er 0 % høyere?", "hva om prisen faller 0 %?"])
def test_a_share_of_nothing_is_no_share_to_go_on_from(nothing: str) -> None:
    assert known(said(SALE, nothing)) == known(said(SALE))
    assert known(said(SALE, nothing, "hva med 1,8?"))["sale_price"] in (1_700_000, 1_800_000)


def test_another_share_is_no_amount_however_the_amounts_were_written() -> None:
    turn = said("gjeld 1 900 000, verdt 2 000 000, hva om prisen faller 15 %?", "hva med 10?")
    assert known(turn)["sale_price"] == 1_800_000


def test_far_from_the_share_a_number_is_an_amount() -> None:
    turn = said("kjøpt for 2,4 mill, gjeld 1,9 mill, prisen faller 20 %", "og 0,9?")
    assert known(turn)["sale_price"] == 900_000


def test_below_the_valuation_counts_from_it() -> None:
    turn = said("lån 2,4 mill, takst 2 mill, 15 % under takst")
    assert known(turn) == {"debt": 2_400_000, "sale_price": 1_700_000}


def test_fees_of_a_loan_are_in_kroner() -> None:
    turn = said("lån 250 000 til 11,9 % over 8 år, 950 i etableringsgebyr og 45 i termingebyr")
    assert known(turn)["establishment_fee"] == 950


def test_a_price_that_falls_is_no_rate() -> None:
    turn = said("lån på 1,9 mill i DNB, verdivurderingen er 2 mill. hva om prisene faller 15 %?")
    assert known(turn)["debt"] == Decimal("1.9") * MILLION
    assert known(turn)["sale_price"] == Decimal("1.7") * MILLION


def test_what_was_borrowed_for_a_home_is_no_price_of_it() -> None:
    turn = said("lånte 400 000 av tante til bolig og 2 mill i banken, solgt for 2,2 mill")
    assert known(turn)["debt"] == Decimal("2.4") * MILLION


@pytest.mark.parametrize(
    ("first", "follow_up", "said_so"),
    [
        (SALE, "hva må vi selge for for å gå i null?", "må salget gi minst"),
        (SALE, "hvor mye taper banken uten regress?", "Uten regress"),
        (SALE, "kva skuldar eg då?", "salet ikkje dekkjer"),
        (LOAN, "hva er månedsbeløpet?", "i måneden"),
        ("krav 40 000 kjøpt for 4 000", "hva tjener de på meg da?", "rabatt"),
    ],
)
def test_what_a_sum_comes_to_may_be_asked_once_more(
    first: str, follow_up: str, said_so: str
) -> None:
    turn = said(first, follow_up)
    assert known(turn).items() >= known(said(first)).items()
    form = form_of(follow_up) or "nb"
    assert said_so in worked_out(turn, form).text


@pytest.mark.parametrize("words", ["og hvis de fikk inn alt?", "hva om jeg betaler hele?"])
def test_all_of_a_claim_may_be_collected(words: str) -> None:
    claim = "krav 40 000 kjøpt for 4 000"
    assert known(said(claim, words))["collected"] == 40_000
    assert known(said(f"{claim}, hva tjener de hvis jeg betaler alt?"))["collected"] == 40_000


def test_a_loan_without_interest_has_a_rate_of_nothing() -> None:
    assert known(said("lån på 2 mill uten rente over 20 år"))["rate"] == 0


def test_a_result_that_is_asked_about_is_no_unknown_number() -> None:
    assert said("lån 4 mill, solgt for 3,2 mill. kan banken kreve de siste 800 000?").left_out == ()

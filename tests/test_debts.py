"""Several loans: on one home they are one debt; those that it does not secure are left out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.scenarios.answering import worked_out
from knowledge.scenarios.case import LeftOut, Turn
from test_conversation import known, said

NO_BREAK = "\u00a0"
SALE = "solgt for 1,5 mill"
OPEN = "gjeld 1,2 mill, solgt for 1,1 mill"
thousands = st.integers(min_value=50, max_value=900).map(lambda number: number * 1000)


def paragraphs(turn: Turn) -> str:
    return "\n".join(worked_out(turn).paragraphs).replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    "words",
    [
        "vi har to lån, 1,3 mill og {}",
        "eg har to lån på 1,3 mill og {}",
        "det ene lånet er på 1,3 mill, det andre på {}",
        "boliglån 1,3 mill, mellomfinansiering {}",
        "boliglånet er 1,3 mill og oppussingslånet {}",
        "lån 1,3 mill + {}",
        "lånte 1,3 mill av banken og {} av tante",
        "skylder 1,3 mill til den ene banken og {} til den andre",
        "lån hos Danske 1,3 mill, lån hos Eika {}",
        "1,3 mill i lån og et lån til på {}",
        "førsteprioritet 1,3 mill, andreprioritet {}",
    ],
)
@given(thousands)
def test_loans_on_the_home_are_added_up(words: str, further: int) -> None:
    turn = said(f"{words.format(further)}. {SALE}")
    assert known(turn) == {"debt": 1_300_000 + further, "sale_price": 1_500_000}
    assert turn.added == (Decimal(1_300_000), Decimal(further))


def test_the_sum_of_the_loans_is_shown() -> None:
    turn = said(f"boliglån 1,3 mill og topplån 400 000. {SALE}")
    assert "Jeg har lagt sammen gjelden: 1 300 000 kr + 400 000 kr = 1 700 000 kr." in paragraphs(
        turn
    )


def test_two_loans_without_a_sale_are_no_loan_and_a_sale() -> None:
    turn = said("jeg har to lån: 900 000 og 350 000")
    assert (known(turn), turn.asks) == ({"debt": 1_250_000}, ("sale_price",))


@pytest.mark.parametrize(
    ("words", "debt"),
    [
        ("tre lån på 600 000 hver", 1_800_000),
        ("fem lån på 500 000 hver", 2_500_000),
        ("6 lån på 300 000 kvar", 1_800_000),
        ("for 3 år siden tok vi opp to lån på 700 000 hver", 1_400_000),
        ("to søsken har 3 lån på 600 000 hver", 1_800_000),
    ],
)
def test_each_of_several_loans_counts(words: str, debt: int) -> None:
    assert known(said(f"{words}, {SALE}"))["debt"] == debt


@pytest.mark.parametrize(
    "words", ["vi har et topplån på {} også", "og et lån til på {}", "pluss mellomfinansiering {}"]
)
@given(thousands)
def test_a_further_loan_is_added_to_the_debt_that_is_known(words: str, further: int) -> None:
    assert known(said(OPEN, words.format(further)))["debt"] == 1_200_000 + further


@pytest.mark.parametrize(
    "words",
    [
        "boliglån 1,3 mill, forbrukslån {}",
        "jeg skylder 1,3 mill på huset og {} i studielån",
        "1,3 mill i banken og {} i forbrukslån",
        "boliglån 1,3 mill og kredittkortgjeld {}",
    ],
)
@given(thousands)
def test_a_loan_that_the_home_does_not_secure_is_left_out_and_named(
    words: str, amount: int
) -> None:
    turn = said(f"{words.format(amount)}. Huset er {SALE}")
    assert known(turn) == {"debt": 1_300_000, "sale_price": 1_500_000}
    assert turn.left_out == (LeftOut(what="unsecured", value=Decimal(amount)),)
    assert "har vanligvis ikke pant i boligen" in paragraphs(turn)


def test_such_a_loan_alone_is_the_debt() -> None:
    assert known(said("billån 220 000, solgt for 180 000"))["debt"] == 220_000


@pytest.mark.parametrize(
    "words",
    [
        "lånte 1,6 mill, skylder 1,4 mill",
        "tok opp lån på 1,6 mill, boliglånet er nå 1,4 mill",
        "lånet var 1,6 mill og restgjelden er 1,4 mill",
        "lån 1,6 mill, nå er det 1,4 mill igjen",
    ],
)
def test_what_is_left_of_a_loan_is_not_added_to_it(words: str) -> None:
    turn = said(f"{words}, {SALE}")
    assert (known(turn)["debt"], turn.added) == (1_400_000, ())


def test_a_corrected_loan_is_not_added() -> None:
    assert known(said(OPEN, "nei, lånet er 1,25 mill"))["debt"] == 1_250_000


@pytest.mark.parametrize("other", ["topplån", "billån"])
def test_loans_with_terms_of_their_own_are_worked_out_one_at_a_time(other: str) -> None:
    turn = said(f"boliglån 1,8 mill til 5 % over 25 år og {other} 300 000")
    assert known(turn) == {"loan": 1_800_000, "rate": Decimal("0.05"), "years": 25}
    why = "for jeg regner på ett lån om gangen"
    assert f"Jeg har ikke tatt med lånet på 300 000 kr, {why}." in paragraphs(turn)


def test_loans_with_the_same_terms_are_one() -> None:
    assert known(said("to lån på 900 000 og 300 000, 5 %, 20 år"))["loan"] == 1_200_000


@pytest.mark.parametrize(
    "words",
    [
        "lånte 1,6 mill, har betalt ned {}",
        "boliglån 1,6 mill, nedbetalt {}",
        "lånet var 1,6 mill, og vi har betalt {} på lånet",
        "lånte 1,6 mill og har betalt ned lånet med {}",
    ],
)
@given(thousands)
def test_what_was_paid_down_goes_off_the_loan(words: str, paid: int) -> None:
    turn = said(f"{words.format(paid)}, {SALE}")
    assert known(turn) == {"debt": 1_600_000 - paid, "sale_price": 1_500_000}
    assert "trukket fra det som er betalt ned" in paragraphs(turn)


@pytest.mark.parametrize(
    "words",
    ["jeg har betalt ned {} på lånet", "eksen har betalt {} på lånet", "me har nedbetalt {} no"],
)
@given(thousands)
def test_what_was_paid_down_goes_off_the_debt_that_is_known(words: str, paid: int) -> None:
    turn = said(OPEN, words.format(paid))
    assert known(turn) == {"debt": 1_200_000 - paid, "sale_price": 1_100_000}
    assert "Jeg går ut fra at gjelden er" in paragraphs(turn) or "Eg går ut frå" in paragraphs(turn)


def test_what_is_still_owed_is_after_what_was_paid_down() -> None:
    turn = said(f"skylder 1,6 mill etter å ha betalt ned 200 000, {SALE}")
    assert known(turn)["debt"] == 1_600_000
    assert "ikke tatt med nedbetalingen på 200 000 kr" in paragraphs(turn)


def test_payments_beside_the_terms_of_a_loan_are_left_out() -> None:
    turn = said("lån 1,6 mill til 5 % over 20 år", "vi har betalt ned 200 000")
    assert known(turn)["loan"] == 1_600_000
    assert "innbetalinger på 200 000 kr" in paragraphs(turn)


@pytest.mark.parametrize(
    "words",
    [
        "jeg har lån på 1,6 mill og broren min har lån på {}",
        "søstera mi har eit lån på {}, og eg skuldar 1,6 mill",
        "Foreldrene mine har boliglån på {}. Vi har boliglån på 1,6 mill",
    ],
)
@given(thousands)
def test_what_others_owe_is_left_out(words: str, amount: int) -> None:
    turn = said(f"{words.format(amount)}. Huset ble {SALE}")
    assert known(turn) == {"debt": 1_600_000, "sale_price": 1_500_000}
    assert turn.left_out == (LeftOut(what="others_debt", value=Decimal(amount)),)


def test_the_loan_of_another_is_the_loan_where_there_is_no_other() -> None:
    assert known(said(f"mamma har et lån på 1,6 mill, {SALE}"))["debt"] == 1_600_000
    assert known(said(f"mamma og jeg har et lån på 1,6 mill, {SALE}"))["debt"] == 1_600_000


@given(thousands)
def test_a_loan_may_have_a_number_or_a_purpose(amount: int) -> None:
    for words in ("lån 1: 1.200.000, lån 2: {}", "lån 1,2 mill og et lån på {} til oppussing"):
        turn = said(f"{words.format(amount)}, {SALE}")
        assert known(turn) == {"debt": 1_200_000 + amount, "sale_price": 1_500_000}

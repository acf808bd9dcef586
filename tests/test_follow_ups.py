"""What holds for every number: prices in any order, shares of amounts, changes, ranges, units."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.amounts import read
from knowledge.scenarios.answering import worked_out
from knowledge.scenarios.reading.layout import lay_out
from knowledge.scenarios.reading.recourse import mentions
from knowledge.scenarios.reading.scales import carry_over
from test_conversation import known, said

HUNDRED = Decimal(100)
amounts = st.integers(min_value=400, max_value=4000).map(lambda thousands: thousands * 1000)
millions = st.integers(min_value=10, max_value=99)
rates = st.decimals(min_value="0.5", max_value="20", places=1)


@pytest.mark.parametrize("order", list(permutations(("kjøpt for", "gjelden er", "solgt for"))))
@given(st.lists(amounts, min_size=3, max_size=3))
def test_the_three_amounts_may_come_one_by_one_in_any_order(
    order: tuple[str, ...], values: list[int]
) -> None:
    told = dict(zip(order, values, strict=True))
    turn = said(*(f"{words} {value} kr" for words, value in told.items()))
    assert known(turn) == {
        "purchase_price": told["kjøpt for"],
        "debt": told["gjelden er"],
        "sale_price": told["solgt for"],
    }


@given(st.integers(min_value=30, max_value=100), amounts)
def test_a_loan_that_is_a_share_of_an_amount_is_that_share_of_the_purchase_price(
    share: int, price: int
) -> None:
    turn = said(f"lån på {share} % av {price} kr, prisfall 20 %")
    assert known(turn) == {
        "purchase_price": price,
        "debt": price * share / HUNDRED,
        "sale_price": price * 80 / HUNDRED,
    }


@given(st.integers(min_value=1, max_value=20), amounts, amounts)
def test_costs_in_percent_of_the_sale_wait_for_the_sale(share: int, debt: int, sale: int) -> None:
    turn = said(f"gjeld {debt} kr, {share} % av salgssummen går til megler", f"solgt for {sale} kr")
    assert known(turn) == {"debt": debt, "sale_price": sale, "costs": sale * share / HUNDRED}


@given(amounts, st.integers(min_value=10_000, max_value=300_000))
def test_more_and_less_count_from_the_sale_there_is(sale: int, change: int) -> None:
    first = f"gjeld 2 000 000 kr, solgt for {sale} kr"
    for words, expected in (("mindre", sale - change), ("mer", sale + change)):
        for follow_up in ("hva om salget gir {} kr {}?", "{} kr {} for huset", "hva med {} {}?"):
            turn = said(first, follow_up.format(change, words))
            assert known(turn)["sale_price"] == expected


@given(rates, rates, st.sampled_from(["mot", "kontra", "vs", "/"]))
def test_a_percent_sign_counts_for_both_rates_that_are_set_against_each_other(
    one: Decimal, other: Decimal, joint: str
) -> None:
    layout = lay_out(read(f"{one} {joint} {other} prosent"))
    assert [placed.amount.value for placed in layout.placed] == [one / 100, other / 100]
    assert {placed.amount.unit for placed in layout.placed} == {"percent"}


@pytest.mark.parametrize(
    ("sides", "names"),
    [
        ("med og uten regress", ("rate_recourse", "rate_nonrecourse")),
        ("uten og med regress", ("rate_nonrecourse", "rate_recourse")),
    ],
)
@given(rates, rates)
def test_both_sides_named_together_are_told_apart_by_their_order(
    sides: str, names: tuple[str, str], one: Decimal, other: Decimal
) -> None:
    inputs = known(said(f"{sides}: {one} % og {other} %, lån 2 mill, 25 år"))
    assert [inputs[name] for name in names] == [one / 100, other / 100]


@given(
    st.integers(min_value=1, max_value=30),
    st.integers(min_value=1, max_value=30),
    st.sampled_from(["-", " til "]),
    st.sampled_from(["mill", "år", "%", "tusen kr"]),
)
def test_a_range_is_no_number_however_it_is_written(
    low: int, more: int, joint: str, unit: str
) -> None:
    (amount,) = read(f"omtrent {low}{joint}{low + more} {unit}").amounts
    assert (amount.value, amount.fault) == (None, "range")


@pytest.mark.parametrize("text", ["fra 2 til 3 mill", "2-3-4 mill", "lån 2 mill til 5 %", "3 til"])
def test_what_goes_from_one_number_to_another_is_no_range(text: str) -> None:
    assert all(amount.fault is None for amount in read(text).amounts)


def test_a_range_is_asked_about_in_a_sentence_of_its_own() -> None:
    turn = said("gjeld 2,1 til 2,4 mill, solgt for 1,9 mill")
    assert "2,1 til 2,4 mill er et spenn" in worked_out(turn).text
    assert turn.asks == ("debt",)


@pytest.mark.parametrize(("button", "times"), [("tusen", 1000), ("millioner", 10**6)])
def test_a_unit_that_is_asked_for_has_buttons_and_is_asked_for_once(
    button: str, times: int
) -> None:
    messages = ("tvangssolgt for 1,9 mill", "lån 300")
    answer = worked_out(said(*messages))
    assert button in [choice.say for choice in answer.choices]
    assert answer.text.count("?") == 1
    assert known(said(*messages, button))["debt"] == 300 * times


@given(st.integers(min_value=1, max_value=999))
def test_costs_never_carry_over_to_more_than_the_loan_and_fees_never_at_all(small: int) -> None:
    for label, most in (("kostnader", 2_000_000), ("termingebyr", small)):
        layout = lay_out(read(f"lån 2 mill, {label} {small}"))
        scaled = carry_over(layout, None, backwards=False).layout.placed[-1]
        assert scaled.size <= most


@pytest.mark.parametrize("words", ["har vi regress?", "er lånet uten regress?", "hefter jeg?"])
def test_a_question_about_recourse_shows_the_case_and_settles_nothing(words: str) -> None:
    first = "gjeld 500 000, solgt for 450 000"
    turn = said(first, words)
    assert turn.case.scenario == said(first).case.scenario
    assert turn.question


def test_both_sides_together_are_two_mentions_that_settle_nothing() -> None:
    found = mentions(lay_out(read("med eller uten regress?")))
    assert [(one.denied, one.asked) for one in found] == [(False, True), (True, True)]


@pytest.mark.parametrize("verb", ["koster", "kostet"])
def test_what_a_home_cost_is_a_price_and_what_a_sale_cost_is_costs(verb: str) -> None:
    first = "gjeld 500 000, solgt for 450 000"
    assert known(said(first, f"boligen {verb} 620 000"))["purchase_price"] == 620000
    assert known(said(first, f"megleren {verb} 12 000"))["costs"] == 12000


@pytest.mark.parametrize("words", ["hva om prisen blir {} mill?", "og om prisen er {} mill?"])
@given(millions)
def test_the_price_is_that_of_the_sale_where_no_other_is_known(words: str, tenths: int) -> None:
    turn = said("lån 3 mill, solgt for 2,5 mill", words.format(f"{tenths // 10},{tenths % 10}"))
    assert known(turn) == {"debt": 3_000_000, "sale_price": tenths * 100_000}


@pytest.mark.parametrize(
    "words", ["hva om jeg betaler ned på {} år?", "kva om me betaler det ned på {} år?"]
)
@given(st.integers(min_value=5, max_value=24))
def test_paying_down_over_some_years_is_the_term(words: str, years: int) -> None:
    inputs = known(said("lån 2 mill til 5 % over 25 år", words.format(years)))
    assert inputs == {"loan": 2_000_000, "rate": Decimal("0.05"), "years": years}


def test_a_bare_rate_beside_a_whole_loan_is_another_rate() -> None:
    assert known(said("lån 2 mill, 5 %, 25 år", "og med 5,5?"))["rate"] == Decimal("0.055")

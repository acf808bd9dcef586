from decimal import Decimal

import pytest
from hypothesis import given

from knowledge.finance import Loan
from knowledge.scenarios.answering import worked_out
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.reading.conversation import advance
from strategies import amounts, costs, loans_under_way, shares

ARTICLE = Foreclosure(
    purchase_price=Decimal(200_000), debt=Decimal(160_000), sale_price=Decimal(150_000)
)


def case(**numbers: str) -> Foreclosure:
    return Foreclosure.model_validate(numbers)


def test_the_articles_example_while_recourse_is_unknown() -> None:
    assert ARTICLE.results() == {
        "deficiency": Decimal(10_000),
        "surplus": Decimal(0),
        "borrower_owes": None,
        "lender_loss": None,
        "loan_to_value": Decimal("0.8"),
        "price_drop": Decimal("0.25"),
        "break_even_drop": Decimal("0.2"),
    }
    assert ARTICLE.missing == ()


@pytest.mark.parametrize(("recourse", "owes", "loss"), [(True, 10_000, 0), (False, 0, 10_000)])
def test_recourse_decides_who_bears_the_deficiency(*, recourse: bool, owes: int, loss: int) -> None:
    results = ARTICLE.model_copy(update={"recourse": recourse}).results()
    assert results["borrower_owes"] == owes
    assert results["lender_loss"] == loss


def test_costs_come_out_of_the_sale_price_first() -> None:
    results = case(debt="160000", sale_price="150000", costs="5000").results()
    assert results["deficiency"] == 15_000
    results = case(debt="160000", sale_price="163000", costs="5000").results()
    assert results["deficiency"] == 2000
    assert results["surplus"] == 0


def test_without_a_purchase_price_nothing_is_said_of_it() -> None:
    results = case(debt="160000", sale_price="150000").results()
    assert set(results) == {"deficiency", "surplus", "borrower_owes", "lender_loss"}


def test_a_loan_larger_than_the_price_stands_no_fall_at_all() -> None:
    results = case(debt="220000", purchase_price="200000").results()
    assert results == {"loan_to_value": Decimal("1.1"), "break_even_drop": Decimal(0)}


def test_the_debt_is_the_balance_where_only_the_loan_is_known() -> None:
    loan = case(loan="500000", rate="0.06", years="30", elapsed_years="4", sale_price="400000")
    balance = Loan(Decimal(500_000), Decimal("0.06"), 360).balance(48)
    assert loan.owed == balance
    assert loan.results()["deficiency"] == round(balance - 400_000, 2) == Decimal("73072.66")
    assert "debt" not in loan.numbers()


def test_a_loan_tells_no_debt_before_the_time_gone_is_known() -> None:
    loan = case(loan="500000", rate="0.06", years="30", sale_price="400000")
    assert loan.owed is None
    assert loan.results() == {}
    assert case(debt="300000", elapsed_years="4").owed == 300_000


def test_a_serial_loan_is_paid_down_evenly() -> None:
    terms = {"loan": "1200000", "rate": "0.04", "years": "20", "elapsed_years": "5"}
    loan = Foreclosure.model_validate({**terms, "sale_price": "800000", "loan_type": "serial"})
    assert loan.results()["deficiency"] == 100_000


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({}, ("debt", "sale_price")),
        ({"debt": "1"}, ("sale_price",)),
        ({"sale_price": "1"}, ("debt",)),
        ({"loan": "1", "rate": "0.05", "years": "20", "sale_price": "1"}, ("elapsed_years",)),
        ({"loan": "1", "rate": "0.05", "sale_price": "1"}, ("years", "elapsed_years")),
        ({"rate": "0.05", "sale_price": "1"}, ("loan", "years", "elapsed_years")),
        ({"purchase_price": "2", "loan_to_value": "0.8"}, ("sale_price",)),
        ({"purchase_price": "2", "debt": "1", "price_drop": "0.3"}, ()),
        ({"debt": "1", "price_drop": "0.3"}, ("purchase_price",)),
        ({"loan_to_value": "0.8"}, ("purchase_price", "sale_price")),
        ({"loan_to_value": "0.8", "price_drop": "0.3"}, ("purchase_price",)),
    ],
)
def test_what_is_still_needed_in_the_order_to_ask(
    known: dict[str, str], missing: tuple[str, ...]
) -> None:
    assert case(**known).missing == missing


def test_shares_of_the_purchase_price_become_amounts() -> None:
    resolved = case(purchase_price="4000000", loan_to_value="0.85", price_drop="0.3").resolved()
    assert resolved == case(purchase_price="4000000", debt="3400000", sale_price="2800000")


def test_a_share_of_the_price_that_was_lent_is_the_loan_where_its_terms_are_given() -> None:
    terms = {"rate": "0.05", "years": "25", "elapsed_years": "3"}
    resolved = case(purchase_price="4000000", loan_to_value="0.8", **terms).resolved()
    assert resolved == case(purchase_price="4000000", loan="3200000", **terms)


@pytest.mark.parametrize(
    "known",
    [
        {"debt": "1600000", "loan_to_value": "0.8", "sale_price": "1500000"},
        {"debt": "1600000", "price_drop": "0.25", "sale_price": "1500000"},
        {"loan_to_value": "0.8", "price_drop": "0.25", "sale_price": "1500000"},
    ],
)
def test_a_share_and_its_amount_tell_the_purchase_price(known: dict[str, str]) -> None:
    expected = case(purchase_price="2000000", debt="1600000", sale_price="1500000")
    assert case(**known).resolved() == expected


def test_costs_in_percent_wait_for_the_sale_price_and_add_to_those_in_money() -> None:
    waiting = case(debt="900000", costs="20000", costs_rate="0.03")
    assert waiting.resolved() == waiting
    sold = waiting.model_copy(update={"sale_price": Decimal(800_000)})
    assert sold.resolved().numbers()["costs"] == 44_000
    assert sold.results()["deficiency"] == 144_000


def test_shares_alone_already_tell_what_the_loan_stands() -> None:
    assert case(loan_to_value="0.85", price_drop="0.2").results() == {
        "loan_to_value": Decimal("0.85"),
        "break_even_drop": Decimal("0.15"),
        "price_drop": Decimal("0.2"),
    }


@given(amounts, amounts, costs)
def test_deficiency_and_surplus_are_never_both_positive(
    debt: Decimal, sale_price: Decimal, spent: Decimal | None
) -> None:
    results = Foreclosure(debt=debt, sale_price=sale_price, costs=spent).exact_results()
    deficiency, surplus = results["deficiency"], results["surplus"]
    assert deficiency is not None
    assert surplus is not None
    assert min(deficiency, surplus) == 0
    assert surplus - deficiency == sale_price - (spent or 0) - debt


@given(amounts, amounts)
def test_somebody_always_bears_the_whole_deficiency(debt: Decimal, sale_price: Decimal) -> None:
    for recourse in (True, False):
        results = Foreclosure(debt=debt, sale_price=sale_price, recourse=recourse).results()
        owes, loss = results["borrower_owes"], results["lender_loss"]
        assert owes is not None
        assert loss is not None
        assert owes + loss == results["deficiency"]


@given(amounts, shares, shares)
def test_a_price_that_falls_just_as_far_as_the_loan_stands_covers_it(
    purchase_price: Decimal, to_value: Decimal, drop: Decimal
) -> None:
    known = Foreclosure(purchase_price=purchase_price, loan_to_value=to_value, price_drop=drop)
    results = known.exact_results()
    tolerated, deficiency = results["break_even_drop"], results["deficiency"]
    assert tolerated is not None
    assert deficiency is not None
    if to_value <= 1:
        assert (deficiency > 0) == (drop > tolerated)


@given(loans_under_way(), amounts)
def test_a_worked_out_debt_behaves_like_a_stated_one(
    under_way: tuple[Loan, int], sale_price: Decimal
) -> None:
    loan, elapsed = under_way
    worked_out = Foreclosure(
        loan=loan.principal,
        rate=loan.rate,
        years=Decimal(loan.months) / 12,
        elapsed_years=Decimal(elapsed) / 12,
        loan_type=loan.type,
        sale_price=sale_price,
    )
    stated = Foreclosure(debt=loan.balance(elapsed), sale_price=sale_price)
    assert worked_out.results() == stated.results()


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"debt": "160000", "sale_price": "5000", "costs": "6000"}, "høyere enn salgssummen"),
        ({"debt": "210000", "purchase_price": "200000"}, "større enn kjøpesummen"),
        ({"debt": "2000000", "sale_price": "1800"}, "samme enhet"),
        ({"loan": "1", "rate": "0.3"}, "uvanlig høy"),
        (
            {"loan": "100", "rate": "0", "years": "1", "elapsed_years": "1", "sale_price": "90"},
            "nedbetalt",
        ),
    ],
)
def test_suspicious_inputs_are_worked_out_with_a_warning(known: dict[str, str], says: str) -> None:
    warnings = case(**known).warnings()
    assert any(says in warning.nb for warning in warnings)
    assert case(**known).refusals() == ()


def test_ordinary_inputs_give_no_warning() -> None:
    assert ARTICLE.warnings() == ()


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("hvor mye må vi få for huset? skylder 2 mill og megler tar 80 000", "2 080 000 kr"),
        ("gjelden er 1,9 mill og salgskostnadene er 5 % av salgssummen", "2 000 000 kr"),
    ],
)
def test_before_the_sale_it_says_what_it_must_bring(text: str, least: str) -> None:
    turn = advance(text)
    assert turn is not None
    said = "\n".join(worked_out(turn).paragraphs).replace("\u00a0", " ")
    assert f"må salget gi minst **{least}**" in said


@pytest.mark.parametrize("share", ["100 %", "120 %"])
def test_where_costs_take_all_no_sale_is_enough(share: str) -> None:
    turn = advance(f"gjelden er 2 mill, salgskostnader {share}")
    assert turn is not None
    assert "må salget gi minst" not in worked_out(turn).text

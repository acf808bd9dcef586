import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer import Choice
from knowledge.money import CENT
from knowledge.scenarios.answering import worked_out
from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.rate_premium import RatePremium
from knowledge.scenarios.reading.conversation import advance
from knowledge.scenarios.voice import Voice
from knowledge.scenarios.wording import choices, explain
from strategies import amounts, costs, rates, shares

ARTICLE = Foreclosure(
    purchase_price=Decimal(200_000), debt=Decimal(160_000), sale_price=Decimal(150_000)
)
UNCOVERED = Foreclosure(debt=Decimal(160_000), sale_price=Decimal(150_000))
CLAIM = DebtPurchase(face_value=Decimal(300_000), price=Decimal(60_000))
LOAN = LoanBalance(loan=Decimal(1_000_000), rate=Decimal("0.06"), years=Decimal(20))
PREMIUM = RatePremium(
    loan=Decimal(3_000_000),
    rate_recourse=Decimal("0.05"),
    rate_nonrecourse=Decimal("0.055"),
    years=Decimal(30),
)
WHOLE = (ARTICLE, CLAIM, LOAN, PREMIUM)
COVERED = "altså med regress, men her dekker salget hele gjelden."
IN_NORWAY = "I Norge: Vanlige boliglån er med personlig ansvar, altså med regress."


def said(scenario: Scenario, currency: str = "NOK", assumed: tuple[str, ...] = ()) -> str:
    """All paragraphs, without markup and with ordinary spaces."""
    text = "\n".join(explain(scenario, Voice("nb", currency), assumed))
    return text.replace("**", "").replace("\u00a0", " ")


def amount_in(text: str) -> Decimal:
    """The amount that a line ends with."""
    return Decimal(re.split("[^0-9, ]", text)[-1].replace(" ", "").replace(",", "."))


def with_recourse(case: Foreclosure, *, recourse: bool) -> Foreclosure:
    return case.model_copy(update={"recourse": recourse})


def test_the_working_is_shown_as_a_person_would_write_it() -> None:
    assert "160 000 − 150 000 = 10 000 kr" in said(ARTICLE)


def test_both_cases_stand_side_by_side_while_recourse_is_unknown() -> None:
    text = said(ARTICLE)
    assert "Uten regress: Låntakeren skylder 0 kr, og långiveren taper 10 000 kr." in text
    assert "Med regress: Låntakeren skylder 10 000 kr." in text


def test_with_recourse_a_claim_is_not_money_in_hand() -> None:
    text = said(with_recourse(ARTICLE, recourse=True))
    assert "skylder låntakeren fortsatt 10 000 kr" in text
    assert "ikke penger i hånden" in text
    assert "Uten regress" not in text


def test_without_recourse_the_lender_loses() -> None:
    text = said(with_recourse(ARTICLE, recourse=False))
    assert "långiveren taper 10 000 kr" in text
    assert "Med regress skylder" not in text


def test_costs_are_taken_from_the_sale_price_first() -> None:
    text = said(UNCOVERED.model_copy(update={"costs": Decimal(5000)}))
    assert "150 000 − 5 000 = 145 000 kr" in text
    assert "160 000 − 145 000 = 15 000 kr" in text


def test_costs_above_the_price_add_to_the_debt() -> None:
    text = said(Foreclosure(debt=Decimal(1000), sale_price=Decimal(100), costs=Decimal(150)))
    assert "1 000 + 50 = 1 050 kr" in text
    assert "Obs: Kostnadene (150) er høyere" in text


def test_a_surplus_goes_to_others_before_the_borrower() -> None:
    text = said(Foreclosure(debt=Decimal(150_000), sale_price=Decimal(160_000)))
    assert "160 000 − 150 000 = 10 000 kr i overskudd" in text
    assert "långiveren taper ingenting" in text


def test_a_worked_out_debt_is_said_with_its_loan() -> None:
    loan = {"loan": Decimal(240_000), "rate": Decimal(0), "years": Decimal(20)}
    text = said(Foreclosure(**loan, elapsed_years=Decimal(5), sale_price=Decimal(150_000)), "USD")
    assert "Etter 5 år gjenstår 180 000 dollar av et annuitetslån på 240 000 dollar" in text
    assert "180 000 − 150 000 = 30 000 dollar" in text


@pytest.mark.parametrize(("recourse", "says"), [(None, True), (False, True), (True, False)])
def test_in_kroner_norwegian_mortgages_are_said_to_have_recourse(
    *, recourse: bool | None, says: bool
) -> None:
    case = ARTICLE.model_copy(update={"recourse": recourse})
    assert (IN_NORWAY in said(case)) == says
    assert "I Norge" not in said(case, "USD")


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (Foreclosure(debt=Decimal(160_000)), "kan normalt kreves av låntakeren"),
        (Foreclosure(debt=Decimal(160_000), sale_price=Decimal(170_000)), COVERED),
        (Foreclosure(debt=Decimal(160_000), sale_price=Decimal(160_000)), COVERED),
    ],
    ids=["not yet sold", "surplus", "exactly covered"],
)
def test_norway_is_told_as_the_numbers_have_it(case: Foreclosure, says: str) -> None:
    assert says in said(case)


def test_norway_is_not_spoken_of_before_the_debt_is_known() -> None:
    assert "I Norge" not in said(Foreclosure(sale_price=Decimal(150_000)))


def test_an_assumed_order_is_said_and_can_be_swapped() -> None:
    order = ("purchase_price", "debt", "sale_price")
    assert said(ARTICLE, assumed=order).startswith(
        "Jeg går ut fra at tallene er kjøpesum 200 000 kr, gjeld 160 000 kr og salgssum 150 000 kr."
    )
    swap = Choice(caption="Bytt om lån og salgssum", say="bytt om lån og salgssum")
    assert swap in choices(ARTICLE, order)
    assert swap not in choices(ARTICLE)


def test_what_is_assumed_still_holds_after_a_swap() -> None:
    turn = advance("160000 150000")
    swapped = turn and advance("bytt om lån og salgssum", turn.case)
    assert swapped
    assert said(swapped.case.scenario, assumed=swapped.case.assumed).startswith(
        "Jeg går ut fra at tallene er gjeld 150 000 kr og salgssum 160 000 kr.\n"
    )


def test_a_unit_that_was_carried_over_is_said_without_an_order() -> None:
    text = said(ARTICLE, assumed=("sale_price",))
    assert text.startswith("Jeg går ut fra at salgssummen er 150 000 kr.")


def test_what_is_known_is_repeated_while_something_is_missing() -> None:
    waiting = Foreclosure(debt=Decimal(160_000), recourse=False, costs_rate=Decimal("0.03"))
    assert said(waiting).startswith("Notert: gjeld 160 000 kr, kostnader 3 % og uten regress.")
    assert said(LoanBalance(elapsed_years=Decimal(3))) == "Notert: 3 år siden låneopptaket."


def test_what_can_already_be_worked_out_is_shown() -> None:
    assert "Prisen kan falle 15 % før salget ikke lenger dekker gjelden" in said(
        Foreclosure(purchase_price=Decimal(4_000_000), debt=Decimal(3_400_000))
    )


def test_a_bought_claim_shows_discount_break_even_and_profit() -> None:
    text = said(CLAIM.model_copy(update={"collected": Decimal(90_000), "costs": Decimal(6000)}))
    assert "80 % rabatt" in text
    assert "300 000 − 60 000 = 240 000 kr" in text
    assert "60 000 + 6 000 i kostnader = 66 000 kr er krevd inn, altså 22 % av pålydende" in text
    assert "90 000 − 60 000 − 6 000 = 24 000 kr i gevinst for kjøperen" in text
    assert "en avkastning på 36,4 %" in text


def test_a_loss_on_a_claim_is_called_one() -> None:
    text = said(CLAIM.model_copy(update={"collected": Decimal(45_000)}))
    assert "45 000 − 60 000 = −15 000 kr: Kjøperen taper 25 %" in text


def test_a_claim_above_face_value_has_no_discount() -> None:
    text = said(DebtPurchase(face_value=Decimal(100), price=Decimal(105)))
    assert "5 % over pålydende" in text
    assert "abatt" not in text


def test_a_loan_says_what_is_left_and_how() -> None:
    text = said(LOAN.model_copy(update={"elapsed_years": Decimal(5)}))
    assert "7 164,31 kr i måneden" in text
    assert "1 000 000 − 848 995,98 = 151 004,02 kr er nedbetalt" in text


def test_whoever_names_the_type_sees_both_types() -> None:
    text = said(LOAN.model_copy(update={"loan_type": "serial"}))
    assert "Annuitetslån: 7 164,31 kr hver måned, 719 434,54 kr i renter" in text
    assert "Serielån: 9 166,67 kr den første måneden, 4 187,50 kr den siste" in text
    assert "116 934,54 kr mindre i renter" in text
    assert "Serielån:" not in said(LOAN)


def test_the_effective_rate_is_said_where_there_are_fees() -> None:
    text = said(LOAN.model_copy(update={"establishment_fee": Decimal(2000)}))
    assert "den effektive renten 6,19 %" in text


def test_a_premium_is_said_a_month_and_in_all() -> None:
    text = said(PREMIUM)
    assert "omtrent 929 kr mer i måneden, i alt 334 448 kr over 30 år" in text


@given(
    st.integers(min_value=10**5, max_value=10**9).map(Decimal),
    st.decimals(min_value=0, max_value=Decimal("0.2"), places=4),
    st.decimals(min_value=Decimal("0.0001"), max_value=Decimal("0.1"), places=4),
    st.integers(min_value=1, max_value=50).map(Decimal),
)
def test_the_difference_never_looks_wrong_beside_the_payments_that_are_shown(
    loan: Decimal, low: Decimal, more: Decimal, term: Decimal
) -> None:
    text = said(RatePremium(loan=loan, rate_recourse=low, rate_nonrecourse=low + more, years=term))
    cheap, dear = map(amount_in, re.findall("(.*) kr i måneden", text))
    difference = amount_in(re.findall("omtrent (.*?) kr mer i måneden", text)[0])
    unit = Decimal(1) if difference >= 100 else CENT
    assert abs(dear - cheap - difference) <= unit / 2 + CENT


def test_a_negative_premium_is_a_saving_and_a_warning() -> None:
    text = said(PREMIUM.model_copy(update={"rate_nonrecourse": Decimal("0.045")}))
    assert "Uten regress koster lånet omtrent 904 kr mindre i måneden" in text
    assert "Obs: Renten uten regress er lavere" in text
    assert "Påslaget" not in text


def test_equal_rates_cost_the_same() -> None:
    assert "koster de to lånene det samme" in said(
        PREMIUM.model_copy(update={"rate_nonrecourse": Decimal("0.05")})
    )


@pytest.mark.parametrize("scenario", WHOLE)
def test_an_explanation_fits_a_phones_screen(scenario: Scenario) -> None:
    assert len("\n".join(explain(scenario, Voice("nb", "NOK")))) <= 700


@given(amounts, amounts, costs, st.sampled_from([None, True, False]))
def test_the_text_always_says_the_deficiency_that_was_worked_out(
    debt: Decimal,
    sale_price: Decimal,
    spent: Decimal | None,
    recourse: bool | None,  # noqa: FBT001
) -> None:
    case = Foreclosure(debt=debt, sale_price=sale_price, costs=spent, recourse=recourse)
    deficiency = case.results()["deficiency"]
    assert deficiency is not None
    digits = f"{deficiency:,.2f}".replace(",", " ").replace(".", ",").removesuffix(",00")
    assert (f"= {digits} kr som salget ikke dekker" in said(case)) == bool(deficiency)


sums = st.one_of(
    st.builds(
        Foreclosure,
        loan=amounts,
        rate=rates,
        years=st.integers(20, 30).map(Decimal),
        elapsed_years=st.integers(1, 19).map(Decimal),
        sale_price=amounts,
        costs_rate=shares,
    ),
    st.builds(DebtPurchase, face_value=amounts, price_rate=shares, collected_rate=shares),
)


@given(sums)
def test_every_sum_that_is_said_to_be_equal_adds_up_as_shown(scenario: Scenario) -> None:
    for sum_, result in re.findall(r"([\d ,]+ [−+] [\d ,]+) = (−?[\d ,]+\d) kr", said(scenario)):
        one, sign, other = re.split("([−+])", sum_)
        added = amount_in(one) + amount_in(other) * (1 if sign == "+" else -1)
        assert abs(added) == amount_in(result)


def test_a_sum_that_is_a_hundredth_out_as_shown_is_not_said_to_be_equal() -> None:
    bought = DebtPurchase(face_value=Decimal("100.01"), price_rate=Decimal("0.5"))
    assert "100,01 − 50,01 ≈ 50,01 kr" in said(bought)


def test_shares_are_labelled_with_what_they_are_of() -> None:
    assert said(DebtPurchase(price_rate=Decimal("0.2"))).startswith(
        "Notert: pris 20 % av pålydende"
    )


def test_of_a_car_nothing_is_said_of_a_home() -> None:
    turn = advance("bilen er solgt for 140 000, og jeg skylder 200 000 på den")
    assert turn is not None
    for followed in (
        turn,
        advance("uten regress da", turn.case),
        advance("solgt for 250 000", turn.case),
    ):
        assert followed is not None
        text = worked_out(followed).text
        assert "bolig" not in text
        assert "pant" in text
        assert "I Norge: " in text


def test_what_applies_in_norway_stands_right_after_the_sum() -> None:
    paragraphs = explain(UNCOVERED, Voice("nb", "NOK"))
    assert paragraphs[1].startswith("I Norge: ")
    assert "I Norge" not in "".join(explain(UNCOVERED, Voice("nb", "USD")))

import io
from decimal import Decimal
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.ft2font import FT2Font
from PIL import Image

from knowledge.charts import bars, describe, draw
from knowledge.charts.figures import figure_of
from knowledge.charts.painting import HEIGHT, PAPER, SKY, VERMILLION, WIDTH, fitted, tick
from knowledge.charts.shapes import BarFigure, LineFigure
from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.rate_premium import RatePremium

UNCOVERED = Foreclosure(debt=Decimal(160_000), sale_price=Decimal(150_000))
SURPLUS = Foreclosure(debt=Decimal(160_000), sale_price=Decimal(190_000), costs=Decimal(8000))
CLAIM = DebtPurchase(face_value=Decimal(85_000), price=Decimal(17_000), collected=Decimal(40_000))
LOAN = LoanBalance(
    loan=Decimal(2_800_000), rate=Decimal("0.052"), years=Decimal(25), elapsed_years=Decimal(5)
)
PREMIUM = RatePremium(
    loan=Decimal(1_850_000),
    rate_recourse=Decimal("0.0485"),
    rate_nonrecourse=Decimal("0.0565"),
    years=Decimal(20),
)
SCENARIOS = {
    "uncovered": UNCOVERED,
    "surplus": SURPLUS,
    "exactly covered": Foreclosure(debt=Decimal(1000), sale_price=Decimal(1000)),
    "costs above the price": Foreclosure(
        debt=Decimal(160_000), sale_price=Decimal(1600), costs=Decimal(2000)
    ),
    "as large as amounts get": Foreclosure(
        debt=Decimal(999_999_999_999), sale_price=Decimal("0.01"), recourse=True
    ),
    "claim": CLAIM,
    "claim above face value": DebtPurchase(face_value=Decimal(85_000), price=Decimal(87_000)),
    "loan": LOAN,
    "serial loan of a month": LoanBalance(
        loan=Decimal(1), rate=Decimal(0), years=Decimal("0.1"), loan_type="serial"
    ),
    "longest loan": LoanBalance(loan=Decimal(10**9), rate=Decimal(1), years=Decimal(100)),
    "premium": PREMIUM,
    "negative premium": PREMIUM.model_copy(update={"rate_nonrecourse": Decimal("0.04")}),
    "no premium": PREMIUM.model_copy(update={"rate_nonrecourse": Decimal("0.0485")}),
}
WAITING = Foreclosure(debt=Decimal(160_000))

each_scenario = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def blended(colour: str, alpha: float) -> list[int]:
    """A colour that lets white through, as red, green and blue."""
    return [round(255 * (1 - alpha) + part * alpha) for part in bytes.fromhex(colour[1:])]


def bar_figure(case: Foreclosure) -> BarFigure:
    figure = figure_of(case, "NOK")
    assert isinstance(figure, BarFigure)
    return figure


def line_figure(scenario: Scenario) -> LineFigure:
    figure = figure_of(scenario, "NOK")
    assert isinstance(figure, LineFigure)
    return figure


@each_scenario
def test_pictures_are_opaque_pngs_of_a_phones_size(scenario: Scenario) -> None:
    png = draw(scenario, "NOK")
    assert png
    picture = Image.open(io.BytesIO(png))
    assert picture.format == "PNG"
    assert picture.size == (WIDTH, HEIGHT)
    seen = picture.convert("RGBA")
    assert set(seen.getchannel("A").tobytes()) == {255}
    assert seen.getpixel((2, 2)) == (*bytes.fromhex(PAPER[1:]), 255)
    assert len(png) < 300_000


@each_scenario
def test_nothing_is_cut_off_at_the_edges(scenario: Scenario) -> None:
    picture = Image.open(io.BytesIO(draw(scenario, "NOK") or b"")).convert("L")
    for edge in (
        (0, 0, WIDTH, 6),
        (0, HEIGHT - 6, WIDTH, HEIGHT),
        (0, 0, 6, HEIGHT),
        (WIDTH - 6, 0, WIDTH, HEIGHT),
    ):
        assert picture.crop(edge).getextrema() == (255, 255)


@each_scenario
def test_the_font_has_every_sign_that_is_shown(scenario: Scenario) -> None:
    font = FT2Font(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"))
    shown = set(describe(scenario, "NOK") + bars(scenario, "NOK") + tick(-1234.5)) - {"\n"}
    assert len(shown) > 10
    assert {sign for sign in shown if ord(sign) not in font.get_charmap()} == set()


def test_the_same_scenario_gives_the_same_picture() -> None:
    assert draw(UNCOVERED, "NOK") == draw(UNCOVERED, "NOK")


def test_recourse_and_currency_can_be_seen() -> None:
    with_recourse = UNCOVERED.model_copy(update={"recourse": True})
    assert draw(UNCOVERED, "NOK") != draw(with_recourse, "NOK") != draw(with_recourse, "USD")


def test_there_is_nothing_to_see_while_inputs_are_missing() -> None:
    assert draw(WAITING, "NOK") is None
    assert bars(WAITING, "NOK") == ""
    assert describe(WAITING, "NOK") == ""


def test_the_uncovered_part_is_marked_on_the_debt() -> None:
    debt, sale = bar_figure(UNCOVERED).bars
    assert [(part.role, int(part.amount)) for part in debt.segments] == [
        ("debt", 150_000),
        ("uncovered", 10_000),
    ]
    assert [(part.role, int(part.amount)) for part in sale.segments] == [("sale", 150_000)]


def test_costs_and_surplus_are_parts_of_the_sale_price() -> None:
    debt, sale = bar_figure(SURPLUS).bars
    assert [part.role for part in debt.segments] == ["debt"]
    assert [(part.role, int(part.amount)) for part in sale.segments] == [
        ("sale", 160_000),
        ("surplus", 22_000),
        ("costs", 8000),
    ]


@pytest.mark.parametrize(
    ("recourse", "applies"), [(None, [True, True]), (False, [True, False]), (True, [False, True])]
)
def test_both_cases_are_shown_and_the_known_one_stands_out(
    *, recourse: bool | None, applies: list[bool]
) -> None:
    figure = bar_figure(UNCOVERED.model_copy(update={"recourse": recourse}))
    assert [verdict.heading for verdict in figure.verdicts] == ["Uten regress", "Med regress"]
    assert [verdict.applies for verdict in figure.verdicts] == applies


def test_a_claim_breaks_even_where_its_curve_crosses_zero() -> None:
    figure = line_figure(CLAIM)
    even, collected = figure.marks
    assert (even.x, even.y) == (Decimal(20), Decimal(0))
    assert collected.y == 23_000
    assert figure.curves[0].points[0] == (Decimal(0), Decimal(-17_000))
    assert figure.curves[0].points[-1] == (Decimal(100), Decimal(68_000))


def test_gain_is_shaded_beyond_the_break_even_point_and_loss_before_it() -> None:
    # 23.5 % is between two points of the curve.
    claim = CLAIM.model_copy(update={"costs": Decimal(3000)})
    picture = Image.open(io.BytesIO(draw(claim, "NOK") or b"")).convert("RGB")
    above_legend = np.asarray(picture, int)[: HEIGHT * 2 // 3]
    gain, loss = (
        np.nonzero((abs(above_legend - shade) <= 1).all(axis=-1))[1]
        for shade in (blended(SKY, 0.35), blended(VERMILLION, 0.25))
    )
    assert min(gain.size, loss.size) > 1000
    assert loss.max() <= gain.min() + 1


def test_a_balance_runs_from_the_loan_to_nothing() -> None:
    (curve,) = line_figure(LOAN).curves
    assert curve.points[0] == (Decimal(0), Decimal(2_800_000))
    assert curve.points[-1][0] == 25
    assert abs(curve.points[-1][1]) < Decimal("0.01")
    assert "2 488 092 kr igjen" in plain(line_figure(LOAN).marks[0].name)


def test_a_premium_is_seen_against_what_it_insures() -> None:
    cost, *insured = line_figure(PREMIUM).curves
    total = PREMIUM.results()["extra_total"]
    assert total is not None
    assert abs(cost.points[-1][1] - total) < 1
    assert [curve.points[0][1] for curve in insured] == [370_000, 185_000]
    assert all(curve.points[-1][1] == 0 for curve in insured)
    assert "like mye som lånet" in (line_figure(PREMIUM).note or "")


def test_letters_show_the_same_in_a_terminal() -> None:
    assert plain(bars(UNCOVERED, "NOK")) == (
        "10 000 kr er udekket\n"
        "\n"
        "Gjeld 160 000 kr\n"
        "██████████████████████░░\n"
        "█ Dekket 150 000 kr  ░ Udekket 10 000 kr\n"
        "\n"
        "Salgssum 150 000 kr\n"
        "██████████████████████\n"
        "█ Til gjelden 150 000 kr\n"
        "\n"
        "Uten regress: Långiveren taper 10 000 kr.\n"
        "Med regress: Låntakeren skylder 10 000 kr."
    )


@each_scenario
def test_letters_fit_a_narrow_terminal(scenario: Scenario) -> None:
    assert max(map(len, bars(scenario, "NOK").splitlines())) <= 80


def test_words_say_the_same_for_those_who_do_not_see_it() -> None:
    assert plain(describe(UNCOVERED, "NOK")) == (
        "10 000 kr er udekket. Gjeld 160 000 kr: dekket 150 000 kr, udekket 10 000 kr."
        " Salgssum 150 000 kr. Uten regress: Långiveren taper 10 000 kr."
        " Med regress: Låntakeren skylder 10 000 kr."
    )
    assert "40 %: 17 000 kr" in plain(describe(CLAIM, "NOK"))


@each_scenario
def test_words_fit_under_a_picture(scenario: Scenario) -> None:
    assert len(describe(scenario, "NOK")) <= 1024


def test_long_lines_are_set_smaller() -> None:
    assert fitted(40, ["kort"], 1000) == 40
    assert fitted(40, ["kort", "m" * 100], 600) == pytest.approx(10)

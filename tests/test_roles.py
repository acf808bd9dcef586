"""Which amount is what, by the words around it; and what is said of recourse and of time."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.amounts import read
from knowledge.scenarios.case import Scale
from knowledge.scenarios.kinds import Kind
from knowledge.scenarios.reading.cues import groups_of
from knowledge.scenarios.reading.durations import durations
from knowledge.scenarios.reading.layout import lay_out
from knowledge.scenarios.reading.recourse import contradicts, mentions, said
from knowledge.scenarios.reading.roles import roles
from knowledge.scenarios.reading.scales import carry_over

LABELS = {
    "debt": ("lån", "gjeld", "restgjeld", "skylder", "utestående", "boliglån på"),
    "sale_price": ("solgt for", "salgssum", "tvangssalg", "salg", "huset gikk for"),
    "purchase_price": ("kjøpt for", "kjøpesum", "kjøpte for"),
    "costs": ("kostnader", "omkostninger", "megler", "gebyr"),
}


def money_of(text: str, kind: Kind = "foreclosure") -> dict[str, Decimal | None]:
    return {
        role.name: role.placed.amount.value for role in roles(lay_out(read(text)), kind, "money")
    }


@pytest.mark.parametrize("order", list(permutations(LABELS)))
@pytest.mark.parametrize("separator", [", ", "; ", "\n", " "])
def test_labels_are_read_in_any_order(order: tuple[str, ...], separator: str) -> None:
    values = {"debt": 2100000, "sale_price": 1900000, "purchase_price": 2400000, "costs": 45000}
    text = separator.join(f"{LABELS[name][0]} {values[name]}" for name in order)
    assert money_of(text) == values


@given(st.data())
def test_every_label_may_stand_before_its_number_or_with_a_colon(data: st.DataObject) -> None:
    names = data.draw(st.permutations(sorted(LABELS)))
    values = {name: data.draw(st.integers(10_000, 9_000_000)) for name in names}
    mark = data.draw(st.sampled_from([" ", ": ", " = "]))
    labels = {name: data.draw(st.sampled_from(LABELS[name])) for name in names}
    text = ", ".join(f"{labels[name]}{mark}{values[name]} kr" for name in names)
    assert money_of(text) == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1,9 mill fikk de for huset, lånet var 2,1 mill",
            {"sale_price": 1900000, "debt": 2100000},
        ),
        (
            "2,4 mill ga vi da vi kjøpte, lånet er 2,2 mill",
            {"purchase_price": 2400000, "debt": 2200000},
        ),
        ("20 000 i salgskostnader", {"costs": 20000}),
        ("110 000 gikk til megler og 25 000 i gebyrer", {"costs": 25000}),
        (
            "kjøp/lån/salg: 200/160/150 tusen",
            {"debt": 160, "purchase_price": 200, "sale_price": 150000},
        ),
        ("tjener 600 000 i året og skylder 2 mill", {"other": 600000, "debt": 2000000}),
        ("betaler 14 000 i måneden, skylder 2 mill", {"other": 14000, "debt": 2000000}),
    ],
)
def test_word_order_is_free(text: str, expected: dict[str, int]) -> None:
    assert {
        name: value for name, value in money_of(text).items() if value in expected.values()
    } == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kjøper gjelden på 85 000 for 17 000", {"face_value": 85000, "price": 17000}),
        ("betalte 12 000 for kravet", {"price": 12000}),
        ("ga 40 000 for et krav på 160 000", {"price": 40000, "face_value": 160000}),
        ("fikk inn 52 000", {"collected": 52000}),
        ("krevde selskapet inn 52 000", {"collected": 52000}),
        ("brukte 30 000 på innkreving", {"costs": 30000}),
    ],
)
def test_a_claim_has_a_face_value_a_price_and_what_is_collected(
    text: str, expected: dict[str, int]
) -> None:
    assert money_of(text, "debt_purchase") == expected


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("restgjled", "owed"),
        ("tvangssoglt", "sale"),
        ("omkosninger", "costs"),
        ("salgsumm", "sale"),
        ("pålydene", "face"),
        ("løpetdi", "term"),
        ("skyllde", "owed"),
        ("lant", "loan"),
    ],
)
def test_a_slip_of_the_finger_is_understood(slip: str, meant: str) -> None:
    assert meant in groups_of(slip)


@pytest.mark.parametrize("word", ["kjørte", "gjelder", "skulder", "vente", "retten", "plan", "bok"])
def test_an_ordinary_word_is_no_slip(word: str) -> None:
    assert groups_of(word) == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lån med regress", True),
        ("vi hefter personlig", True),
        ("banken kan kreve resten av oss", True),
        ("enn hvis banken kan kreve oss personlig?", True),
        ("regress: ja", True),
        ("uten regress", False),
        ("ikke et regresslån", False),
        ("regressløst lån", False),
        ("non-recourse", False),
        ("lån utan personleg ansvar", False),
        ("bare sikkerhet i boligen", False),
        ("banken kan bare ta huset", False),
        ("hva om det ikke var regress?", False),
        ("u/regress", False),
        ("regress? nei", False),
        ("har vi regress?", None),
        ("er lånet med regress?", None),
        ("hefter jeg for resten?", None),
        ("med eller uten regress?", None),
        ("vet ikke om det er regress", None),
        ("er det regress eller ikke", None),
        ("med regress? usikker", None),
        ("skylder bare 800 000 på huset", None),
    ],
)
def test_recourse_is_said_denied_or_asked(text: str, expected: bool | None) -> None:  # noqa: FBT001
    assert said(mentions(lay_out(read(text)))) is expected


def test_who_says_both_sides_contradicts() -> None:
    assert contradicts(mentions(lay_out(read("med regress og uten regress"))))
    assert not contradicts(mentions(lay_out(read("uten regress, altså regressløst"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("etter 5 år av et lån over 25 år", {"elapsed_years": 5, "years": 25}),
        ("18 år igjen av 25", {"remaining": 18, "years": 25}),
        ("60 av 300 måneder betalt", {"elapsed_years": 5, "years": 25}),
        ("har betalt i 8 år på et 30-årig lån", {"elapsed_years": 8, "years": 30}),
        ("for tre år siden", {"elapsed_years": 3}),
        ("løpetid: 20 år", {"years": 20}),
        ("løpetid 20", {"years": 20}),
        ("20 år, 5 år", {"years": 20, "elapsed_years": 5}),
        ("bindingstid 3 år, løpetid 25 år", {"other": 3, "years": 25}),
        ("jeg er 45 år", {"other": 45}),
        ("etter 18 måneder", {"elapsed_years": Decimal("1.5")}),
    ],
)
def test_a_duration_is_a_term_a_time_gone_or_a_time_left(
    text: str, expected: dict[str, Decimal]
) -> None:
    found = durations(lay_out(read(text)))
    assert {one.meaning: one.years for one in found} == expected


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("lån 2,4 mill, salg 2,15", None, [2400000, 2150000]),
        ("lån 2 mill, 5 000 i kostnader", None, [2000000, 5000]),
        ("lån 2 mill, kostnader 60", None, [2000000, 60]),
        ("2,15", Scale(magnitude=Decimal(10**6), value=Decimal(2400000)), [2150000]),
        ("850", Scale(magnitude=Decimal(1000), value=Decimal(790000)), [850000]),
        ("850", None, [850]),
        ("1,2m 950k 880k", None, [1200000, 950000, 880000]),
        ("5,2/4,7/4,1 mill", None, [5200000, 4700000, 4100000]),
    ],
)
def test_a_unit_carries_over_within_a_factor_of_twenty(
    text: str, last: Scale | None, expected: list[int]
) -> None:
    scaled = carry_over(lay_out(read(text)), last, backwards=False)
    assert [one.amount.value for one in scaled.layout.placed] == expected


@given(st.text(alphabet="lånsagkjøpert 0123456789,.%-/?\n", max_size=200))
def test_no_amount_has_two_roles(text: str) -> None:
    layout = lay_out(read(text))
    for kind in ("foreclosure", "debt_purchase", "loan_balance"):
        found = [*roles(layout, kind, "money"), *roles(layout, kind, "share")]
        places = [role.placed.first for role in found]
        assert len(places) == len(set(places))

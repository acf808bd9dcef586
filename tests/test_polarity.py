"""Denials of recourse, and how near they must stand."""

from dataclasses import FrozenInstanceError

import pytest

from knowledge.polarity import Polarity, polarity


@pytest.mark.parametrize(
    "text",
    [
        "ikke regress",
        "ikke et slags regresslån",
        "ikke noen form for en slags regress",  # five small words between
        "uten noen form for rett til regress",
        "lånet er uten regress",
        "non recourse",
        "uregress",
        "ikkeregress",
        "regressløst",
        "regress løst",
        "regressfritt",
        "fri regress",
        "ikke regress, om jeg forstår",
    ],
)
def test_a_denial_bound_to_the_word_denies_it(text: str) -> None:
    assert polarity(text) == Polarity(affirmed=False, denied=True, affirmed_first=False)


@pytest.mark.parametrize(
    "text",
    [
        "regress",
        "ikke huset regress",
        "ikke noen form for en slags full regress",  # six small words between
        "forstår ikke regress",
        "betaler ikke regress",
        "regressrett løst",
        "regress noe løst",
        "regress uten",
        "en regress",
        "har banken noen regress",
        "noen form for regress",
        "finnes det noe regress her",
        "regresjon og regress",
        "regressregress",
    ],
)
def test_any_other_denial_is_of_something_else(text: str) -> None:
    assert polarity(text) == Polarity(affirmed=True, denied=False, affirmed_first=True)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("hva kalles lån hvor kun leiligheten kan tas?", True),
        ("a loan where they only get the house", True),
        ("långiver må nøye seg med pantet i det lånet", True),
        ("lån der banken bare kan eventuelt ta huset", True),  # four words on
        ("lån der banken bare kan hvis nødvendig ta huset", False),  # five
        ("bare huset hefter for lånet", True),
        ("ikke bare huset hefter for lånet", False),
        ("bare huset hefter for lånet, ikke", True),
        ("lån på huset bare", False),
        ("lån der banken ikke bare får huset", False),
        ("lån der banken får mer enn bare huset", False),
        ("kan de bare ta huset?", False),  # of no loan
        ("et lån jeg bare vil bli kvitt, sa mannen i huset", False),  # too far away
    ],
)
def test_a_loan_that_is_limited_to_its_collateral_is_without_recourse(
    text: str, *, denied: bool
) -> None:
    assert polarity(text) == Polarity(denied=denied)


@pytest.mark.parametrize("text", ["regresjon", "ikke", "en lineær regression", ""])
def test_without_the_word_nothing_is_said(text: str) -> None:
    assert polarity(text) == Polarity()


@pytest.mark.parametrize(
    ("text", "affirmed_first"),
    [
        ("med eller uten regress", True),
        ("uten eller med regress", False),
        ("regress med eller uten", True),
        ("regress uten eller med", False),
        ("både med og uten regress", True),
        ("salg med regress eller lån uten regress", True),
        ("salg uten regress eller salg med regress", False),
        ("regress og regressløst", True),
        ("regressløst og regress", False),
        ("uten eller med regress, ikke sant", False),
        ("med eller uten regress med mer", True),
        ("med eller uten regress, uten eller med regress", True),
    ],
)
def test_both_sides_named_are_both_said_in_their_order(text: str, *, affirmed_first: bool) -> None:
    expected = Polarity(affirmed=True, denied=True, affirmed_first=affirmed_first)
    assert polarity(text) == expected


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("med uten regress", True),  # nothing sets them against each other
        ("med og regress", False),
        ("uten og regress", False),
        ("med lån eller uten lån regress", True),  # «med» stands four words off
        ("regress med eller helt uten", False),  # and «uten» four words on
        ("uten helt eller med regress", False),
    ],
)
def test_one_side_alone_is_no_contrast(text: str, *, denied: bool) -> None:
    said = polarity(text)
    assert (said.affirmed, said.denied) == (not denied, denied)


def test_what_was_read_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        polarity("regress").denied = True  # type: ignore[misc] # that is what is tested


@pytest.mark.parametrize(
    ("said", "with_recourse", "without"),
    [
        (Polarity(affirmed=True), True, False),
        (Polarity(denied=True), False, True),
        (Polarity(affirmed=True, denied=True), True, True),
        (Polarity(), True, True),
    ],
)
def test_a_topic_is_allowed_unless_it_is_the_opposite(
    said: Polarity, *, with_recourse: bool, without: bool
) -> None:
    assert said.allows("regresslan") is said.allows("regressalg") is with_recourse
    assert said.allows("ikke-regresslan") is said.allows("ikke-regressalg") is without
    assert said.allows("pant")

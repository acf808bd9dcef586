"""What a message says of recourse: in which words, denied or not, told or only asked."""

from dataclasses import FrozenInstanceError

import pytest

from knowledge.amounts import read
from knowledge.scenarios.reading.layout import lay_out
from knowledge.scenarios.reading.recourse import contradicts, mentions, said

Told = list[tuple[str, str]]


def told(text: str, *, elliptical: bool = False) -> Told:
    """The words of each mention, and what they say."""
    layout = lay_out(read(text))
    return [
        (
            " ".join(token.text for token in layout.tokens[one.first : one.end]),
            ("asked " if one.asked else "") + ("denied" if one.denied else "affirmed"),
        )
        for one in mentions(layout, elliptical=elliptical)
    ]


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        ("lån med regress", "regress", "affirmed"),
        ("et regresslån", "regresslån", "affirmed"),
        ("nonrecourse", "nonrecourse", "denied"),
        ("ikke nonrecourse", "nonrecourse", "affirmed"),
        ("nonrecourse ikke", "nonrecourse", "affirmed"),
        ("er nonrecourse ikke", "nonrecourse", "affirmed"),
        ("vi hefter for alt", "hefter", "affirmed"),
        ("personlig ansvar", "personlig ansvar", "affirmed"),
        ("banken kan kreve resten", "kreve", "affirmed"),
        ("banken kan kreve oss personlig", "kreve", "affirmed"),
        ("kreve pengene hos oss personlig", "kreve", "affirmed"),
        ("bare sikkerhet i boligen", "bare", "denied"),
        ("banken kan bare ta huset", "bare", "denied"),
        ("banken kan bare ta selve det huset", "bare", "denied"),  # four words on
    ],
)
def test_recourse_is_spoken_of_in_many_words(text: str, words: str, says: str) -> None:
    assert told(text) == [(words, says)]


@pytest.mark.parametrize(
    "text",
    [
        "sikkerhet i boligen",
        "banken kan bare ta bilen",
        "banken kan bare ta selve det store huset",
        "banken kan bare selge huset",
        "bare ta, huset",
        "bare si ja, ta huset",
        "banken kan kreve oss",
        "banken kan kreve huset",
        "banken kan privat kreve oss",
        "banken kan kreve, resten",
        "kreve pengene hos oss og personlig",
        "kreve at vi gir dem noe av resten",
        "lån 2 mill, solgt for 1,5",
        "",
    ],
)
def test_what_only_sounds_like_it_says_nothing(text: str) -> None:
    assert told(text) == []
    assert said(mentions(lay_out(read(text)))) is None


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        ("regress: ja", "regress : ja", "affirmed"),
        ("regress: nei, lån: 2 mill", "regress : nei", "denied"),
        ("regress = nei", "regress = nei", "denied"),
        ("regress? ja", "regress ? ja", "affirmed"),
        ("regress? nei", "regress ? nei", "denied"),
        ("regress nei", "regress nei", "denied"),
        ("regress nei takk", "regress nei", "denied"),
        ("regress ja", "regress ja", "affirmed"),
        ("ikke regress ja", "regress ja", "affirmed"),
        ("regress: kanskje", "regress", "affirmed"),
        ("regress:", "regress", "affirmed"),
        ("regress, nei", "regress", "affirmed"),
        ("regress - nei", "regress", "affirmed"),
    ],
)
def test_an_answer_right_after_the_word_settles_it(text: str, words: str, says: str) -> None:
    assert told(text) == [(words, says)]


@pytest.mark.parametrize(
    "text",
    [
        "uten regress",
        "uten personlig ansvar",
        "ikke et lån med full regress",
        "ikke et lån som har full regress",  # five small words between
        "fri for regress",
        "slipper regress",
        "hefter ikke",
        "hefter vi jeg ikke",
        "hefter ikke personlig",
        "banken kan ikke kreve oss",
        "banken kan ikke kreve resten",
        "banken krever ikke resten",
    ],
)
def test_a_denial_reaches_what_it_denies(text: str) -> None:
    assert [says.removeprefix("asked ") for _, says in told(text)] == ["denied"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("med eller uten regress", [("med", "asked affirmed"), ("regress", "asked denied")]),
        ("lån uten og med regress", [("uten", "asked denied"), ("regress", "asked affirmed")]),
    ],
)
def test_two_sides_set_against_each_other_are_both_asked_about(text: str, sides: Told) -> None:
    assert told(text) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("5,1 med, 5,7 uten", [("med", "affirmed"), ("uten", "denied")]),
        ("5,7 uten og 5,1 med", [("uten", "denied"), ("med", "affirmed")]),
        ("5,1 med og 5,7 uten", [("uten", "denied")]),  # no rate for certain, and it goes on
        ("5,1 med 5,7 uten", [("uten", "denied")]),
        ("500 med, 5,7 uten", [("uten", "denied")]),  # no rate at all
    ],
)
def test_after_a_rate_the_word_itself_may_be_left_out(text: str, sides: Told) -> None:
    assert told(text, elliptical=True) == sides


@pytest.mark.parametrize(
    "text",
    [
        "ikke. regress",
        "ikke hus regress",
        "ikke et lån som har rett til regress",  # six words between
        "hefter, ikke",
        "hefter for alt ikke",
        "hefter vi jeg personlig ikke",  # four words on
        "hefter vi uten",
    ],
)
def test_a_denial_further_away_denies_something_else(text: str) -> None:
    assert told(text)[0][1].removeprefix("asked ") == "affirmed"


@pytest.mark.parametrize(
    "text",
    [
        "med eller uten regress",
        "uten og med regress",
        "med kontra uten regress",
        "lån på 2 mill med eller uten regress",
        "regress eller ikke",
        "regress, eller ikke",
        "vet ikke om det er regress",
        "vi er usikre på om det er regress",
        "med regress? usikker",
        "med regress? kommer an på",
        "er det regress?",
        "er det regress",
        "har vi regress",
        "lån 2 mill, har vi regress",
        "er lånet uten regress",
        "(har vi regress",
        "har huset regress?",
        "har huset regress, tror du? takk",
        "lån på 2 mill, regress?",
        "lån på 2 mill, regress? takk",
        "hefter jeg",
        "regresslån? kommer an på",
        "lån 2,0m regress?",
        "regress?",
    ],
)
def test_a_question_or_a_doubt_settles_nothing(text: str) -> None:
    assert all(says.startswith("asked ") for _, says in told(text))
    assert told(text)
    assert said(mentions(lay_out(read(text)))) is None


@pytest.mark.parametrize(
    "text",
    [
        "vet ikke, men det er regress",
        "usikker. det er regress",
        "det er regress. usikker",
        "med regress, usikker på resten",
        "hvis det er regress",
        "om vi har regress",
        "har huset regress",
        "har huset regress. er det greit?",
        "med regress?",
        "uten regress?",
        "regresslån?",
        "og regress",
        "eller regress",
        "og med regress",
        "med hus uten regress",
        "hus eller uten regress",
        "med eller hus regress",
        "regress og ikke noe annet",
        "regress eller hus",
        "vi har regress, er det greit?",
        "har vi lån, regress",
        "med regress sier usikre banker",
        "lån med regress?",
        "regress ja?",
        "med regress? det går fint",
        "regress er bra eller ikke bra",
        "kan vi selge hvis uten regress?",
        "regress",
    ],
)
def test_what_is_told_or_supposed_is_no_question(text: str) -> None:
    assert not any(says.startswith("asked ") for _, says in told(text))
    assert told(text)


def test_a_question_mark_reaches_back_over_forty_tokens() -> None:
    asked = "har huset regress " + "når alt er talt " * 10
    assert told(asked.removesuffix(" talt ") + "?")[0][1] == "asked affirmed"
    assert told(asked + "?")[0][1] == "affirmed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5,1 % med og 5,7 % uten", [("med", "affirmed"), ("uten", "denied")]),
        ("5,1 % uten", [("uten", "denied")]),
        ("uten", [("uten", "denied")]),
        ("uten, sa han", [("uten", "denied")]),
        ("uten 5,7 %", [("uten", "denied")]),
        ("vi ikke gjør det", [("ikke", "denied")]),
        ("med", []),
        ("200 000 kr med", []),
        ("25 år med", []),
        ("med 5,1 %", []),
        ("5,1 % er noe med", []),
        ("uten 2024", []),
        ("5,1 % med hund", []),
        ("uten hund", []),
    ],
)
def test_the_word_itself_may_be_left_out(text: str, expected: Told) -> None:
    assert told(text, elliptical=True) == expected
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5,1 % med regress og 5,7 % uten", [("regress", "affirmed"), ("uten", "denied")]),
        (
            "5,1 % med regress, 5,7 % vi ikke gjør det",
            [("regress", "affirmed"), ("ikke", "denied")],
        ),
        ("uten 5,7 %, med regress 5,1 %", [("uten", "denied"), ("regress", "affirmed")]),
        ("uten 5 % med regress 4 %", [("uten", "denied"), ("regress", "affirmed")]),
        ("regress eller uten", [("regress", "asked affirmed"), ("uten", "denied")]),
        ("lån uten regress", [("regress", "denied")]),
    ],
)
def test_once_named_it_may_be_left_out_the_second_time(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "verdict", "both"),
    [
        ("med regress", True, False),
        ("uten regress", False, False),
        ("uten regress, altså regressløst", False, False),
        ("med regress og uten regress", None, True),
        ("har vi regress? lånet er uten regress", False, False),
        ("har vi regress?", None, False),
        ("5,1 % uten", None, False),
    ],
)
def test_the_message_as_a_whole(text: str, verdict: bool | None, both: bool) -> None:  # noqa: FBT001
    found = mentions(lay_out(read(text)))
    assert said(found) is verdict
    assert contradicts(found) is both


def test_what_was_read_never_changes() -> None:
    (mention,) = mentions(lay_out(read("med regress")))
    with pytest.raises(FrozenInstanceError):
        mention.denied = True  # type: ignore[misc] # that is what is tested


@pytest.mark.parametrize(
    "more", ["400 000 mer", "400000 mer", "0,4 mill mer", "en million mer", "400000 kr mer"]
)
def test_a_price_that_is_higher_says_nothing_of_recourse(more: str) -> None:
    assert told(f"hva om huset går for {more}?") == []
    assert told("banken kan kreve mer") == [("kreve", "affirmed")]

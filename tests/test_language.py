"""How words are read before anything is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.features import features
from knowledge.language import fold, skeleton, tokens
from knowledge.polarity import polarity
from knowledge.tongues import foreign_language, form_of
from knowledge.words import concepts


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_token_has_letters_or_digits_and_no_space(text: str) -> None:
    assert all(token.isalnum() for token in tokens(text))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("laan", "lån"),
        ("lan", "lån"),
        ("kjoper", "kjøper"),
        ("naar", "når"),
        ("inkasator", "inkassator"),
        ("regresssalg", "regressalg"),
        ("säljare", "saljare"),
    ],
)
def test_spellings_share_a_skeleton(written: str, meant: str) -> None:
    assert skeleton(written) == skeleton(meant)


@pytest.mark.parametrize(
    "text",
    [
        "et ikke-regresslån",
        "et ikke regress lån",
        "regressløst lån",
        "regressfritt salg",
        "non-recourse",
        "nonrecourse debt",
        "sale without recourse",
        "uten regress",
        "lån utan regress",
        "uten noen form for regress",
        "banken har ikke rett til regress",
        "æ har itj regress",
    ],
)
def test_recourse_denied(text: str) -> None:
    said = polarity(text)
    assert (said.affirmed, said.denied) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "regresslån",
        "recourse",
        "jeg forstår ikke regress",
        "jeg kan ikke betale regresslånet",
        "vet ikke hva regress er",
        "salg med regress",
    ],
)
def test_recourse_affirmed_though_something_else_is_denied(text: str) -> None:
    said = polarity(text)
    assert (said.affirmed, said.denied) == (True, False)


@pytest.mark.parametrize("text", ["regresjonsanalyse", "linear regression", "ikke noe slikt"])
def test_sound_alikes_say_nothing_of_recourse(text: str) -> None:
    said = polarity(text)
    assert (said.affirmed, said.denied) == (False, False)


@pytest.mark.parametrize(
    ("text", "affirmed_first"),
    [
        ("med eller uten regress", True),
        ("lån uten og med regress", False),
        ("forskjellen på regresslån og ikke-regresslån", True),
        ("ikke-regresslån kontra regresslån", False),
    ],
)
def test_a_comparison_says_both_and_in_which_order(text: str, *, affirmed_first: bool) -> None:
    said = polarity(text)
    assert (said.affirmed, said.denied, said.affirmed_first) == (True, True, affirmed_first)


@pytest.mark.parametrize("word", ["banken", "långjevaren", "lender", "kreditorene", "utlåner"])
def test_words_for_the_lender_mean_the_same(word: str) -> None:
    assert "lender" in concepts(skeleton(word))


def test_a_denied_meaning_is_a_feature_of_its_own() -> None:
    assert "!collect" in features("banken kan ikke kreve mer")
    assert "!collect" not in features("banken kan kreve mer")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("who bears the loss?", "english"),
        ("vad händer om jag inte betalar", "swedish"),
        ("hvad sker der med min gæld", "danish"),
        ("hva skjer med gjelda mi", None),
        ("ka skjer viss æ itj betale", None),
        ("kva skjer om eg ikkje betalar", None),
    ],
)
def test_the_language_of_a_message(text: str, language: str | None) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    ("text", "form"),
    [("kva er eit pant", "nn"), ("ka e et pant", "nb"), ("hva er pant", "nb")],
)
def test_nynorsk_is_known_from_dialect(text: str, form: str) -> None:
    assert form_of(text) == form

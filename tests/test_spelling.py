"""What `make spell` reads, and in which form; the dictionaries themselves are not needed here."""

import ast

import pytest

from benchmarks.spelling import DICTIONARIES, HOMES, OWN_WORDS, literals, texts, unknown_to

CODE = '''
"""A docstring."""
ORDERED = say(form, "ikke", f"ikkje {name('gjelda')}")
NAME = Both("gjelden", ("gjelda", "skulda"))
LONE = "Et ord"
KEY = {"sale_price": 1}
'''


def test_each_half_of_a_pair_is_spelled_in_its_own_form() -> None:
    assert list(literals(ast.parse(CODE))) == [
        ("nb", "ikke"),
        ("nn", "ikkje "),
        ("nn", "gjelda"),
        ("nb", "gjelden"),
        ("nn", "gjelda"),
        ("nn", "skulda"),
        ("nb", "Et ord"),
    ]


def test_entries_and_all_homes_of_sentences_are_spelled() -> None:
    places = {place for place, _, text in texts() if text}
    assert places >= set(HOMES)
    assert len(places - set(HOMES)) == 34
    assert {form for _, form, _ in texts()} == set(DICTIONARIES)


def test_our_own_words_are_sorted_and_stand_once() -> None:
    lines = OWN_WORDS.read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_what_to_install_is_said_where_hunspell_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match="apt install hunspell hunspell-no"):
        unknown_to("nb_NO", {"gjeld"})

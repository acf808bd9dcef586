"""LIX, against texts counted by hand."""

import pytest

from knowledge.entry import Entry
from knowledge.loading import load_entries
from knowledge.readability import lix


def test_short_words_in_short_sentences_are_easy() -> None:
    # 8 words in 2 sentences, none longer than six letters.
    assert lix(["Du har et lån. Det må du betale."]) == 8 / 2


def test_long_words_weigh_in_percent_of_all_words() -> None:
    # 10 words in 1 sentence; långiveren, restgjelden, tvangssalget, betaler, låntakeren are long.
    text = "Hvis långiveren ikke får dekket restgjelden etter tvangssalget, betaler låntakeren."
    assert lix([text]) == 10 / 1 + 100 * 5 / 10


def test_a_line_of_a_list_and_a_colon_before_a_capital_end_a_sentence() -> None:
    # A figure counts as a word.
    assert lix(["- Du får 5.\n- Jeg får 6."]) == 6 / 2
    assert lix(["Et bud: Gi meg lov. Da er vi to."]) == 9 / 3


def test_an_abbreviation_and_a_number_end_no_sentence() -> None:
    assert lix(["Ring kl. 8 og be om 3 mill. kr nå."]) == 10 / 1


def test_nothing_to_read_is_not_hard() -> None:
    assert lix([]) == lix(["", " – "]) == 0


@pytest.mark.parametrize("entry", load_entries().values(), ids=lambda entry: entry.id)
def test_the_first_screen_of_an_entry_is_no_harder_than_a_newspaper(entry: Entry) -> None:
    assert max(lix(entry.paragraphs), lix(entry.told_in("nn").paragraphs)) <= 45

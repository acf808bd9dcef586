"""Answers as Telegram shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.buttons import Say
from handlers.telegram.render import LONGEST_MESSAGE, html_parts, keyboard
from knowledge.answer import Answer, Choice
from knowledge.assistant import Assistant
from telegram_html import read_html

ANY_TEXT = st.text(min_size=1, max_size=300)


@given(st.lists(ANY_TEXT, min_size=1, max_size=4), ANY_TEXT)
def test_any_text_becomes_valid_html_that_shows_it(paragraphs: list[str], heading: str) -> None:
    answer = Answer(kind="topic", heading=heading, paragraphs=tuple(paragraphs))
    for part in html_parts(answer):
        read_html(part)
        assert len(part.encode("utf-16-le")) // 2 <= LONGEST_MESSAGE


@given(st.integers(4000, 20000), st.sampled_from(["a", "<", "&", "😀", "ord "]))
def test_a_text_over_the_limit_is_sent_in_parts_and_nothing_is_lost(size: int, piece: str) -> None:
    text = piece * (size // len(piece))
    parts = html_parts(Answer(kind="topic", paragraphs=(text,)))
    assert all(len(part.encode("utf-16-le")) // 2 <= LONGEST_MESSAGE for part in parts)
    shown = "".join(map(read_html, parts))
    assert "".join(shown.split()) == "".join(text.split())


def test_bold_words_and_lists_are_shown_as_such() -> None:
    answer = Answer(kind="topic", paragraphs=("**Uten** regress:\n- banken < taper",))
    assert html_parts(answer) == ["<b>Uten</b> regress:\n• banken &lt; taper"]


def test_every_choice_of_every_topic_fits_a_button(assistant: Assistant) -> None:
    for topic in assistant.entries:
        answer = assistant.topic(topic).answer
        markup = keyboard(answer)
        assert markup
        packed = [str(button.callback_data) for row in markup.inline_keyboard for button in row]
        read_back = [button.text for data in packed if (button := Say.unpack(data))]
        assert read_back == [choice.say for choice in answer.choices]


def test_a_button_over_64_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="64"):
        keyboard(
            Answer(kind="topic", paragraphs=("x",), choices=(Choice(caption="x", say="å" * 40),))
        )

"""Buttons, votes, links to share, and inline mode."""

import pytest

from handlers.telegram import captions
from handlers.telegram.buttons import Say, Vote
from telegram_client import ASKED, BOT, Chat


async def test_an_answer_is_voted_on_once(chat: Chat) -> None:
    await chat.send(ASKED)
    up = chat.last.buttons["👍 Nyttig"]
    await chat.press(up)
    await chat.press(up)
    said = [call.parameters["text"] for call in chat.calls("answerCallbackQuery")]
    assert said == [captions.THANKS.nb, captions.VOTED_ALREADY.nb]
    assert "👍 Nyttig" not in chat.last.buttons
    counts = {key[1:]: number for key, number in (await chat.memories.counts()).items()}
    assert counts["mangelbalanse", "up"] == 1


async def test_a_topic_is_shared_by_a_link_that_opens_it(chat: Chat) -> None:
    await chat.send(ASKED)
    assert "lanetolk_bot%3Fstart%3Dmangelbalanse" in chat.last.buttons["Del"]


async def test_inline_offers_the_answer_and_what_is_near_it(chat: Chat) -> None:
    first, *others = await chat.ask_inline("mangelbalanse")
    assert first["id"] == "mangelbalanse"
    assert first["input_message_content"]["message_text"].startswith("<b>Udekket restgjeld")
    assert 1 <= len(others) <= 3
    assert chat.memories.kept_memories == []


async def test_inline_works_out_numbers_and_lists_terms_for_nothing(chat: Chat) -> None:
    first, *_ = await chat.ask_inline("lån 3,8 mill, solgt for 3,5 mill")
    assert "300 000 kr" in first["input_message_content"]["message_text"].replace("\u00a0", " ")
    ids = [result["id"] for result in await chat.ask_inline("  ")]
    assert ids == list(captions.START_TOPICS)


async def test_an_answer_picked_inline_is_not_answered_again(chat: Chat) -> None:
    await chat.send("Mangelbalanse er …", via_bot=BOT)
    assert chat.calls("sendMessage") == []


@pytest.mark.parametrize(
    "data", ["", "say", "say::", "say:zz:hei", "vote::sideways:pant", "vote:x:up:pant", "v0:old"]
)
def test_made_up_payloads_are_no_buttons(data: str) -> None:
    assert Say.unpack(data) is None
    assert Vote.unpack(data) is None


@pytest.mark.parametrize("owner", [None, 0, 42, 2**52])
def test_buttons_are_read_back_as_they_were_packed(owner: int | None) -> None:
    assert Say.unpack(Say("les mer: nå", owner).pack()) == Say("les mer: nå", owner)
    assert Vote.unpack(Vote("pant", "down", owner).pack()) == Vote("pant", "down", owner)


async def test_each_answer_in_the_same_place_can_be_voted_on(chat: Chat) -> None:
    await chat.send(ASKED)
    await chat.tap("👍 Nyttig")
    await chat.send(ASKED)
    await chat.tap("Tvangssalg (foreclosure)")
    await chat.tap("👎 Ikke nyttig")
    said = [call.parameters.get("text") for call in chat.calls("answerCallbackQuery")]
    assert said == [captions.THANKS.nb, None, captions.THANKS.nb]


async def test_a_button_works_though_telegram_does_not_take_that_it_was_pressed(
    chat: Chat,
) -> None:
    await chat.send(ASKED)
    chat.request.refuses["answerCallbackQuery"] = "Bad Request: query is too old"
    await chat.tap("Les mer")
    assert chat.calls("editMessageText")


async def test_an_old_message_that_can_no_longer_be_read_gets_a_kind_line(chat: Chat) -> None:
    await chat.send(ASKED)
    chat.request.calls[-1].result["date"] = 0
    await chat.tap("Les mer")
    assert chat.calls("answerCallbackQuery")[-1].parameters["text"] == captions.OLD_BUTTON.nb

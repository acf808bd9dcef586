"""Conversations on Telegram, through the real application."""

from html import escape
from typing import Any

import pytest

from handlers.telegram import captions
from handlers.telegram.commands import COMMANDS
from knowledge.sentences import note, unknown
from knowledge.telling import SMALL_TALK
from telegram_client import Chat


async def test_a_question_is_answered_with_the_term_in_bold_the_note_and_related_topics(
    chat: Chat,
) -> None:
    await chat.send("hva er mangelbalanse?")
    assert chat.last.text.startswith("<b>Udekket restgjeld (mangelbalanse)</b>")
    assert chat.last.text.endswith(f"<i>{note('nb')}</i>")
    assert "Tvangssalg (foreclosure)" in chat.last.buttons


async def test_a_related_topic_is_answered_in_place(chat: Chat) -> None:
    await chat.send("hva er mangelbalanse?")
    await chat.tap("Tvangssalg (foreclosure)")
    assert chat.calls("editMessageText")
    assert chat.last.text.startswith("<b>Tvangssalg (foreclosure)</b>")
    assert len(chat.calls("answerCallbackQuery")) == 1


async def test_more_is_told_of_the_topic_that_was_explained(chat: Chat) -> None:
    await chat.send("gjelder dette i Norge?")
    brief = chat.last.text
    await chat.tap("Les mer")
    assert chat.last.text != brief
    assert chat.last.text.startswith("<b>Gjelder dette i Norge?</b>")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/start", captions.START.nb[0]),
        ("/hjelp", captions.HELP.nb[0]),
        ("/help", captions.HELP.nb[0]),
        ("/kilde", captions.SOURCE.nb[0]),
        ("/begreper", captions.TERMS.nb[0]),
        ("/personvern", "Hva jeg lagrer"),
        ("/privacy", "Hva jeg lagrer"),
        ("/eksempel", "Priya"),
        ("/start mangelbalanse", "Udekket restgjeld"),
        ("/start finnes-ikke", captions.START.nb[0]),
    ],
)
async def test_a_command_is_answered(chat: Chat, command: str, expected: str) -> None:
    await chat.send(command)
    assert expected in chat.last.text


async def test_all_terms_are_buttons_and_each_explains_its_own_topic(chat: Chat) -> None:
    for entry in chat.app.bot_data.assistant.entries.values():
        await chat.send("/begreper")
        await chat.tap(entry.caption)
        heading = "" if entry.id in SMALL_TALK else f"<b>{entry.caption}</b>\n\n"
        first = escape(entry.brief[0].partition("**")[0])
        assert chat.last.text.startswith(f"{heading}{first}"), entry.id


async def test_what_is_not_known_is_refused_and_the_nearest_topics_are_offered(chat: Chat) -> None:
    await chat.send("hvem vinner eliteserien i år")
    assert chat.last.text.startswith(unknown((), "nb", is_near=True)[0])
    assert len(chat.last.buttons) == 3


@pytest.mark.parametrize(
    "text",
    ["<b>hei", "</b><script>alert(1)</script>", "a & b < c > d", "hva er <i>pant</i>?", "x" * 4096],
)
async def test_markup_that_a_user_writes_does_no_harm(chat: Chat, text: str) -> None:
    await chat.send(text)
    assert "<script>" not in chat.last.text
    assert len(chat.calls("sendMessage")) == 1


@pytest.mark.parametrize(
    "message",
    [
        {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1,
                     "height": 1, "is_animated": False, "is_video": False}},
        {"location": {"longitude": 10.7, "latitude": 59.9}},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
    ],
)  # fmt: skip
async def test_what_is_no_text_gets_a_friendly_line(chat: Chat, message: dict[str, object]) -> None:
    await chat.deliver(message)
    assert chat.last.text == captions.UNREADABLE.nb


@pytest.mark.parametrize(
    "service",
    [
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 42, "type": "private"}}},
        {"boost_added": {"boost_count": 1}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    ],
    ids=lambda service: next(iter(service)),
)
async def test_what_nobody_wrote_is_met_with_silence(chat: Chat, service: dict[str, Any]) -> None:
    await chat.deliver(service)
    assert not chat.calls("sendMessage")


async def test_an_edited_message_and_a_service_message_raise_nothing(chat: Chat) -> None:
    await chat.deliver({"text": "hva er pant?", "edit_date": 2}, kind="edited_message")
    await chat.deliver({"pinned_message": None, "new_chat_title": "Ny tittel"})
    assert chat.calls("sendMessage") == []


async def test_a_button_that_nobody_made_gets_a_kind_line(chat: Chat) -> None:
    await chat.send("hva er pant?")
    await chat.press("v0:noe-gammelt")
    (call,) = chat.calls("answerCallbackQuery")
    assert call.parameters["text"] == captions.OLD_BUTTON.nb


def test_every_command_of_the_menu_does_something() -> None:
    assert set(captions.COMMANDS) | set(captions.GROUP_COMMANDS) <= set(COMMANDS)


async def test_the_menu_and_the_descriptions_are_set_at_start(chat: Chat) -> None:
    menus = {
        (call.parameters.get("scope") or {"type": "default"})["type"]: [
            command["command"] for command in call.parameters["commands"]
        ]
        for call in chat.calls("setMyCommands")
    }
    assert menus["default"] == menus["all_private_chats"] == list(captions.COMMANDS)
    assert menus["all_group_chats"] == list(captions.GROUP_COMMANDS)
    assert chat.calls("setMyDescription")
    assert chat.calls("setMyShortDescription")


async def test_the_memory_holds_ids_and_no_words(chat: Chat) -> None:
    await chat.send("hva er mangelbalanse, jeg heter Kari Nordmann")
    (memory,) = chat.memories.kept_memories
    assert memory.topic == "mangelbalanse"
    assert "Kari" not in memory.model_dump_json()

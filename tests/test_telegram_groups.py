"""Groups: who is answered there, and whose conversation it is."""

import pytest

from handlers.telegram import captions
from telegram_client import ASKED, BOT, GROUP, OTHER, PERSON, Chat

LINK = {"type": "text_mention", "offset": 0, "length": len("Tolken")}


@pytest.fixture
def group(chat: Chat) -> Chat:
    chat.place = GROUP
    return chat


async def test_people_in_a_group_are_not_interrupted(group: Chat) -> None:
    await group.send("hva er pant, Ola?")
    await group.deliver({"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular",
                                     "width": 1, "height": 1, "is_animated": False,
                                     "is_video": False}})  # fmt: skip
    assert group.calls("sendMessage") == []


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("@lanetolk_bot hva er mangelbalanse?", {}),
        ("hva er mangelbalanse? @Lanetolk_Bot", {}),
        (ASKED, {"reply_to_message": {"message_id": 1, "date": 1, "chat": GROUP, "from": BOT}}),
        (f"Tolken {ASKED}", {"entities": [{**LINK, "user": BOT}]}),
    ],
)
async def test_a_group_is_answered_where_it_names_the_bot_or_replies_to_it(
    group: Chat, text: str, more: dict[str, object]
) -> None:
    number = await group.send(text, **more)
    assert group.last.text.startswith("<b>Udekket restgjeld (mangelbalanse)</b>")
    sent = group.calls("sendMessage")[-1].parameters
    assert sent["reply_parameters"]["message_id"] == number


@pytest.mark.parametrize(
    "more",
    [
        {"entities": [{**LINK, "user": OTHER}]},
        {"reply_to_message": {"message_id": 1, "date": 1, "chat": GROUP, "from": BOT,
                              "forum_topic_created": {"name": "Lån", "icon_color": 1}}},
    ],
    ids=["a link to somebody else", "a topic that the bot opened"],
)  # fmt: skip
async def test_a_group_is_not_answered_where_others_are_meant(
    group: Chat, more: dict[str, object]
) -> None:
    await group.send(f"Tolken {ASKED}", **more)
    assert group.calls("sendMessage") == []


async def test_in_a_group_each_person_has_a_conversation_of_their_own(group: Chat) -> None:
    await group.send("@lanetolk_bot skylder 2 mill, solgt for 1,7 mill")
    group.person = OTHER
    await group.send("@lanetolk_bot og hvis salget gir 1,8 mill?")
    assert "200 000" not in group.last.text.replace("\u00a0", " ")


async def test_in_a_group_the_buttons_obey_only_the_one_who_asked(group: Chat) -> None:
    await group.send(f"@lanetolk_bot {ASKED}")
    group.person = OTHER
    await group.tap("Les mer")
    assert group.calls("answerCallbackQuery")[-1].parameters["text"] == captions.NOT_YOURS.nb
    assert group.calls("editMessageText") == []
    group.person = PERSON
    await group.tap("Les mer")
    assert group.calls("editMessageText")


async def test_those_who_write_as_channels_have_conversations_of_their_own(group: Chat) -> None:
    placeholder = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    group.person = placeholder
    one = {"id": -1001, "type": "channel", "title": "En"}
    other = {"id": -1002, "type": "channel", "title": "En annen"}
    await group.send("@lanetolk_bot skylder 3 mill", sender_chat=one)
    await group.send("@lanetolk_bot solgt for 2 mill", sender_chat=other)
    assert "1 000 000" not in group.last.text.replace("\u00a0", " ")
    await group.send("@lanetolk_bot solgt for 2 mill", sender_chat=one)
    assert "1 000 000 kr" in group.last.text.replace("\u00a0", " ")
    await group.send("/slett@lanetolk_bot", sender_chat=other)
    assert len(group.memories.kept_memories) == 1


@pytest.mark.parametrize("text", ["/hjelp@annen_bot", "skriv til kari@lanetolk_bot.no"])
async def test_what_is_meant_for_others_is_left_alone(group: Chat, text: str) -> None:
    answered = {"message_id": 1, "date": 1, "chat": GROUP, "from": BOT}
    more = {"reply_to_message": answered} if text.startswith("/") else {}
    await group.send(text, **more)
    assert group.calls("sendMessage") == []


OLD_GROUP = {"id": -7, "type": "group", "title": "Sameiet"}
MIGRATED = {"migrate_from_chat_id": OLD_GROUP["id"]}


async def becomes_a_supergroup(chat: Chat) -> None:
    chat.place = OLD_GROUP
    await chat.deliver({"migrate_to_chat_id": GROUP["id"]})
    chat.place = GROUP
    await chat.deliver(MIGRATED)


async def test_a_calculation_goes_on_when_its_group_becomes_a_supergroup(chat: Chat) -> None:
    for person in (PERSON, OTHER):
        chat.place, chat.person = OLD_GROUP, person
        await chat.send("@lanetolk_bot skylder 3 mill")
    await becomes_a_supergroup(chat)
    for person in (PERSON, OTHER):
        chat.person = person
        await chat.send("@lanetolk_bot solgt for 2 mill")
        assert "1 000 000 kr" in chat.last.text.replace("\u00a0", " ")


async def test_nothing_is_kept_at_the_place_that_a_conversation_was_moved_from(chat: Chat) -> None:
    chat.place = OLD_GROUP
    await chat.send("@lanetolk_bot skylder 3 mill")
    await becomes_a_supergroup(chat)
    await chat.send("@lanetolk_bot solgt for 2 mill")
    assert len(chat.memories.kept_memories) == 1
    chat.place = OLD_GROUP
    await chat.send("@lanetolk_bot solgt for 2 mill")
    assert "1 000 000" not in chat.last.text.replace("\u00a0", " ")


async def test_a_conversation_that_has_begun_in_the_supergroup_is_not_replaced(chat: Chat) -> None:
    chat.place = OLD_GROUP
    await chat.send("@lanetolk_bot skylder 3 mill")
    chat.place = GROUP
    await chat.send("@lanetolk_bot skylder 5 mill")
    await becomes_a_supergroup(chat)
    await chat.send("@lanetolk_bot solgt for 2 mill")
    assert "3 000 000 kr" in chat.last.text.replace("\u00a0", " ")


async def test_the_numbers_of_messages_are_left_behind_in_the_group(chat: Chat) -> None:
    chat.place = OLD_GROUP
    asked = await chat.send(f"@lanetolk_bot {ASKED}")
    await becomes_a_supergroup(chat)
    edited = {"message_id": asked, "edit_date": 2, "text": "@lanetolk_bot hva er pant?"}
    await chat.deliver(edited, "edited_message")
    assert chat.calls("editMessageText") == []

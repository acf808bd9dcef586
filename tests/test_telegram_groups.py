"""Groups, edited messages, votes, inline mode, and what is kept."""

import pytest

from handlers.telegram import captions
from handlers.telegram.buttons import Say, Vote
from telegram_client import BOT, GROUP, OTHER, PERSON, Chat

ASKED = "hva er mangelbalanse?"
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


async def test_an_edited_message_gets_its_answer_edited(chat: Chat) -> None:
    number = await chat.send("skylder 2 mill, solgt for 1,7 mill")
    answer = chat.last.message["message_id"]
    await chat.deliver(
        {"message_id": number, "edit_date": 2, "text": "skylder 2 mill, solgt for 1,9 mill"},
        kind="edited_message",
    )
    (edit,) = chat.calls("editMessageText")
    assert edit.parameters["message_id"] == answer
    assert "100 000 kr" in edit.parameters["text"].replace("\u00a0", " ")
    assert len(chat.calls("sendMessage")) == 1


async def test_an_edited_message_is_worked_out_from_the_memory_before_it(chat: Chat) -> None:
    await chat.send("skylder 2 mill, solgt for 1,7 mill")
    number = await chat.send("med 50 000 i kostnader")
    await chat.deliver(
        {"message_id": number, "edit_date": 2, "text": "med regress"}, kind="edited_message"
    )
    (memory,) = chat.memories.kept_memories
    assert memory.case
    assert memory.case.scenario.kind == "foreclosure"
    assert (memory.case.scenario.costs, memory.case.scenario.recourse) == (None, True)


async def test_an_earlier_message_that_is_edited_gets_its_own_answer_edited(chat: Chat) -> None:
    number = await chat.send("hva er pant?")
    answer = chat.last.message["message_id"]
    await chat.send("skylder 2 mill, solgt for 1,7 mill")
    await chat.send("hva er skatt?")
    (before,) = chat.memories.kept_memories
    await chat.deliver(
        {"message_id": number, "edit_date": 2, "text": "hva er heloc?"}, kind="edited_message"
    )
    (edit,) = chat.calls("editMessageText")
    assert edit.parameters["message_id"] == answer
    assert "HELOC" in edit.parameters["text"]
    assert chat.memories.kept_memories == [before]


async def test_numbers_that_are_edited_in_an_earlier_message_are_asked_for_anew(
    chat: Chat,
) -> None:
    number = await chat.send("skylder 3 mill")
    await chat.send("solgt for 2 mill")
    await chat.deliver(
        {"message_id": number, "edit_date": 2, "text": "skylder 4 mill"}, kind="edited_message"
    )
    assert chat.last.text == captions.EDITED_EARLIER.nb
    assert chat.calls("editMessageText") == []


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


async def test_what_is_kept_is_shown_and_deleted(chat: Chat) -> None:
    await chat.send(ASKED)
    await chat.send("skylder 2 mill, solgt for 1,7 mill")
    await chat.send("/personvern")
    shown = chat.last.text.replace("\u00a0", " ")
    assert "Sist forklart: udekket restgjeld" in shown
    assert "gjeld 2 000 000 kr" in shown
    await chat.send("/slett")
    assert "Slettet: én samtale" in chat.last.text
    assert chat.memories.kept_memories == []
    await chat.send("/slett")
    assert "ingenting å slette" in chat.last.text


async def test_whoever_blocks_the_bot_is_forgotten(chat: Chat) -> None:
    await chat.send(ASKED)
    member = {"user": BOT, "status": "member"}
    blocked = {"user": BOT, "status": "kicked", "until_date": 0}
    await chat.deliver(
        {"old_chat_member": member, "new_chat_member": blocked}, kind="my_chat_member"
    )
    assert chat.memories.kept_memories == []


async def test_an_answer_picked_inline_is_not_answered_again(chat: Chat) -> None:
    await chat.send("Mangelbalanse er …", via_bot=BOT)
    assert chat.calls("sendMessage") == []


async def test_who_is_responsible_is_told(chat: Chat) -> None:
    await chat.send("/developer_info")
    assert "Ansvarlig" in chat.last.text


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


async def test_what_is_kept_is_not_shown_to_a_group(chat: Chat) -> None:
    await chat.send("skylder 2 mill, solgt for 1,7 mill")
    chat.place = GROUP
    await chat.send("/personvern@lanetolk_bot")
    assert "2 000 000" not in chat.last.text.replace("\u00a0", " ")
    assert captions.KEPT_IN_PRIVATE.nb in chat.last.text


async def test_cancelling_forgets_what_was_before_too(chat: Chat) -> None:
    await chat.send("skylder 2 mill, solgt for 1,7 mill")
    await chat.send("og hvis salget gir 1,8 mill?")
    await chat.send("/avbryt")
    (row,) = await chat.memories.kept(42)
    assert "1700000" not in row
    assert "1800000" not in row


async def test_each_answer_in_the_same_place_can_be_voted_on(chat: Chat) -> None:
    await chat.send(ASKED)
    await chat.tap("👍 Nyttig")
    await chat.send(ASKED)
    await chat.tap("Tvangssalg (foreclosure)")
    await chat.tap("👎 Ikke nyttig")
    said = [call.parameters.get("text") for call in chat.calls("answerCallbackQuery")]
    assert said == [captions.THANKS.nb, None, captions.THANKS.nb]


@pytest.mark.parametrize("text", ["/hjelp@annen_bot", "skriv til kari@lanetolk_bot.no"])
async def test_what_is_meant_for_others_is_left_alone(group: Chat, text: str) -> None:
    answered = {"message_id": 1, "date": 1, "chat": GROUP, "from": BOT}
    more = {"reply_to_message": answered} if text.startswith("/") else {}
    await group.send(text, **more)
    assert group.calls("sendMessage") == []


async def test_a_message_that_was_answered_by_a_picture_can_be_edited(chat: Chat) -> None:
    await chat.send("skylder 2 mill, solgt for 1,7 mill")
    number = await chat.send("vis figur")
    chat.request.refuses["editMessageText"] = "Bad Request: there is no text in the message to edit"
    await chat.deliver(
        {"message_id": number, "edit_date": 2, "text": "med regress"}, kind="edited_message"
    )
    assert "Med regress" in chat.calls("sendMessage")[-1].parameters["text"]
    picture = chat.calls("sendPhoto")[0].result["message_id"]
    assert [call.parameters["message_id"] for call in chat.calls("deleteMessage")] == [picture]


async def test_an_edited_message_leaves_no_table_and_no_file_of_the_earlier_answer(
    chat: Chat,
) -> None:
    await chat.send("lån 2 mill til 5 % over 20 år")
    number = await chat.send("nedbetalingsplan")
    table, file = chat.request.calls[-2:]
    assert file.method == "sendDocument"
    await chat.deliver(
        {"message_id": number, "edit_date": 2, "text": "hva er pant?"}, kind="edited_message"
    )
    (edit,) = chat.calls("editMessageText")
    assert edit.parameters["message_id"] == table.result["message_id"]
    (deleted,) = chat.calls("deleteMessage")
    assert deleted.parameters["message_id"] == file.result["message_id"]


async def test_a_caption_that_is_added_later_is_answered_in_the_place_of_the_first_line(
    chat: Chat,
) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    number = await chat.deliver({"photo": photo})
    assert chat.last.text == captions.UNREADABLE.nb
    changed = {"message_id": number, "edit_date": 2, "photo": photo, "caption": ASKED}
    await chat.deliver(changed, kind="edited_message")
    assert len(chat.calls("sendMessage")) == 1
    assert chat.calls("editMessageText")
    assert "mangelbalanse" in chat.last.text


async def test_a_button_works_though_telegram_does_not_take_that_it_was_pressed(
    chat: Chat,
) -> None:
    await chat.send(ASKED)
    chat.request.refuses["answerCallbackQuery"] = "Bad Request: query is too old"
    await chat.tap("Les mer")
    assert chat.calls("editMessageText")


async def test_of_an_album_only_the_caption_is_answered(chat: Chat) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    await chat.deliver({"photo": photo, "media_group_id": "1", "caption": ASKED})
    await chat.deliver({"photo": photo, "media_group_id": "1"})
    assert len(chat.calls("sendMessage")) == 1


async def test_an_old_message_that_can_no_longer_be_read_gets_a_kind_line(chat: Chat) -> None:
    await chat.send(ASKED)
    chat.request.calls[-1].result["date"] = 0
    await chat.tap("Les mer")
    assert chat.calls("answerCallbackQuery")[-1].parameters["text"] == captions.OLD_BUTTON.nb

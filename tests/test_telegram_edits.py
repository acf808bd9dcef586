"""An edited message gets its answer edited."""

from handlers.telegram import captions
from telegram_client import ASKED, Chat


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


async def test_of_an_album_only_the_caption_is_answered(chat: Chat) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    await chat.deliver({"photo": photo, "media_group_id": "1", "caption": ASKED})
    await chat.deliver({"photo": photo, "media_group_id": "1"})
    assert len(chat.calls("sendMessage")) == 1

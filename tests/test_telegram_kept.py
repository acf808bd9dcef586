"""What is kept of a person, and how it is deleted."""

from handlers.telegram import captions
from telegram_client import ASKED, BOT, GROUP, Chat


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


async def test_who_is_responsible_is_told(chat: Chat) -> None:
    await chat.send("/developer_info")
    assert "Ansvarlig" in chat.last.text


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

"""The inbox by itself: every update has its turn, whenever it comes."""

import asyncio

from bot.updates import read
from telegram_client import Chat

CHATS, MESSAGES = 20, 40


async def test_a_message_is_answered_though_it_comes_just_as_the_last_one_ends(chat: Chat) -> None:
    answered = [0] * CHATS

    async def person(number: int) -> None:
        """Writes again at once, or a few steps of the event loop after each answer."""
        person = {"id": number + 1, "is_bot": False, "first_name": "Kari"}
        head = {"date": 1, "chat": {"id": number + 1, "type": "private"}, "from": person}
        for message in range(MESSAGES):
            written = {**head, "message_id": message + 1, "text": "hei"}
            update = {"update_id": number * MESSAGES + message, "message": written}
            await chat.inbox.receive([read(update)])
            while answered[number] <= message:
                sent = chat.calls("sendMessage")
                answered[:] = [0] * CHATS
                for call in sent:
                    answered[call.parameters["chat_id"] - 1] += 1
                await asyncio.sleep(0)
            for _ in range((number + message) % 7):
                await asyncio.sleep(0)

    async with asyncio.timeout(30):
        await asyncio.gather(*(person(number) for number in range(CHATS)))

"""Runs the bot by long polling until it is told to stop."""

import asyncio

from telegram import Bot
from telegram.error import InvalidToken

from bot.application import build
from bot.memories.sqlite import open_memories
from bot.settings import Settings
from knowledge.assistant import Assistant

UPDATES = ["message", "callback_query"]
FOR_EVER = -1  # retries at start: a network that comes up late is no reason to give up


class TokenRefusedError(Exception):
    """Telegram does not know the token."""


def run(settings: Settings, assistant: Assistant) -> None:
    """Answer until SIGTERM or SIGINT, then return.

    Raises:
        TokenRefusedError: Telegram refuses the token.
        StoreError: the memory of conversations cannot be opened.
    """
    memories = open_memories(settings.bot_state, _key(settings))
    app = build(settings, assistant, memories)
    try:
        app.run_polling(allowed_updates=UPDATES, bootstrap_retries=FOR_EVER)
    except InvalidToken:
        raise TokenRefusedError from None
    finally:
        memories.close()


def verify(settings: Settings) -> str:
    """Ask Telegram who the bot is and open the store; what was found, in one line.

    Raises:
        TokenRefusedError: Telegram refuses the token.
        StoreError: the memory of conversations cannot be opened.
    """
    open_memories(settings.bot_state, _key(settings)).close()
    return f"@{asyncio.run(_username(settings))} is ready; {settings.bot_state} can be used"


async def _username(settings: Settings) -> str:
    bot = Bot(settings.bot_token.get_secret_value(), f"{settings.api_url}/bot")
    try:
        async with bot:
            return bot.username
    except InvalidToken:
        raise TokenRefusedError from None


def _key(settings: Settings) -> str | None:
    return settings.bot_state_key.get_secret_value() if settings.bot_state_key else None

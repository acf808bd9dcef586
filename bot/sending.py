"""Calls of Telegram: repeated where that helps, and held back for the chat that must wait."""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.backoff import delays, seconds_of
from bot.metrics import RETRIES

log = logging.getLogger(__name__)

PATIENCE = 600.0  # seconds of one call through an outage; after that its update is tried again
LONGEST_WAIT = 60.0  # seconds that a call outside of chats waits when told to
AT_ONCE = 64  # calls under way; more would only wait for each other
SLOW = 0.25  # seconds after which a call under way keeps no other from beginning
SOON_WORTHLESS = frozenset({"answerCallbackQuery", "sendChatAction"})
LITTLE_PATIENCE = 5.0  # seconds, for those

may_send: ContextVar[Callable[[], bool]] = ContextVar("may_send", default=lambda: True)
"""Whether the update in work is still this process's to answer."""


class LaneLostError(NetworkError):
    """Another process may be answering the update by now, so nothing more is sent for it."""

    def __init__(self) -> None:
        super().__init__("the lane is held no longer")


class Sending(BaseRateLimiter[None]):
    """Repeats calls after 429 (as late as Telegram says), 5xx, time-outs and lost connections.

    Only the chat that a 429 names waits. A call that timed out may have reached Telegram, which
    offers no way to tell: a message that comes twice is better than one that never comes.
    Whatever waits holds no place among the calls under way, and a slow call only for a moment.
    """

    def __init__(self) -> None:
        os.environ["PTB_TIMEDELTA"] = "true"  # the library reads it anew with each RetryAfter
        self.last_contact = 0.0
        """Monotonic time of the last call that Telegram answered."""
        self._places = asyncio.Semaphore(AT_ONCE)
        self._closed_until: dict[object, float] = {}
        self._in_trouble = False

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(  # noqa: PLR0913, PLR0917 - the library's own signature
        self,
        callback: Callable[..., Awaitable[Any]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002
    ) -> Any:  # noqa: ANN401
        """Make a call, again and again where that helps.

        Raises:
            LaneLostError: it is no longer this process's to make.
            TelegramError: repeating it does not help, or Telegram has been away for too long.
        """
        patience = LITTLE_PATIENCE if endpoint in SOON_WORTHLESS else PATIENCE
        give_up = time.monotonic() + patience
        for delay in delays():
            chat = data.get("chat_id")
            await self._until_open(chat)
            try:
                async with self._place():
                    result = await callback(*args, **kwargs)
            except RetryAfter as error:
                if endpoint in SOON_WORTHLESS:
                    raise
                give_up += await self._wait_as_told(chat, error)
            except ChatMigrated as error:  # the group has become a supergroup
                if chat == error.new_chat_id:
                    raise
                data["chat_id"] = error.new_chat_id
            except NetworkError as error:
                if isinstance(error, BadRequest) or time.monotonic() + delay > give_up:
                    raise
                self._tell_trouble(error)
                await asyncio.sleep(delay)
            else:
                self._tell_contact()
                return result
        raise AssertionError  # the delays never end

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """A place among the calls under way, given back at the end, or earlier by a slow call."""
        await self._places.acquire()
        held = [self._places]

        def give_back() -> None:
            while held:
                held.pop().release()

        timer = asyncio.get_running_loop().call_later(SLOW, give_back)
        try:
            yield
        finally:
            timer.cancel()
            give_back()

    async def _until_open(self, chat: object) -> None:
        """Wait until a chat may be called.

        Raises:
            LaneLostError: it may not be called from here.
        """
        while (wait := self._closed_until.get(chat, 0) - time.monotonic()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(wait)
        self._closed_until.pop(chat, None)
        if not may_send.get()():
            raise LaneLostError

    async def _wait_as_told(self, chat: object, error: RetryAfter) -> float:
        """Hold back the calls to a chat, or only this call where it goes to none; how long."""
        seconds = seconds_of(error)
        if chat is None and seconds > LONGEST_WAIT:
            raise error
        RETRIES.labels("RetryAfter").inc()
        if chat is None:
            await asyncio.sleep(seconds)
        else:
            self._closed_until[chat] = time.monotonic() + seconds
        return seconds

    def _tell_trouble(self, error: NetworkError) -> None:
        RETRIES.labels(type(error).__name__).inc()
        if not self._in_trouble:
            self._in_trouble = True
            log.warning("Telegram does not answer as it should: %s", type(error).__name__)

    def _tell_contact(self) -> None:
        self.last_contact = time.monotonic()
        if self._in_trouble:
            self._in_trouble = False
            log.info("Telegram answers again")

"""Long polling: the next updates are asked for once the last ones stand in the store."""

import asyncio
import json
import logging
import re
import time
from collections.abc import Iterator

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.backoff import delays, seconds_of, until_stored
from bot.inbox import Inbox
from bot.memories import Incoming
from bot.metrics import ERRORS
from bot.updates import MalformedUpdateError, read

log = logging.getLogger(__name__)

WANTED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
ID = re.compile(rb'"update_id":\s*(\d+)')  # in a string the quotes would be escaped
MOST = 100  # updates at a time
POLL = 25  # seconds that Telegram waits for an update before it answers that there is none
GRACE = 10.0  # seconds beyond that until a connection counts as dead
QUIET = 24 * 60 * 60  # seconds; after a week without updates Telegram begins at another number


class Polling:
    """Fetches updates into an inbox.

    The raw updates are kept and not what the library makes of them, so nothing is lost that a
    later version of the library or of this program can read.
    """

    def __init__(self, request: BaseRequest, address: str, inbox: Inbox) -> None:
        self._request = request
        self._address = f"{address}/getUpdates"
        self._inbox = inbox
        self._offset = 0
        self._most = MOST
        self._last_update = time.monotonic()

    async def run(self) -> None:
        """Fetch until cancelled.

        Raises:
            InvalidToken: Telegram no longer knows the token.
        """
        waits = delays()
        while True:
            try:
                updates = await self._fetch()
            except InvalidToken:
                raise
            except (TelegramError, LookupError, TypeError) as error:  # the last two: no such answer
                delay = next(waits)
                if isinstance(error, RetryAfter):
                    delay = max(delay, seconds_of(error))
                ERRORS.labels(f"getUpdates {type(error).__name__}").inc()
                log.warning("%s, asking again in %.1f s", _told(error), delay)
                await asyncio.sleep(delay)
                continue
            waits = delays()
            await self._keep(updates)

    async def _fetch(self) -> list[object]:
        try:
            data = self._asked()
            updates = await self._request.post(self._address, data, read_timeout=POLL + GRACE)
        except RecursionError:
            await self._pass_over()
            return []
        self._most = MOST
        return list(updates) if isinstance(updates, list) else []

    def _asked(self) -> RequestData:
        parameters: dict[str, object] = {"timeout": POLL, "allowed_updates": json.dumps(WANTED)}
        parameters["limit"] = self._most
        if self._offset:
            parameters["offset"] = self._offset
        return RequestData([RequestParameter.from_input(*pair) for pair in parameters.items()])

    async def _pass_over(self) -> None:
        """Go past an update that is nested too deeply to be read, and past no other.

        The updates are fetched one by one until it comes alone; then its number is enough.

        Raises:
            LookupError: there is no number.
        """
        if self._most > 1:
            self._most = 1
            return
        _, payload = await self._request.do_request(self._address, "POST", self._asked())
        self._offset = int(ID.findall(payload)[0]) + 1
        ERRORS.labels("malformed").inc()
        log.warning("getUpdates: an update that is nested too deeply")

    async def _keep(self, raw_updates: list[object]) -> None:
        updates = list(_readable(raw_updates))
        if updates:
            await until_stored(lambda: self._inbox.receive(updates))
            self._offset = max(update.id for update in updates) + 1
            self._last_update = time.monotonic()
        elif time.monotonic() - self._last_update > QUIET:
            self._offset = 0


def _readable(raw_updates: list[object]) -> Iterator[Incoming]:
    for raw in raw_updates:
        try:
            yield read(raw)
        except MalformedUpdateError:
            ERRORS.labels("malformed").inc()
            log.warning("getUpdates: not what Telegram sends")


def _told(error: Exception) -> str:
    if isinstance(error, Conflict):
        return "getUpdates: another process polls with this token (several need the webhook)"
    return f"getUpdates: {type(error).__name__}"

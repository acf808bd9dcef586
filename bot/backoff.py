"""How long to wait before trying again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from telegram.error import RetryAfter

from bot.memories import StoreError
from bot.metrics import ERRORS

log = logging.getLogger(__name__)

FIRST = 0.2  # seconds
LONGEST = 15.0  # seconds: after an outage of hours people wait no longer than this
LONGEST_FOR_STORE = 2.0  # seconds: what was done is noted before a lease has run out

T = TypeVar("T")


def delays(longest: float = LONGEST) -> Iterator[float]:
    """Seconds to wait before each further try: twice as long each time, up to a limit."""
    delay = FIRST
    while True:
        yield delay
        delay = min(2 * delay, longest)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


async def until_stored(call: Callable[[], Awaitable[T]]) -> T:
    """Call the store until it answers; it is near, so it is asked often."""
    for delay in delays(LONGEST_FOR_STORE):
        try:
            return await call()
        except StoreError as error:
            ERRORS.labels("store").inc()
            log.error("the store cannot be used, trying again in %.1f s: %s", delay, error)  # noqa: TRY400
            await asyncio.sleep(delay)
    raise AssertionError  # the delays never end

"""The way of an update: kept, acknowledged, handled in its turn, done.

An update stands in the store before Telegram is told that it arrived, and it leaves the store in
the transaction that keeps what came of it. So a process may be killed at any moment; whatever was
not done is handled at the next start, or by another replica.
"""

import asyncio
import datetime as dt
import gc
import json
import logging
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from pydantic_core import PydanticSerializationError
from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.application import App
from bot.backoff import delays, until_stored
from bot.memories import Incoming, Outcome, Store, StoreError, Task
from bot.metrics import ANSWERS, ERRORS, IN_WORK, LATENCY, REFUSALS, UPDATES
from bot.sending import LaneLostError, may_send
from handlers.telegram.context import Handling, handling_from

log = logging.getLogger(__name__)

MOST_LANES = 4000  # chats at a time; one of them handles one update at a time
LOOK_AGAIN = 1.0  # seconds between looks for what other processes left behind
ASK_AGAIN = 0.5  # seconds between looks whether another process has handled an update
RENEW = 2.0  # seconds between renewals of leases
DRAIN = 8.0  # seconds for what is under way at the end; container platforms give ten
TRY_AGAIN = 30.0  # seconds at the most until an update is tried again that was not answered
MOST_TRIES = 30  # of ten minutes each while Telegram is away; parts may come anew at each
TIDY = 60 * 60  # seconds


class Inbox:
    """Receives updates and has them handled: chats side by side, each in order."""

    def __init__(self, app: App, store: Store) -> None:
        self._app = app
        self._store = store
        self._news = asyncio.Event()
        self._lanes: dict[asyncio.Task[None], bytes] = {}
        self._once_more: set[bytes] = set()
        self._awaited: dict[int, asyncio.Event] = {}
        self._token_refused = asyncio.Event()
        self._closing = False

    async def receive(self, updates: Sequence[Incoming]) -> None:
        """Keep updates; when this returns they are safe.

        Raises:
            StoreError: they are not.
        """
        await self._store.receive(updates)
        for update in updates:
            UPDATES.labels(update.kind).inc()
        self._news.set()

    async def acknowledge(self, update: Incoming) -> None:
        """Keep an update; when this returns Telegram may forget it.

        A store that forgets when it crashes is not enough: then the update is handled first.

        Raises:
            StoreError: Telegram must not forget it.
        """
        await self.receive([update])
        if self._store.durable:
            return
        done = self._awaited.setdefault(update.id, asyncio.Event())
        try:
            while not await self._store.is_done(update.id):
                with suppress(TimeoutError):
                    async with asyncio.timeout(ASK_AGAIN):
                        await done.wait()
        finally:
            self._awaited.pop(update.id, None)

    async def run(self) -> None:
        """Have updates handled until cancelled; then let those finish that have begun.

        Raises:
            InvalidToken: Telegram no longer knows the token.
        """
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._refused())
                group.create_task(self._hold())
                group.create_task(self._tidy())
                group.create_task(self._look())
        finally:
            await self._drain()

    async def _look(self) -> None:
        while True:
            self._news.clear()
            await until_stored(self._begin)
            try:
                async with asyncio.timeout(LOOK_AGAIN):  # wait_for may swallow a cancellation
                    await self._news.wait()
            except TimeoutError:
                self._rest()

    def _rest(self) -> None:
        """Look for old garbage while nobody waits: amid a flow that takes longer than an answer."""
        if not self._lanes and gc.get_count()[2]:
            gc.collect()

    async def _begin(self) -> int:
        """Begin with lanes that wait; how many."""
        claimed = await self._store.claim(MOST_LANES - len(self._lanes))
        # A lane may be claimed while its last work here is about to end: that looks once more.
        in_work = {lane for work, lane in self._lanes.items() if not work.done()}
        self._once_more |= in_work.intersection(claimed)
        lanes = [lane for lane in claimed if lane not in in_work]
        for lane in lanes:
            work = asyncio.create_task(self._work(lane))
            self._lanes[work] = lane
            work.add_done_callback(self._leave)
        IN_WORK.set(len(self._lanes))
        return len(lanes)

    def _leave(self, work: asyncio.Task[None]) -> None:
        if len(self._lanes) == MOST_LANES:
            self._news.set()  # there is room again
        del self._lanes[work]
        if work.cancelled() or not (error := work.exception()):
            return
        if isinstance(error, InvalidToken):
            self._token_refused.set()
        else:
            ERRORS.labels("inbox").inc()
            log.error("the updates of a chat cannot be handled", exc_info=error)

    async def _check_token(self) -> None:
        """See whether the token is refused for good; one refusal may be a fault of the way.

        Raises:
            InvalidToken: it is.
        """
        try:
            await self._app.bot.get_me()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("the token cannot be checked: %s", type(error).__name__)

    async def _refused(self) -> None:
        await self._token_refused.wait()
        raise InvalidToken

    async def _work(self, lane: bytes) -> None:
        """Handle the updates of a lane, one after the other."""
        while not self._closing:
            self._once_more.discard(lane)
            task = await until_stored(lambda: self._store.take(lane))
            if task is None:
                if lane in self._once_more:
                    continue
                return
            try:
                outcome = await self._handle(task)
            except LaneLostError:
                log.warning("the lease of a chat has run out; whoever holds it now goes on")
                continue
            await until_stored(partial(self._store.finish, task, outcome))
            if done := self._awaited.get(task.id):
                done.set()
            LATENCY.observe(max(time.time() - task.received, 0))

    async def _handle(self, task: Task) -> Outcome:
        """Answer an update, however long Telegram is away; what is to be kept of it.

        Raises:
            LaneLostError: another process may be answering it.
            InvalidToken: Telegram no longer knows the token.
        """
        may_send.set(lambda: self._store.holds(task))
        for _, delay in zip(range(MOST_TRIES), delays(TRY_AGAIN), strict=False):
            with handling_from(task.row) as handling:
                await self._process(task, handling)
            if handling.fault is None:
                return _outcome(handling)
            if isinstance(handling.fault, LaneLostError):
                raise handling.fault
            if isinstance(handling.fault, InvalidToken):
                await self._check_token()
            ERRORS.labels(type(handling.fault).__name__).inc()
            log.warning("an update is tried again: %s", type(handling.fault).__name__)
            await asyncio.sleep(delay)
        log.error("an update could not be answered for hours and is given up")
        return Outcome()

    async def _process(self, task: Task, handling: Handling) -> None:
        try:
            # What goes wrong in a handler goes to the handler of errors and never comes out here.
            await self._app.process_update(Update.de_json(json.loads(task.body), self._app.bot))
        except Exception as error:  # noqa: BLE001 - whatever the library makes of malformed updates
            log.warning("an update could not be read: %s", type(error).__name__)
            ERRORS.labels("malformed").inc()
            return
        for answer in handling.answers if handling.fault is None else ():
            ANSWERS.labels(answer.kind).inc()
            REFUSALS.inc(answer.kind == "unknown")

    async def _hold(self) -> None:
        """Renew the leases of what is in work."""
        while True:
            await asyncio.sleep(RENEW)
            await until_stored(lambda: self._store.renew(list(self._lanes.values())))

    async def _tidy(self) -> None:
        while True:
            await until_stored(self._store.tidy)
            await asyncio.sleep(TIDY)

    async def _drain(self) -> None:
        self._closing = True
        works = dict(self._lanes)
        if works:
            _, late = await asyncio.wait(works, timeout=DRAIN)
            for work in late:
                work.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            if late:
                log.warning("%d chats go on at the next start", len(late))
        with suppress(StoreError):
            await self._store.release(list(works.values()))


def _outcome(handling: Handling) -> Outcome:
    year, week, _ = dt.datetime.now(tz=dt.UTC).isocalendar()
    name = f"{year}-W{week:02}"
    return Outcome(
        row=_row(handling),
        counts=[(name, topic, what) for topic, what in handling.counts],
        unanswered=handling.unanswered,
    )


def _row(handling: Handling) -> str | None:
    """The conversation as it is kept; None where it stays as it was."""
    kept = handling.conversation
    try:
        return kept.model_dump_json(exclude_none=True, warnings="error") if kept else None
    except PydanticSerializationError:  # the ids of an update are whatever it says they are
        log.warning("a conversation with malformed ids is not kept")
        return None

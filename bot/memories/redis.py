"""The store in Redis, which several processes share."""

import asyncio
import itertools
import secrets
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.memories import (
    CONVERSATIONS_LAST,
    SEEN_UPDATES_LAST,
    Count,
    Incoming,
    Outcome,
    StoreError,
    Task,
)
from bot.memories.redis_scripts import CLAIM, FINISH, FORGET, HOLD, MOVE, PREFIX, RECEIVE, TAKE
from bot.memories.sealing import Seal

LEASE = 8_000  # milliseconds that a lane is held without being renewed
PATIENCE = 5.0  # seconds that Redis may take
CONNECTIONS = 64  # whoever finds them all taken waits for one…
QUEUE = 30.0  # …so many seconds
UNANSWERED = 10_000  # questions that are kept, the newest


class RedisStore:
    """A store for any number of processes.

    A lane is held by a lease that its process renews; when the process is killed, another takes
    over as soon as the lease has run out. Each call is one script, which Redis
    runs as a whole; where an update is of a group, a conversation may be moved before that.

    `durable` is set by `open_store`, which asks Redis whether it keeps a log on the disk.
    """

    durable = True

    def __init__(
        self,
        url: str,
        key: bytes,
        *,
        lease: int = LEASE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._lease = lease
        self._clock = clock
        self._seal = Seal(key)
        self._owner = secrets.token_hex(8)
        self._held_until: dict[bytes, float] = {}
        self._claims: dict[bytes, int] = {}
        self._claim_numbers = itertools.count(1)
        try:
            pool = BlockingConnectionPool.from_url(
                url,
                max_connections=CONNECTIONS,
                timeout=QUEUE,
                socket_timeout=PATIENCE,
                socket_connect_timeout=PATIENCE,
                retry=Retry(NoBackoff(), 1),
            )
        except ValueError as error:
            raise StoreError(f"Redis: {error}") from None
        self._redis: Any = Redis.from_pool(pool)
        scripts = (RECEIVE, CLAIM, TAKE, FINISH, HOLD, MOVE, FORGET)
        self._scripts = {script: self._redis.register_script(script) for script in scripts}

    async def receive(self, updates: Sequence[Incoming]) -> None:
        """Keep updates."""
        for one in updates:
            await self._follow(one)
        rows = [
            (
                *(one.id, self._clock(), self._seal.lane(one.lane), self._seal.place(one.place)),
                self._seal.person(one.place[1]) if one.place else b"",
                self._seal.close(one.body),
            )
            for one in updates
        ]
        await self._run(RECEIVE, SEEN_UPDATES_LAST, *(field for row in rows for field in row))

    async def _follow(self, update: Incoming) -> None:
        """Bring a conversation along from the group that became this supergroup."""
        if update.place is None or update.place[0] > 0:  # only groups have ids below zero
            return
        moved = _key("moved ", self._seal.lane(update.lane))
        with self._told():
            if update.moved_from is not None:
                chat = self._seal.close(str(update.moved_from).encode())
                await self._redis.set(moved, chat, ex=CONVERSATIONS_LAST)
            before = self._seal.open_text(await self._redis.get(moved))
        if before:
            user = update.place[1]
            places = (self._seal.place((int(before), user)), self._seal.place(update.place))
            await self._run(MOVE, *places, self._seal.person(user), CONVERSATIONS_LAST)

    async def claim(self, most: int) -> Sequence[bytes]:
        """Lanes that nobody holds, or no longer."""
        begun = time.monotonic()
        lanes: list[bytes] = await self._run(CLAIM, self._owner, self._lease, most) if most else []
        self._hold(lanes, begun)
        self._claims |= {lane: next(self._claim_numbers) for lane in lanes}
        return lanes

    async def take(self, lane: bytes) -> Task | None:
        """The first update of a lane; None as well where another process took the lane over."""
        begun = time.monotonic()
        while found := await self._run(TAKE, self._owner, lane, self._lease):
            self._hold([lane], begun)
            update, sealed, at, row = found
            body = self._seal.open(sealed or b"")
            task = Task(
                int(update),
                lane,
                body or b"",
                self._seal.open_text(row),
                float(at or 0),
                self._claims.get(lane, 0),
            )
            if body is not None:
                return task
            await self.finish(task, Outcome())  # damaged: lost to everybody
            begun = time.monotonic()
        self._held_until.pop(lane, None)
        self._claims.pop(lane, None)
        return None

    async def finish(self, task: Task, outcome: Outcome) -> None:
        """Forget the update's content and keep the outcome, where the lane is still held."""
        row = b"" if outcome.row is None else self._seal.close(outcome.row.encode())
        counts = ["|".join(count) for count in outcome.counts]
        questions = [self._seal.close(text.encode()) for text in outcome.unanswered]
        about = (self._owner, task.lane, task.id, SEEN_UPDATES_LAST, row, CONVERSATIONS_LAST)
        await self._run(FINISH, *about, len(counts), *counts, *questions)

    async def is_done(self, update: int) -> bool:
        """Whether an update has been handled, by whichever process."""
        with self._told():
            seen = await self._redis.get(_key("seen ", str(update).encode()))
        if seen is None:
            raise StoreError("Redis: it has lost an update")
        return bool(seen == b"done")

    async def renew(self, lanes: Collection[bytes]) -> None:
        """Hold lanes for a whole lease from now."""
        begun = time.monotonic()
        if lanes:
            held = await self._run(HOLD, self._owner, self._lease, self._lease, *lanes)
            self._hold(held, begun)

    def holds(self, task: Task) -> bool:
        """Whether the lease has never run out, counted from before it was asked for."""
        same_claim = self._claims.get(task.lane, 0) == task.claim
        return same_claim and time.monotonic() < self._held_until.get(task.lane, 0)

    async def release(self, lanes: Collection[bytes]) -> None:
        """Let others hold lanes."""
        if lanes:
            await self._run(HOLD, self._owner, self._lease, 0, *lanes)

    async def kept(self, user: int) -> Sequence[str]:
        """All conversations of a user."""
        with self._told():
            places = await self._redis.smembers(_key("person ", self._seal.person(user)))
            rows = [await self._redis.get(_key("place ", place)) for place in sorted(places)]
        return [text for row in rows if (text := self._seal.open_text(row)) is not None]

    async def forget(self, user: int) -> int:
        """Delete a user's conversations."""
        return int(await self._run(FORGET, self._seal.person(user)))

    async def counts(self) -> Mapping[Count, int]:
        """All that was counted."""
        with self._told():
            counted = await self._redis.hgetall(_key("counts"))
        found = {}
        for name, times in counted.items():
            week, topic, what = name.decode().split("|")
            found[week, topic, what] = int(times)
        return found

    async def unanswered(self) -> Sequence[str]:
        """The questions that were not understood."""
        with self._told():
            rows = await self._redis.lrange(_key("unanswered"), 0, -1)
        return [text for row in rows if (text := self._seal.open_text(row)) is not None]

    async def tidy(self) -> None:
        """Keep the list of questions short; all else expires by itself."""
        with self._told():
            await self._redis.ltrim(_key("unanswered"), -UNANSWERED, -1)

    async def ping(self) -> None:
        """Write a key that is gone at once."""
        with self._told():
            await self._redis.set(_key("ping"), "", px=1)

    async def check_key(self) -> None:
        """See whether what is kept was encrypted with this store's key.

        Raises:
            StoreError: it was not.
        """
        with self._told():
            await self._redis.set(_key("seal"), self._seal.close(b""), nx=True)
            self._seal.check(await self._redis.get(_key("seal")))

    async def forgets(self) -> bool:
        """Whether Redis keeps its data in memory alone; False as well where it does not say."""
        try:
            found = await self._redis.config_get("appendonly")
        except (RedisError, OSError):
            return False
        return found.get("appendonly", found.get(b"appendonly")) in {"no", b"no"}

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.aclose()

    def _hold(self, lanes: Collection[bytes], begun: float) -> None:
        self._held_until |= dict.fromkeys(lanes, begun + self._lease / 1000)

    async def _run(self, script: str, *values: Any) -> Any:  # noqa: ANN401 - as the script says
        with self._told():
            return await self._scripts[script](keys=[PREFIX], args=values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what is wrong, without the address, which may hold a password.

        The client waits by `asyncio.wait_for`, which before Python 3.12 swallows a cancellation
        that comes together with the answer; a task that was cancelled ends here all the same.
        """
        try:
            yield
            if (task := asyncio.current_task()) and task.cancelling():
                raise asyncio.CancelledError
        except (RedisError, OSError, ValueError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise StoreError(f"Redis: {reason}") from error


def _key(kind: str, name: bytes = b"") -> bytes:
    return PREFIX.encode() + kind.encode() + name

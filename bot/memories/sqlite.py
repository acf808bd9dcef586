"""The store in an SQLite file, for one process."""

import bisect
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.memories import (
    CONVERSATIONS_LAST,
    SEEN_UPDATES_LAST,
    Count,
    Incoming,
    Outcome,
    StoreError,
    Task,
)
from bot.memories.sealing import OWNER_ONLY, Seal, key_beside

IN_MEMORY = Path(":memory:")
WAIT_FOR_THE_OTHER = 30.0  # seconds for an earlier process to leave the file

# A row of `updates` whose body is NULL was handled; it stays so that it is not handled again.
WRITE = "PRAGMA user_version = 1"
SCHEMA = f"""
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA secure_delete = ON;
{WRITE};
CREATE TABLE IF NOT EXISTS updates (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, lane BLOB, place BLOB, person BLOB, body BLOB
);
CREATE TABLE IF NOT EXISTS conversations (
    place BLOB PRIMARY KEY, person BLOB NOT NULL, at REAL NOT NULL, row BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS people ON conversations (person);
CREATE TABLE IF NOT EXISTS counts (
    week TEXT, topic TEXT, what TEXT, times INTEGER NOT NULL, PRIMARY KEY (week, topic, what)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unanswered (at REAL NOT NULL, text BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS moves (lane BLOB PRIMARY KEY, at REAL NOT NULL, chat BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS seal (proof BLOB NOT NULL);
"""
PROVE = "INSERT INTO seal SELECT ? WHERE NOT EXISTS (SELECT * FROM seal)"
RECEIVE = "INSERT OR IGNORE INTO updates VALUES (?, ?, ?, ?, ?, ?)"
TAKE = """
SELECT updates.body, updates.at, conversations.row
FROM updates LEFT JOIN conversations USING (place) WHERE id = ?
"""
KEEP = """
INSERT INTO conversations SELECT place, person, ?, ? FROM updates WHERE id = ? AND person NOT NULL
ON CONFLICT (place) DO UPDATE SET at = excluded.at, row = excluded.row
"""
TOUCH = """
UPDATE conversations SET at = ? WHERE place = (SELECT place FROM updates WHERE id = ?)
"""
COUNT = """
INSERT INTO counts VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1
"""
MOVED = "INSERT OR REPLACE INTO moves VALUES (?, ?, ?)"
MOVE = "UPDATE OR IGNORE conversations SET place = ? WHERE place = ?"
DONE = "UPDATE updates SET lane = NULL, place = NULL, person = NULL, body = NULL WHERE id = ?"


class SqliteStore:
    """A store whose calls take microseconds, so they are made straight from the event loop.

    Only one process works with a file (`only_worker`), so leases live in its memory and end with
    it: what was under way when it was killed is taken up at the next start.
    """

    durable = True

    def __init__(
        self,
        path: Path,
        key: bytes | None = None,
        *,
        only_worker: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._clock = clock
        self._path = path
        with self._told():
            self._seal = Seal(key or key_beside(path))
            if path != IN_MEMORY:
                path.touch(OWNER_ONLY)
            self._lock = _lock(path) if only_worker else None
            self._connection = sqlite3.connect(path, isolation_level=None)
        try:
            rows = self._opened()
        except BaseException:
            self._shut()
            raise
        self._held: set[bytes] = set()
        self._waiting: dict[bytes, list[int]] = {}
        for lane, update in rows:
            self._waiting.setdefault(lane, []).append(update)

    async def receive(self, updates: Sequence[Incoming]) -> None:
        """Keep updates, on the disk when this returns."""
        now = self._clock()
        rows = [
            (one.id, now, self._seal.lane(one.lane), *self._owner(one), self._seal.close(one.body))
            for one in updates
        ]
        with self._transaction(durable=True) as connection:
            new = [row for row in rows if connection.execute(RECEIVE, row).rowcount]
            for one, row in zip(updates, rows, strict=True):
                if one.moved_from is not None:
                    chat = self._seal.close(str(one.moved_from).encode())
                    connection.execute(MOVED, (row[2], now, chat))
                self._follow(one)
        for update, _, lane, *_ in new:
            bisect.insort(self._waiting.setdefault(lane, []), update)

    def _follow(self, update: Incoming) -> None:
        """Bring a conversation along from the group that became this supergroup."""
        if update.place is None or update.place[0] > 0:  # only groups have ids below zero
            return
        found = self._all("SELECT chat FROM moves WHERE lane = ?", self._seal.lane(update.lane))
        chat = self._seal.open_text(found[0][0]) if found else None
        if chat:
            before = self._seal.place((int(chat), update.place[1]))
            self._connection.execute(MOVE, (self._seal.place(update.place), before))

    def _owner(self, update: Incoming) -> tuple[bytes, bytes] | tuple[None, None]:
        if update.place is None:
            return None, None
        return self._seal.place(update.place), self._seal.person(update.place[1])

    async def claim(self, most: int) -> Sequence[bytes]:
        """Lanes that nobody holds, those first that have waited longest."""
        free = (lane for lane in self._waiting if lane not in self._held)
        lanes = [lane for lane, _ in zip(free, range(most), strict=False)]
        self._held.update(lanes)
        return lanes

    async def take(self, lane: bytes) -> Task | None:
        """The first update of a held lane."""
        while waiting := self._waiting.get(lane):
            with self._told():
                body, at, row = self._connection.execute(TAKE, (waiting[0],)).fetchone()
            opened = self._seal.open(body)
            task = Task(waiting[0], lane, opened or b"", self._seal.open_text(row), at)
            if opened is not None:
                return task
            await self.finish(task, Outcome())  # damaged: lost to everybody
        self._waiting.pop(lane, None)
        self._held.discard(lane)
        return None

    async def finish(self, task: Task, outcome: Outcome) -> None:
        """Forget the update's content and keep the outcome."""
        now = self._clock()
        with self._transaction() as connection:
            if outcome.row is None:
                connection.execute(TOUCH, (now, task.id))
            else:
                row = self._seal.close(outcome.row.encode())
                connection.execute(KEEP, (now, row, task.id))
            for count in outcome.counts:
                connection.execute(COUNT, count)
            for text in outcome.unanswered:
                sealed = self._seal.close(text.encode())
                connection.execute("INSERT INTO unanswered VALUES (?, ?)", (now, sealed))
            connection.execute(DONE, (task.id,))
        self._waiting[task.lane].remove(task.id)

    async def is_done(self, update: int) -> bool:
        """Whether an update has been handled."""
        with self._told():
            rows = self._all("SELECT body IS NULL FROM updates WHERE id = ?", update)
        if not rows:
            raise StoreError(f"{self._path}: the update is not known")
        return bool(rows[0][0])

    async def renew(self, lanes: Collection[bytes]) -> None:
        """Nothing to do: lanes are held as long as the process lives."""

    def holds(self, task: Task) -> bool:  # noqa: ARG002
        """Always: no other process works with the file."""
        return True

    async def release(self, lanes: Collection[bytes]) -> None:
        """Give back lanes."""
        self._held.difference_update(lanes)

    async def kept(self, user: int) -> Sequence[str]:
        """All conversations of a user."""
        query = "SELECT row FROM conversations WHERE person = ?"
        with self._told():
            rows = self._all(query, self._seal.person(user))
        return [text for (row,) in rows if (text := self._seal.open_text(row)) is not None]

    async def forget(self, user: int) -> int:
        """Delete a user's conversations, and overwrite them in the file and in its log."""
        with self._transaction() as connection:
            statement = "DELETE FROM conversations WHERE person = ?"
            deleted = connection.execute(statement, (self._seal.person(user),)).rowcount
        with self._told():
            self._connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        return deleted

    async def counts(self) -> Mapping[Count, int]:
        """All that was counted."""
        with self._told():
            rows = self._all("SELECT week, topic, what, times FROM counts")
        return {(week, topic, what): times for week, topic, what, times in rows}

    async def unanswered(self) -> Sequence[str]:
        """The questions that were not understood."""
        with self._told():
            rows = self._all("SELECT text FROM unanswered ORDER BY at")
        return [text for (sealed,) in rows if (text := self._seal.open_text(sealed)) is not None]

    async def tidy(self) -> None:
        """Delete conversations and questions of long ago, and updates that cannot come again."""
        now = self._clock()
        old, seen = (now - CONVERSATIONS_LAST,), (now - SEEN_UPDATES_LAST,)
        with self._transaction() as connection:
            connection.execute("DELETE FROM conversations WHERE at < ?", old)
            connection.execute("DELETE FROM unanswered WHERE at < ?", old)
            connection.execute("DELETE FROM moves WHERE at < ?", old)
            connection.execute("DELETE FROM updates WHERE body IS NULL AND at < ?", seen)
        with self._told():
            self._connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")

    async def ping(self) -> None:
        """Write to the file what stands there already."""
        with self._told():
            self._connection.execute(WRITE)

    async def close(self) -> None:
        """Finish with the file."""
        self._shut()

    def _opened(self) -> list[Any]:
        """Try the file out; the lane and id of what waits in it."""
        with self._told():
            self._connection.executescript(SCHEMA)
            (found,) = self._connection.execute("PRAGMA quick_check (1)").fetchone()
            if found != "ok":
                raise StoreError(" ".join(found.split()))
            self._connection.execute(PROVE, (self._seal.close(b""),))
            self._seal.check(self._all("SELECT proof FROM seal")[0][0])
            return self._all("SELECT lane, id FROM updates WHERE body NOT NULL ORDER BY id")

    def _shut(self) -> None:
        self._connection.close()
        if self._lock:
            self._lock.close()

    def _all(self, query: str, *values: bytes | int) -> list[Any]:
        return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """All or nothing; a durable one outlives a power cut, others outlive a killed process."""
        with self._told():
            if durable:
                self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                if durable:
                    self._connection.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what is wrong with the file."""
        try:
            yield
        except StoreError as error:
            raise StoreError(f"{self._path}: {error}") from None
        except (OSError, sqlite3.Error, OverflowError) as error:
            raise StoreError(f"{self._path}: {error}") from error


def _lock(path: Path) -> sqlite3.Connection:
    """Keep other processes out; SQLite's own lock, as it goes with the process on any system."""
    file = path if path == IN_MEMORY else path.with_name(f"{path.name}-lock")
    if path != IN_MEMORY:
        file.touch(OWNER_ONLY)
    connection = sqlite3.connect(file, isolation_level=None, timeout=WAIT_FOR_THE_OTHER)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        raise StoreError(f"{path}: another process works with it: {error}") from error
    return connection

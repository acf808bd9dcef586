"""Many messages of all kinds through the program itself, to see that it does not grow: `make soak`.

The program runs in a process of its own against a Bot API server here. Its resident memory and
its database are looked at after each burst; where they grow, it ends with 1.
`python -m benchmarks.soak 20000` sends so many messages; without a number, 100 000.
"""

import asyncio
import itertools
import json
import os
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
from tabulate import tabulate

from benchmarks.people import BOT, CHATS, Json, People
from bot.memories import SEEN_UPDATES_LAST
from bot.memories.sqlite import SqliteStore

ROOT = Path(__file__).parents[1]
TOKEN = "123456:soak"  # noqa: S105 - of no bot
MESSAGES = 100_000
BURST = 2_000
STUCK = 120.0  # seconds without an update being done
LONG_POLL = 1.0  # seconds
LOOK_AGAIN = 0.1

# Caches fill at first, and the allocator settles; what comes after may not go on like that.
WARM_UP = 0.4  # of the bursts
MOST_GROWTH = 0.03  # of the resident memory, from the first half after warming up to the second
MOST_BYTES_A_MESSAGE = 1024  # of the database: where an update stood is free again after a day
MOST_BYTES_A_CHAT = 4096  # of the database, a day later: one row of conversation
LARGEST_LOG = 16 * 2**20  # bytes of SQLite's write-ahead log

CHAT_ID = re.compile(rb'chat_id(?:=|"\r\n\r\n)(-?\d+)')


class Telegram:
    """A Bot API server that remembers nothing that it was told."""

    def __init__(self) -> None:
        self.waiting: list[Json] = []
        self.calls = 0
        self._news = asyncio.Event()
        self._message_ids = itertools.count(1)

    def deliver(self, updates: list[Json]) -> None:
        """These have happened."""
        self.waiting += updates
        self._news.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the calls of one connection."""
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
                body = await reader.readexactly(length)
                method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
                content = json.dumps({"ok": True, "result": await self._result(method, body)})
                start = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                writer.write(f"{start}{len(content)}\r\n\r\n{content}".encode())
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _result(self, method: str, body: bytes) -> object:
        self.calls += 1
        match method:
            case "getme":
                return BOT
            case "getupdates":
                return await self._updates(int(dict(parse_qsl(body.decode())).get("offset", "0")))
        chat = CHAT_ID.search(body)
        if chat is None or method == "sendchataction":
            return True
        place = {"id": int(chat[1]), "type": "private"}
        message = {"message_id": next(self._message_ids), "date": 1, "chat": place, "from": BOT}
        picture = {"file_id": "p", "file_unique_id": "q", "width": 1, "height": 1}
        return message | ({"photo": [picture]} if method == "sendphoto" else {"text": "…"})

    async def _updates(self, offset: int) -> list[Json]:
        self.waiting = [one for one in self.waiting if one["update_id"] >= offset]
        if not self.waiting:
            self._news.clear()
            try:
                async with asyncio.timeout(LONG_POLL):
                    await self._news.wait()
            except TimeoutError:
                return []
        return self.waiting[:100]


class Program:
    """The program as an operator starts it, and what can be seen of it from outside."""

    def __init__(self, process: int, folder: Path, operations: str) -> None:
        self._process = process
        self._folder = folder
        self._operations = operations

    async def done(self, client: httpx.AsyncClient) -> tuple[int, int]:
        """How many updates are through, and how many errors were counted."""
        metrics = (await client.get(f"http://{self._operations}/metrics")).text
        errors = re.findall(r"^lanetolk_errors_total.* (\S+)$", metrics, re.MULTILINE)
        through = re.findall(r"^lanetolk_latency_seconds_count (\S+)", metrics, re.MULTILINE)
        return sum(int(float(one)) for one in through), sum(int(float(one)) for one in errors)

    def said(self) -> str:
        """The last that it wrote to its log."""
        return (self._folder / "errors.txt").read_text("utf-8")[-5000:]

    def memory(self) -> int:
        """Resident bytes."""
        status = Path(f"/proc/{self._process}/status").read_text("utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) * 1024

    def database(self) -> tuple[int, int]:
        """Bytes of the database, and of its write-ahead log."""
        files = self._folder / "lanetolk.db", self._folder / "lanetolk.db-wal"
        database, log = (file.stat().st_size if file.exists() else 0 for file in files)
        return database, log


@contextmanager
def started(folder: Path, api: str) -> Iterator[Program]:
    """The program in a folder; asked to end at the end, and it must."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        operations = f"127.0.0.1:{free.getsockname()[1]}"
    settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": api, "BOT_ADMIN_LISTEN": operations}
    others = {name: value for name, value in os.environ.items() if name[:4] != "BOT_"}
    environment = {**others, **settings, "PYTHONPATH": str(ROOT)}
    with (
        (folder / "errors.txt").open("w") as errors,
        subprocess.Popen(
            (sys.executable, "-m", "bot", "run"), cwd=folder, env=environment, stderr=errors
        ) as process,
    ):
        try:
            yield Program(process.pid, folder, operations)
        finally:
            process.terminate()


@asynccontextmanager
async def served(telegram: Telegram) -> AsyncIterator[str]:
    """The address of a Bot API server."""
    async with await asyncio.start_server(telegram.serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def through(program: Program, client: httpx.AsyncClient, number: int) -> int:
    """Wait until so many updates are done; how many errors there were so far."""
    last, since = -1, time.monotonic()
    while True:
        try:
            done, errors = await program.done(client)
        except httpx.ConnectError:  # it has not begun to listen
            done, errors = 0, 0
        if done >= number:
            return errors
        if done != last:
            last, since = done, time.monotonic()
        if time.monotonic() - since > STUCK:
            raise SystemExit(f"stuck after {done} of {number} updates\n{program.said()}")
        await asyncio.sleep(LOOK_AGAIN)


async def soak(messages: int, folder: Path) -> list[Mapping[str, int]]:
    """Send messages burst by burst; what was seen after each."""
    telegram, people, seen = Telegram(), People(), list[Mapping[str, int]]()
    async with served(telegram) as api, httpx.AsyncClient(timeout=60) as client:
        with started(folder, api) as program:
            for number in range(BURST, messages + 1, BURST):
                begun = time.perf_counter()
                telegram.deliver([people.update() for _ in range(BURST)])
                errors = await through(program, client, number)
                rate = round(BURST / (time.perf_counter() - begun))
                database, log = program.database()
                row = {"messages": number, "memory": program.memory(), "database": database}
                seen.append(row | {"log": log, "errors": errors, "calls": telegram.calls})
                print(
                    f"{number:7} messages  {row['memory'] / 2**20:6.1f} MB resident  "
                    f"{database / 2**20:5.1f} MB database  {rate:4} a second  {errors} errors",
                    flush=True,
                )
    return seen


def in_use_after_a_day(folder: Path) -> int:
    """Bytes of the database that are not free again when a day has gone by."""
    store = SqliteStore(folder / "lanetolk.db", clock=lambda: time.time() + SEEN_UPDATES_LAST + 60)
    asyncio.run(store.tidy())
    asyncio.run(store.close())
    with closing(sqlite3.connect(folder / "lanetolk.db")) as connection:
        pragmas = ("page_count", "freelist_count", "page_size")
        pages, free, size = (connection.execute(f"PRAGMA {one}").fetchone()[0] for one in pragmas)
        return int((pages - free) * size)


def verdicts(seen: list[Mapping[str, int]], in_use: int) -> list[tuple[str, float, float]]:
    """What was measured: name, figure, and the most that it may be."""
    warm = seen[int(len(seen) * WARM_UP) :]
    half = len(warm) // 2
    first, second = (
        statistics.median(one["memory"] for one in part) for part in (warm[:half], warm[half:])
    )
    written = seen[-1]["database"] / seen[-1]["messages"]
    log = max(one["log"] for one in seen)
    return [
        ("growth of memory, %", (second / first - 1) * 100, MOST_GROWTH * 100),
        ("database, bytes a message of the last day", written, MOST_BYTES_A_MESSAGE),
        ("database a day later, bytes in use a chat", in_use / CHATS, MOST_BYTES_A_CHAT),
        ("largest write-ahead log, MB", log / 2**20, LARGEST_LOG / 2**20),
        ("errors", seen[-1]["errors"], 0),
    ]


def main() -> int:
    """Run it; 1 where something grows."""
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    with tempfile.TemporaryDirectory() as folder:
        seen = asyncio.run(soak(messages, Path(folder)))
        rows = verdicts(seen, in_use_after_a_day(Path(folder)))
    print("", tabulate(rows, headers=("", "measured", "at most"), floatfmt=".2f"), sep="\n")
    return int(any(measured > most for _, measured, most in rows))


if __name__ == "__main__":
    sys.exit(main())

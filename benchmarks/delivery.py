"""Throughput, latency and memory beside a bare echo bot on the same library, in one run.

By long polling over loopback: `python -m benchmarks.delivery`. The bots take turns, so that
whatever else the machine does falls on all of them.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

from tabulate import tabulate

ROOT = Path(__file__).parents[1]
TOKEN = "123456:benchmark"  # noqa: S105 - of no bot
BURST = 1000  # messages at once, for throughput
STEADY = 400  # messages one after the other, for latency
PER_SECOND = 100
LONGEST = 60  # seconds until a bot counts as stuck
CHATS = 50
ROUNDS = 3
QUESTIONS = ("hva er mangelbalanse?", "kan banken ta mer enn huset mitt?", "gjelder dette i Norge?")
BOT = {"id": 1, "is_bot": True, "first_name": "bot", "username": "a_bot"}
ECHO = """
import os
from telegram.ext import ApplicationBuilder, MessageHandler, filters

async def echo(update, context):
    await update.message.reply_text(update.message.text)

address = os.environ["BOT_API_URL"] + "/bot"
app = ApplicationBuilder().token(os.environ["BOT_TOKEN"]).base_url(address)
app = app.concurrent_updates({concurrent}).build()
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_polling()
"""
BARE, BARE_CONCURRENT = ECHO.format(concurrent=False), ECHO.format(concurrent=True)


class BotApi(asyncio.Protocol):
    """One connection to a Bot API server that does as little as it can."""

    def __init__(self, telegram: "Telegram") -> None:
        self._telegram = telegram
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each whole request."""
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, _, rest = self._received.partition(b"\r\n\r\n")
            length = int(
                (head.lower() + b"\r\n").partition(b"content-length: ")[2].split(b"\r\n")[0]
            )
            if len(rest) < length:
                return
            self._received = rest[length:]
            method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
            asyncio.ensure_future(self._answer(method, rest[:length].decode()))  # noqa: RUF006

    async def _answer(self, method: str, body: str) -> None:
        result = await self._telegram.result(method, body)
        content = json.dumps({"ok": True, "result": result}).encode()
        head = (
            f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(content)}"
        )
        if isinstance(self._transport, asyncio.WriteTransport):
            self._transport.write(head.encode() + b"\r\n\r\n" + content)


class Telegram:
    """Delivers messages and notes when each was answered."""

    def __init__(self) -> None:
        self._pending: list[dict[str, object]] = []
        self._delivered: dict[int, list[float]] = {}
        self._news = asyncio.Event()
        self._number = 0
        self._open = 0
        self._all_answered = asyncio.Event()
        self.polled = asyncio.Event()
        self.latencies: list[float] = []

    def deliver(self, count: int) -> None:
        """People write."""
        for _ in range(count):
            self._number += 1
            chat = 1000 + self._number % CHATS
            person = {"id": chat, "is_bot": False, "first_name": "Kari"}
            message = {
                "message_id": self._number,
                "date": 1,
                "chat": {"id": chat, "type": "private", "first_name": "Kari"},
                "from": person,
                "text": QUESTIONS[self._number % len(QUESTIONS)],
            }
            self._pending.append({"update_id": self._number, "message": message})
            self._delivered.setdefault(chat, []).append(time.perf_counter())
        self._open += count
        self._all_answered.clear()
        self._news.set()

    async def all_answered(self) -> None:
        """Wait until every message has its answer."""
        async with asyncio.timeout(LONGEST):
            await self._all_answered.wait()

    async def result(self, method: str, body: str) -> object:
        """Answer one call."""
        fields = {name: values[0] for name, values in parse_qs(body).items()}
        if method == "getMe":
            return BOT
        if method == "getUpdates":
            wait = float(fields.get("timeout", 0))
            return await self._updates(int(fields.get("offset", 0)), wait)
        if method == "sendMessage":
            return self._sent(int(fields["chat_id"]), fields["text"])
        return True

    async def _updates(self, offset: int, wait: float) -> list[dict[str, object]]:
        self.polled.set()
        while self._pending and int(str(self._pending[0]["update_id"])) < offset:
            del self._pending[0]
        if not self._pending:
            self._news.clear()
            try:
                async with asyncio.timeout(wait):
                    await self._news.wait()
            except TimeoutError:
                return []
        return self._pending[:100]

    def _sent(self, chat: int, text: str) -> object:
        self.latencies.append(time.perf_counter() - self._delivered[chat].pop(0))
        self._open -= 1
        if not self._open:
            self._all_answered.set()
        message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}}
        return {**message, "from": BOT, "text": text}


class Contestant:
    """A bot in a process of its own, with a Telegram of its own."""

    def __init__(self, name: str, *command: str) -> None:
        self.name = name
        self._command = command
        self.rates: list[float] = []
        self.latencies: list[float] = []
        self.megabytes = 0.0

    async def measure(self) -> None:
        """One round: a burst, then a steady flow, in a new process."""
        telegram = Telegram()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: BotApi(telegram), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        with self._started(port) as process:
            await telegram.polled.wait()
            telegram.deliver(CHATS)  # warm
            await telegram.all_answered()
            begun = time.perf_counter()
            telegram.deliver(BURST)
            await telegram.all_answered()
            self.rates.append(BURST / (time.perf_counter() - begun))
            telegram.latencies.clear()
            for _ in range(STEADY):
                telegram.deliver(1)
                await asyncio.sleep(1 / PER_SECOND)
            await telegram.all_answered()
            self.latencies += telegram.latencies
            self.megabytes = max(self.megabytes, _resident(process.pid))
        server.close()

    @contextmanager
    def _started(self, port: int) -> Iterator[subprocess.Popen[bytes]]:
        settings = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": f"http://127.0.0.1:{port}",
            "PYTHONPATH": str(ROOT),
        }
        with (
            tempfile.TemporaryDirectory() as folder,
            subprocess.Popen(  # noqa: S603
                [sys.executable, *self._command],
                cwd=folder,
                env=os.environ | settings,
                stderr=subprocess.DEVNULL,
            ) as process,
        ):
            try:
                yield process
            finally:
                process.terminate()
                process.wait()

    def row(self, beside: "Contestant") -> tuple[object, ...]:
        """The figures, each with its ratio to another's."""
        mine, others = self.figures(), beside.figures()
        ratios = (one / other for one, other in zip(mine, others, strict=True))
        return self.name, *(cell for pair in zip(mine, ratios, strict=True) for cell in pair)

    def figures(self) -> tuple[float, float, float]:
        """Messages a second, 99th percentile of latency in ms, resident megabytes."""
        p99 = statistics.quantiles(self.latencies, n=100)[98] * 1000
        return statistics.median(self.rates), p99, self.megabytes


def _resident(process: int) -> float:
    """The most memory that a process has had, in megabytes."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


async def _compare() -> None:
    bare = Contestant("bare echo bot", "-c", BARE)
    concurrent = Contestant("bare echo bot, concurrent updates", "-c", BARE_CONCURRENT)
    ours = Contestant("lanetolk run", "-m", "bot", "run")
    for _ in range(ROUNDS):
        for contestant in (bare, concurrent, ours):
            await contestant.measure()
    rows = [contestant.row(bare) for contestant in (ours, concurrent, bare)]
    headers = ("", "per second", "ratio", "p99 ms", "ratio", "MB", "ratio")
    print(tabulate(rows, headers=headers, floatfmt=".2f"))


if __name__ == "__main__":
    asyncio.run(_compare())

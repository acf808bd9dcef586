"""A Telegram on loopback that does as little as it can, and the bots that are started before it."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs

from benchmarks.report import ROOT

TOKEN = "123456:benchmark"  # noqa: S105 - of no bot
SECRET = "benchmark"  # noqa: S105 - likewise
BOT = {"id": 1, "is_bot": True, "first_name": "bot", "username": "a_bot"}
QUESTIONS = ("hva er mangelbalanse?", "kan banken ta mer enn huset mitt?", "gjelder dette i Norge?")
LONGEST = 60  # seconds until a bot counts as stuck
CHATS = 50
CONNECTIONS = 40  # webhook calls under way at once, Telegram's own default
AGAIN = 0.02  # seconds until a port is tried again on which nobody listens yet


@dataclass(frozen=True)
class Bot:
    """A bot, as it is started."""

    name: str
    command: Sequence[str]

    @contextmanager
    def started(self, telegram: str, settings: Mapping[str, str]) -> Iterator[int]:
        """The number of its process, in a folder of its own and with these settings only."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram, "PYTHONPATH": str(ROOT)}
        with (
            tempfile.TemporaryDirectory() as folder,
            subprocess.Popen(  # noqa: S603
                [sys.executable, *self.command],
                cwd=folder,
                env={**kept, **own, **settings},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as process,
        ):
            try:
                yield process.pid
            finally:
                process.terminate()
                process.wait()


OURS = Bot("Lånetolk", ("-m", "bot", "run"))
BARE = Bot("python-telegram-bot, echo", ("-m", "benchmarks.echo.by_telegram"))
CONCURRENT = Bot("the same, concurrent updates", (*BARE.command, "concurrent"))
AIOGRAM = Bot("aiogram, echo", ("-m", "benchmarks.echo.by_aiogram"))


class Connection(asyncio.Protocol):
    """One connection of a bot to the Bot API server."""

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
            length = content_length(head)
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
    """Delivers messages by polling or to webhooks, and notes when each was answered."""

    def __init__(self, webhooks: Sequence[int] = ()) -> None:
        self._webhooks = webhooks
        self._pending: list[dict[str, object]] = []
        self._queue: asyncio.Queue[dict[str, object]] = asyncio.Queue()
        self._delivered: dict[int, list[float]] = {}
        self._news = asyncio.Event()
        self._number = 0
        self._open = 0
        self._all_answered = asyncio.Event()
        self._bots_ready = asyncio.Semaphore(0)
        self.latencies: list[float] = []

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Serve as long as the block lasts; the address."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Connection(self), "127.0.0.1", 0)
        posting = [
            asyncio.ensure_future(self._post(port))
            for port in self._webhooks
            for _ in range(CONNECTIONS // len(self._webhooks))
        ]
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            for task in posting:
                task.cancel()
            await asyncio.gather(*posting, return_exceptions=True)
            server.close()

    async def ready(self) -> float:
        """Wait until every bot has polled or set its webhook; when the last did, in seconds."""
        async with asyncio.timeout(LONGEST):
            for _ in self._webhooks or ("polling",):
                await self._bots_ready.acquire()
        return time.perf_counter()

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
            update = {"update_id": self._number, "message": message}
            self._delivered.setdefault(chat, []).append(time.perf_counter())
            if self._webhooks:
                self._queue.put_nowait(update)
            else:
                self._pending.append(update)
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
        if method == "setWebhook":
            self._bots_ready.release()
        return True

    async def _updates(self, offset: int, wait: float) -> list[dict[str, object]]:
        self._bots_ready.release()
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

    async def _post(self, port: int) -> None:
        """Post updates over one connection, one after the other."""
        reader, writer = await _connected(port)
        while True:
            body = json.dumps(await self._queue.get()).encode()
            head = (
                f"POST /hook HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                "Content-Type: application/json\r\n"
                f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            while not await _answered(reader, writer, head.encode() + body):
                writer.close()
                reader, writer = await _connected(port)  # servers close those that were idle

    def _sent(self, chat: int, text: str) -> object:
        self.latencies.append(time.perf_counter() - self._delivered[chat].pop(0))
        self._open -= 1
        if not self._open:
            self._all_answered.set()
        message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}}
        return {**message, "from": BOT, "text": text}


@asynccontextmanager
async def before(
    bot: Bot, replicas: int, settings: Mapping[str, str]
) -> AsyncIterator[tuple[Telegram, list[int]]]:
    """A Telegram and the processes of a bot: one that polls, or replicas with a webhook each."""
    ports = [free_port() for _ in range(replicas)]
    telegram = Telegram(ports)
    async with telegram.serving() as address:
        with ExitStack() as stack:
            processes = [
                stack.enter_context(bot.started(address, {**settings, **hook}))
                for hook in (map(_webhook, ports) if ports else [{}])
            ]
            yield telegram, processes


def _webhook(port: int) -> dict[str, str]:
    address = f"127.0.0.1:{port}"
    hook = {"BOT_WEBHOOK_URL": f"http://{address}/hook", "BOT_WEBHOOK_SECRET": SECRET}
    return {**hook, "BOT_LISTEN": address}


def content_length(head: bytes) -> int:
    """How many bytes follow the head of a request or of an answer."""
    value = (head.lower() + b"\r\n").partition(b"content-length: ")[2].split(b"\r\n")[0]
    return int(value or 0)


async def _answered(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> bool:
    """Whether a request was taken; False where the connection was closed or it was refused."""
    try:
        writer.write(request)
        answer = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(content_length(answer))
    except (ConnectionError, asyncio.IncompleteReadError):
        return False
    return answer.split(b" ", 2)[1] == b"200"


async def _connected(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection, as soon as somebody listens."""
    while True:
        try:
            return await asyncio.open_connection("127.0.0.1", port)
        except ConnectionError:
            await asyncio.sleep(AGAIN)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])

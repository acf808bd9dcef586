"""A Bot API server on loopback, for what must go over HTTP; it misbehaves where told to."""

import itertools
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TOKEN = "123456:loopback-token"
BOT = {"id": 1, "is_bot": True, "first_name": "Lånetolk", "username": "lanetolk_bot"}
LONGEST_POLL = 0.2  # seconds that an empty getUpdates takes
HEADER = "X-Telegram-Bot-Api-Secret-Token"

Parameters = dict[str, Any]
Calls = list[tuple[str, Parameters]]


@dataclass
class Fault:
    """What a call is answered with instead, so many times."""

    method: str
    status: int
    times: int = 1
    chat: int | None = None
    retry_after: int | None = None
    moved_to: int | None = None
    description: str = "made for a test"

    def fits(self, method: str, parameters: Parameters) -> bool:
        chat = self.chat is None or parameters.get("chat_id") == str(self.chat)
        return self.times > 0 and chat and self.method in {method, "any"}

    def content(self) -> dict[str, Any]:
        told = {"retry_after": self.retry_after, "migrate_to_chat_id": self.moved_to}
        parameters = {name: value for name, value in told.items() if value}
        said = {"ok": False, "error_code": self.status, "description": self.description}
        return {**said, "parameters": parameters}


CUT = 0  # the status of a fault that closes the connection without an answer
HANG = 1  # that of one that leaves the connection open without an answer, until the test ends
ALWAYS = 10**9
TOO_DEEP = "nested more deeply than anybody can read"  # what such a value stands as in an update


class BotApi:
    """What Telegram knows: the updates to deliver, and all that was called."""

    def __init__(self, *, refuses_token: bool = False) -> None:
        self.refuses_token = refuses_token
        self.updates: list[dict[str, Any]] = []
        self.calls: Calls = []
        self.faults: list[Fault] = []
        self.answers_wait = threading.Event()
        """Cleared, calls that send something are kept waiting."""
        self.answers_wait.set()
        self.ended = threading.Event()
        self.changed = threading.Condition()
        self.address = ""
        self.webhook: Parameters | None = None
        self._numbers = itertools.count(1)
        self._sent = itertools.count(1)

    def update(self, text: str, chat: int = 42) -> dict[str, Any]:
        """What Telegram makes of a person's message."""
        number = next(self._numbers)
        person = {"id": chat, "is_bot": False, "first_name": "Kari"}
        message = {
            "message_id": number,
            "date": 1,
            "text": text,
            "from": person,
            "chat": {"id": chat, "type": "private"},
        }
        return {"update_id": number, "message": message}

    def deliver(self, text: str, chat: int = 42) -> dict[str, Any]:
        """A person writes a message, for long polling."""
        return self.put(self.update(text, chat))

    def put(self, update: dict[str, Any]) -> dict[str, Any]:
        """An update of any kind is ready, perhaps for a second time."""
        with self.changed:
            self.updates.append(update)
            self.changed.notify_all()
        return update

    def post(self, update: object, secret: str | None = None) -> int:
        """Deliver an update to the webhook that was set; the status that it answers."""
        webhook = self.wait_for("setWebhook")
        secret = webhook["secret_token"] if secret is None else secret
        return post(webhook["url"], json.dumps(update).encode(), {HEADER: secret})

    def fail(self, method: str, status: int, **more: Any) -> Fault:
        """Answer calls of a method ("any" for all) with an error."""
        fault = Fault(method, status, **more)
        with self.changed:
            self.faults.append(fault)
        return fault

    def wait_until(self, found: Callable[[], bool], seconds: float = 30) -> None:
        """Return as soon as something holds; mostly it is a call that makes it true."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while not found():
                assert time.monotonic() < deadline, self.calls[-20:]
                self.changed.wait(0.1)

    def wait_for(self, method: str, seconds: float = 30) -> Parameters:
        """The parameters of the first call of a method, as soon as there is one."""
        self.wait_until(lambda: bool(self.of(method)), seconds)
        return self.of(method)[0]

    def of(self, method: str) -> list[Parameters]:
        """The parameters of all calls of a method that were answered as they should."""
        return [parameters for name, parameters in self.calls if name == method]

    def answers(self, chat: int | None = None) -> list[str]:
        """The texts that were sent, to one chat or to all."""
        sent = self.of("sendMessage")
        return [one["text"] for one in sent if chat is None or one["chat_id"] == str(chat)]

    def wait_for_answers(self, number: int, chat: int | None = None) -> list[str]:
        """The texts that were sent, as soon as there are so many."""
        self.wait_until(lambda: len(self.answers(chat)) >= number)
        return self.answers(chat)

    def fault(self, method: str, parameters: Parameters) -> Fault | None:
        """The fault that a call meets."""
        with self.changed:
            for fault in self.faults:
                if fault.fits(method, parameters):
                    fault.times -= 1
                    self.changed.notify_all()
                    return fault
        return None

    def result(self, method: str, parameters: Parameters) -> object:
        """What the method answers."""
        if method == "sendMessage":
            self.answers_wait.wait()
        with self.changed:
            self.calls.append((method, parameters))
            self.changed.notify_all()
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                most = int(parameters.get("limit", 100))
                return self._pending(int(parameters.get("offset", 0)), most)
            case "getWebhookInfo":
                url = self.webhook["url"] if self.webhook else ""
                return {"url": url, "has_custom_certificate": False, "pending_update_count": 0}
            case "setWebhook":
                self.webhook = parameters
            case "sendMessage":
                chat = {"id": int(parameters["chat_id"]), "type": "private"}
                head = {"message_id": next(self._sent), "date": 1, "chat": chat, "from": BOT}
                return {**head, "text": parameters["text"]}
        return True

    def _pending(self, offset: int, most: int) -> list[dict[str, Any]]:
        deadline = time.monotonic() + LONGEST_POLL
        with self.changed:
            while not (new := [one for one in self.updates if one["update_id"] >= offset]):
                if not self.changed.wait(max(deadline - time.monotonic(), 0)):
                    return []
            return new[:most]


def post(address: str, body: bytes, headers: dict[str, str] | None = None) -> int:
    """The status that a POST is answered with."""
    return ask(urllib.request.Request(address, body, headers or {}, method="POST"))[0]  # noqa: S310


def get(address: str) -> tuple[int, str]:
    """The status and the text that a GET is answered with; 0 where nobody listens."""
    return ask(urllib.request.Request(address))  # noqa: S310 - an address of the test's own


def ask(request: urllib.request.Request) -> tuple[int, str]:
    """The status and the text of an answer; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    api: BotApi

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        fields = {name: values[0] for name, values in parse_qs(body).items()}
        token, method = self.path.removeprefix("/bot").split("/", 1)
        if self.api.refuses_token or token != TOKEN:
            self._answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        elif fault := self.api.fault(method, fields):
            if fault.status == HANG:
                self.api.ended.wait()
            if fault.status in {CUT, HANG}:
                self.close_connection = True
            else:
                self._answer(fault.status, fault.content())
        else:
            self._answer(200, {"ok": True, "result": self.api.result(method, fields)})

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        deep = "[" * 100_000 + "]" * 100_000
        data = json.dumps(content).replace(f'"{TOO_DEEP}"', deep).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except ConnectionError:  # the bot was killed
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep the tests' output clean."""


class Server(ThreadingHTTPServer):
    """A server that says nothing of connections that a killed bot leaves behind."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep the tests' output clean."""


@contextmanager
def bot_api(*, refuses_token: bool = False) -> Iterator[BotApi]:
    """A server on a free port of loopback, as long as the block lasts."""
    api = BotApi(refuses_token=refuses_token)
    handler = type("HandlerOfATest", (Handler,), {"api": api})
    server = Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    api.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield api
    finally:
        api.answers_wait.set()
        api.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()

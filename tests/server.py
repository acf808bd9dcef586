"""A Bot API server on loopback, for what must go over HTTP."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TOKEN = "123456:loopback-token"
BOT = {"id": 1, "is_bot": True, "first_name": "Lånetolk", "username": "lanetolk_bot"}
LONGEST_POLL = 0.2  # seconds that an empty getUpdates takes


class BotApi:
    """What Telegram knows: the updates to deliver, and all that was called."""

    def __init__(self, *, refuses_token: bool = False) -> None:
        self.refuses_token = refuses_token
        self.updates: list[dict[str, Any]] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.changed = threading.Condition()
        self.address = ""

    def deliver(self, text: str, chat: int = 42) -> None:
        """A person writes a message."""
        person = {"id": chat, "is_bot": False, "first_name": "Kari"}
        with self.changed:
            number = len(self.updates) + 1
            message = {
                "message_id": number,
                "date": 1,
                "text": text,
                "from": person,
                "chat": {"id": chat, "type": "private"},
            }
            self.updates.append({"update_id": number, "message": message})
            self.changed.notify_all()

    def wait_for(self, method: str, seconds: float = 20) -> dict[str, Any]:
        """The parameters of the first call of a method, as soon as there is one."""

        def found() -> list[dict[str, Any]]:
            return [parameters for name, parameters in self.calls if name == method]

        with self.changed:
            assert self.changed.wait_for(found, seconds), f"no {method}: {self.calls}"
            return found()[0]

    def result(self, method: str, parameters: dict[str, Any]) -> object:
        """What the method answers."""
        with self.changed:
            self.calls.append((method, parameters))
            self.changed.notify_all()
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return self._pending(int(parameters.get("offset", 0)))
            case "sendMessage":
                chat = {"id": int(parameters["chat_id"]), "type": "private"}
                text = parameters["text"]
                return {"message_id": 1, "date": 1, "chat": chat, "from": BOT, "text": text}
            case _:
                return True

    def _pending(self, offset: int) -> list[dict[str, Any]]:
        deadline = time.monotonic() + LONGEST_POLL
        with self.changed:
            while not (new := [one for one in self.updates if one["update_id"] >= offset]):
                if not self.changed.wait(max(deadline - time.monotonic(), 0)):
                    return []
            return new


@contextmanager
def bot_api(*, refuses_token: bool = False) -> Iterator[BotApi]:
    """A server on a free port of loopback, as long as the block lasts."""
    api = BotApi(refuses_token=refuses_token)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            fields = {name: values[0] for name, values in parse_qs(body).items()}
            token, method = self.path.removeprefix("/bot").split("/", 1)
            if api.refuses_token or token != TOKEN:
                self._answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
            else:
                self._answer(200, {"ok": True, "result": api.result(method, fields)})

        def _answer(self, status: int, content: dict[str, Any]) -> None:
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    api.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield api
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

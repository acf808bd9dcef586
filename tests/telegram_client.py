"""A person on Telegram, for tests: writes, taps, and reads what the real application sends.

Only the network is replaced, at the seam that the library offers for it: `RecordingRequest`
answers every call of the Bot API as Telegram would and keeps what was called.
"""

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder
from telegram.request import BaseRequest, RequestData

from bot.application import App, build
from bot.settings import Settings
from knowledge.assistant import default_assistant
from knowledge.memory import Memory

TOKEN = "123456:test-token"
BOT = {"id": 1, "is_bot": True, "first_name": "Lånetolk", "username": "lanetolk_bot"}
PERSON = {"id": 42, "is_bot": False, "first_name": "Kari"}
CHAT = {"id": 42, "type": "private", "first_name": "Kari"}


class MemoriesInADict:
    """Conversations that last as long as the test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, int], Memory] = {}

    def load(self, chat: int, user: int) -> Memory:
        return self.kept.get((chat, user), Memory())

    def save(self, chat: int, user: int, memory: Memory) -> None:
        self.kept[chat, user] = memory


@dataclass
class Call:
    """One call of the Bot API."""

    method: str
    parameters: Mapping[str, Any]


class RecordingRequest(BaseRequest):
    """Answers as the Bot API does; a method that it does not know fails the test."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._message_ids = itertools.count(1000)

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        assert method in {"POST", "GET"}
        name = url.rpartition("/")[2]
        parameters = request_data.json_parameters if request_data else {}
        call = Call(name, {key: _parsed(value) for key, value in parameters.items()})
        self.calls.append(call)
        return 200, json.dumps({"ok": True, "result": self._result(call)}).encode()

    def _result(self, call: Call) -> object:
        match call.method:
            case "getMe":
                return BOT
            case "sendMessage":
                return self._message(call, next(self._message_ids))
            case "editMessageText":
                return self._message(call, call.parameters["message_id"])
            case (
                "answerCallbackQuery"
                | "setMyCommands"
                | "setMyDescription"
                | "setMyShortDescription"
            ):
                return True
        raise AssertionError(f"an unexpected call: {call.method}")

    def _message(self, call: Call, message_id: int) -> dict[str, Any]:
        message = {"message_id": message_id, "date": 0, "chat": CHAT, "from": BOT}
        shown = {"text": call.parameters["text"]}
        markup = call.parameters.get("reply_markup")
        return {**message, **shown, **({"reply_markup": markup} if markup else {})}


def _parsed(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value


@dataclass
class Shown:
    """A message of the bot as a person sees it."""

    message_id: int
    text: str
    buttons: dict[str, str] = field(default_factory=dict)


class Chat:
    """A private conversation with the bot."""

    def __init__(self, app: App, request: RecordingRequest, memories: MemoriesInADict) -> None:
        self.app = app
        self.request = request
        self.memories = memories
        self._ids = itertools.count(1)

    async def send(self, text: str) -> None:
        """Write a message."""
        entities = []
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            entities = [{"type": "bot_command", "offset": 0, "length": length}]
        await self.deliver(message={"text": text, "entities": entities})

    async def tap(self, caption: str) -> None:
        """Press the button of the last message that has that caption."""
        await self.press(self.last.buttons[caption])

    async def press(self, data: str) -> None:
        """Press a button that holds some data, whether it was ever shown or not."""
        shown = self.last
        message = {
            "message_id": shown.message_id,
            "date": 1,
            "chat": CHAT,
            "from": BOT,
            "text": shown.text,
        }
        query = {"id": "7", "from": PERSON, "chat_instance": "1", "data": data}
        await self._process({"callback_query": {**query, "message": message}})

    async def deliver(self, message: dict[str, Any], kind: str = "message") -> None:
        """Deliver a message of any kind."""
        head = {"message_id": next(self._ids), "date": 1, "chat": CHAT, "from": PERSON}
        await self._process({kind: {**head, **message}})

    async def _process(self, update: dict[str, Any]) -> None:
        update = {"update_id": next(self._ids), **update}
        await self.app.process_update(Update.de_json(update, self.app.bot))

    def calls(self, method: str) -> list[Call]:
        """All calls of one method so far."""
        return [call for call in self.request.calls if call.method == method]

    @property
    def last(self) -> Shown:
        """The newest message of the bot, or the one that was changed last."""
        shown = [
            call for call in self.request.calls if call.method in {"sendMessage", "editMessageText"}
        ]
        call = shown[-1]
        markup = call.parameters.get("reply_markup") or {"inline_keyboard": []}
        buttons = {
            button["text"]: button["callback_data"]
            for row in markup["inline_keyboard"]
            for button in row
        }
        message_id = call.parameters.get("message_id", 999)
        return Shown(message_id, call.parameters["text"], buttons)


async def open_chat() -> Chat:
    """The real application over a recording request, started."""
    request = RecordingRequest()
    memories = MemoriesInADict()
    settings = Settings.model_validate({"bot_token": TOKEN})
    builder = ApplicationBuilder().request(request).get_updates_request(request).updater(None)
    app = build(settings, default_assistant(), memories, builder)
    await app.initialize()
    assert app.post_init
    await app.post_init(app)
    return Chat(app, request, memories)

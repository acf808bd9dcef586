"""A person on Telegram, for tests: writes, taps, and reads what the real application sends.

Only the network is replaced, at the seam that the library offers for it: `RecordingRequest`
answers every call of the Bot API as Telegram would and keeps what was called.
"""

import asyncio
import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.fernet import Fernet
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder
from telegram.request import BaseRequest, RequestData

from bot.application import App, build
from bot.inbox import Inbox
from bot.memories.sqlite import IN_MEMORY, SqliteStore
from bot.settings import Settings
from bot.updates import read
from handlers.telegram.context import Conversation
from knowledge.assistant import default_assistant
from knowledge.memory import Memory

TOKEN = "123456:test-token"
BOT = {"id": 1, "is_bot": True, "first_name": "Lånetolk", "username": "lanetolk_bot"}
PERSON = {"id": 42, "is_bot": False, "first_name": "Kari"}
CHAT = {"id": 42, "type": "private", "first_name": "Kari"}
ASKED = "hva er mangelbalanse?"
OTHER = {"id": 43, "is_bot": False, "first_name": "Ola"}
GROUP = {"id": -100, "type": "supergroup", "title": "Sameiet"}
PATIENCE = 60  # seconds for an update
PHOTO = {"file_id": "p", "file_unique_id": "q", "width": 1170, "height": 1100}


class MemoriesOfATest(SqliteStore):
    """Conversations that last as long as the test."""

    durable = False  # so an update is acknowledged when it has been handled

    def __init__(self) -> None:
        super().__init__(IN_MEMORY, Fernet.generate_key())

    @property
    def kept_memories(self) -> list[Memory]:
        rows = self._all("SELECT row FROM conversations")
        texts = [self._seal.open_text(row) or "{}" for (row,) in rows]
        return [Conversation.model_validate_json(text).memory for text in texts]


@dataclass
class Call:
    """One call of the Bot API."""

    method: str
    parameters: Mapping[str, Any]
    result: Any = None


class RecordingRequest(BaseRequest):
    """Answers as the Bot API does; a method that it does not know fails the test."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refuses: dict[str, str] = {}
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
        if name in self.refuses:
            refusal = {"ok": False, "error_code": 400, "description": self.refuses[name]}
            return 400, json.dumps(refusal).encode()
        call.result = self._result(call)
        return 200, json.dumps({"ok": True, "result": call.result}).encode()

    def _result(self, call: Call) -> object:
        match call.method:
            case "getMe":
                return BOT
            case "sendMessage":
                return self._message(call, next(self._message_ids))
            case "sendPhoto" | "sendDocument":
                return self._message(call, next(self._message_ids)) | {"photo": [PHOTO]}
            case "editMessageText" | "editMessageReplyMarkup":
                return self._message(call, call.parameters["message_id"])
            case (
                "deleteMessage"
                | "answerCallbackQuery"
                | "answerInlineQuery"
                | "sendChatAction"
                | "setMyCommands"
                | "setMyDescription"
                | "setMyShortDescription"
            ):
                return True
        raise TelegramError(f"an unexpected call: {call.method}")

    def _message(self, call: Call, message_id: int) -> dict[str, Any]:
        chat = {"id": call.parameters["chat_id"], "type": "private"}
        message = {"message_id": message_id, "date": 1, "chat": chat, "from": BOT}
        shown = {"text": call.parameters.get("text") or call.parameters.get("caption", "")}
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

    message: dict[str, Any]
    text: str
    buttons: dict[str, str] = field(default_factory=dict)


SHOWING = frozenset({"sendMessage", "sendPhoto", "editMessageText", "editMessageReplyMarkup"})


class Chat:
    """A conversation with the bot: a private one unless another chat and person are given."""

    def __init__(self, app: App, request: RecordingRequest, memories: MemoriesOfATest) -> None:
        self.app = app
        self.inbox = Inbox(app, memories)
        self._work = asyncio.create_task(self.inbox.run())
        self.request = request
        self.memories = memories
        self.place: dict[str, Any] = CHAT
        self.person: dict[str, Any] = PERSON
        self._ids = itertools.count(1)

    async def send(self, text: str, **more: Any) -> int:
        """Write a message; its number."""
        entities = []
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            entities = [{"type": "bot_command", "offset": 0, "length": length}]
        return await self.deliver(message={"text": text, "entities": entities, **more})

    async def tap(self, caption: str) -> None:
        """Press the button of the last message that has that caption."""
        await self.press(self.last.buttons[caption])

    async def press(self, data: str) -> None:
        """Press a button that holds some data, whether it was ever shown or not."""
        message = {**self.last.message, "chat": self.place}
        query = {"id": "7", "from": self.person, "chat_instance": "1", "data": data}
        await self._process({"callback_query": {**query, "message": message}})

    async def deliver(self, message: dict[str, Any], kind: str = "message") -> int:
        """Deliver a message of any kind; its number."""
        number = next(self._ids)
        head = {"message_id": number, "date": 1, "chat": self.place, "from": self.person}
        await self._process({kind: {**head, **message}})
        return number

    async def ask_inline(self, query: str) -> list[dict[str, Any]]:
        """Type a query in some chat; the results that are offered."""
        inline = {"id": "9", "from": self.person, "query": query, "offset": ""}
        await self._process({"inline_query": inline})
        results: list[dict[str, Any]] = self.calls("answerInlineQuery")[-1].parameters["results"]
        return results

    async def _process(self, update: dict[str, Any]) -> None:
        update = {"update_id": next(self._ids), **update}
        await self.handle(update)

    async def handle(self, update: dict[str, Any]) -> None:
        """Have an update handled; when this returns, it has been."""
        async with asyncio.timeout(PATIENCE):
            await self.inbox.acknowledge(read(update))

    async def close(self) -> None:
        """End the application."""
        self._work.cancel()
        await asyncio.wait([self._work])
        await self.app.shutdown()
        await self.memories.close()

    def calls(self, method: str) -> list[Call]:
        """All calls of one method so far."""
        return [call for call in self.request.calls if call.method == method]

    @property
    def last(self) -> Shown:
        """The newest message of the bot, or the one that was changed last."""
        call = [call for call in self.request.calls if call.method in SHOWING][-1]
        markup = call.parameters.get("reply_markup") or {"inline_keyboard": []}
        buttons = {
            button["text"]: button.get("callback_data") or button["url"]
            for row in markup["inline_keyboard"]
            for button in row
        }
        return Shown(call.result, call.result["text"], buttons)


async def open_chat() -> Chat:
    """The real application over a recording request, started."""
    request = RecordingRequest()
    memories = MemoriesOfATest()
    settings = Settings.model_validate({"bot_token": TOKEN})
    builder = ApplicationBuilder().request(request).get_updates_request(request).updater(None)
    app = build(settings, default_assistant(), memories, builder)
    await app.initialize()
    assert app.post_init
    await app.post_init(app)
    return Chat(app, request, memories)

"""Whatever JSON an update is, it is kept whole or refused, and the next one is answered."""

import asyncio
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.updates import LARGEST_ID, MalformedUpdateError, read
from strategies import messages
from telegram_client import CHAT, GROUP, PERSON, Chat, open_chat
from telegram_html import LONGEST, read_html, units

Json = Any

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**65), 2**65)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
)
names = st.sampled_from(("id", "chat", "from", "message", "text", "date", "type")) | st.text(
    max_size=5
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)

MESSAGE = {"message_id": 5, "date": 1, "chat": CHAT, "from": PERSON, "text": "hva er pant?"}
TAP = {"id": "7", "from": PERSON, "chat_instance": "1", "data": "say::pant", "message": MESSAGE}
INLINE = {"id": "9", "from": PERSON, "query": "pant", "offset": ""}
LEFT = {"user": PERSON, "status": "kicked", "until_date": 0}
MEMBER = {
    "chat": CHAT, "from": PERSON, "date": 1,
    "old_chat_member": {"user": PERSON, "status": "member"}, "new_chat_member": LEFT,
}  # fmt: skip
UPDATES: dict[str, dict[str, Json]] = {
    "message": MESSAGE,
    "edited_message": {**MESSAGE, "edit_date": 2},
    "channel_post": MESSAGE,
    "callback_query": TAP,
    "inline_query": INLINE,
    "my_chat_member": MEMBER,
}
FIELDS = (
    "text", "entities", "chat", "from", "date", "message_id", "data", "message", "query", "photo",
    "reply_to_message", "caption", "new_chat_members", "via_bot", "quote",
)  # fmt: skip


@st.composite
def updates(draw: st.DrawFn) -> dict[str, Json]:
    """An update as Telegram sends it, but for some fields."""
    kind = draw(st.sampled_from(sorted(UPDATES)))
    changed = draw(st.dictionaries(st.sampled_from(FIELDS) | names, anything, max_size=2))
    dropped = draw(st.sets(st.sampled_from(FIELDS), max_size=1))
    content = {name: value for name, value in UPDATES[kind].items() if name not in dropped}
    return {kind: {**content, **changed}}


@given(anything)
def test_any_json_is_an_update_or_is_refused(raw: Json) -> None:
    try:
        read(raw)
    except MalformedUpdateError:
        assert not isinstance(raw, dict) or type(raw.get("update_id")) is not int


@given(st.integers(-5, LARGEST_ID + 5), st.dictionaries(names, anything, max_size=3))
def test_what_has_a_number_is_kept_whole(number: int, content: dict[str, Json]) -> None:
    raw = {"update_id": number, **content}
    if not 0 <= number <= LARGEST_ID:
        with pytest.raises(MalformedUpdateError):
            read(raw)
        return
    incoming = read(raw)
    assert (incoming.id, json.loads(incoming.body)) == (number, raw)
    assert incoming.lane


class Bot:
    """The real application, kept open for many examples."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self.chat: Chat = self._runner.run(open_chat())
        self._number = 10**6

    def deliver(self, update: dict[str, Json]) -> list[str]:
        """Deliver an update; the texts that are sent."""
        self._number += 1
        self.chat.request.calls.clear()
        self._runner.run(self.chat.handle({**update, "update_id": self._number}))
        return [str(call.parameters["text"]) for call in self.chat.calls("sendMessage")]

    def close(self) -> None:
        self._runner.run(self.chat.close())
        self._runner.close()


@pytest.fixture(scope="module")
def bot() -> Iterator[Bot]:
    bot = Bot()
    yield bot
    bot.close()


MANY = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@given(update=updates())
@example(update={"message": {**MESSAGE, "chat": {"type": [], "id": {}}}})
@example(update={"edited_message": {**MESSAGE, "chat": {"type": [], "id": {}}, "edit_date": 2}})
@example(update={"message": {**MESSAGE, "message_id": []}})
@settings(MANY, max_examples=120)
def test_an_odd_update_keeps_nobody_from_being_answered(bot: Bot, update: dict[str, Json]) -> None:
    bot.deliver(update)  # without a chat, or with something else for one, it may well be an error
    assert len(bot.deliver({"message": MESSAGE})) == 1


@given(text=messages, chat=st.sampled_from((CHAT, GROUP)))
@settings(MANY, max_examples=100)
def test_any_text_in_a_chat_is_answered_in_messages_that_telegram_takes(
    bot: Bot, caplog: pytest.LogCaptureFixture, text: str, chat: dict[str, Json]
) -> None:
    caplog.clear()
    entities = [{"type": "mention", "offset": 0, "length": 13}] if chat is GROUP else []
    written = "@lanetolk_bot " + text if chat is GROUP else text
    sent = bot.deliver(
        {"message": {**MESSAGE, "chat": chat, "text": written, "entities": entities}}
    )
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert sent or not text
    for part in sent:
        assert 1 <= units(read_html(part).strip()) <= LONGEST

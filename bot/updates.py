"""Reads as much of a raw update as is needed to keep it."""

import json

from bot.memories import Incoming, Place

LARGEST_ID = 2**53 - 1  # as far as Redis counts exactly


class MalformedUpdateError(Exception):
    """It is no update."""


def read(raw: object) -> Incoming:
    """The update, with the lane and the conversation that it belongs to.

    Raises:
        MalformedUpdateError: it has no id.
    """
    if not isinstance(raw, dict):
        raise MalformedUpdateError
    number = raw.get("update_id")
    if type(number) is not int or not 0 <= number <= LARGEST_ID:
        raise MalformedUpdateError
    kind = next((name for name in raw if name != "update_id"), "nothing")
    chat, user = _chat_and_user(raw.get(kind))
    if chat is not None:
        lane, place = f"chat {chat}", (chat, user or 0)
    else:
        lane, place = f"{kind} {number if user is None else user}", None
    body = json.dumps(raw, separators=(",", ":")).encode()
    return Incoming(number, kind, lane, place, body, _moved_from(raw.get(kind)))


def _chat_and_user(content: object) -> Place | tuple[None, int | None]:
    """The ids of the chat, and of who acted in it; an inline query has no chat."""
    if not isinstance(content, dict):
        return None, None
    message = content.get("message")
    around = message if isinstance(message, dict) else {}
    chat = _id(content.get("chat")) or _id(around.get("chat"))
    # Whoever writes as a channel shares a placeholder in `from` with all who do.
    user = _id(content.get("sender_chat")) or _id(content.get("from"))
    return (None, user) if chat is None else (chat, user or 0)


def _moved_from(content: object) -> int | None:
    """The group that became this supergroup, where the message says so."""
    number = content.get("migrate_from_chat_id") if isinstance(content, dict) else None
    return number if type(number) is int else None


def _id(thing: object) -> int | None:
    number = thing.get("id") if isinstance(thing, dict) else None
    return number if type(number) is int else None

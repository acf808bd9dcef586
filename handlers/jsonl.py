"""The door for scripts: JSON Lines in, one JSON object a line out."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.answer import Answer
from knowledge.assistant import Assistant
from knowledge.memory import Memory


def answer_lines(assistant: Assistant, lines: Iterable[str]) -> Iterator[str]:
    """One line out per line in, in order; lines with the same `chat` are one conversation."""
    memories: dict[str, Memory] = {}
    for line in lines:
        yield json.dumps(_answer_line(assistant, line, memories), ensure_ascii=False)


def as_json(answer: Answer, chat: object = None) -> dict[str, Any]:
    """An answer as scripts read it."""
    return {
        "chat": chat,
        "kind": answer.kind,
        "topic": answer.topic,
        "suggestions": list(answer.suggestions),
        "scenario": answer.scenario,
        "text": answer.text,
    }


def _answer_line(assistant: Assistant, line: str, memories: dict[str, Memory]) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        return {"chat": None, "error": "the line is not JSON"}
    if not isinstance(request, dict):
        return {"chat": None, "error": "the line is not a JSON object"}
    chat, text = request.get("chat"), request.get("text")
    if not isinstance(text, str):
        return {"chat": chat, "error": "the line has no text"}
    key = None if chat is None else json.dumps(chat)
    reply = assistant.reply(text, memories.get(key) if key else None)
    if key:
        memories[key] = reply.memory
    return as_json(reply.answer, chat)

"""What a fuzzer may feed with any bytes: each target fails where something does not hold.

`tests/fuzz/<target>/` holds what they start from. `fuzzing.py` runs them.
"""

import json
from collections.abc import Callable

from bot.updates import LARGEST_ID, MalformedUpdateError, read
from knowledge import amounts
from knowledge.answer import Answer
from knowledge.assistant import default_assistant
from knowledge.memory import Memory
from knowledge.scenarios.plan import as_csv, plan_of
from telegram_html import shown

NEXT_MESSAGE = "\n\n"
TAP = ">"  # «>2» presses the second button of the last answer
MOST_MESSAGES = 8


def amounts_of(data: bytes) -> None:
    """Every amount stands where it says, is a number or says why not, and none overlaps."""
    reading = amounts.read(_text(data))
    end = 0
    for amount in reading.amounts:
        assert end <= amount.start < amount.end
        assert reading.text[amount.start : amount.end] == amount.text
        assert (amount.value is None) == (amount.fault is not None)
        assert amount.value is None or amount.value.is_finite()
        end = amount.end


def conversation(data: bytes) -> None:
    """Every message gets an answer that can be sent, and what is remembered can be kept."""
    assistant, memory, last = default_assistant(), Memory(), None
    for text in _text(data).split(NEXT_MESSAGE)[:MOST_MESSAGES]:
        answer, memory = assistant.reply(_tapped(text, last), memory)
        check(answer, memory)
        last = answer


def check(answer: Answer, memory: Memory) -> None:
    """An answer is complete and can be sent; a memory can be kept."""
    assert answer.text.strip()
    assert (answer.kind == "unknown") <= (answer.topic is None)
    assert (answer.scenario is not None) == (answer.kind in {"scenario", "clarify"}) or (
        answer.kind == "clarify" and answer.suggestions
    )
    shown(answer)
    json.dumps(answer.model_dump(mode="json"), allow_nan=False).encode()
    assert Memory.model_validate_json(memory.model_dump_json(exclude_none=True)) == memory
    if answer.attachment:
        assert memory.case
    if answer.attachment == "plan" and memory.case:
        assert as_csv(plan_of(memory.case.scenario)).encode()


def update(data: bytes) -> None:
    """Whatever JSON comes is kept whole, or refused as no update."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return
    try:
        incoming = read(raw)
    except MalformedUpdateError:
        return
    assert 0 <= incoming.id == raw["update_id"] <= LARGEST_ID
    assert incoming.lane
    assert json.dumps(json.loads(incoming.body)) == json.dumps(raw)


def _text(data: bytes) -> str:
    """The bytes as text; those that are none become signs that stand alone in no text."""
    return data.decode("utf-8", "surrogateescape")


def _tapped(text: str, last: Answer | None) -> str:
    number = text.strip().removeprefix(TAP)
    if last is None or not text.startswith(TAP) or not number.isdecimal():
        return text
    return dict(enumerate((choice.say for choice in last.choices), 1)).get(int(number), text)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "amounts": amounts_of,
    "conversation": conversation,
    "updates": update,
}

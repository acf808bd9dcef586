"""Whatever is written gets an answer that Telegram takes, and soon."""

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzz_targets import TARGETS, check
from fuzzing import SEEDS
from knowledge.answer import Answer
from knowledge.assistant import Assistant, default_assistant
from knowledge.memory import Memory
from strategies import messages, repeated
from telegram_html import shown

MOST_SECONDS = 1.0  # of the processor, for one message of any length

# How long a first message takes hangs on what must be loaded; `MOST_SECONDS` says how long it may.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TAPS = st.integers(min_value=0, max_value=6)


def said(turn: str | int, last: Answer | None) -> str:
    """A message as it stands, or what a button of the last answer says."""
    if isinstance(turn, str):
        return turn
    choices = last.choices if last else ()
    return choices[turn % len(choices)].say if choices else "vis nedbetalingsplan"


@given(st.lists(messages | TAPS, min_size=1, max_size=6))
@settings(PATIENT, max_examples=200)
@example(["lån 2 mill til 5 % over 25 år", "vis nedbetalingsplan", "vis figur", 0, 1])
@example(["\ud83d lån \udc00 3 mill", "salg 2 mill \ud800"])
@example([" ", "\u202e", "\x00", "**", "****", "- "])
def test_a_conversation_of_any_words_and_taps_is_answered(turns: list[str | int]) -> None:
    assistant, memory, last = default_assistant(), Memory(), None
    for turn in turns:
        text = said(turn, last)
        again = assistant.reply(text, memory)
        last, memory = assistant.reply(text, memory)
        assert (last, memory) == again
        check(last, memory)


@given(st.lists(messages, min_size=1, max_size=4))
@settings(PATIENT, max_examples=80)
def test_what_was_kept_and_read_again_goes_on_like_what_was_not(texts: list[str]) -> None:
    assistant = default_assistant()
    memory = kept = Memory()
    for text in texts:
        going_on = assistant.reply(text, memory)
        read_again = assistant.reply(text, Memory.model_validate_json(kept.model_dump_json()))
        assert read_again == going_on
        memory, kept = going_on.memory, read_again.memory


@given(repeated)
@settings(PATIENT, max_examples=50)
@example("regress ikke " * 320)
@example("hvis uten regress med " * 200)
@example("1 2 3 4 5 6 7 8 9 " * 230)
@example("mangelbalanse" * 320)
@example("<&>" * 1400)
def test_the_longest_message_is_answered_soon(text: str) -> None:
    assistant = default_assistant()
    memory = assistant.reply("kjøpte for 4 mill, lån 3 mill, solgt for 2 mill").memory
    begun = time.process_time()
    answer, memory = assistant.reply(text, memory)
    assert time.process_time() - begun < MOST_SECONDS
    check(answer, memory)


def test_long_words_are_not_remembered_at_length(assistant: Assistant) -> None:
    assistant.reply("hva er pant? lån 3 mill, solgt for 2 mill")

    def kept(ending: str) -> float:
        texts = [f"{letter}{ending}" * 800 for letter in "abcdefghijklmnopqrst"]
        tracemalloc.start()
        for text in texts:
            assistant.reply(f"lån 3 mill, solgt for 2 mill {text}")
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return size / len(texts)

    # A table that happens to grow once, for all the words of all tests, is no long word kept.
    assert min(kept("etisg"), kept("otisk")) < 10_000


@pytest.mark.parametrize("target", TARGETS)
def test_what_the_fuzzer_starts_from_and_has_found_holds(target: str) -> None:
    inputs: list[Path] = sorted((SEEDS / target).iterdir())
    assert inputs
    for file in inputs:
        TARGETS[target](file.read_bytes())


def test_all_topics_can_be_shown(assistant: Assistant) -> None:
    for topic in assistant.entries:
        answer, memory = assistant.topic(topic)
        check(answer, memory)
        assert shown(assistant.reply("les mer", memory).answer)

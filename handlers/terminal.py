"""The door in the terminal: a chat, and single questions from the command line."""

import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence

from knowledge import sentences
from knowledge.answer import Choice
from knowledge.assistant import Assistant, Reply
from knowledge.matching import Contribution
from knowledge.memory import Memory

WIDEST = 88
MOST_CONTRIBUTIONS = 12
NUMBER_GAP = re.compile(r"(?<=\d) (?=\d)")  # a telephone number stands on one line


def chat(assistant: Assistant, opening: Sequence[str] = ()) -> None:
    """Talk until the end of the input or a word of farewell."""
    for line in (*opening, *sentences.terminal_welcome()):
        print(wrapped(line))
    memory = Memory()
    choices: tuple[Choice, ...] = ()
    for text in _messages():
        if text.strip().casefold() in sentences.TERMINAL_FAREWELLS:
            break
        if not text.strip():
            continue
        reply = assistant.reply(_picked(text, choices), memory)
        memory, choices = reply.memory, reply.answer.choices
        print(f"\n{rendered(reply)}\n")
    print(sentences.terminal_goodbye())


def rendered(reply: Reply) -> str:
    """An answer for reading in a terminal: wrapped, a figure in letters, the choices numbered."""
    answer = reply.answer
    heading = [answer.heading] if answer.heading else []
    parts = [wrapped(part.replace("**", "")) for part in (*heading, *answer.paragraphs)]
    if answer.attachment == "figure":
        parts = [_figure(reply.memory)]
    if answer.table:
        parts.append(answer.table)
    if answer.note:
        parts.append(wrapped(answer.note))
    if answer.choices:
        numbered = (f"  {n}  {choice.caption}" for n, choice in enumerate(answer.choices, 1))
        parts.append("\n".join(numbered))
    return "\n\n".join(parts)


def _figure(memory: Memory) -> str:
    from knowledge.charts import bars  # noqa: PLC0415 - seldom wanted

    if memory.case is None:
        return ""
    return bars(memory.case.scenario, memory.case.currency, memory.form)


def wrapped(text: str) -> str:
    """Text broken into lines that fit the terminal; list lines hang."""
    width = min(shutil.get_terminal_size().columns - 1, WIDEST)
    return "\n".join(
        textwrap.fill(
            NUMBER_GAP.sub("\N{NO-BREAK SPACE}", line),
            width,
            subsequent_indent="  " if line.startswith("- ") else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )


def explained(contributions: Sequence[Contribution]) -> str:
    """Why a topic was chosen: the weightiest features and what each adds."""
    weightiest = contributions[:MOST_CONTRIBUTIONS]
    return "\n".join(f"  {part.score:+.2f}  {part.feature}" for part in weightiest)


def amounts_read(text: str) -> str:
    """What was read as an amount, and as what, in the order of the text."""
    from knowledge.amounts import read  # noqa: PLC0415 - seldom wanted

    amounts = read(text).amounts
    return "\n".join(f"  {one.text!r}: {one.value} {one.unit}" for one in amounts)


def _picked(text: str, choices: Sequence[Choice]) -> str:
    """What was written, or what the choice of that number says."""
    number = text.strip()
    if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(choices):
        return choices[int(number) - 1].say
    return text


def _messages() -> Iterator[str]:
    """What is typed, a line at a time, until the end of the input."""
    ask = _prompt() if sys.stdin.isatty() and sys.stdout.isatty() else _line
    while True:
        try:
            yield ask()
        except (EOFError, KeyboardInterrupt):
            return


def _line() -> str:
    """The next line of an input that is no terminal.

    Raises:
        EOFError: there is none.
    """
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _prompt() -> Callable[[], str]:
    """A prompt that edits, and remembers what was typed until the program ends."""
    # Loaded here: whoever asks one question from the command line does not wait for it.
    from prompt_toolkit import PromptSession  # noqa: PLC0415
    from prompt_toolkit.history import InMemoryHistory  # noqa: PLC0415

    session: PromptSession[str] = PromptSession(history=InMemoryHistory())
    return lambda: session.prompt(sentences.TERMINAL_PROMPT)

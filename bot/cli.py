"""The command line: arguments and printing, nothing else."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import bot

if TYPE_CHECKING:
    from bot.settings import Settings
    from knowledge.assistant import Assistant, Reply
    from knowledge.entry import Entry
    from knowledge.memory import Memory

# Imports stand inside the commands: `lanetolk ask` does not wait for Telegram to load.
# ruff: noqa: PLC0415

OK, FAULTS, BAD_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        status: int = options.command(options)
    except BrokenPipeError:  # whoever read our output has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return OK
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lanetolk", description=bot.__doc__)
    parser.set_defaults(command=_start)
    commands = parser.add_subparsers(metavar="COMMAND")

    run = commands.add_parser("run", help="the bot on Telegram")
    run.add_argument(
        "--check",
        action="store_true",
        help="verify token, store, webhook and addresses, serve nothing",
    )
    run.set_defaults(command=_run)

    chat = commands.add_parser("chat", help="the chat in the terminal")
    chat.set_defaults(command=lambda _: _chat())

    ask = commands.add_parser("ask", help="answer messages; several are one conversation")
    ask.add_argument("messages", nargs="+", metavar="MESSAGE")
    ask.add_argument("--json", action="store_true", help="one object a line; '-' reads JSON Lines")
    ask.add_argument("--explain", action="store_true", help="say why the topic was chosen")
    ask.add_argument("--chart", metavar="FILE", type=Path, help="write the picture as PNG")
    ask.set_defaults(command=_ask)

    topics = commands.add_parser("topics", help="all topics")
    topics.add_argument("--json", action="store_true", help="with names, examples and text")
    topics.set_defaults(command=_topics)

    report = commands.add_parser("report", help="what was answered, refused and liked")
    report.set_defaults(command=lambda _: _report())

    check = commands.add_parser("check", help="every fault in the entries, with file and line")
    check.set_defaults(command=_check)
    return parser


def _start(options: argparse.Namespace) -> int:
    """Without a command: Telegram where there is a token, the terminal otherwise."""
    if "BOT_TOKEN" in _environment():
        options.check = False
        return _run(options)
    from knowledge.sentences import how_to_get_a_token

    return _chat(opening=[how_to_get_a_token()])


def _run(options: argparse.Namespace) -> int:
    import signal

    from bot.settings import SettingsError, load_settings

    # Until the bot is running, being told to stop is what Ctrl+C is.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        settings = load_settings(_environment())
    except SettingsError as error:
        return _complain(str(error))
    return _serve(settings, check=options.check)


def _serve(settings: "Settings", *, check: bool) -> int:
    from telegram.error import TelegramError

    from bot.logs import set_up_logging
    from bot.memories import StoreError
    from bot.running import (
        TokenRefusedError,
        WebhookRefusedError,
        run,
        try_listening,
        verify,
    )
    from bot.settings import ListenError

    set_up_logging(*settings.secrets)
    try:
        if check:
            print(verify(settings))
            for found in try_listening(settings):
                print(found)
        else:
            run(settings, _assistant())
    except TokenRefusedError:
        return _complain("BOT_TOKEN: Telegram refuses this token; get a new one from BotFather")
    except WebhookRefusedError as error:
        return _complain(f"BOT_WEBHOOK_URL: Telegram refuses it: {error}")
    except StoreError as error:
        return _complain(f"BOT_STATE: {error}")
    except ListenError as error:
        return _complain(f"cannot listen on {error}")
    except TelegramError as error:
        return _complain(f"Telegram cannot be reached: {type(error).__name__}")
    return OK


def _chat(opening: Sequence[str] = ()) -> int:
    from handlers.terminal import chat

    chat(_assistant(), opening)
    return OK


def _ask(options: argparse.Namespace) -> int:
    from handlers.jsonl import answer_lines

    if options.messages == ["-"]:
        if not options.json:
            return _complain("'-' goes with --json")
        for line in answer_lines(_assistant(), sys.stdin):
            print(line, flush=True)
        return OK
    memory = None
    for number, text in enumerate(options.messages):
        reply = _assistant().reply(text, memory)
        memory = reply.memory
        _print_reply(reply, text, number, options)
    return _write_chart(memory, options.chart) if options.chart else OK


def _print_reply(reply: "Reply", text: str, number: int, options: argparse.Namespace) -> None:
    import json

    from handlers.jsonl import as_json
    from handlers.terminal import amounts_read, explained, rendered
    from knowledge.sentences import TERMINAL_PROMPT

    if options.json:
        print(json.dumps(as_json(reply.answer), ensure_ascii=False), flush=True)
        return
    if len(options.messages) > 1:
        print("\n" * bool(number) + TERMINAL_PROMPT + text + "\n")
    print(rendered(reply))
    if options.explain:
        why = amounts_read(text) if reply.answer.scenario else ""
        print("\n" + (why or explained(_assistant().explain(text))))


def _write_chart(memory: "Memory | None", file: Path) -> int:
    """Draw the calculation that the conversation has come to."""
    from knowledge.charts import draw

    case = memory.case if memory else None
    picture = draw(case.scenario, case.currency, memory.form) if memory and case else None
    if picture is None:
        return _complain("--chart: the messages are no calculation that is complete")
    try:
        file.write_bytes(picture)
    except OSError as error:
        return _complain(f"--chart: {file}: {error.strerror}")
    return OK


def _topics(options: argparse.Namespace) -> int:
    import json

    entries = _assistant().entries.values()
    if not options.json:
        for entry in entries:
            print(f"{entry.id:18} {entry.term}")
        return OK
    from knowledge.examples import example_messages

    listed = [
        {
            "id": entry.id,
            "term": entry.term,
            "aliases": list(entry.aliases),
            "questions": list(example_messages().get(entry.id, ())),
            "text": "\n\n".join((*entry.paragraphs, *entry.more)).replace("**", ""),
        }
        for entry in entries
    ]
    print(json.dumps(listed, ensure_ascii=False, indent=2))
    return OK


def _check(_: argparse.Namespace) -> int:
    import datetime as dt

    from knowledge.loading import FaultyEntriesError, due_for_recheck, load_entries

    try:
        entries = load_entries()
    except FaultyEntriesError as error:
        for fault in error.faults:
            print(fault)
        return FAULTS
    today = dt.datetime.now(tz=dt.UTC).date()
    for entry in due_for_recheck(entries.values(), today):
        print(f"{entry.id}.md: warning: recheck_by: due since {entry.recheck_by}")
    print(_readability(entries.values()))
    print(f"{len(entries)} entries, no faults")
    return OK


def _readability(entries: "Iterable[Entry]") -> str:
    """How long each entry's first screen is, and how hard to read (LIX)."""
    from tabulate import tabulate

    from knowledge.readability import lix

    rows = [
        (
            entry.id,
            entry.words,
            lix(entry.paragraphs),
            lix((*entry.paragraphs, *entry.more)),
            lix(entry.told_in("nn").paragraphs),
        )
        for entry in entries
    ]
    headers = ("entry", "words", "LIX", "LIX with more", "LIX nynorsk")
    return tabulate(rows, headers=headers, floatfmt=".0f") + "\n"


def _report() -> int:
    import asyncio

    from bot.memories import StoreError
    from bot.report import coverage
    from bot.settings import SettingsError, load_store_settings

    try:
        print(asyncio.run(coverage(load_store_settings(_environment()))))
    except SettingsError as error:
        return _complain(str(error))
    except StoreError as error:
        return _complain(f"BOT_STATE: {error}")
    return OK


def _assistant() -> "Assistant":
    from knowledge.assistant import default_assistant
    from knowledge.loading import FaultyEntriesError

    try:
        return default_assistant()
    except FaultyEntriesError as error:
        raise SystemExit(_complain(f"the entries have faults:\n{error}")) from None


def _environment() -> dict[str, str]:
    from bot.settings import read_environment

    return read_environment(os.environ, Path.cwd())


def _complain(sentence: str) -> int:
    print(f"lanetolk: {sentence}", file=sys.stderr)
    return BAD_USAGE

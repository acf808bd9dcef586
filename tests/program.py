"""The program as an operator starts it, in a process and a folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from server import HEADER, TOKEN, BotApi, post

ROOT = Path(__file__).parents[1]
SECRET = "a-secret_of-this-test"
Program = subprocess.Popen[str]


@contextmanager
def start(folder: Path, *arguments: str, **settings: str) -> Iterator[Program]:
    """The program in a folder of its own, with these settings and no others; killed at the end."""
    environment = {name: value for name, value in os.environ.items() if name[:4] != "BOT_"}
    environment |= {"PYTHONPATH": str(ROOT), **settings}
    with (
        (folder / "errors.txt").open("a") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=folder,
            env=environment,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
        ) as program,
    ):
        try:
            yield program
        finally:
            if "COVERAGE_RUN" in os.environ:  # a killed program does not tell what it ran
                program.terminate()
                with suppress(subprocess.TimeoutExpired):
                    program.wait(timeout=15)
            program.kill()


@contextmanager
def bot(folder: Path, api: BotApi, **settings: str) -> Iterator[Program]:
    """The bot over a Bot API server of a test."""
    with start(folder, "run", BOT_TOKEN=TOKEN, BOT_API_URL=api.address, **settings) as program:
        yield program


@dataclass
class Running:
    """A bot with a webhook."""

    api: BotApi
    program: Program
    address: str
    folder: Path

    @property
    def url(self) -> str:
        return f"http://{self.address}/updates"

    def post(self, update: object) -> int:
        """Deliver an update to this bot; the status that it answers."""
        return post(self.url, json.dumps(update).encode(), {HEADER: SECRET})


def webhook_settings(address: str) -> dict[str, str]:
    url = f"http://{address}/updates"
    return {"BOT_WEBHOOK_URL": url, "BOT_WEBHOOK_SECRET": SECRET, "BOT_LISTEN": address}


@contextmanager
def hooked(folder: Path, api: BotApi, **settings: str) -> Iterator[Running]:
    """A bot whose webhook stands."""
    address = free_address()
    folder.mkdir(exist_ok=True)
    before = len(api.of("setWebhook"))
    with bot(folder, api, **webhook_settings(address), **settings) as program:
        api.wait_until(lambda: len(api.of("setWebhook")) > before)
        yield Running(api, program, address, folder)


def stop(program: Program) -> str:
    """Ask the program to end, and wait for it; what it printed."""
    program.send_signal(signal.SIGTERM)
    return program.communicate(timeout=30)[0]


def errors_of(folder: Path) -> str:
    """What the programs of a folder wrote to standard error."""
    return (folder / "errors.txt").read_text("utf-8")


def free_address() -> str:
    """A host and port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"127.0.0.1:{free.getsockname()[1]}"

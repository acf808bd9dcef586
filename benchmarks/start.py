"""Cold start: of one answer on the command line, and of the bot until it can take messages."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import product
from statistics import median

from rich.progress import Progress

from benchmarks.loopback import AIOGRAM, BARE, OURS, Bot, before
from benchmarks.report import Section

TITLE = "Cold start"
STARTS = 5
SCRIPT = """
import rapidfuzz
from pydantic import BaseModel
class Model(BaseModel):
    name: str
"""
WHOLE = "of the whole process"
POLLING, WEBHOOK = "until its first getUpdates", "until its webhook is set"


async def until_ready(bot: Bot, replicas: int) -> float:
    """Seconds from the start of a bot until it can take messages."""
    begun = time.perf_counter()
    async with before(bot, replicas, {}) as (telegram, _):
        return await telegram.ready() - begun


def until_ended(*arguments: str) -> float:
    """Seconds that a whole Python process takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - begun


def run(progress: Progress) -> Section:
    """Start everything in turn; of each pair, the second is what the first is beside."""
    starts: dict[tuple[str, str], Callable[[], float]] = {
        ("lanetolk ask", WHOLE): lambda: until_ended("-m", "bot", "ask", "hva er pant?"),
        ("a script with rapidfuzz and one pydantic model", WHOLE): lambda: until_ended(
            "-c", SCRIPT
        ),
    }
    for until, replicas in ((POLLING, 0), (WEBHOOK, 1)):
        for bot in (OURS, BARE, AIOGRAM):
            starts[bot.name, until] = partial(_ready, bot, replicas)
    seconds: dict[tuple[str, str], list[float]] = {start: [] for start in starts}
    turns = list(product(range(STARTS), starts))
    for _, start in progress.track(turns, description=TITLE):
        seconds[start].append(starts[start]())
    beside = {WHOLE: list(starts)[1][0], POLLING: BARE.name, WEBHOOK: BARE.name}
    medians = {start: median(times) for start, times in seconds.items()}
    rows = [
        (name, until, time, time / medians[beside[until], until])
        for (name, until), time in medians.items()
    ]
    return Section(
        TITLE,
        f"Median of {STARTS} starts of a new process, files in the system's cache, in turn.",
        ("what", "time", "seconds", "ratio"),
        rows,
    )


def _ready(bot: Bot, replicas: int) -> float:
    return asyncio.run(until_ready(bot, replicas))

"""End to end on loopback: ours beside bare echo bots, by long polling and by webhook.

The bots take turns, so that whatever else the machine does falls on all of them.
"""

import asyncio
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from statistics import median

from cryptography.fernet import Fernet
from matplotlib.figure import Figure
from rich.progress import Progress

from benchmarks.loopback import AIOGRAM, BARE, CHATS, CONCURRENT, OURS, Bot, before, free_port
from benchmarks.report import DOCS, Section, percentile, resident

TITLE = "End to end"
BURST = 1000  # messages at once, for throughput
SETTLE = 2.0  # seconds after the burst, so that nothing of it is left in the steady flow
STEADY = 300  # messages one after the other, for latency
PER_SECOND = 100
ROUNDS = 2
POLLING = 0  # replicas: none that has a webhook
PICTURE = "benchmarks-latency.png"
REDIS = "redis-server"


@dataclass
class Contestant:
    """A bot with so many replicas, and what was measured of it."""

    bot: Bot
    replicas: int
    rates: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    async def measure(self, settings: dict[str, str]) -> None:
        """One round: a burst, then a steady flow, in new processes."""
        async with before(self.bot, self.replicas, settings) as (telegram, processes):
            await telegram.ready()
            telegram.deliver(CHATS)  # warm
            await telegram.all_answered()
            begun = time.perf_counter()
            telegram.deliver(BURST)
            await telegram.all_answered()
            self.rates.append(BURST / (time.perf_counter() - begun))
            await asyncio.sleep(SETTLE)
            telegram.latencies.clear()
            for _ in range(STEADY):
                telegram.deliver(1)
                await asyncio.sleep(1 / PER_SECOND)
            await telegram.all_answered()
            self.latencies += telegram.latencies
            self.megabytes = max(self.megabytes, sum(resident(one, "VmHWM") for one in processes))

    def row(self, bare: "Contestant") -> tuple[object, ...]:
        """The figures; those of throughput, p99 and memory beside the bare echo bot's."""
        way = "polling" if self.replicas == POLLING else "webhook"
        rate, other_rate = median(self.rates), median(bare.rates)
        p50, p95, p99 = (percentile(self.latencies, share) * 1000 for share in (50, 95, 99))
        other_p99 = percentile(bare.latencies, 99) * 1000
        return (
            self.bot.name,
            way,
            max(self.replicas, 1),
            round(rate),
            rate / other_rate,
            p50,
            p95,
            p99,
            p99 / other_p99,
            round(self.megabytes),
            self.megabytes / bare.megabytes,
        )


@contextmanager
def redis() -> Iterator[dict[str, str]]:
    """A Redis of our own that keeps what it is told, and the settings that lead to it."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""]
        options += ["--appendonly", "yes", "--appendfsync", "always", "--loglevel", "warning"]
        with subprocess.Popen([REDIS, *options], stdout=subprocess.DEVNULL) as server:  # noqa: S603
            try:
                state = f"redis://127.0.0.1:{port}/0"
                yield {"BOT_STATE": state, "BOT_STATE_KEY": Fernet.generate_key().decode()}
            finally:
                server.kill()


def measured(contestants: list[Contestant], progress: Progress) -> None:
    """All rounds of some contestants, in turn."""
    turns = list(product(range(ROUNDS), contestants))
    way = "polling" if contestants[0].replicas == POLLING else "webhook"
    for _, contestant in progress.track(turns, description=f"{TITLE}, {way}"):
        if contestant.replicas == POLLING:
            asyncio.run(contestant.measure({}))
            continue
        with redis() as settings:  # of its own: the same updates come again, and are answered once
            asyncio.run(contestant.measure(settings))


def run(progress: Progress) -> Section:
    """Measure the bots by long polling, and with replicas where there is a Redis for them."""
    polling = [Contestant(bot, POLLING) for bot in (OURS, BARE, CONCURRENT, AIOGRAM)]
    measured(polling, progress)
    hooked: list[Contestant] = []
    if shutil.which(REDIS):
        hooked = [Contestant(bot, count) for count in (1, 2, 4) for bot in (OURS, BARE, AIOGRAM)]
        measured(hooked, progress)
    paint(polling)
    bare = {one.replicas: one for one in (*polling, *hooked) if one.bot is BARE}
    rows = [one.row(bare[one.replicas]) for one in (*polling, *hooked)]
    skipped = "" if hooked else f"Replicas were not measured: {REDIS} is not installed."
    return Section(
        TITLE,
        f"Messages a second in a burst of {BURST} from {CHATS} chats, then the time from message "
        f"to answer at {PER_SECOND} a second, over loopback; ratios are to the bare echo bot on "
        "python-telegram-bot with as many replicas. Ours writes every message down before it "
        "acknowledges it (SQLite when polling, Redis with `appendfsync always` behind the webhook) "
        "and works out an answer; the echo bots keep nothing. Telegram's stand-in, Redis and all "
        "replicas share the cores of this machine, so replicas add little here.",
        (
            "bot",
            "by",
            "replicas",
            "messages/s",
            "ratio",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "ratio of p99",
            "MB",
            "ratio of MB",
        ),
        rows,
        (PICTURE, "How many of the answers came within how many milliseconds, by long polling"),
        skipped,
    )


def paint(contestants: list[Contestant]) -> None:
    """The distribution of latencies."""
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    for one in contestants:
        axes.ecdf([latency * 1000 for latency in one.latencies], label=one.bot.name)
    axes.set(xscale="log", xlabel="milliseconds from message to answer", ylabel="share of answers")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(DOCS / PICTURE, dpi=120)

"""Time per message and cold start, each beside plain rapidfuzz in the same run: `make bench`."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process
from tabulate import tabulate

from benchmarks.evaluate import questions
from knowledge.assistant import default_assistant
from knowledge.examples import example_messages

ROUNDS = 3
STARTS = 9
BARE_SCRIPT = """
import rapidfuzz
from pydantic import BaseModel
class Model(BaseModel):
    name: str
"""


def percentiles(call: Callable[[str], object], texts: list[str]) -> tuple[float, float]:
    """Median and 99th percentile of a call, in milliseconds; each message is timed once a round."""
    times = []
    for _ in range(ROUNDS):
        for text in texts:
            begun = time.perf_counter()
            call(text)
            times.append((time.perf_counter() - begun) * 1000)
    cuts = statistics.quantiles(times, n=100)
    return cuts[49], cuts[98]


def start_seconds(*command: str) -> float:
    """Median time of a whole process."""
    times = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=dict(os.environ))  # noqa: S603
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """Print both tables."""
    assistant = default_assistant()
    texts = [question.text for question in questions()]
    names = [name for entry in assistant.entries.values() for name in (entry.term, *entry.aliases)]
    names += [text for examples in example_messages().values() for text in examples]
    ours = percentiles(assistant.reply, texts)
    fuzzy = percentiles(lambda text: process.extractOne(text, names, scorer=fuzz.WRatio), texts)
    rows = [
        ("Assistant.reply", *ours, ours[0] / fuzzy[0]),
        (f"rapidfuzz WRatio over {len(names)} names and examples", *fuzzy, 1.0),
    ]
    print(tabulate(rows, headers=("one message", "p50 ms", "p99 ms", "ratio"), floatfmt=".3f"))

    bare = start_seconds(sys.executable, "-c", BARE_SCRIPT)
    ask = start_seconds(sys.executable, "-m", "bot", "ask", "hva er pant?")
    rows_of_starts = [
        ("lanetolk ask", ask, ask / bare),
        ("a script with rapidfuzz and one pydantic model", bare, 1.0),
    ]
    headers = ("cold start", "seconds", "ratio")
    print("", tabulate(rows_of_starts, headers=headers, floatfmt=".3f"), sep="\n")


if __name__ == "__main__":
    main()

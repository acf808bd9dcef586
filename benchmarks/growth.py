"""Growth: what a message costs as the entries become many, ours beside rapidfuzz.

The entries are made: each has words of its own, which share their syllables with those of others,
and is asked about in sentences whose other words all entries share. The file of weights and the
code that reads it are the product's own; the learner is not, as thousands of support vector
machines would take days: the weight of a feature for an entry is how much likelier it is there
than elsewhere, in the manner of naive Bayes, kept for the `MOST_ENTRIES` for which it says most.
"""

import datetime as dt
import random
import subprocess
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from rapidfuzz import fuzz, process
from rich.progress import Progress
from scipy.sparse import csr_matrix

from benchmarks.opening import assistant_of, matcher_of
from benchmarks.report import DOCS, ROOT, Section, percentile, resident
from benchmarks.train import FEWEST_MESSAGES, packed, squared_rarity
from knowledge.features import features
from knowledge.weights import OUTSIDE, Weights

TITLE = "Growth"
SIZES = (34, 340, 3_400, 34_000)
MOST_ENTRIES = 64  # that a feature speaks for
ASKED = 300
ASKED_FUZZY = 40
EXAMPLES = 4
PICTURE = "benchmarks-growth.png"
SYLLABLES = [
    first + vowel + last
    for first in "bdfghklmnprstv"
    for vowel in "aeiou"
    for last in ("", *"klnrst")
]
FRAMES = (
    "hva er {}?",
    "kan banken kreve {} av meg",
    "ka betyr {} når jeg selger huset",
    "forklar {} og hva det koster",
    "må jeg betale {} hvis lånet ikke dekkes",
    "hvordan virker {}",
    "hvem bestemmer over {} i Norge",
    "er {} det samme som gjeld",
)
ASKING = "jeg lurer på {} for lånet mitt"  # a frame that no example has…
ASKING_SHORTLY = "hva betyr {}"  # …and a short one: short messages are also compared with all names
ELSEWHERE = ("hvordan blir været i helga", "hva skal vi ha til middag", "kan du bestille en time")
"""What no entry is about."""

COLUMNS = (
    "entries",
    "p50 ms",
    "p99 ms",
    "ratio",
    "short: p50 ms",
    "ratio",
    "found",
    "weights open, s",
    "entries read, s",
    "ratio",
    "process ready, s",
    "ratio",
    "MB",
    "rapidfuzz p50 ms",
    "ratio",
)
EXPLAINED = (
    f"Entries made by the benchmark, {EXAMPLES} examples each; {ASKED} long and {ASKED} short "
    "messages that no example has, each asked once, and long ones asked of rapidfuzz's WRatio "
    "over the same examples. The weights are laid out and read as the product's own, but "
    "learned by a cheaper method "
    f"(a feature speaks for at most {MOST_ENTRIES} entries). Every entry file is read and checked "
    "at the start, so that part grows with the entries; opening the weights does so less, and the "
    "start of a process as a whole, interpreter and imports included, least. Ratios are to the "
    "smallest number of entries."
)


@dataclass(frozen=True)
class Figures:
    """What was measured with so many entries."""

    entries: int
    reading: float  # seconds
    matcher_start: float
    milliseconds: list[float]
    short_milliseconds: list[float]
    found: float
    megabytes: float


@dataclass(frozen=True)
class Size:
    """One number of entries: ours in one process, the start of another, and rapidfuzz."""

    figures: Figures
    start: float
    """Seconds from the start of a process until it could answer."""
    rapidfuzz: float
    """Median milliseconds in which rapidfuzz finds a message."""


def made_names(count: int) -> list[tuple[str, str]]:
    """Two words for each entry, which it shares with no other."""
    draw = random.Random(count)  # noqa: S311 - nothing secret
    words: dict[str, None] = {}
    while len(words) < 2 * count:
        words["".join(draw.choices(SYLLABLES, k=draw.randint(3, 4)))] = None
    made = list(words)
    return list(zip(made[:count], made[count:], strict=True))


def entry_text(term: str, alias: str) -> str:
    """The file of an entry."""
    today = dt.date(2026, 1, 1).isoformat()
    head = f'term = "{term}"\naliases = ["{alias}"]\nrelated = []\nchecked = {today}\n'
    return f"+++\n{head}+++\nEn {term} er en ordning ved salg av bolig.\n"


def examples(names: list[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """(message, entry) of all that is learned from; the last entry is what is outside."""
    for entry, both in enumerate(names):
        for number in range(EXAMPLES):
            frame = FRAMES[(entry + number) % len(FRAMES)]
            yield frame.format(both[number % 2]), entry
    for text in (*ELSEWHERE, *(frame.format("noe") for frame in FRAMES)):
        yield text, len(names)


def learned(names: list[tuple[str, str]]) -> Weights:
    """Weights from the examples."""
    numbers: dict[str, int] = {}
    spread: Counter[int] = Counter()
    columns, topics, messages = array("i"), array("i"), 0
    for text, entry in examples(names):
        found = [numbers.setdefault(name, len(numbers)) for name in features(text)]
        spread.update(set(found))
        columns.extend(found)
        topics.extend([entry] * len(found))
        messages += 1
    counts = csr_matrix(
        (np.ones(len(columns), "f4"), (np.array(columns), np.array(topics))),
        shape=(len(numbers), len(names) + 1),
    )
    known = np.array(
        [number for number in range(len(numbers)) if spread[number] >= FEWEST_MESSAGES]
    )
    texts = list(numbers)
    rarities = {texts[number]: squared_rarity(spread[number], messages) for number in known}
    biases = dict.fromkeys((*(topic_id(entry) for entry in range(len(names))), OUTSIDE), -1.0)
    return packed(biases, rarities, _weightiest(counts[known], list(rarities.values())), "made")


def _weightiest(counts: csr_matrix, rarities: list[int]) -> csr_matrix:
    """Weights of features for entries, the most telling `MOST_ENTRIES` of each feature."""
    weights = counts.multiply(np.sqrt(rarities)[:, None]).tocsr()
    lengths = np.sqrt(weights.multiply(weights).sum(axis=0))
    likeness = csr_matrix(weights.multiply(2 / np.maximum(lengths, 1)))
    weights = csr_matrix(likeness.multiply(np.sqrt(rarities)[:, None]))
    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    order = np.lexsort((-weights.data, rows))
    place = np.arange(len(order)) - weights.indptr[rows]
    kept = order[place < MOST_ENTRIES]
    pairs = (rows[kept], weights.indices[kept])
    return csr_matrix((weights.data[kept], pairs), shape=weights.shape)


def topic_id(entry: int) -> str:
    """The id of an entry."""
    return f"made-{entry}"


def process_start(folder: Path) -> float:
    """Seconds from the start of a new process until it could answer; the better of two."""
    times = []
    for _ in range(2):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "benchmarks.opening", folder], check=True, cwd=ROOT)  # noqa: S603
        times.append(time.perf_counter() - begun)
    return min(times)


def measure(folder: Path, names: list[tuple[str, str]]) -> Figures:
    """Start with the entries of a folder, and ask about some of them, each once."""
    begun = time.perf_counter()
    matcher = matcher_of(folder)
    matcher_ready = time.perf_counter()
    assistant = assistant_of(folder, matcher)
    matcher_start, reading = matcher_ready - begun, time.perf_counter() - matcher_ready
    draw = random.Random(0)  # noqa: S311 - nothing secret
    chosen = [draw.randrange(len(names)) for _ in range(ASKED)]
    times: dict[str, list[float]] = {ASKING: [], ASKING_SHORTLY: []}
    found = 0
    for entry, frame in product(chosen, times):
        text = frame.format(names[entry][1])
        begun = time.perf_counter()
        answer = assistant.reply(text).answer
        times[frame].append((time.perf_counter() - begun) * 1000)
        found += answer.topic == topic_id(entry)
    share = found / (len(times) * ASKED)
    long, short = times.values()
    return Figures(len(names), reading, matcher_start, long, short, share, resident())


def fuzzy(names: list[tuple[str, str]]) -> float:
    """Median milliseconds in which rapidfuzz finds a message among all examples."""
    texts = [text for text, _ in examples(names)]
    times = []
    for name in names[:ASKED_FUZZY]:
        begun = time.perf_counter()
        process.extractOne(ASKING.format(name[1]), texts, scorer=fuzz.WRatio)
        times.append((time.perf_counter() - begun) * 1000)
    return percentile(times, 50)


def measured(count: int) -> Size:
    """Make so many entries, learn them, and measure."""
    names = made_names(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "weights.bin").write_bytes(learned(names).dump())
        (folder / "entries").mkdir()
        for entry, both in enumerate(names):
            (folder / "entries" / f"{topic_id(entry)}.md").write_text(entry_text(*both), "utf-8")
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            figures = pool.submit(measure, folder, names).result()
        start = process_start(folder)
    return Size(figures, start, fuzzy(names))


def run(progress: Progress) -> Section:
    """Measure each size."""
    results = [measured(count) for count in progress.track(SIZES, description=TITLE)]
    paint(results)
    first = results[0]
    least = percentile(first.figures.milliseconds, 50)
    least_short = percentile(first.figures.short_milliseconds, 50)
    rows = [
        (
            one.entries,
            p50 := percentile(one.milliseconds, 50),
            percentile(one.milliseconds, 99),
            p50 / least,
            short := percentile(one.short_milliseconds, 50),
            short / least_short,
            one.found,
            one.matcher_start,
            one.reading,
            one.reading / first.figures.reading,
            size.start,
            size.start / first.start,
            round(one.megabytes),
            size.rapidfuzz,
            size.rapidfuzz / first.rapidfuzz,
        )
        for size in results
        for one in (size.figures,)
    ]
    return Section(
        TITLE,
        EXPLAINED,
        COLUMNS,
        rows,
        (PICTURE, "Time per message by number of entries, ours and rapidfuzz's"),
    )


def paint(results: list[Size]) -> None:
    """Time per message by number of entries, both scales logarithmic."""
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    sizes = [one.figures.entries for one in results]
    ours = [percentile(one.figures.milliseconds, 50) for one in results]
    axes.plot(sizes, ours, marker="o", label="Lånetolk, the whole reply")
    axes.plot(sizes, [one.rapidfuzz for one in results], marker="o", label="rapidfuzz WRatio")
    proportional = [ours[0] * size / sizes[0] for size in sizes]
    axes.plot(sizes, proportional, linestyle=":", color="grey", label="as the number of entries")
    axes.set(xscale="log", yscale="log", xlabel="entries", ylabel="milliseconds per message (p50)")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(DOCS / PICTURE, dpi=120)

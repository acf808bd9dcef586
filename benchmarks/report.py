"""What the sections of the benchmark share: tables, progress, percentiles, the written report."""

import datetime as dt
import importlib.metadata
import os
import platform
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from tabulate import tabulate

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REPORT = DOCS / "benchmarks.md"
PACKAGES = (
    "python-telegram-bot",
    "aiogram",
    "rapidfuzz",
    "bm25s",
    "pystemmer",
    "scikit-learn",
    "numpy",
    "pydantic",
)
HEADING = re.compile(r"^## ", re.MULTILINE)
HUNDREDTHS = 100


@dataclass(frozen=True)
class Section:
    """One section of the benchmark: what was measured how, and what came out."""

    title: str
    method: str
    headers: Sequence[str]
    rows: Sequence[Sequence[object]]
    picture: tuple[str, str] | None = None  # file under docs/, and what it shows
    after: str = ""

    def shown(self, kind: str) -> str:
        """The table, in one of the formats of `tabulate`."""
        return tabulate(
            self.rows, headers=self.headers, tablefmt=kind, floatfmt="#.3g", missingval="–"
        )

    def written(self) -> str:
        """The section in Markdown, without its heading."""
        picture = [f"![{self.picture[1]}]({self.picture[0]})"] if self.picture else []
        parts = (self.method, self.shown("github"), *picture, self.after, f"({conditions()})")
        return "\n\n".join(part for part in parts if part)


def conditions() -> str:
    """When it was measured, and how busy the machine was with other things."""
    now = dt.datetime.now(tz=dt.UTC)
    return f"{now:%Y-%m-%d %H:%M} UTC, load average {os.getloadavg()[0]:.1f}"


def machine() -> str:
    """The machine and the versions, as a list in Markdown."""
    names = re.findall(r"model name\s*: (.*)", _text_of("/proc/cpuinfo"))
    memory = re.findall(r"MemTotal:\s*(\d+)", _text_of("/proc/meminfo"))
    gigabytes = f", {int(memory[0]) / 1024**2:.0f} GB" if memory else ""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    return (
        f"- {names[0] if names else platform.processor()}, {os.cpu_count()} cores{gigabytes}, "
        f"{platform.system()} {platform.release()}\n"
        f"- {platform.python_implementation()} {platform.python_version()}, {versions}"
    )


def write(sections: Iterable[Section], order: Sequence[str]) -> None:
    """Put sections into `docs/benchmarks.md`; those not measured this time stay as they are."""
    _, *earlier = HEADING.split(_text_of(REPORT))
    bodies = dict(part.split("\n\n", 1) for part in earlier)
    bodies |= {section.title: section.written() for section in sections}
    head = (
        "# Benchmarks\n\nWritten by `make bench`, which measures everything side by side in one "
        "run; `make bench SECTIONS=growth` measures one section anew. The figures are as they "
        "came, so read the ratios: another machine has other figures.\n\n" + machine()
    )
    parts = [f"## {title}\n\n{bodies[title].strip()}" for title in order if title in bodies]
    REPORT.write_text("\n\n".join([head, *parts]) + "\n", "utf-8")


def progress() -> Progress:
    """Shows on standard error how far a long run has come."""
    return Progress(console=Console(stderr=True), transient=True)


def percentile(values: Sequence[float], share: int) -> float:
    """The value that so many of a hundred stay below."""
    return statistics.quantiles(values, n=HUNDREDTHS)[share - 1]


def resident(process: int | str = "self", what: str = "VmRSS") -> float:
    """The memory of a process in megabytes; `VmHWM` for the most that it has had."""
    return int(_text_of(f"/proc/{process}/status").partition(f"{what}:")[2].split()[0]) / 1024


def _text_of(path: Path | str) -> str:
    path = Path(path)
    return path.read_text("utf-8") if path.exists() else ""

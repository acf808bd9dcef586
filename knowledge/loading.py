"""Reads the entries, checks each and all together, and reports every fault at once."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import ValidationError

from knowledge.entry import Entry
from knowledge.language import fold

MAX_WORDS = 100
FENCE = "+++"
MORE, NYNORSK = "## Mer", "## Nynorsk"

# A Norwegian reader must not act on American law: these say on their first screen which is which.
LOSSES = frozenset(
    {
        "regresslan",
        "ikke-regresslan",
        "personlig-ansvar",
        "mangelbalanse",
        "verdifall",
        "rente",
        "refinansiering",
        "heloc",
        "kjopslan",
    }
)


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong in an entry: where it is and what it is, in words for whoever wrote it."""

    file: str
    line: int
    key: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.sentence}"


class FaultyEntriesError(Exception):
    """The entries cannot be used; `faults` says where and why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True)
class Source:
    """The text of one entry file."""

    name: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.splitlines()

    @cached_property
    def fence(self) -> int:
        """Index of the line that closes the head; -1 where there is none."""
        closing = (i for i, line in enumerate(self.lines) if i and line.strip() == FENCE)
        return next(closing, -1) if self.lines[:1] == [FENCE] else -1

    def line_of(self, key: str) -> int:
        """Line number, from 1, on which the head sets a key; the first line where it does not."""
        name = re.escape(key.split(".", 1)[0])
        setting = re.compile(rf"\s*({name}\s*=|\[{name}\])")
        numbers = (n for n, line in enumerate(self.lines, 1) if setting.match(line))
        return next(numbers, 1)

    def line_of_text(self, key: str) -> int:
        """Line number, from 1, on which the first part or the nynorsk one begins."""
        headings = (n for n, line in enumerate(self.lines, 1) if line.strip() == NYNORSK)
        return next(headings, self.fence) + 1 if key == "nynorsk" else self.fence + 2

    def fault(self, key: str, sentence: str, line: int | None = None) -> Fault:
        """A fault of this file."""
        return Fault(self.name, line or self.line_of(key), key, sentence)


def entry_sources() -> list[Source]:
    """All entry files of the package, by name."""
    folder = files("knowledge") / "entries"
    return [_source(path) for path in sorted(folder.iterdir(), key=lambda path: path.name)]


def load_entries(sources: Iterable[Source] | None = None) -> dict[str, Entry]:
    """All entries by id.

    Raises:
        FaultyEntriesError: with every fault of every file.
    """
    sources = list(entry_sources() if sources is None else sources)
    entries: dict[str, Entry] = {}
    faults: list[Fault] = []
    for source in sources:
        read = _read(source)
        if isinstance(read, Entry):
            entries[read.id] = read
        else:
            faults += read
    by_id = {source.name.removesuffix(".md"): source for source in sources}
    for entry in entries.values():
        faults += _faults_of(entry, by_id[entry.id])
    faults += _faults_across(entries, by_id)
    if faults or not entries:
        raise FaultyEntriesError(faults or [Fault("entries", 1, "files", "there are no entries")])
    return entries


def due_for_recheck(entries: Iterable[Entry], today: dt.date) -> list[Entry]:
    """Entries whose facts may have aged: their `recheck_by` has come."""
    return [entry for entry in entries if entry.recheck_by and entry.recheck_by <= today]


def _source(path: Traversable) -> Source:
    return Source(path.name, path.read_text(encoding="utf-8"))


def _read(source: Source) -> Entry | list[Fault]:
    if source.fence < 0:
        return [source.fault(FENCE, f"the head must stand between two lines {FENCE}")]
    head_text = "\n" + "\n".join(source.lines[1 : source.fence])
    try:
        head = tomllib.loads(head_text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return [source.fault("head", str(error), int(line[1]) if line else None)]
    body = source.lines[source.fence + 1 :]
    prose = _prose(body)
    try:
        return Entry.model_validate({"id": source.name.removesuffix(".md"), **head, **prose})
    except ValidationError as error:
        return [
            source.fault(".".join(map(str, problem["loc"])), problem["msg"])
            for problem in error.errors()
        ]


def _prose(body: list[str]) -> dict[str, tuple[str, ...]]:
    """The parts of the text, by the name of their field."""
    fields = {MORE: "more", NYNORSK: "nynorsk"}
    parts: dict[str, list[str]] = {"brief": []}
    part = "brief"
    for line in body:
        part = fields.get(line.strip(), part)
        parts.setdefault(part, [])
        if line.strip() not in fields:
            parts[part].append(line)
    return {name: _paragraphs(lines) for name, lines in parts.items()}


def _paragraphs(lines: list[str]) -> tuple[str, ...]:
    """Paragraphs of prose: one sentence a line in the file, joined; list lines stay apart."""
    blocks = "\n".join(line.rstrip() for line in lines).strip().split("\n\n")
    return tuple(
        block.strip() if block.lstrip().startswith("- ") else " ".join(block.split("\n")).strip()
        for block in blocks
        if block.strip()
    )


def _faults_of(entry: Entry, source: Source) -> Iterator[Fault]:
    texts = entry.brief + entry.more + entry.nynorsk
    if any(text.lstrip().startswith("#") for text in texts):
        sentence = f"no heading but {MORE!r} and {NYNORSK!r}"
        yield source.fault("brief", sentence, source.line_of_text("brief"))
    for label in entry.parts:
        if not any(f"- **{label}:**" in paragraph for paragraph in entry.more):
            yield source.fault("parts", f"the longer part has no list item {label!r}")
    yield from _faults_of_screen("brief", entry, source)
    if entry.nynorsk:
        yield from _faults_of_screen("nynorsk", entry.told_in("nn"), source)


def _faults_of_screen(key: str, entry: Entry, source: Source) -> Iterator[Fault]:
    """What is wrong with the first screen in one form."""
    if entry.words > MAX_WORDS:
        sentence = f"the first part has {entry.words} words; at most {MAX_WORDS} fit one screen"
        yield source.fault(key, sentence, source.line_of_text(key))
    if entry.id in LOSSES:
        yield from _faults_of_place(key, entry, source)


def _faults_of_place(key: str, entry: Entry, source: Source) -> Iterator[Fault]:
    """Where it is not said what applies in Norway and what in the USA."""
    here = {"brief": "I Norge: ", "nynorsk": "I Noreg: "}[key]
    if sum(here in paragraph for paragraph in entry.brief) != 1:
        sentence = f"needs one sentence that begins with {here!r}"
        yield source.fault(key, sentence, source.line_of_text(key))
    if not any("USA" in paragraph for paragraph in entry.brief):
        yield source.fault(key, "must say that it is about the USA", source.line_of_text(key))


def _faults_across(entries: dict[str, Entry], sources: dict[str, Source]) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for entry in entries.values():
        source = sources[entry.id]
        for related in entry.related:
            if related not in sources:
                yield source.fault("related", f"there is no entry {related!r}")
            elif related == entry.id:
                yield source.fault("related", "an entry is not related to itself")
        for name in entry.names:
            owner = owners.setdefault(fold(name), entry.id)
            if owner != entry.id:
                yield source.fault("aliases", f"{name!r} already belongs to {owner}")

"""Changes the formulas and the reading of negation, bit by bit, to see that a test notices.

`make mutate`. Cosmic Ray makes each change, in a copy of the project; the tests are run in a fork
of this process, which has loaded what takes long. Changes that no test notices are printed, but
for those that `mutations/equivalent.toml` explains; any of them ends with 1.
`python -m benchmarks.mutate negation` runs one session alone.
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

# Loaded for the forks, and nothing of the project: that is changed.
import numpy_financial  # noqa: F401
import pydantic  # noqa: F401
import pytest
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator
from hypothesis import settings
from tabulate import tabulate

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "mutations"
SESSIONS = ("formulas", "negation")
BIN = Path(sys.executable).parent
SLOW = 60  # seconds after which a change counts as noticed: it made something endless
TELL = 50  # changes between two lines that tell how far it has come

settings.register_profile(
    "mutation", max_examples=10, derandomize=True, database=None, deadline=None
)


@dataclass(frozen=True)
class Mutant:
    """One change: the file, the lines as they were and as they became, whether a test failed."""

    file: str
    before: str
    after: str
    noticed: bool

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by, wherever in the file it stands."""
        return self.file, self.before, self.after


def run(name: str) -> list[Mutant]:
    """All changes of a session, made one after the other in a copy of the project."""
    config = FOLDER / f"{name}.toml"
    stated = tomllib.loads(config.read_text("utf-8"))["cosmic-ray"]
    tests = shlex.split(stated["test-command"].removeprefix("python -m pytest"))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _copy_project(Path(folder))
        if not _passes(tests):
            raise SystemExit(f"{name}: the tests fail without any change")
        sys.dont_write_bytecode = True  # a change may be faster than a file's clock
        for compiled in Path("knowledge").rglob("*.pyc"):
            if any(compiled.name.startswith(f"{Path(one).stem}.") for one in stated["module-path"]):
                compiled.unlink()
        changes = _changes(config)
        mutants: list[Mutant] = []
        for number, change in enumerate(changes, 1):
            mutants += _tried(change, tests)
            if not mutants[-1].noticed:
                print(f"not noticed: - {mutants[-1].before}\n             + {mutants[-1].after}")
            if number % TELL == 0 or number == len(changes):
                print(f"{name}: {number} of {len(changes)} changes", flush=True)
    return mutants


def _copy_project(target: Path) -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def _changes(config: Path) -> list[dict[str, Any]]:
    """The changes that Cosmic Ray finds to make."""
    for command in (("init", config, "changes"), ("filter", "changes", config)):
        program = ("cr-filter-operators",) if command[0] == "filter" else ("cosmic-ray", "init")
        subprocess.run((BIN / program[0], *program[1:], *command[1:]), check=True)  # noqa: S603
    dump = subprocess.run((BIN / "cosmic-ray", "dump", "changes"), check=True, capture_output=True)  # noqa: S603
    pairs = map(json.loads, dump.stdout.splitlines())
    return [item["mutations"][0] for item, skipped in pairs if skipped is None]


def _tried(change: dict[str, Any], tests: Sequence[str]) -> Iterator[Mutant]:
    operator = get_operator(change["operator_name"])(**change["operator_args"])
    with use_mutation(Path(change["module_path"]), operator, change["occurrence"]) as (old, new):
        if new is not None:
            yield Mutant(change["module_path"], *_changed(old, new), noticed=not _passes(tests))


def _passes(tests: Sequence[str]) -> bool:
    """Whether the tests pass, in a process of their own."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    signal.alarm(SLOW)
    settings.load_profile("mutation")
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
        os._exit(pytest.main(list(tests)))


def _changed(old: str, new: str) -> tuple[str, str]:
    """The line that differs, as it was and as it became."""
    pairs = zip(old.splitlines(), new.splitlines(), strict=False)
    return next((one.strip(), other.strip()) for one, other in pairs if one != other)


def explained() -> set[tuple[str, str, str]]:
    """The changes that alter nothing that could be noticed."""
    listed = tomllib.loads((FOLDER / "equivalent.toml").read_text("utf-8"))
    return {
        (file, one["before"], one["after"]) for file, mutants in listed.items() for one in mutants
    }


def report(mutants: Sequence[Mutant]) -> int:
    """Print what became of the changes; how many nobody noticed or has explained."""
    known, rows = explained(), []
    survivors = [one for one in mutants if not one.noticed and one.key not in known]
    for file in dict.fromkeys(one.file for one in mutants):
        tried = [one for one in mutants if one.file == file]
        noticed = sum(one.noticed for one in tried)
        survived = sum(one.file == file for one in survivors)
        rows.append((file, len(tried), noticed, len(tried) - noticed - survived, survived))
    print(tabulate(rows, headers=("", "changes", "noticed", "equivalent", "survived")))
    for one in survivors:
        print(f"\n{one.file}\n- {one.before}\n+ {one.after}")
    return len(survivors)


def main(names: Sequence[str]) -> int:
    """Run sessions side by side; 1 where a change survived."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(len(names)) as pool:
        mutants = list(chain.from_iterable(pool.map(run, names)))
    return min(report(mutants), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or SESSIONS))

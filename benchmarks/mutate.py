"""Changes the formulas and the reading of negation, bit by bit, to see that a test notices.

`make mutate`. Each change is made by Cosmic Ray in a copy of the project; those that no test
notices are printed, but for the ones that `mutations/equivalent.toml` explains. Any other ends
with 1. `python -m benchmarks.mutate negation` runs one session alone.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tabulate import tabulate

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "mutations"
SESSIONS = ("formulas", "negation")
LOOK_AGAIN = 60.0  # seconds between two lines that tell how far it has come
BIN = Path(sys.executable).parent
ENVIRONMENT = os.environ | {
    "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
    "PYTHONPATH": "tests",  # where the plugin `quick` is
    "OPENBLAS_NUM_THREADS": "1",  # two sessions share the machine
}


@dataclass(frozen=True)
class Mutant:
    """One change: the file, the lines as they were and as they became, whether a test failed."""

    file: str
    before: str
    after: str
    outcome: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by, wherever in the file it stands."""
        return self.file, self.before, self.after


class Session:
    """A run of Cosmic Ray over some files, in a copy of the project."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._copy = folder / name
        self._config = FOLDER / f"{name}.toml"
        self._database = folder / f"{name}.sqlite"
        _copy_project(self._copy)

    def prepare(self) -> None:
        """Find the changes to make, and see that the tests pass without any."""
        config = tomllib.loads(self._config.read_text("utf-8"))["cosmic-ray"]
        subprocess.run(config["test-command"].split(), cwd=self._copy, env=ENVIRONMENT, check=True)  # noqa: S603
        for module in config["module-path"]:  # a change may be faster than a file's clock
            for compiled in (self._copy / module).parent.glob(f"__pycache__/{Path(module).stem}.*"):
                compiled.unlink()
        self._call("cosmic-ray", "init", self._config, self._database)
        self._call("cr-filter-operators", self._database, self._config)

    def start(self) -> subprocess.Popen[bytes]:
        """Make the changes, one after the other."""
        command = (BIN / "cosmic-ray", "exec", self._config, self._database)
        return subprocess.Popen(command, cwd=self._copy, env=ENVIRONMENT)  # noqa: S603

    def mutants(self) -> Iterator[Mutant]:
        """The changes that were made so far."""
        dump = self._call("cosmic-ray", "dump", self._database)
        for item, result in map(json.loads, dump.splitlines()):
            if result and result["worker_outcome"] != "skipped":
                before, after = _changed(result["diff"] or "")
                outcome = result["test_outcome"] or result["worker_outcome"]
                yield Mutant(item["mutations"][0]["module_path"], before, after, outcome)

    def _call(self, program: str, *arguments: Path | str) -> str:
        command = [BIN / program, *arguments]
        finished = subprocess.run(  # noqa: S603
            command, cwd=self._copy, env=ENVIRONMENT, check=True, capture_output=True, text=True
        )
        return finished.stdout


def _copy_project(target: Path) -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def _changed(diff: str) -> tuple[str, str]:
    """The lines that a diff takes away and puts in, without the space around them."""
    body = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    return tuple(  # type: ignore[return-value] # it has two
        "\n".join(line[1:].strip() for line in body if line.startswith(sign)) for sign in "-+"
    )


def explained() -> dict[tuple[str, str, str], str]:
    """The changes that alter nothing that could be noticed, each with the reason."""
    listed = tomllib.loads((FOLDER / "equivalent.toml").read_text("utf-8"))
    return {
        (file, one["before"], one["after"]): one["why"]
        for file, mutants in listed.items()
        for one in mutants
    }


def _wait(running: dict[Session, subprocess.Popen[bytes]]) -> None:
    """Return when all sessions are through, and tell how far they are meanwhile."""
    while any(process.poll() is None for process in running.values()):
        time.sleep(LOOK_AGAIN)
        done = (f"{one.name} {sum(1 for _ in one.mutants())}" for one in running)
        print("changes tried:", ", ".join(done), flush=True)
    if any(process.returncode for process in running.values()):
        raise SystemExit("a session broke off")


def _report(found: Iterable[Mutant]) -> int:
    """Print what became of the changes; how many survived that nobody has explained."""
    mutants, known = list(found), explained()
    rows = []
    for file in sorted({one.file for one in mutants}):
        tried = [one for one in mutants if one.file == file]
        counts = Counter(one.outcome for one in tried)
        equivalent = sum(one.outcome == "survived" and one.key in known for one in tried)
        killed, survived = len(tried) - counts["survived"], counts["survived"] - equivalent
        rows.append((file, len(tried), killed, equivalent, survived))
    headers = ("", "changes", "noticed", "equivalent", "survived")
    print(tabulate(rows, headers=headers))
    survivors = [one for one in mutants if one.outcome == "survived" and one.key not in known]
    for one in survivors:
        print(f"\n{one.file}\n- {one.before}\n+ {one.after}")
    return len(survivors)


def main(names: Iterable[str]) -> int:
    """Run sessions side by side; 1 where a change survived."""
    with tempfile.TemporaryDirectory() as folder:
        sessions = [Session(name, Path(folder)) for name in names]
        for session in sessions:
            session.prepare()
        running = {session: session.start() for session in sessions}
        try:
            _wait(running)
        finally:
            for process in running.values():
                process.terminate()
        return min(_report(one for session in sessions for one in session.mutants()), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or SESSIONS))

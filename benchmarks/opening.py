"""An assistant of the entries and the weights of a folder: `python -m benchmarks.opening FOLDER`.

It imports what the product imports and nothing else, so that its start can be timed from outside.
"""

import sys
from pathlib import Path

from knowledge.assistant import Assistant
from knowledge.loading import Source, load_entries
from knowledge.matching import Matcher
from knowledge.weights import open_weights


def matcher_of(folder: Path) -> Matcher:
    """The matcher with the weights of a folder."""
    return Matcher(open_weights(folder / "weights.bin"))


def assistant_of(folder: Path, matcher: Matcher) -> Assistant:
    """The assistant with the entries of a folder, each read and checked."""
    paths = sorted((folder / "entries").iterdir())
    entries = load_entries([Source(path.name, path.read_text("utf-8")) for path in paths])
    return Assistant(entries, matcher)


if __name__ == "__main__":
    opened = Path(sys.argv[1])
    assistant_of(opened, matcher_of(opened))

"""What people write: example messages for each topic, and messages that no topic answers.

The weights are learned from them, and `lanetolk topics --json` lists them; nobody who only asks
a question needs them, so they are read when first wanted.
"""

import tomllib
from functools import cache
from importlib.resources import files

OUTSIDE_FILE = "_outside.toml"


@cache
def example_messages() -> dict[str, tuple[str, ...]]:
    """The example messages by topic id."""
    folder = files("knowledge.examples")
    return {
        path.name.removesuffix(".toml"): tuple(tomllib.loads(path.read_text("utf-8"))["messages"])
        for path in sorted(folder.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".toml") and path.name != OUTSIDE_FILE
    }


@cache
def outside_messages() -> dict[str, tuple[str, ...]]:
    """Messages that no topic answers, by kind."""
    text = (files("knowledge.examples") / OUTSIDE_FILE).read_text("utf-8")
    return {kind: tuple(messages) for kind, messages in tomllib.loads(text).items()}

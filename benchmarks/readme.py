"""Runs the commands that README.md shows and writes what they say below them: `make readme`.

To show something else, change the command in README.md and run this again. What a picture shows
is put into words by the program as well: that is its alternative text.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
COLUMNS = "80"
# A command, on several lines where they end in a backslash; what it says; the picture it makes.
COMMAND = re.compile(
    r"(?<=```console\n)\$ lanetolk (?P<command>(?:.*\\\n)*.*)\n(?P<said>(?s:.*?))```"
)
PICTURE = re.compile(r'(?<=<img src="docs/figure.png") alt="[^"]*"')
SHOW_FIGURE = "vis figur"


def lanetolk(*arguments: str, folder: Path) -> str:
    """What the program prints when it is run in a folder."""
    return subprocess.run(  # noqa: S603 - the program itself, with what README.md says
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": COLUMNS},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def renewed(text: str, folder: Path) -> str:
    """README.md with what its command says now; the picture is written to the folder.

    The command ends in `--chart FILE`.
    """
    shown = COMMAND.search(text)
    if shown is None:
        raise ValueError("README.md shows no command")
    arguments = shlex.split(shown["command"].replace("\\\n", ""))
    said = lanetolk(*arguments, folder=folder)
    text = text[: shown.start("said")] + said + text[shown.end("said") :]
    words = in_words(arguments[1 : arguments.index("--chart")], folder)
    return PICTURE.sub(lambda _: f' alt="{escape(words)}"', text)


def in_words(messages: list[str], folder: Path) -> str:
    """What the picture that a conversation has come to shows, in one paragraph."""
    *_, last = lanetolk("ask", "--json", *messages, SHOW_FIGURE, folder=folder).splitlines()
    described: str = json.loads(last)["text"]
    return described.split("\n\n", 1)[0]


def main() -> None:
    """Write README.md and its picture anew."""
    README.write_text(renewed(README.read_text("utf-8"), ROOT), "utf-8")


if __name__ == "__main__":
    main()

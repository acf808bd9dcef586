"""The documents say what is so: the conversation, the paths, the targets of make."""

import re
from pathlib import Path

import pytest

from benchmarks.readme import README, ROOT, renewed

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?:\.ci|benchmarks|bot|docs|handlers|knowledge|tests)/[\w./-]*")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
PNG_HEAD = 24  # bytes: what it is, and how wide and high


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def in_code(document: Path) -> list[str]:
    return CODE.findall(document.read_text("utf-8"))


def test_the_conversation_in_the_readme_is_what_the_program_says(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    text = README.read_text("utf-8")
    assert renewed(text, tmp_path) == text, "stale: run `make readme`"
    drawn, shown = (folder / "docs" / "figure.png" for folder in (tmp_path, ROOT))
    assert drawn.read_bytes()[:PNG_HEAD] == shown.read_bytes()[:PNG_HEAD]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_files_that_a_document_names_are_there(document: Path) -> None:
    paths = [ROOT / text for text in in_code(document) if PATH.fullmatch(text)]
    paths += [document.parent / link for link in LINK.findall(document.read_text("utf-8"))]
    assert [name_of(path) for path in paths if not path.exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_targets_that_a_document_names_can_be_made(document: Path) -> None:
    named = [text.split()[1] for text in in_code(document) if text.startswith("make ")]
    assert set(named) - {target for target in named if target.startswith(".")} <= TARGETS


def test_every_target_is_explained_by_make_help() -> None:
    explained = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
    assert explained == TARGETS

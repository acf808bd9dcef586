"""The house: three floors, imports only downward; Norwegian only where it lives."""

import ast
import re
from pathlib import Path

import pytest

from benchmarks.spelling import HOMES

ROOT = Path(__file__).parents[1]
FLOORS = {
    "knowledge": {"knowledge"},
    "handlers": {"knowledge", "handlers"},
    "bot": {"knowledge", "handlers", "bot"},
}
SHIPPED = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
WRITTEN = sorted([*SHIPPED, *(ROOT / "tests").glob("*.py"), *(ROOT / "benchmarks").glob("*.py")])
MOST_LINES, MOST_LINES_IN_FUNCTION = 350, 40  # 300 is the aim, 350 the end of it


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> set[str]:
    """The top-level packages that a module imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def strings(tree: ast.AST) -> list[str]:
    """All string literals but docstrings."""
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    docstrings = {id(node.value) for node in statements}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


def test_there_are_modules_to_look_at() -> None:
    assert len(SHIPPED) > 20


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_imports_go_only_downward(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    own = imported(tree) & set(FLOORS)
    assert own <= FLOORS[path.relative_to(ROOT).parts[0]]


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_only_the_telegram_door_and_the_program_know_telegram(path: Path) -> None:
    if "telegram" in imported(ast.parse(path.read_text("utf-8"))):
        assert name_of(path).startswith(("handlers/telegram/", "bot/"))


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert [name for name, lines in lengths.items() if lines > MOST_LINES_IN_FUNCTION] == []


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_norwegian_stands_only_in_its_homes(path: Path) -> None:
    if name_of(path) in HOMES:
        return
    found = [text for text in strings(ast.parse(path.read_text("utf-8"))) if len(text) > 1]
    assert [text for text in found if re.search("[a-z]*[æøåÆØÅ][a-z]+", text)] == []

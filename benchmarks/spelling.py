"""Spells all that users read against a Norwegian dictionary: `make spell`.

Bokmål is held against nb_NO, nynorsk against nn_NO. Words that the dictionaries lack stand in
`spelling.txt`, a word a line, sorted; `nb` or `nn` after it where it belongs to one form alone.
"""

import ast
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from knowledge.forms import Form
from knowledge.loading import load_entries

ROOT = Path(__file__).parents[1]
OWN_WORDS = Path(__file__).with_name("spelling.txt")
DICTIONARIES: dict[Form, str] = {"nb": "nb_NO", "nn": "nn_NO"}
LETTERS = re.compile(r"[^\W\d_]+")
IDENTIFIER = re.compile(r"[a-z_-]*|[A-Z]{3}|@?\w*[./:_]\w+")
QUOTED = re.compile("«[^»]*»")  # nynorsk too quotes the article in bokmål
# Calls whose last two arguments are the same words in bokmål and in nynorsk.
SAYS_BOTH = frozenset({"say", "Both", "BothTexts"})
OTHER_TONGUES = frozenset({"answers_in_norwegian"})

# Where sentences and captions that people read may stand, and nowhere else.
HOMES = (
    "knowledge/sentences.py",
    "knowledge/money.py",
    "knowledge/charts/figures.py",
    "knowledge/scenarios/asking.py",
    "knowledge/scenarios/buttons.py",
    "knowledge/scenarios/fields.py",
    "knowledge/scenarios/names.py",
    "knowledge/scenarios/reasons.py",
    "knowledge/scenarios/suspicions.py",
    "knowledge/scenarios/wording.py",
    "knowledge/scenarios/workings/debt_purchase.py",
    "knowledge/scenarios/workings/foreclosure.py",
    "knowledge/scenarios/workings/loans.py",
    "knowledge/scenarios/workings/parts.py",
    "handlers/telegram/captions.py",
)

Text = tuple[str, Form, str]  # where it stands, its form, what it says


def texts() -> Iterator[Text]:
    """All that users read, from the entries and from the modules that hold sentences."""
    for entry in load_entries().values():
        place = f"knowledge/entries/{entry.id}.md"
        said = (entry.term, *entry.paragraphs, *entry.more, *(fact.says for fact in entry.outside))
        yield from ((place, "nb", text) for text in said)
        yield from ((place, "nn", text) for text in (entry.term_nn or "", *entry.nynorsk))
    for home in HOMES:
        tree = ast.parse((ROOT / home).read_text("utf-8"))
        yield from ((home, form, text) for form, text in literals(tree))


def literals(node: ast.AST, form: Form | None = None) -> Iterator[tuple[Form, str]]:
    """The strings below a node that people read, each with its form; no docstrings.

    `form` is given inside a pair; elsewhere a string is bokmål, unless it names something.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value in DICTIONARIES:
            return
        if form or not IDENTIFIER.fullmatch(node.value):
            yield form or "nb", node.value
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.FunctionDef) and node.name in OTHER_TONGUES:
        return
    pair = node.args[-2:] if isinstance(node, ast.Call) and _name(node) in SAYS_BOTH else []
    forms: dict[ast.AST, Form] = dict(zip(pair, DICTIONARIES, strict=False))
    for child in ast.iter_child_nodes(node):
        yield from literals(child, forms.get(child, form))


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def own_words(form: Form) -> set[str]:
    """Words of ours that the dictionary of that form lacks."""
    lines = (line.split() for line in OWN_WORDS.read_text("utf-8").splitlines())
    return {word for word, *forms in lines if not forms or form in forms}


def unknown_to(dictionary: str, words: set[str]) -> set[str]:
    """The words that a dictionary does not know."""
    listed = subprocess.run(  # noqa: S603 - the program was found, and words are its input only
        [_hunspell(), "-d", dictionary, "-i", "utf-8", "-l"],
        input="\n".join(sorted(words)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if listed.returncode:
        raise SystemExit(f"{listed.stderr}On Debian and Ubuntu: apt install hunspell hunspell-no")
    return set(listed.stdout.split())


def _hunspell() -> str:
    program = shutil.which("hunspell")
    if program is None:
        raise SystemExit(
            "hunspell is not installed. On Debian and Ubuntu: apt install hunspell hunspell-no"
        )
    return program


def misspelled(form: Form) -> dict[str, set[str]]:
    """Unknown words of one form, and where they stand."""
    places = defaultdict(set)
    for place, written_in, text in texts():
        if written_in == form:
            for word in LETTERS.findall(QUOTED.sub("", text) if form == "nn" else text):
                places[word].add(place)
    unknown = unknown_to(DICTIONARIES[form], set(places))
    ours = own_words(form)
    return {
        word: places[word]
        for word in sorted(unknown)
        if word not in ours and word.lower() not in ours
    }


def main() -> None:
    """Print every unknown word and where it stands; exit with 1 where there is one."""
    found = False
    for form, dictionary in DICTIONARIES.items():
        for word, places in misspelled(form).items():
            found = True
            print(f"{word} ({dictionary}): {', '.join(sorted(places))}")
    sys.exit(int(found))


if __name__ == "__main__":
    main()

"""Reading amounts: our rules beside a plain regular expression."""

import re
import time
import tomllib
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import product
from statistics import median

from rich.progress import Progress

from benchmarks.report import ROOT, Section
from knowledge.amounts import read

TITLE = "Amounts"
ROUNDS = 7
CORPUS = ROOT / "tests" / "amounts.toml"
FRAME = "Vi skyldte banken {} den gangen."
NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:[ .\u00a0]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*"
    r"(?P<scale>mill(?:ion(?:er)?)?|mrd|milliard(?:er)?|tusen|k\b)?",
    re.IGNORECASE,
)
SCALES = {"k": 3, "t": 3, "mill": 6, "mr": 9, "milliard": 9}


def by_expression(text: str) -> list[Decimal]:
    """The numbers of a text as a plain regular expression finds them, millions too."""
    return [_value(found["number"], found["scale"]) for found in NUMBER.finditer(text)]


def _value(number: str, scale: str | None) -> Decimal:
    whole, _, fraction = number.replace("\u00a0", " ").replace(" ", "").partition(",")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", whole):
        whole = whole.replace(".", "")
    power = next(
        (
            SCALES[start]
            for start in sorted(SCALES, reverse=True)
            if (scale or "").lower().startswith(start)
        ),
        0,
    )
    return Decimal(f"{whole}.{fraction}" if fraction else whole).scaleb(power)


def by_rules(text: str) -> list[Decimal | None]:
    """The amounts of money in a text as we read them."""
    return [amount.value for amount in read(text).amounts]


def messages() -> list[tuple[str, Decimal]]:
    """Sentences that hold one amount of money, and what it is."""
    currencies = tomllib.loads(CORPUS.read_text("utf-8"))["money"]
    return [
        (FRAME.format(text), Decimal(value))
        for values in currencies.values()
        for value, texts in values.items()
        for text in texts
    ]


def per_second(reader: Callable[[str], object], texts: Iterable[str]) -> float:
    """Messages that are read in a second, in one round over all."""
    texts = list(texts)
    begun = time.perf_counter()
    for text in texts:
        reader(text)
    return len(texts) / (time.perf_counter() - begun)


def run(progress: Progress) -> Section:
    """Both in turn, over the same messages."""
    asked = messages()
    readers: dict[str, Callable[[str], object]] = {
        "Lånetolk": by_rules,
        "a plain regular expression": by_expression,
    }
    rates: dict[str, list[float]] = {name: [] for name in readers}
    for _, name in progress.track(list(product(range(ROUNDS), readers)), description=TITLE):
        rates[name].append(per_second(readers[name], (text for text, _ in asked)))
    plain = median(rates["a plain regular expression"])
    rows = [
        (
            name,
            round(median(rates[name])),
            median(rates[name]) / plain,
            sum(reader(text) == [value] for text, value in asked) / len(asked),
        )
        for name, reader in readers.items()
    ]
    return Section(
        TITLE,
        f"{len(asked)} sentences with one amount of money each, from the tests of our rules: "
        "speed is what is compared here, as the rules are made to pass these tests and the "
        f"expression is not. Median of {ROUNDS} rounds in turn.",
        ("reader", "messages/s", "ratio", "read exactly"),
        rows,
    )

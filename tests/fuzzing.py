"""Runs the fuzz targets, led by what code each input reaches: `make fuzz`.

`python tests/fuzzing.py <target> <seconds> [options of libFuzzer]`: starts from the files in
`tests/fuzz/<target>/`, goes on from what earlier runs found (`build/fuzz/<target>/`), and ends with
1 where an input fails; that input then lies in `build/fuzz/`.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = Path(__file__).parent / "fuzz"
FOUND = ROOT / "build" / "fuzz"
CODE = ["knowledge", "handlers.telegram.render", "handlers.telegram.buttons", "bot.updates"]
LONGEST = {"amounts": 4096, "conversation": 4096, "updates": 2048}  # bytes of an input
SLOW = 5  # seconds in which an input must be through


def words(target: str) -> set[str]:
    """What the fuzzer makes inputs of: all words that the code reads by, or names in updates."""
    if target == "updates":
        texts = (file.read_text("utf-8") for file in (SEEDS / target).iterdir())
        return {word for text in texts for word in re.findall(r'"\w*"|true|-?\d+', text)}
    files = (ROOT / "knowledge").rglob("words.toml")
    return {word for file in files for word in strings(tomllib.loads(file.read_text("utf-8")))}


def strings(thing: object) -> Iterator[str]:
    """All strings in what was read from a TOML file, but for names."""
    match thing:
        case str():
            yield thing
        case list():
            for part in thing:
                yield from strings(part)
        case dict():
            for part in thing.values():
                yield from strings(part)


def _dictionary(target: str, path: Path) -> None:
    """Write the words as libFuzzer reads them."""
    listed = sorted(words(target))
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in listed)
    path.write_text("".join(f'"{word}"\n' for word in escaped if word), "ascii")


def main() -> None:
    """Fuzz until the time is over."""
    import atheris  # noqa: PLC0415 - a tool that `make test` does without

    _, target, seconds, *options = sys.argv
    with atheris.instrument_imports(include=CODE):
        from fuzz_targets import TARGETS  # noqa: PLC0415 - it must be loaded in here

    corpus = FOUND / target
    corpus.mkdir(parents=True, exist_ok=True)
    dictionary = FOUND / f"{target}.words"
    _dictionary(target, dictionary)
    arguments = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST[target]}",
        f"-timeout={SLOW}",
        f"-dict={dictionary}",
        f"-artifact_prefix={FOUND}/{target}-",
        "-print_final_stats=1",
        "-verbosity=1",
    ]
    folders = [str(corpus), str(SEEDS / target)]
    atheris.Setup([sys.argv[0], *arguments, *options, *folders], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()

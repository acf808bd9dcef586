"""The benchmark: `make bench` for all sections, `python -m benchmarks growth` for one.

Prints one table a section and writes them to `docs/benchmarks.md`.
"""

import argparse

from benchmarks import amounts, delivery, growth, start, understanding
from benchmarks.report import progress, write

SECTIONS = {
    "understanding": understanding,
    "growth": growth,
    "delivery": delivery,
    "start": start,
    "amounts": amounts,
}


def main() -> None:
    """Measure the sections that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("sections", nargs="*", metavar="section", help=", ".join(SECTIONS))
    chosen = parser.parse_args().sections or list(SECTIONS)
    if unknown := set(chosen) - set(SECTIONS):
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    order = [module.TITLE for module in SECTIONS.values()]
    with progress() as shown:
        for name in chosen:
            section = SECTIONS[name].run(shown)
            print(f"\n{section.title}\n\n{section.shown('simple')}", flush=True)
            write([section], order)


if __name__ == "__main__":
    main()

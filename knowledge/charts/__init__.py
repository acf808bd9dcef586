"""The picture of a scenario, in three forms that say the same: PNG, letters, and words."""

from collections.abc import Iterator
from decimal import Decimal

from knowledge.charts.figures import UNIT_NAMES, figure_of
from knowledge.charts.shapes import Bar, BarFigure, Curve, LineFigure
from knowledge.finance import ZERO
from knowledge.forms import Form
from knowledge.money import decimal, rough
from knowledge.scenarios.kinds import Scenario

LENGTH = 24  # letters of the longest bar
LETTERS = {"debt": "█", "uncovered": "░", "sale": "█", "surplus": "▒", "costs": "·"}
GAIN, LOSS = "█", "░"
STEPS = 6  # rows that a curve is told in


def draw(scenario: Scenario, currency: str, form: Form = "nb") -> bytes | None:
    """The picture as PNG; None while the scenario lacks inputs.

    The first call loads the plotting library (half a second); a picture takes some 0.1 s. Safe to
    call in a thread.
    """
    figure = figure_of(scenario, currency, form)
    if figure is None:
        return None
    from knowledge.charts.painting import paint  # noqa: PLC0415 - matplotlib is loaded on first use

    return paint(figure)


def bars(scenario: Scenario, currency: str, form: Form = "nb") -> str:
    """The picture in letters, monospaced, for a terminal; empty while the scenario lacks inputs."""
    figure = figure_of(scenario, currency, form)
    if figure is None:
        return ""
    rows = _bar_rows(figure) if isinstance(figure, BarFigure) else _line_rows(figure)
    return "\n".join((figure.title, "", *rows)).rstrip()


def describe(scenario: Scenario, currency: str, form: Form = "nb") -> str:
    """The picture in words, for those who do not see it; empty while the scenario lacks inputs."""
    figure = figure_of(scenario, currency, form)
    if figure is None:
        return ""
    said = _bars_said(figure) if isinstance(figure, BarFigure) else _lines_said(figure)
    return " ".join((f"{figure.title}.", *said))


def _bar_rows(figure: BarFigure) -> Iterator[str]:
    highest = max(sum((part.amount for part in bar.segments), ZERO) for bar in figure.bars)
    for bar in figure.bars:
        drawn = "".join(LETTERS[part.role] * _length(part.amount, highest) for part in bar.segments)
        yield f"{bar.name} {rough(bar.amount, figure.currency)}"
        yield drawn
        yield "  ".join(
            f"{LETTERS[part.role]} {part.name} {rough(part.amount, figure.currency)}"
            for part in bar.segments
        )
        yield ""
    for verdict in (verdict for verdict in figure.verdicts if verdict.applies):
        yield f"{verdict.heading}: {' '.join(verdict.lines)}."


def _line_rows(figure: LineFigure) -> Iterator[str]:
    highest = max(abs(y) for curve in figure.curves for _, y in curve.points)
    for curve in figure.curves:
        if curve.name:
            yield curve.name
        for x, y in _steps(curve):
            drawn = (GAIN if y >= 0 else LOSS) * _length(abs(y), highest)
            yield f"{_along(figure, x):>6} {drawn} {rough(y, figure.currency)}"
        yield ""
    yield from (mark.name for mark in figure.marks)
    if figure.note:
        yield figure.note


def _bars_said(figure: BarFigure) -> Iterator[str]:
    for bar in figure.bars:
        whole = rough(bar.amount, figure.currency)
        yield f"{bar.name} {whole}{_parts_said(bar, figure.currency)}."
    for verdict in (verdict for verdict in figure.verdicts if verdict.applies):
        yield f"{verdict.heading}: {' '.join(verdict.lines)}."


def _parts_said(bar: Bar, currency: str) -> str:
    if [part.amount for part in bar.segments] == [bar.amount]:
        return ""
    parts = [f"{part.name.lower()} {rough(part.amount, currency)}" for part in bar.segments]
    return ": " + ", ".join(parts)


def _lines_said(figure: LineFigure) -> Iterator[str]:
    for curve in figure.curves:
        told = ", ".join(
            f"{_along(figure, x)}: {rough(y, figure.currency)}" for x, y in _steps(curve)
        )
        yield f"{curve.name}: {told}." if curve.name else f"{told}."
    yield from (f"{mark.name}." for mark in figure.marks)
    if figure.note:
        yield figure.note


def _steps(curve: Curve) -> Iterator[tuple[Decimal, Decimal]]:
    """Points of a curve with even space between, the first and the last among them."""
    last = len(curve.points) - 1
    places = {round(last * step / (STEPS - 1)) for step in range(STEPS)}
    return (curve.points[place] for place in sorted(places))


def _along(figure: LineFigure, x: Decimal) -> str:
    rounded = decimal(round(x, 1))
    return f"{rounded} {UNIT_NAMES[figure.along]}"


def _length(value: Decimal, highest: Decimal) -> int:
    """Letters for an amount: at least one where there is anything."""
    return max(1, round(value / highest * LENGTH)) if value and highest else 0

"""A figure as a picture: PNG for a phone, painted with matplotlib.

matplotlib takes half a second to load: import this module where a picture is wanted, not before.
No pyplot and no shared state: each picture has a canvas of its own, so threads may paint at once.
"""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from knowledge.charts.figures import scale_of
from knowledge.charts.shapes import Bar, BarFigure, Curve, Figure, LineFigure, Verdict
from knowledge.money import decimal, rough

# Read some 390 points wide, three pixels a point. At 72 dots an inch a font's size is its height
# in pixels: 36 is 12 points on the phone.
WIDTH, HEIGHT, DPI = 1170, 1100, 72
TITLE, LARGE, SMALL = 56, 42, 36
LEGEND_ROW = 0.05  # of the height
TALL = 0.2  # of the highest bar: a part that has room for its name
LETTER = 0.6  # how wide a letter is on average, of the size of the font

# Okabe and Ito's colours, which the colour-blind tell apart, on white of our own: the same picture
# stands in light and dark themes. What colours say, hatching, strokes and markers say as well.
PAPER, INK, GREY, FAINT = "#FFFFFF", "#1A1A1A", "#767676", "#D8D8D8"
BLUE, VERMILLION, GREEN, SKY = "#0072B2", "#D55E00", "#009E73", "#56B4E9"
FILLS = {"debt": BLUE, "uncovered": PAPER, "sale": SKY, "surplus": PAPER, "costs": FAINT}
EDGES = {"debt": BLUE, "uncovered": VERMILLION, "sale": SKY, "surplus": GREEN, "costs": GREY}
HATCHES = {"uncovered": "//", "surplus": "\\\\", "costs": "."}
ON_FILL = {"debt": PAPER, "sale": INK}  # what can be read on a fill
COLOURS = {"main": BLUE, "second": VERMILLION, "third": GREEN}
UNNAMED = "_"  # matplotlib leaves it out of the legend
DASHES = {"main": "-", "second": "-", "third": "--"}
CENTRED: dict[str, Any] = {"ha": "center", "va": "center"}
ABOVE: dict[str, Any] = {"ha": "center", "va": "bottom"}
SHADES: tuple[dict[str, Any], ...] = (  # of gain and loss
    {"color": SKY, "alpha": 0.35},
    {"color": VERMILLION, "alpha": 0.25},
)
MARKERS = {"main": "D", "second": "o", "third": "s"}


def paint(figure: Figure) -> bytes:
    """The figure as PNG, WIDTH by HEIGHT pixels."""
    canvas = Canvas(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER)
    FigureCanvasAgg(canvas)
    size = fitted(TITLE, [figure.title], WIDTH - 80)
    canvas.text(0.5, 0.955, figure.title, size=size, color=INK, weight="bold", **CENTRED)
    if isinstance(figure, BarFigure):
        _paint_bars(canvas, figure)
    else:
        _paint_lines(canvas, figure)
    png = io.BytesIO()
    canvas.savefig(png, format="png", metadata={"Software": None})
    return png.getvalue()


def fitted(size: float, lines: Sequence[str], width: float) -> float:
    """The largest size of a font, up to `size`, in which the lines fit a width in pixels."""
    return min(size, width / (LETTER * max(map(len, lines))))


def _paint_bars(canvas: Canvas, figure: BarFigure) -> None:
    axes = canvas.add_axes((0.05, 0.385, 0.9, 0.53))
    highest = float(max(sum(part.amount for part in bar.segments) for bar in figure.bars))
    rows = 0  # of names above the bars, which need room
    for place, bar in enumerate(figure.bars):
        rows = max(rows, _paint_bar(axes, place, bar, figure.currency, highest))
    axes.set_xlim(-0.55, len(figure.bars) - 0.45)
    axes.set_ylim(0, highest * (1.06 + 0.12 * rows))
    axes.yaxis.set_visible(False)
    axes.spines[["left", "right", "top"]].set_visible(False)
    names = [f"{bar.name}\n{rough(bar.amount, figure.currency)}" for bar in figure.bars]
    axes.set_xticks(range(len(names)), names, size=LARGE, color=INK, linespacing=1.3)
    axes.tick_params(length=0, pad=12)
    for place, verdict in enumerate(figure.verdicts):
        _paint_verdict(canvas, verdict, place, len(figure.verdicts))


def _paint_bar(axes: Axes, place: int, bar: Bar, currency: str, highest: float) -> int:
    """Paint a bar with its parts; how many of their names stand above it."""
    bottom = 0.0
    above: list[str] = []
    for part in bar.segments:
        height = float(part.amount)
        axes.bar(
            place,
            height,
            width=0.84,
            bottom=bottom,
            color=FILLS[part.role],
            edgecolor=EDGES[part.role],
            hatch=HATCHES.get(part.role),
            linewidth=4,
            hatch_linewidth=4,
        )
        lines = [part.name, rough(part.amount, currency)]
        if part.role in ON_FILL and height > highest * TALL:
            size = fitted(LARGE, lines, 410)
            middle = bottom + height / 2
            ink = ON_FILL[part.role]
            axes.text(place, middle, "\n".join(lines), size=size, color=ink, **CENTRED)
        else:
            above.insert(0, " ".join(lines))
        bottom += height
    if above:
        size, base = fitted(LARGE, above, 500), bottom + highest * 0.03
        axes.text(place, base, "\n".join(above), size=size, color=INK, weight="bold", **ABOVE)
    return len(above)


def _paint_verdict(canvas: Canvas, verdict: Verdict, place: int, count: int) -> None:
    """A box below the bars: framed where the case applies, faint where the other one does."""
    left, width = 0.03 + place * 0.94 / count, 0.94 / count - (0.02 if count > 1 else 0)
    if place:
        left += 0.02
    box = FancyBboxPatch(
        (left + 0.01, 0.045),
        width - 0.02,
        0.185,
        boxstyle="round,pad=0.01,rounding_size=0.02",
        facecolor=PAPER,
        edgecolor=INK if verdict.applies else FAINT,
        linewidth=5 if verdict.applies else 3,
        transform=canvas.transFigure,
    )
    canvas.add_artist(box)
    ink = INK if verdict.applies else GREY
    middle = left + width / 2
    canvas.text(middle, 0.195, verdict.heading, size=LARGE, color=ink, weight="bold", **CENTRED)
    *before, last = verdict.lines
    if before:
        canvas.text(middle, 0.135, before[0], size=SMALL, color=ink, **CENTRED)
    height, size = 0.08 if before else 0.11, fitted(LARGE, [last], width * WIDTH - 40)
    canvas.text(middle, height, last, size=size, color=ink, weight="bold", **CENTRED)


def _paint_lines(canvas: Canvas, figure: LineFigure) -> None:
    below = LEGEND_ROW * (_rows(figure) + 0.5)
    axes = canvas.add_axes((0.125, below + 0.125, 0.83, 0.7 - below))
    for curve in figure.curves:
        axes.plot(
            [float(x) for x, _ in curve.points],
            [float(y) for _, y in curve.points],
            label=curve.name or UNNAMED,
            color=COLOURS[curve.stroke],
            linestyle=DASHES[curve.stroke],
            linewidth=7,
        )
    if figure.gain_and_loss:
        _paint_gain_and_loss(axes, figure.curves[0], figure.gain_and_loss)
    for mark in figure.marks:
        axes.plot(
            [float(mark.x)],
            [float(mark.y)],
            label=mark.name,
            color=COLOURS[mark.stroke],
            marker=MARKERS[mark.stroke],
            linestyle="",
            markersize=26,
            zorder=3,
        )
    _paint_axes(axes, figure)
    _paint_legend(canvas, axes, figure)


def _rows(figure: LineFigure) -> int:
    named = [curve for curve in figure.curves if curve.name]
    return len(named) + len(figure.marks) + len(figure.gain_and_loss or ()) + bool(figure.note)


def _paint_gain_and_loss(axes: Axes, curve: Curve, names: tuple[str, str]) -> None:
    """Above zero is a gain, below a loss: shaded, and named in the legend."""
    x = [float(x) for x, _ in curve.points]
    y = [float(y) for _, y in curve.points]
    for where, shade, name in zip(
        ([value >= 0 for value in y], [value <= 0 for value in y]), SHADES, names, strict=True
    ):
        # The curve crosses zero between two of its points: interpolated, the areas meet there.
        axes.fill_between(x, y, where=where, interpolate=True, **shade, linewidth=0, label=name)
    axes.axhline(0, color=INK, linewidth=3)


def _paint_axes(axes: Axes, figure: LineFigure) -> None:
    values = [abs(y) for curve in figure.curves for _, y in curve.points]
    size, unit = scale_of(max(values), figure.currency, figure.form)
    end = "\u00a0%" if figure.along == "percent" else ""
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: tick(x) + end))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: tick(y / float(size))))
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axes.margins(x=0.02, y=0.06)
    axes.tick_params(labelsize=SMALL, labelcolor=INK, length=0, pad=10)
    axes.set_xlabel(figure.along_name, size=SMALL, color=INK, labelpad=8)
    axes.text(-0.12, 1.04, unit, transform=axes.transAxes, size=SMALL, color=INK, va="bottom")
    axes.grid(axis="y", color=FAINT, linewidth=2)
    axes.set_axisbelow(True)
    axes.spines[["left", "right", "top"]].set_visible(False)


def tick(value: float) -> str:
    r"""A round number along an axis, in Norwegian.

    >>> tick(1400.0), tick(0.5), tick(-20.0)
    ('1\xa0400', '0,5', '−20')
    """
    return decimal(Decimal(str(round(float(value), 6))))


def _paint_legend(canvas: Canvas, axes: Axes, figure: LineFigure) -> None:
    handles, names = axes.get_legend_handles_labels()
    if figure.note:
        handles.append(Line2D([], [], linestyle=""))
        names.append(figure.note)
    canvas.legend(
        handles,
        names,
        loc="lower left",
        bbox_to_anchor=(0.03, 0.005),
        prop={"size": fitted(SMALL, names, WIDTH - 180)},
        labelcolor=INK,
        frameon=False,
        handlelength=1.6,
        labelspacing=0.45,
    )

"""The sensitivity of a result: a grid of time windows and thresholds, how many edges each keeps, how many by chance.

1. A cell has the number of its edges, and beneath it the share of them that surrogates have, too (FDR); its shade is the
   number of edges.
2. A thick line surrounds the cells whose FDR is at most 5 %.
3. Letters mark the thresholds of the data and those of the literature; what they stand for is listed beneath. A mark for
   a window alone stands above the grid, one for a threshold alone beside it; a bar is its interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from inconcert.figures.sensitivity_grid import GridPlaces, contour
from inconcert.figures.style import BLACK, ORANGE, WIDTH, altair_module, styled
from inconcert.figures.time_axis import short_time

if TYPE_CHECKING:
    from inconcert.calibrate.marks import Mark
    from inconcert.calibrate.sensitivity import Sensitivity

__all__ = ["sensitivity_chart"]

LEVEL = 0.05
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: cells in a row from which text gets smaller, and from which a cell has one line only
MANY, VERY_MANY = 8, 14
LONGEST_NAME = 60
#: surrogates say nothing about accounts that share their objects with nobody else
STAR = " *"
MASKED = "* For half of the edges or more this figure says nothing: hardly anyone else shared what they share."


def sensitivity_chart(report: Sensitivity, *, marks: Sequence[Mark] | None = None) -> Any:
    """Draw the grid of a sensitivity analysis.

    Parameters
    ----------
    report : Sensitivity
        With cells and marks.
    marks : sequence of Mark, optional
        Instead of the report's own; at most 26 are drawn.

    Returns
    -------
    altair.VConcatChart
    """
    alt = altair_module()
    rows = report.cells.records()
    places = GridPlaces(sorted({r["time_window"] for r in rows}), sorted({r["min_weight"] for r in rows}))
    shown = list(report.marks if marks is None else marks)[: len(LETTERS)]
    wide, high = len(places.time_windows), len(places.min_weights)
    cells = [_cell(row, places, report.chosen) for row in rows]
    size = 9 if wide < MANY else 7.5 if wide < VERY_MANY else 6
    x = alt.X(
        "x:Q",
        title="Time window",
        scale=alt.Scale(domain=list(places.span(shown)[0]), nice=False, zero=False),
        axis=_axis(alt, [short_time(w) for w in places.time_windows], labelAngle=0 if wide < MANY else -45),
    )
    y = alt.Y(
        "y:Q",
        title="Objects in common, at least",
        scale=alt.Scale(domain=list(places.span(shown)[1]), nice=False, zero=False),
        axis=_axis(alt, [f"{w:,}" for w in places.min_weights]),
    )
    base = alt.Chart(alt.Data(values=cells))
    shade = alt.Color(
        "shade:Q",
        scale=alt.Scale(scheme="greys", domain=[0, max(2.2 * max((c["shade"] for c in cells), default=1), 1e-9)]),
        legend=None,
    )
    parts = [base.mark_rect(stroke="white", strokeWidth=1).encode(x=x, x2="x2:Q", y=y, y2="y2:Q", color=shade)]
    upper = 0 if wide >= VERY_MANY else -size * 0.6
    parts.append(
        base.mark_text(fontSize=size + 1, dy=upper, fontWeight="bold").encode(x="cx:Q", y="cy:Q", text="edges:N")
    )
    if wide < VERY_MANY:
        parts.append(base.mark_text(fontSize=size - 1, dy=size * 0.8).encode(x="cx:Q", y="cy:Q", text="fdr:N"))
    parts += _outlines(alt, cells, places)
    parts += _marks(alt, shown, places)
    cell_height = max(24, min(40, 300 // high))
    grid = alt.layer(*parts).properties(width=WIDTH - 70, height=cell_height * (high + 1))
    chart = alt.vconcat(grid, _legend(alt, shown, places), spacing=8)
    subtitle = [
        "Edges, and beneath them the share expected by chance (FDR).",
        f"Thick line: FDR at most {LEVEL:.0%}. Dashed: the chosen setting.",
    ]
    if any(cell["masked"] for cell in cells):
        subtitle.append(MASKED)
    return styled(chart, "What every setting finds", subtitle=subtitle)


def _cell(row: dict[str, Any], places: GridPlaces, chosen: tuple[int, int]) -> dict[str, Any]:
    i = list(places.time_windows).index(row["time_window"])
    j = list(places.min_weights).index(row["min_weight"])
    fdr, n = row["fdr"], row["n_edges"]
    masked = bool(n and fdr is not None and 2 * (row["n_edges_masked"] or 0) >= n)
    return {
        "x": i, "x2": i + 1, "y": j, "y2": j + 1, "cx": i + 0.5, "cy": j + 0.5,
        "edges": _short(n), "fdr": "" if fdr is None else _percent(fdr) + (STAR if masked else ""), "masked": masked, "shade": float(np.log10(1 + n)),
        "significant": bool(n and fdr is not None and fdr <= LEVEL),
        "chosen": (row["time_window"], row["min_weight"]) == tuple(chosen),
    }  # fmt: skip


def _short(n: int) -> str:
    """Give a number in at most four characters."""
    for size, letter in ((10**9, "G"), (10**6, "M"), (10**3, "k")):
        if n >= size:
            return f"{n / size:.1f}{letter}" if n < 10 * size else f"{n / size:.0f}{letter}"
    return str(n)


def _percent(share: float) -> str:
    return f"{share:.1%}" if share < 0.0995 else f"{share:.0%}"


def _axis(alt: Any, labels: list[str], **more: Any) -> Any:
    words = "".join(f"datum.value === {k + 0.5} ? '{label}' : " for k, label in enumerate(labels)) + "''"
    values = [k + 0.5 for k in range(len(labels))]
    count = len(values)  # Vega would leave out every other one
    return alt.Axis(
        values=values, tickCount=count, labelExpr=words, grid=False, domain=False, labelOverlap=False, **more
    )


def _outlines(alt: Any, cells: list[dict[str, Any]], places: GridPlaces) -> list[Any]:
    inside = np.zeros((len(places.time_windows), len(places.min_weights)), np.bool_)
    for cell in cells:
        inside[cell["x"], cell["y"]] = cell["significant"]
    around = alt.Chart(alt.Data(values=contour(inside)))
    chosen = alt.Chart(alt.Data(values=[cell for cell in cells if cell["chosen"]]))
    where = {"x": "x:Q", "x2": "x2:Q", "y": "y:Q", "y2": "y2:Q"}
    return [
        around.mark_rule(color=BLACK, strokeWidth=3, strokeCap="square").encode(**where),
        chosen.mark_rect(fill=None, stroke=BLACK, strokeWidth=1.4, strokeDash=[4, 2]).encode(**where),
    ]


def _marks(alt: Any, marks: Sequence[Mark], places: GridPlaces) -> list[Any]:
    points: list[dict[str, Any]] = []
    bars: list[dict[str, float]] = []
    for letter, mark in zip(LETTERS, marks, strict=False):
        x, y = places.of(mark.time_window, mark.min_weight)
        points.append({"x": x, "y": y, "letter": letter})
        if mark.interval is not None and mark.time_window is not None:
            bars.append({"x": places.x(mark.interval[0]), "x2": places.x(mark.interval[1]), "y": y, "y2": y})
        elif mark.interval is not None:
            bars.append({"x": x, "x2": x, "y": places.y(mark.interval[0]), "y2": places.y(mark.interval[1])})
    # marks that would cover each other stand side by side
    taken: dict[tuple[float, float], int] = {}
    for point in points:
        at = (round(point["x"], 1), round(point["y"], 1))
        point["x"] += 0.25 * taken.get(at, 0)
        taken[at] = taken.get(at, 0) + 1
    size = 130 if len(places.time_windows) < VERY_MANY else 80
    base = alt.Chart(alt.Data(values=points))
    where = {"x": "x:Q", "y": "y:Q"}
    bar = alt.Chart(alt.Data(values=bars)).mark_rule(color=BLACK, strokeWidth=2)
    disc = base.mark_point(shape="circle", size=size, fill=ORANGE, stroke=BLACK, strokeWidth=1, opacity=1)
    letter_size = 8.5 if size > 100 else 7
    words = base.mark_text(fontSize=letter_size, fontWeight="bold", dy=0.5)
    return [
        bar.encode(x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q"),
        disc.encode(**where),
        words.encode(**where, text="letter:N"),
    ]


def _legend(alt: Any, marks: Sequence[Mark], places: GridPlaces) -> Any:
    """List what the letters stand for, one a line."""
    rows = [
        {"line": k, "letter": letter, "words": _words(mark, places)}
        for k, (letter, mark) in enumerate(zip(LETTERS, marks, strict=False))
    ]
    base = alt.Chart(alt.Data(values=rows))
    y = alt.Y("line:O", axis=None)
    left = base.mark_text(align="left", fontWeight="bold").encode(x=alt.value(4), y=y, text="letter:N")
    right = base.mark_text(align="left").encode(x=alt.value(18), y=y, text="words:N")
    return alt.layer(left, right).properties(width=WIDTH - 70, height=14 * max(len(rows), 1))


def _words(mark: Mark, places: GridPlaces) -> str:
    name = mark.name if len(mark.name) <= LONGEST_NAME else mark.name[: LONGEST_NAME - 1] + "…"
    window = mark.time_window
    beyond = window is not None and not places.time_windows[0] <= window <= places.time_windows[-1]
    return f"{name}: {mark.rule}" + (" (outside the grid)" if beyond else "")

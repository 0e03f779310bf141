"""Speed by repetition: all pairs of accounts, by how many objects they have in common and how fast, in four types.

After Yang et al. 2025, Fig. 5. There may be hundreds of millions of pairs, so a mark stands for all pairs of one cell
of a two-way histogram, and its size for how many these are (on a logarithmic scale). A type has a colour and a shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from inconcert.figures.style import WIDTH, altair_module, styled
from inconcert.figures.threshold_marks import count_marks, time_marks
from inconcert.figures.time_axis import time_with_zero
from inconcert.network.colours import TYPE_COLOURS, hexadecimal

if TYPE_CHECKING:
    from inconcert.calibrate.pair_histogram import PairHistogram

__all__ = ["TYPE_MARKS", "types_chart"]

#: type → colour, shape; the colours are those of edges in pictures of networks
TYPE_MARKS = {
    name: (hexadecimal(TYPE_COLOURS[name]), shape)
    for name, shape in (
        ("normal", "circle"),
        ("fast", "triangle-up"),
        ("repetitive", "square"),
        ("fast and repetitive", "diamond"),
    )
}


def types_chart(
    histogram: PairHistogram,
    *,
    time_threshold: float | None = None,
    interval: tuple[float, float] | None = None,
    equal: int | None = None,
    conservative: int | None = None,
    pair_stat: str = "mean",
    unit: str = "Objects",
) -> Any:
    """Draw all pairs by common objects and delay, with the thresholds and the interval of the time threshold.

    Parameters
    ----------
    histogram : PairHistogram
        All pairs, for each type.
    time_threshold, interval : seconds, optional
        Lines that are not known are not drawn.
    equal, conservative : int, optional
        Repetition thresholds.
    pair_stat : {"mean", "median", "count"}
        What the other axis is: a delay, or the number of objects within the threshold.
    unit : str
        What is counted.

    Returns
    -------
    altair.LayerChart
    """
    alt = altair_module()
    rows = _rows(histogram)
    most = max([r["n"] for r in rows] + [10, 1.2 * (conservative or 0), 1.2 * (equal or 0)])
    high = max([r["delta"] for r in rows] + [60.0])
    counted = pair_stat == "count"
    if counted:
        y = alt.Y(
            "delta:Q",
            title=f"{unit} shared within the time threshold",
            scale=alt.Scale(type="symlog", constant=1, domain=[0, high * 1.1], nice=False),
            axis=alt.Axis(values=[0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000], format=",d"),
        )
    else:
        y = alt.Y("delta:Q", **time_with_zero(f"{pair_stat.capitalize()} time between their shares", high * 1.2))
    used = [name for name in TYPE_MARKS if any(row["type"] == name for row in rows)]
    marks = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, opacity=0.9, stroke="#333333", strokeWidth=0.4)
        .encode(
            x=alt.X(
                "n:Q",
                title=f"{unit} a pair of accounts has in common (logarithmic)",
                scale=alt.Scale(type="log", domain=[0.85, most * 1.15], nice=False),
                axis=alt.Axis(values=[m * 10**k for k in range(7) for m in (1, 2, 5)], tickCount=99, format=",d"),
            ),
            y=y,
            color=alt.Color(
                "type:N",
                scale=alt.Scale(domain=used, range=[TYPE_MARKS[name][0] for name in used]),
                legend=alt.Legend(title="Type of the pair", orient="right"),
            ),
            shape=alt.Shape("type:N", scale=alt.Scale(domain=used, range=[TYPE_MARKS[name][1] for name in used])),
            size=alt.Size(
                "pairs:Q",
                scale=alt.Scale(type="log", range=[22, 150]),
                legend=alt.Legend(title="Pairs", values=_sizes(rows), format=",d", symbolType="circle"),
            ),
        )
    )
    parts = [marks, *count_marks(equal, conservative)]
    if counted:
        parts.append(alt.Chart(alt.Data(values=[{"at": 1.5}])).mark_rule().encode(y="at:Q"))
    else:
        beneath, above = time_marks(time_threshold, interval, low=0, high=high * 1.2, vertical=False)
        parts = [*beneath, *parts, *above]
    chart = alt.layer(*parts).properties(width=WIDTH - 190, height=280)
    n = histogram.n_pairs
    return styled(chart, "How often and how fast pairs of accounts share the same", subtitle=f"{n:,} pairs")


def _rows(histogram: PairHistogram) -> list[dict[str, Any]]:
    """Give a row for each cell with pairs; normal pairs first, so that they are drawn beneath."""
    common, delta = _middles(histogram.n_common), _middles(histogram.pair_delta)
    rows = []
    for name, cells in zip(TYPE_MARKS, histogram.by_type, strict=True):
        for i, j in np.argwhere(cells).tolist():
            rows.append({"type": name, "n": common[i], "delta": delta[j], "pairs": int(cells[i, j])})
    return rows


def _middles(lower: np.ndarray) -> list[float]:
    """Give the middle of each cell on a logarithmic scale; cells of one number are that number, that from 0 on is 0."""
    upper = np.append(lower[1:], lower[-1] * 1.26)
    middle = np.where(upper - lower <= 1, lower, np.sqrt(np.maximum(lower, 1e-9) * (upper - 1e-9)))
    return [round(float(m), 4) for m in np.where(lower == 0, 0.0, middle)]


def _sizes(rows: list[dict[str, Any]]) -> list[int]:
    most = max((row["pairs"] for row in rows), default=1)
    powers = [10**k for k in range(10) if 10**k <= most]
    return powers if len(powers) <= 4 else powers[:: (len(powers) + 2) // 3]

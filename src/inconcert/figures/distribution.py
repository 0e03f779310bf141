"""The distribution of delays against that of the model, and where they are farthest apart.

Each curve says which share of the delays is at most so long. The distance D is taken on the whole seconds; with a
million delays every model is "rejected", so no p-value is given: look at the size of D and where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from inconcert.figures.style import BLACK, DASHES, VERMILION, WIDTH, altair_module, styled
from inconcert.figures.threshold_marks import time_marks
from inconcert.figures.time_axis import short_time, time_with_zero

if TYPE_CHECKING:
    from inconcert.calibrate.exponential import Mixture

__all__ = ["distribution_chart"]

POINTS = 300


def distribution_chart(
    seconds: np.ndarray,
    count: np.ndarray,
    mixture: Mixture,
    *,
    threshold: float | None = None,
    interval: tuple[float, float] | None = None,
) -> Any:
    """Draw both distribution functions and mark the largest distance.

    Parameters
    ----------
    seconds, count : arrays
        Delays in whole seconds, ascending, and how often each occurs.
    mixture : Mixture
        The model.
    threshold, interval : optional
        Drawn when given.

    Returns
    -------
    altair.LayerChart
    """
    alt = altair_module()
    seconds, count = np.asarray(seconds, np.float64), np.asarray(count, np.float64)
    high = max(float(seconds.max()), 10.0)
    grid = _grid(high)
    observed = np.cumsum(count) / count.sum()
    place = np.searchsorted(seconds, grid, side="right")
    data = np.where(place > 0, observed[np.maximum(place - 1, 0)], 0.0)
    model = mixture.cdf(grid)
    curves = {"delays": data, "model": model}
    rows = [
        {"t": t, "share": share, "line": name}
        for name, values in curves.items()
        for t, share in zip(grid.tolist(), values.tolist(), strict=True)
    ]
    lines = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(interpolate="step-after")
        .encode(
            x=alt.X("t:Q", **time_with_zero("Time between two shares", high)),
            y=alt.Y("share:Q", title="Share of delays that are at most so long", axis=alt.Axis(format="%")),
            color=alt.Color(
                "line:N",
                scale=alt.Scale(domain=list(curves), range=[BLACK, VERMILION]),
                legend=alt.Legend(title=None, orient="bottom", symbolType="stroke", symbolSize=300),
            ),
            strokeDash=alt.StrokeDash(
                "line:N", scale=alt.Scale(domain=list(curves), range=[list(DASHES[0]), list(DASHES[1])])
            ),
            strokeWidth=alt.StrokeWidth("line:N", scale=alt.Scale(domain=list(curves), range=[1.4, 2.2])),
        )
    )
    at = int(np.argmax(np.abs(data - model)))
    beneath, above = time_marks(threshold, interval, low=0, high=high)
    parts = [*beneath, lines, *above, *_distance(alt, grid[at], data[at], model[at])]
    chart = alt.layer(*parts).properties(width=WIDTH - 70, height=230)
    subtitle = f"Largest distance {abs(data[at] - model[at]):.2%} of the delays, at {short_time(grid[at])}"
    return styled(chart, "Delays and model: how many are at most so long", subtitle=subtitle)


def _grid(high: float) -> np.ndarray:
    """Give whole seconds: all to a hundred, then even on a logarithmic scale."""
    grid: np.ndarray = np.unique(
        np.concatenate([np.arange(min(high, 100.0) + 1), np.geomspace(100, high, POINTS).round()])
    )
    return grid[grid <= high]


def _distance(alt: Any, t: float, data: float, model: float) -> list[Any]:
    ends = [{"t": float(t), "low": float(min(data, model)), "high": float(max(data, model)), "label": "D"}]
    base = alt.Chart(alt.Data(values=ends))
    return [
        base.mark_rule(color=BLACK, strokeWidth=3).encode(x="t:Q", y=alt.Y("low:Q"), y2="high:Q"),
        base.mark_text(dx=9, fontWeight="bold").encode(x="t:Q", y="low:Q", text="label:N"),
    ]

"""Delays and the mixture fitted to them: humps of fast and of slow sharing, and where the threshold divides them.

1. The delays as bars, in bins even on a logarithmic scale; the height is the share of all delays per tenfold of time,
   so that areas are shares.
2. Each component as time · density on the same scale: components 1 and 2 cross exactly at the threshold.
3. Delays of zero seconds have no place on a logarithmic axis and are not left out: they have a panel of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from inconcert.figures.histogram import LogBins, log_bins
from inconcert.figures.style import BLACK, BLUE, DASHES, GREY, LIGHT, VERMILION, WIDTH, altair_module, styled
from inconcert.figures.threshold_marks import time_marks
from inconcert.figures.time_axis import log_time, short_time

if TYPE_CHECKING:
    from inconcert.calibrate.exponential import Mixture

__all__ = ["density_chart"]

POINTS = 240
HEIGHT = 210
LN_10 = float(np.log(10))
LOW = 0.5
ZEROS = "Left: delays of zero seconds, which a logarithmic axis has no place for; the line across is the model."
#: name → colour, dash, width
LINES = {
    "all components": (BLACK, DASHES[0], 1.2),
    "component 1 (fastest)": (VERMILION, DASHES[0], 2.2),
    "component 2": (BLUE, DASHES[1], 2.0),
    "slower components": (GREY, DASHES[2], 1.3),
}


def density_chart(
    seconds: np.ndarray,
    count: np.ndarray,
    mixture: Mixture | None,
    *,
    threshold: float | None = None,
    interval: tuple[float, float] | None = None,
) -> Any:
    """Draw a histogram of delays with the components of a mixture and the threshold.

    Parameters
    ----------
    seconds, count : arrays
        Delays in whole seconds and how often each occurs.
    mixture : Mixture, optional
        Without one only the delays are drawn.
    threshold : float, optional
        Seconds; without one the title says so.
    interval : (float, float), optional
        Of the threshold.

    Returns
    -------
    altair.HConcatChart

    Examples
    --------
    >>> density_chart(np.array([0, 1, 9]), np.array([1, 2, 3]), None).to_dict()["title"]["text"]
    'Time between shares of the same object: no threshold'
    """
    alt = altair_module()
    bins = log_bins(seconds, count)
    high = max(float(bins.right.max()) if len(bins.right) else 10.0, 10.0)
    beneath, above = time_marks(threshold, interval, low=LOW, high=high)
    parts = [_bars(alt, bins, high), *beneath]
    if mixture is not None:
        parts.append(_components(alt, mixture, high))
    main = alt.layer(*parts, *above).properties(width=WIDTH - 150, height=HEIGHT)
    both = alt.hconcat(_zeros(alt, bins, mixture), main, spacing=14)
    title = "Time between shares of the same object: " + (
        "no threshold" if threshold is None else f"threshold {short_time(threshold)}"
    )
    n = int(np.asarray(count).sum())
    k = "" if mixture is None else f"; {mixture.k} components, means " + ", ".join(map(short_time, mixture.means))
    return styled(both, title, subtitle=[f"{n:,} delays{k}", ZEROS])


def _bars(alt: Any, bins: LogBins, high: float) -> Any:
    rows = [
        {"left": a, "right": b, "height": h}
        for a, b, h in zip(bins.left.tolist(), bins.right.tolist(), bins.height.tolist(), strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_rect(fill=LIGHT, stroke="#9a9a9a", strokeWidth=0.4)
        .encode(
            x=alt.X("left:Q", **log_time("Time between two shares (logarithmic)", LOW, high)),
            x2="right:Q",
            y=alt.Y("height:Q", title="Share of delays per tenfold of time", axis=alt.Axis(format="%")),
            y2=alt.datum(0),
        )
    )


def _components(alt: Any, mixture: Mixture, high: float) -> Any:
    t = np.geomspace(LOW, high, POINTS)
    heights = mixture.component_densities(t) * (t * LN_10)[:, None]
    rows: list[dict[str, Any]] = []
    names = list(LINES)
    for j, curve in enumerate([*heights.T, heights.sum(axis=1)]):
        name = names[0] if j == mixture.k else names[min(j + 1, 3)]
        rows += [
            {"t": float(a), "height": float(h), "line": name, "curve": j}
            for a, h in zip(t.tolist(), curve.tolist(), strict=True)
        ]
    used = [name for name in names if any(row["line"] == name for row in rows)]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_line()
        .encode(
            x="t:Q",
            y="height:Q",
            detail="curve:N",
            color=alt.Color(
                "line:N",
                scale=alt.Scale(domain=used, range=[LINES[n][0] for n in used]),
                legend=alt.Legend(title=None, orient="bottom", columns=4, symbolType="stroke", symbolSize=300),
            ),
            strokeDash=alt.StrokeDash("line:N", scale=alt.Scale(domain=used, range=[list(LINES[n][1]) for n in used])),
            strokeWidth=alt.StrokeWidth("line:N", scale=alt.Scale(domain=used, range=[LINES[n][2] for n in used])),
        )
    )


def _zeros(alt: Any, bins: LogBins, mixture: Mixture | None) -> Any:
    """Draw the share of delays of zero seconds, and what the mixture expects."""
    observed = [{"name": "0 s", "share": bins.share_of_zeros}]
    model = 0.0 if mixture is None or mixture.likelihood == "cont" else float(mixture.pmf([0])[0])
    y = alt.Y(
        "share:Q",
        title="Share of delays in the same second",
        axis=alt.Axis(format="%", tickCount=4),
        scale=alt.Scale(domain=[0, 1.15 * max(bins.share_of_zeros, model, 1e-6)], nice=False),
    )
    bar = (
        alt.Chart(alt.Data(values=observed))
        .mark_bar(fill=LIGHT, stroke="#9a9a9a", size=22)
        .encode(x=alt.X("name:N", title=None, axis=alt.Axis(labelAngle=0)), y=y)
    )
    parts = [bar]
    if mixture is not None and mixture.likelihood != "cont":
        expected = [{"name": "0 s", "share": model}]
        parts.append(
            alt.Chart(alt.Data(values=expected)).mark_tick(color=BLACK, thickness=2, size=30).encode(x="name:N", y=y)
        )
    return alt.layer(*parts).properties(width=40, height=HEIGHT)

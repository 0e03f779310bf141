"""How many objects pairs of accounts have in common, the two negative binomials fitted to it, and the thresholds.

Both axes are logarithmic: most pairs have one object in common, a few have hundreds. A point is a number of common
objects; a curve is the share of pairs the fit expects there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from inconcert.figures.style import BLACK, BLUE, DASHES, GREY, VERMILION, WIDTH, altair_module, styled
from inconcert.figures.threshold_marks import count_marks

if TYPE_CHECKING:
    from inconcert.calibrate.negative_binomial import NegativeBinomials

__all__ = ["frequency_chart"]

#: name → colour, dash, width
LINES = {
    "both components": (BLACK, DASHES[0], 1.2),
    "component 1 (ordinary)": (BLUE, DASHES[1], 2.0),
    "component 2 (repetitive)": (VERMILION, DASHES[0], 2.0),
}
#: numbers of common objects a curve is drawn at
POINTS = 200


def frequency_chart(
    n_common: np.ndarray,
    n_pairs: np.ndarray,
    fit: NegativeBinomials | None,
    *,
    equal: int | None = None,
    conservative: int | None = None,
    unit: str = "Objects",
) -> Any:
    """Draw the numbers of common objects with the fit and the two thresholds.

    Parameters
    ----------
    n_common, n_pairs : int arrays
        Numbers of common objects (1 or more) and how many pairs of accounts have each.
    fit : NegativeBinomials, optional
        Without one only the points are drawn.
    equal, conservative : int, optional
        Thresholds; those that are None are not drawn, and the title says which there are.
    unit : str
        What is counted.

    Returns
    -------
    altair.LayerChart
    """
    alt = altair_module()
    n, pairs = np.asarray(n_common), np.asarray(n_pairs)
    total, most = int(pairs.sum()), max(int(n.max()), conservative or 0, equal or 0, 10)
    least = 0.4 / total
    x = alt.X(
        "n:Q",
        title=f"{unit} a pair of accounts has in common (logarithmic)",
        scale=alt.Scale(type="log", domain=[0.9, most * 1.15], nice=False, clamp=True),
        axis=alt.Axis(values=_ticks(most), tickCount=99, format=",d", labelOverlap="greedy"),
    )
    y = alt.Y(
        "share:Q",
        title="Share of all pairs (logarithmic)",
        scale=alt.Scale(type="log", domain=[least, 1.3], nice=False, clamp=True),
        axis=alt.Axis(values=[10.0**-k for k in range(12) if 10.0**-k >= least], labelExpr=PERCENT),
    )
    points = [{"n": a, "share": b / total} for a, b in zip(n.tolist(), pairs.tolist(), strict=True) if b]
    parts = [
        alt.Chart(alt.Data(values=points)).mark_point(color=GREY, filled=True, size=22, opacity=0.85).encode(x=x, y=y)
    ]
    if fit is not None:
        parts.append(_curves(alt, fit, most, least))
    parts += count_marks(equal, conservative)
    chart = alt.layer(*parts).properties(width=WIDTH - 80, height=240)
    return styled(
        chart, _title(unit, equal, conservative), subtitle=f"{total:,} pairs of accounts with a common object"
    )


#: "1 in a million" is easier than 1e-6, and an axis has room for "0.0001 %"
PERCENT = "datum.value >= 0.01 ? format(datum.value, '.0%') : format(datum.value * 100, '~r') + '%'"


def _curves(alt: Any, fit: NegativeBinomials, most: int, least: float) -> Any:
    n = np.unique(np.geomspace(1, most, POINTS).round().astype(np.int64))
    first, second = fit.components(n) * np.array(fit.weights)[:, None]
    shares = dict(zip(LINES, (first + second, first, second), strict=True))
    rows = [
        {"n": a, "share": b, "line": name}
        for name, values in shares.items()
        for a, b in zip(n.tolist(), values.tolist(), strict=True)
        if b >= least
    ]
    domain = list(LINES)
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_line()
        .encode(
            x="n:Q",
            y="share:Q",
            color=alt.Color(
                "line:N",
                scale=alt.Scale(domain=domain, range=[LINES[name][0] for name in domain]),
                legend=alt.Legend(title=None, orient="bottom", symbolType="stroke", symbolSize=300),
            ),
            strokeDash=alt.StrokeDash(
                "line:N", scale=alt.Scale(domain=domain, range=[list(LINES[name][1]) for name in domain])
            ),
            strokeWidth=alt.StrokeWidth(
                "line:N", scale=alt.Scale(domain=domain, range=[LINES[name][2] for name in domain])
            ),
        )
    )


def _ticks(most: int) -> list[int]:
    return [m * 10**k for k in range(8) for m in (1, 2, 5) if m * 10**k <= most]


def _title(unit: str, equal: int | None, conservative: int | None) -> str:
    found = [
        f"{name} from {n:,} on" for name, n in (("likelier", equal), ("almost surely", conservative)) if n is not None
    ]
    return f"{unit} in common: " + (f"repetitive {', '.join(found)}" if found else "no threshold")

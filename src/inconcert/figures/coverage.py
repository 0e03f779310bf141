"""Engagement by rank, the curves fitted to it, and where the list ends: Figure 7 of Yang et al. 2025.

1. Interactions of accounts against their rank, both logarithmic; of many accounts a few hundred are drawn, evenly
   spaced as the eye sees them.
2. The curve of each degree, with the band in which 95 % of the curves of resampled accounts run, to where it falls to
   the lowest level. Beyond the last account in the data it is a guess, and the ground is shaded there.
3. A line where the list ends, and one for each number of interactions at which the platform is taken to end.
"""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from inconcert.figures.style import (
    BLACK,
    BLUE,
    DASHES,
    GREEN,
    GREY,
    LIGHT,
    PURPLE,
    VERMILION,
    WIDTH,
    altair_module,
    styled,
)
from inconcert.figures.write import PRINT, write_figure

if TYPE_CHECKING:
    from inconcert.lists import AccountList, Coverage

__all__ = ["coverage_chart", "write_coverage"]

HEIGHT = 280
DRAWN = 300
POINTS = 200
#: How each curve looks, in the order of the degrees asked for.
LINES = ((VERMILION, DASHES[0], 2.0), (BLUE, DASHES[1], 2.0), (GREEN, DASHES[2], 2.0), (PURPLE, DASHES[3], 2.0))


def coverage_chart(found: AccountList) -> Any:
    """Draw engagement by rank with the curves that say how much of the platform a list covers.

    Parameters
    ----------
    found : AccountList
        What `inconcert.build_list` gave.

    Returns
    -------
    altair.LayerChart

    Examples
    --------
    >>> from inconcert.lists import build_list
    >>> rows = [{"account_id": a, "content_id": a, "timestamp": 1_600_000_000, "like_count": 9} for a in "ab"]
    >>> coverage_chart(build_list(rows, top=1)).to_dict()["title"]["text"]
    'The list holds 50.0% of the interactions in the data'
    """
    alt = altair_module()
    coverage = found.coverage
    values = found.ranking[found.ranking > 0].astype(float)
    levels = sorted({estimate.level for estimate in coverage.estimates})
    last = max([10, len(values), *(e.n_accounts or 0 for e in coverage.estimates)])
    most = max([10.0, *values[:1].tolist()])
    x = alt.X(
        "rank:Q",
        title="Rank of the account by interactions (logarithmic)",
        scale=alt.Scale(type="log", domain=[0.8, last * 1.3], nice=False),
        axis=_tens(alt, last * 1.3),
    )
    y = alt.Y(
        "interactions:Q",
        title="Interactions (logarithmic)",
        scale=alt.Scale(type="log", domain=[min([1.0, *levels]) * 0.7, most * 1.6], nice=False),
        axis=_tens(alt, most * 1.6),
    )
    layers = [*_beyond(alt, len(values), last * 1.3), *_bands(alt, coverage, x, y), _accounts(alt, values, x, y)]
    layers += [*_curves(alt, coverage, x, y), *_levels(alt, levels), *_end_of_list(alt, len(found), last)]
    chart = alt.layer(*layers).properties(width=WIDTH - 80, height=HEIGHT)
    return styled(chart, _title(found), subtitle=_subtitle(found))


def write_coverage(found: AccountList, path: str | os.PathLike[str], *, pixels_per_inch: int = PRINT) -> Path:
    """Write the figure as SVG or PNG, by the suffix of `path`.

    Raises
    ------
    MissingExtra
        When the packages for figures are not installed.
    BadParameter
        When the suffix is another.
    OutputError
        When the disk refuses.
    """
    place = Path(path)
    suffix = place.suffix.lower().removeprefix(".")
    (written,) = write_figure(
        coverage_chart(found), place.with_suffix(""), formats=(suffix,), pixels_per_inch=pixels_per_inch
    )
    return written


def _accounts(alt: Any, values: np.ndarray, x: Any, y: Any) -> Any:
    ranks = np.unique(np.geomspace(1, max(len(values), 1), DRAWN).round().astype(int))[: len(values)]
    rows = [
        {"rank": rank, "interactions": value, "what": "accounts in the data"}
        for rank, value in zip(ranks.tolist(), values[ranks - 1].tolist() if len(values) else [], strict=False)
    ]
    legend = alt.Legend(title=None, orient="bottom", symbolSize=30, symbolStrokeWidth=1)
    shape = alt.Shape("what:N", scale=alt.Scale(range=["circle"]), legend=legend)
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_point(color=BLACK, filled=False, size=14, strokeWidth=0.8, opacity=0.8)
        .encode(x=x, y=y, shape=shape)
    )


def _curves(alt: Any, coverage: Coverage, x: Any, y: Any) -> list[Any]:
    rows = []
    for curve in coverage.curves:
        ends = [e.n_accounts for e in coverage.estimates if e.degree == curve.degree and e.n_accounts is not None]
        ranks = np.geomspace(1, max([coverage.n_observed, *ends]), POINTS)
        rows += [
            {"rank": rank, "interactions": value, "curve": _named(curve.degree)}
            for rank, value in zip(ranks.tolist(), curve.at(ranks).tolist(), strict=True)
        ]
    if not rows:
        return []
    names = [_named(curve.degree) for curve in coverage.curves]
    looks = [LINES[k % len(LINES)] for k in range(len(names))]
    color = alt.Color("curve:N", scale=alt.Scale(domain=names, range=[c for c, _, _ in looks]), legend=_legend(alt))
    dash = alt.StrokeDash("curve:N", scale=alt.Scale(domain=names, range=[list(d) for _, d, _ in looks]))
    line = alt.Chart(alt.Data(values=rows)).mark_line(clip=True, strokeWidth=2)
    return [line.encode(x=x, y=y, color=color, strokeDash=dash)]


def _bands(alt: Any, coverage: Coverage, x: Any, y: Any) -> list[Any]:
    layers = []
    for k, band in enumerate(coverage.bands):
        rows = [
            {"rank": rank, "interactions": max(low, 1e-9), "high": max(high, 1e-9)}
            for rank, low, high in zip(band.ranks, band.low, band.high, strict=True)
        ]
        area = alt.Chart(alt.Data(values=rows)).mark_area(clip=True, color=LINES[k % len(LINES)][0], opacity=0.18)
        layers.append(area.encode(x=x, y=y, y2="high:Q"))
    return layers


def _beyond(alt: Any, observed: int, end: float) -> list[Any]:
    """Shade the ranks beyond the data."""
    if not observed:
        return []
    base = alt.Chart(alt.Data(values=[{"from": max(observed, 1), "to": end, "label": "beyond the data"}]))
    ground = base.mark_rect(color=LIGHT, opacity=0.5).encode(x="from:Q", x2="to:Q")
    if end < 3 * observed:  # too narrow for words
        return [ground]
    text = base.mark_text(align="right", baseline="top", dx=-4, dy=4, color="#333333")
    return [ground, text.encode(x="to:Q", y=alt.value(0), text="label:N")]


def _levels(alt: Any, levels: list[float]) -> list[Any]:
    rows = [{"level": level, "label": f"{level:g}"} for level in levels]
    base = alt.Chart(alt.Data(values=rows))
    rule = base.mark_rule(color=GREY, strokeDash=[1, 2], strokeWidth=0.8).encode(y="level:Q")
    return [rule] if rows else []


def _end_of_list(alt: Any, listed: int, last: int) -> list[Any]:
    base = alt.Chart(alt.Data(values=[{"at": listed, "label": f"end of the list: {listed:,}"}]))
    rule = base.mark_rule(color=BLACK, strokeWidth=1.2).encode(x="at:Q")
    # a name stands on the side where there is room
    left = listed**2 > last
    style = {"align": "right" if left else "left", "baseline": "bottom", "dx": -4 if left else 4, "fontWeight": "bold"}
    y = alt.value(HEIGHT - 6)
    rim = base.mark_text(stroke="white", strokeWidth=3, strokeJoin="round", **style)
    return [rule, *(one.encode(x="at:Q", y=y, text="label:N") for one in (rim, base.mark_text(**style)))]


def _tens(alt: Any, end: float) -> Any:
    """Give an axis with a mark at every power of ten."""
    values = [10**k for k in range(math.floor(math.log10(end)) + 1)]
    return alt.Axis(format="~s", values=values)


def _legend(alt: Any) -> Any:
    return alt.Legend(title=None, orient="bottom", symbolType="stroke", symbolSize=260, symbolStrokeWidth=2)


def _named(degree: int) -> str:
    return f"polynomial of degree {degree}"


def _title(found: AccountList) -> str:
    held = "no interactions: there are none" if found.share is None else f"{found.share:.1%} of the interactions"
    return f"The list holds {held} in the data"


def _subtitle(found: AccountList) -> list[str]:
    parts = [e.coverage for e in found.coverage.estimates if e.coverage is not None]
    if not parts:
        why = [*(e.why for e in found.coverage.estimates), *found.coverage.warnings]
        return ["No estimate for the whole platform: " + (why[0] if why else "nothing to fit")]
    low, high = (f"{part:.1%}" for part in (min(parts), max(parts)))
    told = f"Estimated for the whole platform: {low if low == high else f'{low} to {high}'}"
    levels = ", ".join(f"{level:g}" for level in sorted({e.level for e in found.coverage.estimates}))
    dotted = f"Dotted: accounts with {levels} interactions. Shaded: beyond the data."
    return [f"{told}, if its accounts go on as those in the data do.", dotted]

"""The line of one network through all runs: as thick as it has accounts, with a mark where something happened.

Places across are per cent of the width, so that the lane is as wide as there is room, and letters and marks keep
their size. The marks are defined once a page (`MARKS`) and used by every lane.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from inconcert.report.lifelines import LifePoint

__all__ = ["HEIGHT", "MARKED", "MARKS", "svg_lane", "svg_marks", "thickness"]

#: pixels
HEIGHT, THINNEST, THICKEST = 24, 2.0, 16.0
#: event → outline of its mark, around the middle
MARKS = {
    "born": "M0-5a5 5 0 1 0 .01 0z",
    "merged": "M-5-6L6 0L-5 6z",
    "split": "M5-6L-6 0L5 6z",
    "woke": "M0-6L6 0L0 6L-6 0z",
    "died": "M-4-4L4 4M-4 4L4-4",
}
#: events a lane marks; that a network grows or shrinks is seen
MARKED = tuple(MARKS)


def thickness(n_accounts: int, most: int) -> float:
    """Give how thick a lane is: the area of a disc grows like the number, so does this square.

    Examples
    --------
    >>> thickness(100, 100), thickness(25, 100), thickness(0, 100)
    (16.0, 9.0, 0.0)
    """
    if n_accounts == 0:
        return 0.0
    return round(THINNEST + (THICKEST - THINNEST) * math.sqrt(n_accounts / max(most, 1)), 1)


def svg_lane(points: Sequence[LifePoint], n_runs: int, most: int, *, description: str, colour: int = 0) -> str:
    """Draw a lane.

    Parameters
    ----------
    points : sequence of LifePoint
        Of one network, by run.
    n_runs : int
        Runs side by side.
    most : int
        Accounts that make the thickest lane.
    description : str
        Text that stands in HTML as it is.
    colour : int
        Of its component on the map, 1 to 10; 0: none.

    Examples
    --------
    >>> points = [LifePoint(run=0, n_accounts=4, event="born"), LifePoint(run=1, n_accounts=4, event="continued")]
    >>> drawing = svg_lane(points, 4, 4, description="d")
    >>> drawing.count("<rect"), drawing.count("<use"), 'width="50%"' in drawing
    (1, 1, True)
    """
    drawn: list[str] = []
    # runs in which nothing is known of it between two in which something is, and those it was dormant in
    first, last = points[0].run, points[-1].run
    drawn.append(f'<line class="quiet" x1="{_middle(first, n_runs)}" x2="{_middle(last, n_runs)}" y1="12" y2="12"/>')
    seen = [point for point in points if point.n_accounts]
    for (height, _), group in groupby(
        enumerate(seen), key=lambda pair: (thickness(pair[1].n_accounts, most), pair[1].run - pair[0])
    ):
        runs = [point.run for _, point in group]
        drawn.append(
            f'<rect x="{_percent(runs[0], n_runs)}" width="{_percent(len(runs), n_runs)}" '
            f'y="{HEIGHT / 2 - height / 2:g}" height="{height:g}"/>'
        )
    drawn += [
        f'<use href="#mark-{point.event}" class="mark {point.event}" x="{_middle(point.run, n_runs)}" y="12"/>'
        for point in points
        if point.event in MARKS
    ]
    return (
        f'<svg class="lane k{colour}" xmlns="http://www.w3.org/2000/svg" width="100%" height="{HEIGHT}" role="img" '
        f'aria-label="{description}">{"".join(drawn)}</svg>'
    )


def svg_marks() -> str:
    """Define the marks; stands once on a page."""
    outlines = "".join(f'<path id="mark-{event}" d="{outline}"/>' for event, outline in MARKS.items())
    return f'<svg class="marks-defined" width="0" height="0" aria-hidden="true"><defs>{outlines}</defs></svg>'


def _percent(part: float, whole: int) -> str:
    return f"{100 * part / whole:.3f}".rstrip("0").rstrip(".") + "%"


def _middle(run: int, n_runs: int) -> str:
    return _percent(run + 0.5, n_runs)

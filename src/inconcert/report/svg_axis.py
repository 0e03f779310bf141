"""Days over the lanes of networks: the first, the last, and where months begin as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

__all__ = ["svg_axis", "ticks"]

HEIGHT = 20
#: two names of days need this part of the width between them
APART = 0.34


def ticks(days: Sequence[str]) -> list[int]:
    """Choose the runs whose day is named: the first, the last, and firsts of months that are not too near others.

    Parameters
    ----------
    days : sequence of str
        Day of each run, ascending.

    Examples
    --------
    >>> ticks(["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02", "2026-02-03"])
    [0, 2, 4]
    >>> ticks(["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05"])
    [0, 6]
    >>> ticks(["2026-01-30"])
    [0]
    """
    last = len(days) - 1
    found = [0]
    for k in range(1, last):
        begins = days[k][:7] != days[k - 1][:7]
        if begins and (k - found[-1]) / len(days) >= APART and (last - k) / len(days) >= APART:
            found.append(k)
    return [*found, last] if last else found


def svg_axis(days: Sequence[str]) -> str:
    """Write the days, each over the middle of its run, the outer ones inwards.

    Examples
    --------
    >>> svg_axis(["2026-01-01", "2026-01-02"]).count("<text")
    2
    """
    last = len(days) - 1
    names = "".join(
        f'<text x="{_place(k, len(days))}" y="14" text-anchor="{_anchor(k, last)}">{escape(days[k])}</text>'
        for k in ticks(days)
    )
    return (
        f'<div class="lifeline-axis"><svg class="lane-axis" xmlns="http://www.w3.org/2000/svg" width="100%" '
        f'height="{HEIGHT}" aria-hidden="true">{names}</svg></div>'
    )


def _place(run: int, n_runs: int) -> str:
    if run == 0:
        return "0"
    return "100%" if run == n_runs - 1 else f"{100 * (run + 0.5) / n_runs:.2f}%"


def _anchor(run: int, last: int) -> str:
    if run == 0:
        return "start"
    return "end" if run == last else "middle"

"""How many accounts are monitored, and how many were discovered, run by run: a line above, bars below."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["svg_trend"]

#: pixels; the width is the reader's, so that letters keep their size on a phone
LINE, BARS, LABEL = 120, 64, 20
HEIGHT = 2 * LABEL + LINE + BARS + LABEL


def svg_trend(
    total: Sequence[int],
    new: Sequence[int],
    *,
    title: str,
    description: str,
    ends: tuple[str, str],
    labels: tuple[str, str],
) -> str:
    """Draw both on scales of their own, one under the other, over the same runs.

    Parameters
    ----------
    total, new : sequence of int
        Of each run; as many of one as of the other, at least one.
    title, description : str
        Texts that stand in HTML as they are.
    ends : (str, str)
        What stands below the first and the last run.
    labels : (str, str)
        What stands above line and bars.

    Examples
    --------
    >>> drawing = svg_trend([2, 4], [0, 2], title="t", description="d", ends=("a", "b"), labels=("all", "new"))
    >>> drawing.count("M"), "V50.00" in drawing
    (3, True)
    """
    n = len(total)
    top = max(*total, 1)
    # a single run is a level, not a point
    levels = [100 - 100 * value / top for value in total]
    line = f"M0 {levels[0]:.2f}" + "".join(f"L{k + 0.5:g} {level:.2f}" for k, level in enumerate(levels))
    line += f"L{n} {levels[-1]:.2f}"
    area = line.replace("M0 ", "M0 100V", 1) + f"L{n} 100z"
    most = max(*new, 1)
    bars = "".join(f"M{k + 0.1:g} 100V{100 - 100 * value / most:.2f}h.8V100z" for k, value in enumerate(new) if value)
    second = LABEL + LINE + LABEL
    inside = f'width="100%" viewBox="0 0 {n} 100" preserveAspectRatio="none"'
    return (
        f'<svg class="trend" xmlns="http://www.w3.org/2000/svg" width="100%" height="{HEIGHT}" role="img" '
        f'aria-labelledby="trend-title trend-description"><title id="trend-title">{title}</title>'
        f'<desc id="trend-description">{description}</desc>'
        f'<svg y="{LABEL}" height="{LINE}" {inside}><path class="area" d="{area}"/>'
        f'<path class="total" fill="none" vector-effect="non-scaling-stroke" d="{line}"/></svg>'
        f'<svg y="{second}" height="{BARS}" {inside}><path class="new" d="{bars}"/></svg>'
        f'<line x1="0" x2="100%" y1="{second + BARS}" y2="{second + BARS}"/>'
        f'<text class="of-total" x="0" y="{LABEL - 6}">{labels[0]}</text>'
        f'<text class="of-new" x="0" y="{second - 6}">{labels[1]}</text>'
        f'<text x="0" y="{HEIGHT - 5}">{ends[0]}</text>'
        f'<text x="100%" y="{HEIGHT - 5}" text-anchor="end">{ends[1]}</text></svg>'
    )

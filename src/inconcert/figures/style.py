"""How every figure looks: legible in print, told apart without colour, drawn with fonts that need no download.

1. A figure is as wide as a page's text (``WIDTH`` points; one point is one unit of Vega-Lite), or as a column
   (``COLUMN``), so that what is 8 points here is 8 points in print.
2. Colours are those Okabe & Ito ("Color Universal Design", 2008) chose for colour-blind readers; wherever colour
   distinguishes, a dash, a shape or a label does, too, so that a photocopy says the same.
3. The fonts are those the converter to SVG and PNG brings itself, named first, and common ones of the same width.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, TypeVar

from inconcert.errors import MissingExtra

if TYPE_CHECKING:
    import altair as alt

__all__ = [
    "BLACK",
    "BLUE",
    "COLUMN",
    "DASHES",
    "FONT",
    "GREEN",
    "GREY",
    "LIGHT",
    "ORANGE",
    "PURPLE",
    "SKY",
    "VERMILION",
    "WIDTH",
    "YELLOW",
    "altair_module",
    "styled",
]

#: Okabe & Ito's colours.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
GREY = "#767676"
LIGHT = "#D9D9D9"

#: Dashes that stay apart when the colours do not, the most solid first.
DASHES: tuple[tuple[int, ...], ...] = ((1, 0), (6, 3), (2, 2), (8, 2, 2, 2), (1, 4))

#: Points: the text of an A4 page between margins of 2 cm, and one of its two columns.
WIDTH, COLUMN = 480, 240

#: Characters of a line that fits even where the reader's font is wider than those below.
TITLE_CHARACTERS, SUBTITLE_CHARACTERS = 58, 86

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

CONFIG: dict[str, Any] = {
    # every mark described for screen readers makes files ten times as large; what a figure shows is told beside it
    "aria": False,
    "background": "white",
    "font": FONT,
    # room at the right for fonts wider than those above
    "padding": {"left": 6, "top": 6, "right": 16, "bottom": 6},
    "view": {"stroke": None, "continuousWidth": WIDTH - 60, "continuousHeight": 240},
    "title": {
        "anchor": "start",
        "frame": "group",
        "fontSize": 11,
        "fontWeight": "bold",
        "subtitleFontSize": 9,
        "subtitleColor": "#333333",
        "subtitlePadding": 3,
        "offset": 10,
    },
    "axis": {
        "labelFontSize": 9,
        "titleFontSize": 9.5,
        "titleFontWeight": "normal",
        "labelColor": BLACK,
        "titleColor": BLACK,
        "domainColor": BLACK,
        "tickColor": BLACK,
        "gridColor": LIGHT,
        "gridWidth": 0.5,
        "titlePadding": 6,
    },
    "legend": {
        "labelFontSize": 9,
        "titleFontSize": 9,
        "titleFontWeight": "normal",
        "labelLimit": 260,
        "symbolSize": 60,
        "columnPadding": 26,
    },
    "header": {"labelFontSize": 9, "titleFontSize": 9.5},
    "text": {"fontSize": 9, "font": FONT},
    "line": {"strokeWidth": 1.4},
}

Chart = TypeVar("Chart", bound="alt.TopLevelMixin")


def altair_module() -> Any:
    """Give the package figures are described with.

    Raises
    ------
    MissingExtra
        When it is not installed.

    Examples
    --------
    >>> altair_module().Chart.__name__
    'Chart'
    """
    try:
        import altair as alt
    except ImportError as error:
        raise MissingExtra("a figure", "plots") from error
    return alt


def styled(chart: Chart, title: str = "", *, subtitle: str | list[str] = "") -> Chart:
    """Give a chart the look of all figures, and a title.

    Parameters
    ----------
    chart : altair chart
        Any; also layered and side by side.
    title : str
        What there is to see, in a few words.
    subtitle : str or list of str
        One line, or several.
    """
    configured: Any = chart.configure(**CONFIG)
    if title:
        lines = [subtitle] if isinstance(subtitle, str) else subtitle
        beneath = [part for line in lines for part in wrap(line, SUBTITLE_CHARACTERS)]
        configured = configured.properties(
            title=altair_module().TitleParams(
                text=wrap(title, TITLE_CHARACTERS), **({"subtitle": beneath} if beneath else {})
            )
        )
    kept: Chart = configured
    return kept

"""Figures as files: SVG for papers and pages, PNG for everything else; same chart, same bytes.

1. The chart becomes plain data; every text in it is made harmless (control characters, and those that turn the
   direction of reading, are written out as escapes: they would make the SVG invalid, or lie).
2. The converter (vl-convert) draws it without a browser and without the network: no address may be loaded.
3. Each file is written under a temporary name and renamed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inconcert.errors import BadParameter, MissingExtra
from inconcert.tables import atomic_path

if TYPE_CHECKING:
    from altair import TopLevelMixin

__all__ = ["FORMATS", "figure_bytes", "harmless", "write_figure"]

FORMATS = ("svg", "png")
#: The version of Vega-Lite that draws, whichever the converter knows beside it: same chart, same bytes.
VEGA_LITE = "6.1"
POINTS_PER_INCH = 72
PRINT = 300


def write_figure(
    chart: TopLevelMixin | dict[str, Any],
    stem: str | os.PathLike[str],
    *,
    formats: Sequence[str] = FORMATS,
    pixels_per_inch: int = PRINT,
) -> list[Path]:
    """Write a chart as ``STEM.svg`` and ``STEM.png`` and give their paths.

    Parameters
    ----------
    chart : altair chart, or its dict
        What to draw; its sizes are points.
    stem : path
        Folder and name, without the suffix.
    formats : sequence of {"svg", "png"}
        Which to write.
    pixels_per_inch : int
        Of the PNG.

    Raises
    ------
    MissingExtra
        When the converter is not installed.
    BadParameter
        When there is no such format.
    OutputError
        When the disk refuses.

    Examples
    --------
    >>> import tempfile
    >>> from inconcert.figures.style import altair_module
    >>> chart = altair_module().Chart({"values": [{"x": 1}]}).mark_point().encode(x="x:Q")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_figure(chart, f"{folder}/one")]
    ['one.svg', 'one.png']
    """
    place = Path(stem)
    drawn = {suffix: figure_bytes(chart, suffix, pixels_per_inch=pixels_per_inch) for suffix in formats}
    paths = []
    for suffix, content in drawn.items():
        path = place.with_name(f"{place.name}.{suffix}")
        with atomic_path(path) as part:
            part.write_bytes(content)
        paths.append(path)
    return paths


def figure_bytes(chart: TopLevelMixin | dict[str, Any], suffix: str, *, pixels_per_inch: int = PRINT) -> bytes:
    """Draw a chart as SVG (UTF-8) or PNG.

    Raises
    ------
    MissingExtra
        When the converter is not installed.
    BadParameter
        When there is no such format.
    """
    if suffix not in FORMATS:
        raise BadParameter(f"a figure cannot be written as {suffix!r}; there are {', '.join(FORMATS)}")
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra("a figure as SVG or PNG", "plots") from error
    spec = harmless(chart if isinstance(chart, dict) else chart.to_dict())
    if suffix == "svg":
        text: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
        return (text + "\n").encode()
    picture: bytes = vl_convert.vegalite_to_png(
        spec, vl_version=VEGA_LITE, scale=pixels_per_inch / POINTS_PER_INCH, ppi=POINTS_PER_INCH, allowed_base_urls=[]
    )
    return picture


def harmless(value: Any) -> Any:
    r"""Escape, in every text of a chart, what is no printable character.

    Examples
    --------
    >>> harmless({"name": ["a\x00b", 1]})
    {'name': ['a\\x00b', 1]}
    """
    match value:
        case str():
            return value if value.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in value)
        case dict():
            return {name: harmless(item) for name, item in value.items()}
        case list() | tuple():
            return [harmless(item) for item in value]
        case _:
            return value

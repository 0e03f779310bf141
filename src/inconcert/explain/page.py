"""A piece of evidence laid out once: a heading, sentences, tables; shown as text or as HTML.

All text comes from social media: it is escaped in HTML, and control characters (also those that turn the
direction of text) are written out as escapes in plain text. Links lead only to http and https.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from inconcert.tables import Table

__all__ = ["ROWS_SHOWN", "Grid", "Page", "as_html", "as_text"]

#: rows of a table that are shown; all are in the evidence itself and in its dict
ROWS_SHOWN = 50
LONGEST_CELL = 120
#: columns whose cells are links
LINK_COLUMNS = ("content_url", "content_url_y", "account_url", "object_id")


@dataclass(frozen=True)
class Grid:
    """A table to show: what it is, and which columns under which names."""

    caption: str
    table: Table
    columns: Sequence[str]


@dataclass(frozen=True)
class Page:
    """What there is to show."""

    heading: str
    sentences: Sequence[str]
    grids: Sequence[Grid]


def as_text(page: Page) -> str:
    """Give a page as plain text.

    Examples
    --------
    >>> print(as_text(Page("a and b", ["They met once."], [Grid("Meetings", Table.of({"time": ["now"]}), ["time"])])))
    a and b
    =======
    They met once.
    <BLANKLINE>
    Meetings
      time
      now
    """
    heading = _plain(page.heading)
    lines = [heading, "=" * len(heading), *map(_plain, page.sentences)]
    for grid in page.grids:
        rows = [[_plain(cell) for cell in row] for row in _cells(grid)]
        widths = [max(map(len, column)) for column in zip(grid.columns, *rows, strict=True)]
        lines += ["", grid.caption]
        for row in [list(grid.columns), *rows]:
            line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append(f"  {line.rstrip()}")
        if more := _more(grid):
            lines.append(f"  {more}")
    return "\n".join(lines)


def as_html(page: Page) -> str:
    """Give a page as HTML that cannot run anything, whatever the texts are.

    Examples
    --------
    >>> as_html(Page("<script>", [], []))
    '<div><h3>&lt;script&gt;</h3></div>'
    """
    parts = [f"<h3>{html.escape(page.heading)}</h3>", *(f"<p>{html.escape(s)}</p>" for s in page.sentences)]
    for grid in page.grids:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in grid.columns)
        body = "".join(
            "<tr>" + "".join(_cell(name, cell) for name, cell in zip(grid.columns, row, strict=True)) + "</tr>"
            for row in _cells(grid)
        )
        more = _more(grid)
        parts.append(
            f"<table><caption>{html.escape(grid.caption)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>" + (f"<p>{more}</p>" if more else "")
        )
    return f"<div>{''.join(parts)}</div>"


def _cells(grid: Grid) -> list[list[str]]:
    head = grid.table.arrow(list(grid.columns)).slice(0, ROWS_SHOWN)
    return [[_said(cell) for cell in row.values()] for row in head.to_pylist()]


def _said(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case int():
            return f"{cell:,}"
        case float():
            return f"{cell:,.4g}" if abs(cell) < 1000 else f"{cell:,.1f}"
        case list():
            return ", ".join(map(_said, cell))
        case _:
            return str(cell)


def _more(grid: Grid) -> str:
    left = grid.table.num_rows - ROWS_SHOWN
    return f"and {left:,} more" if left > 0 else ""


def _plain(text: str) -> str:
    cut = text if len(text) <= LONGEST_CELL or " " in text.strip() else text[: LONGEST_CELL - 1] + "…"
    return "".join(c if unicodedata.category(c) not in {"Cc", "Cf", "Zl", "Zp", "Cn"} else ascii(c)[1:-1] for c in cut)


def _cell(name: str, cell: str) -> str:
    if name in LINK_COLUMNS and cell.lower().startswith(("http://", "https://")):
        return (
            f'<td><a href="{html.escape(cell)}" rel="noopener noreferrer" target="_blank">{html.escape(cell)}</a></td>'
        )
    return f"<td>{html.escape(cell)}</td>"

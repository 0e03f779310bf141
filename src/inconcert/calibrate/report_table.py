"""A small table with a title and notes, as a report shows it: text, HTML, plain values."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from inconcert.tables import Table

__all__ = ["ReportTable", "percent"]

#: what stands in a cell that has no value
NOTHING = "-"


def percent(part: float, whole: float | None) -> float | None:
    """Give `part` in per cent of `whole`; None when the whole is unknown or nothing.

    Examples
    --------
    >>> round(percent(11_542, 16_169), 2), percent(1, None), percent(0, 0)
    (71.38, None, None)
    """
    return 100.0 * part / whole if whole else None


@dataclass(frozen=True)
class ReportTable:
    """Rows of values under named columns.

    Parameters
    ----------
    title : str
        What the table shows.
    columns : mapping of str to str
        Name of each column → how its numbers are written (``","`` for counts, ``".2f"``); empty for text.
    rows : sequence of tuples
        Values; None where there is none.
    notes : sequence of str
        What a reader must know to read the figures.

    Columns in which no row has a value are not printed.

    Examples
    --------
    >>> print(ReportTable("Found", {"what": "", "n": ","}, (("pairs", 1200), ("accounts", None))))
    Found
    what          n
    pairs     1,200
    accounts      -
    """

    title: str
    columns: Mapping[str, str]
    rows: tuple[tuple[Any, ...], ...]
    notes: tuple[str, ...] = ()

    def cells(self) -> list[list[str]]:
        """Give every value as it is written."""
        specs = list(self.columns.values())
        return [[_written(value, spec) for value, spec in zip(row, specs, strict=True)] for row in self.rows]

    def column(self, name: str) -> list[Any]:
        """Give the values of one column."""
        at = list(self.columns).index(name)
        return [row[at] for row in self.rows]

    def table(self) -> Table:
        """Give the values as a `Table`, for a file or a data frame."""
        columns = {name: [row[k] for row in self.rows] for k, name in enumerate(self.columns)}
        return Table.of(pa.table({name: pa.array(values) for name, values in columns.items()}))

    def to_dict(self) -> dict[str, Any]:
        """Give title, rows and notes, ready for JSON."""
        return {
            "title": self.title,
            "rows": [dict(zip(self.columns, row, strict=True)) for row in self.rows],
            "notes": list(self.notes),
        }

    def _shown(self) -> tuple[list[str], list[str], list[list[str]]]:
        """Give titles, formats and cells without the columns in which no row has a value."""
        kept = [k for k in range(len(self.columns)) if not self.rows or any(row[k] is not None for row in self.rows)]
        titles, specs = [name.replace("_", " ") for name in self.columns], list(self.columns.values())
        cells = [[row[k] for k in kept] for row in self.cells()]
        return [titles[k] for k in kept], [specs[k] for k in kept], cells

    def __str__(self) -> str:
        titles, specs, written = self._shown()
        cells = [titles, *([_plain(c) for c in row] for row in written)]
        widths = [max(len(row[k]) for row in cells) for k in range(len(titles))]
        lines = [
            "  ".join(
                cell.rjust(width) if spec else cell.ljust(width)
                for cell, width, spec in zip(row, widths, specs, strict=True)
            ).rstrip()
            for row in cells
        ]
        return "\n".join([_plain(self.title), *lines, *(_plain(note) for note in self.notes)])

    def _repr_html_(self) -> str:
        titles, _, cells = self._shown()
        head = "".join(f"<th>{html.escape(name)}</th>" for name in titles)
        body = "".join(f"<tr>{''.join(f'<td>{html.escape(c)}</td>' for c in row)}</tr>" for row in cells)
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        caption = f"<caption>{html.escape(self.title)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"


def _written(value: Any, spec: str) -> str:
    if value is None:
        return NOTHING
    return format(value, spec) if spec else str(value)


def _plain(text: str) -> str:
    # a name with a line break or an escape sequence must not move the cursor of a terminal
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)

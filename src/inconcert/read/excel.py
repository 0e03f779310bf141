"""The first sheet of a spreadsheet file (xlsx, xls, xlsb, ods) as text.

Spreadsheets keep 15 digits of a number. Ids that were typed as numbers have lost the rest; they come out in the
form 1.2e+18 and are refused as ids (see `ids`). A sheet has a million rows at most, so it is read at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert.errors import UnreadableFile, Where
from inconcert.read.batches import BATCH_POSTS, column_of
from inconcert.read.cells import text_of
from inconcert.read.csv_text import unique_names

__all__ = ["excel_batches", "excel_header"]


def excel_header(path: Path) -> tuple[str, ...]:
    """Give the names of the columns: the first row that is not empty.

    Raises
    ------
    UnreadableFile
        When the file is no spreadsheet, or is damaged.
    """
    return _sheet(path)[0]


def excel_batches(
    path: Path, columns: Sequence[str] | None = None
) -> Iterator[tuple[pa.RecordBatch, Callable[[int], int]]]:
    """Give the rows of the first sheet as batches of text, empty cells null, with their row numbers."""
    header, rows = _sheet(path)
    wanted = header if columns is None else columns
    places = [header.index(name) for name in wanted]
    start = 0
    unread = iter(rows)
    while chunk := list(islice(unread, BATCH_POSTS)):
        values = [column_of([row[place] for row in chunk], "") for place in places]
        first = start + 1
        yield pa.RecordBatch.from_arrays(values, names=list(wanted)), first.__add__
        start += len(chunk)


def _sheet(path: Path) -> tuple[tuple[str, ...], list[list[Any]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=True) if book.sheet_names else []
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(
            f"{path} cannot be read as a spreadsheet: {error}",
            hint="is it a zip archive of other files? unpack it first",
            where=Where(file=str(path)),
        ) from error
    filled = [[None if cell == "" else cell for cell in row] for row in rows]
    while filled and all(cell is None for cell in filled[0]):
        filled.pop(0)
    if not filled:
        return (), []
    header = [(text_of(cell) or "").strip() for cell in filled[0]]
    return tuple(unique_names(header)), filled[1:]

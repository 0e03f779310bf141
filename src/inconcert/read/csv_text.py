"""CSV and its relatives: any delimiter, every cell as text, ragged rows counted.

A cell is null when it is empty or an unquoted NA, NaN, nan or <NA> (see `ids`); a quoted one is text.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from inconcert.errors import UnreadableFile, Where
from inconcert.read.collector import Collector
from inconcert.read.files import HEAD_BYTES, not_utf8, open_native, open_utf8
from inconcert.read.ids import MISSING_WORDS

__all__ = ["Dialect", "csv_batches", "dialect_of"]

#: Delimiters, the likeliest first; of two that fit equally well the earlier is taken.
DELIMITERS = (",", "\t", ";", "|", "\x01", "^", "~")
ROWS_TRIED = 50
#: A row must fit in one block, so this is also the longest row.
BLOCK_BYTES = 1 << 24
AFTER_THE_END = "\0end"
RAGGED = "wrong number of cells"

#: The line Excel puts first to say what the delimiter is.
SEPARATOR_LINE = re.compile(r'"?sep=(?P<delimiter>[^"\r\n])"?\r?\n', re.IGNORECASE)
BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
#: A quote behind a backslash that does not end its cell, so the backslash must be what makes it text.
ESCAPED_QUOTE = re.compile(r'\\"[^,;\t|\x01^~\r\n"]')
#: Two quotes inside a cell, as opposed to an empty cell.
DOUBLED_QUOTE = re.compile(r'[^\\,;\t|\r\n"]""[^"]')


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written.

    Parameters
    ----------
    delimiter : str
        Between cells.
    escape : bool
        Whether a quote inside a cell is written as backslash and quote instead of two quotes.
    header : tuple of str
        The first row.
    skip : int
        Lines before the header: blank ones, or Excel's ``sep=;``.
    only_header : bool
        Whether the file ends in its first row.
    """

    delimiter: str
    escape: bool
    header: tuple[str, ...]
    skip: int = 0
    only_header: bool = False


def dialect_of(head: bytes) -> Dialect:
    r"""Tell how a CSV file is written from how it begins.

    Examples
    --------
    >>> dialect_of(b"id;name\n1;'a, b, c'\n")
    Dialect(delimiter=';', escape=False, header=('id', 'name'), skip=0, only_header=False)
    """
    text = head.decode("utf-8", "replace")
    if len(head) >= HEAD_BYTES and "\n" in text:
        text = text[: text.rindex("\n")]  # the last row may be cut
    told = SEPARATOR_LINE.match(text)
    blank = BLANK_LINES.match(text)
    before = told[0] if told else blank[0] if blank else ""
    text = text[len(before) :]
    delimiters = (told["delimiter"],) if told else DELIMITERS
    only_header = len(head) < HEAD_BYTES and "\n" not in text and "\r" not in text
    escape = ESCAPED_QUOTE.search(text) is not None and not DOUBLED_QUOTE.search(text)
    tried = [(_agreement(rows := _rows(text, d, escape=escape)), -rank, rows[0]) for rank, d in enumerate(delimiters)]
    _, rank, header = max(tried)
    return Dialect(delimiters[-rank], escape, tuple(name.strip() for name in header), before.count("\n"), only_header)


def _rows(text: str, delimiter: str, *, escape: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **_how(escape=escape)):
            if row:
                rows.append(row)
            if len(rows) > ROWS_TRIED:
                break
    except csv.Error:  # a cell of more than 128 KiB: judge by the rows so far
        pass
    return rows or [[""]]


def _agreement(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Tell how well rows agree with the header: the share that has its number of cells, then that number."""
    width = len(rows[0])
    if width == 1:
        return (0.0, 1)
    body = rows[1:] or rows
    return (round(sum(len(row) == width for row in body) / len(body), 1), width)


def csv_batches(
    path: Path, dialect: Dialect, collector: Collector, columns: Sequence[str] | None = None
) -> Iterator[tuple[pa.RecordBatch, Callable[[int], int]]]:
    """Give a CSV file as batches of text, with a function from the place in the batch to the row in the file.

    Parameters
    ----------
    path : Path
        The file.
    dialect : Dialect
        How it is written.
    collector : Collector
        Hears of rows with too few or too many cells: counted as read and dropped.
    columns : sequence of str, optional
        Those wanted; all when left out. Of two columns of one name the first is meant.

    Raises
    ------
    UnreadableFile
        When it is not UTF-8, a quote is never closed, a row is longer than 16 MiB.
    BadRow
        For a ragged row, in strict mode.
    """
    if dialect.only_header:
        return
    ragged = _Ragged(path, collector, dialect.skip)
    names = unique_names(dialect.header)
    # the last column tells whether a quote was left open: then it holds the rest of the file
    wanted = names if columns is None else list(dict.fromkeys((*columns, names[-1])))
    done, told, last = 0, 0, ""
    try:
        with open_native(path) as (stream, used):
            for batch in _heard(lambda: _open(stream, names, wanted, dialect, ragged), ragged):
                ragged.report()
                collector.advance_bytes(used() - told)
                told = used()
                if batch.num_rows:
                    rows = ragged.rows_after(done, batch.num_rows)
                    last = batch.column(names[-1])[-1].as_py() or ""
                    done = int(rows[-1])
                    yield batch.select(list(columns)) if columns is not None else batch, rows.item
            ragged.report()
    except pa.ArrowInvalid as error:
        ragged.report()
        raise not_utf8(path) if "UTF8" in str(error) or ragged.undecoded else _unreadable(path, str(error)) from error
    except OSError as error:
        raise _unreadable(path, str(error)) from error
    if "\n" in (last if done > ragged.last[0] else ragged.last[1]):
        _check_last_quote(path, dialect)


def _open(
    stream: pa.NativeFile, names: list[str], wanted: list[str], dialect: Dialect, ragged: _Ragged
) -> pacsv.CSVStreamingReader:
    return pacsv.open_csv(
        stream,
        read_options=pacsv.ReadOptions(
            column_names=names,
            skip_rows=dialect.skip,
            skip_rows_after_names=1,
            block_size=BLOCK_BYTES,
            use_threads=False,  # so that ragged rows come with their number
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=dialect.delimiter,
            double_quote=not dialect.escape,
            escape_char="\\" if dialect.escape else False,
            newlines_in_values=True,
            invalid_row_handler=ragged.seen,
        ),
        convert_options=pacsv.ConvertOptions(
            column_types={name: pa.string() for name in names},
            include_columns=wanted,
            null_values=list(MISSING_WORDS),
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _heard(opened: Callable[[], Any], ragged: _Ragged) -> Iterator[pa.RecordBatch]:
    """Read batches while `ragged` listens for rows that are no UTF-8, and not a moment longer."""
    with ragged.listening():
        reader = opened()
    while True:
        with ragged.listening():
            try:
                batch = reader.read_next_batch()
            except StopIteration:
                return
        yield batch


def unique_names(header: Sequence[str]) -> list[str]:
    """Give the names of columns, a number behind those that were there before.

    Examples
    --------
    >>> unique_names(["id", "text", "id"])
    ['id', 'text', 'id.1']
    """
    names: list[str] = []
    for name in header:
        free, n = name, 0
        while free in names:
            n += 1
            free = f"{name}.{n}"
        names.append(free)
    return names


class _Ragged:
    """Rows of the wrong width, as pyarrow meets them; it reads ahead, so they are reported between batches."""

    def __init__(self, path: Path, collector: Collector, skip: int) -> None:
        self.path, self.collector, self.skip = path, collector, skip
        self.numbers: list[int] = []
        self.unreported: list[tuple[int, Any]] = []
        self.last = (0, "")
        self.undecoded = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear of a ragged row that is no UTF-8.

        pyarrow fails to hand it to `seen`, refuses the file without saying why, and tells only the interpreter,
        which would print a traceback.
        """
        before = sys.unraisablehook

        def hear(told: sys.UnraisableHookArgs) -> None:
            if told.object == self.seen and isinstance(told.exc_value, UnicodeDecodeError):
                self.undecoded = True
            else:
                before(told)

        sys.unraisablehook = hear
        try:
            yield
        finally:
            sys.unraisablehook = before

    def seen(self, row: Any) -> str:
        """Take a row from pyarrow, which numbers rows from the header's 1 on."""
        number = row.number - 1 - self.skip
        self.numbers.append(number)
        self.unreported.append((number, row))
        self.last = (number, row.text)
        return "error" if self.collector.strict else "skip"

    def report(self) -> None:
        """Count and drop those met since."""
        waiting, self.unreported = self.unreported, []
        for number, row in waiting:
            self.collector.read(1)
            self.collector.drop(
                RAGGED,
                file=self.path,
                row=number,
                value=row.text,
                hint=f"it has {row.actual_columns} cells where the header has {row.expected_columns}; is a quote missing?",
            )

    def rows_after(self, last: int, count: int) -> np.ndarray:
        """Give the numbers of the next rows that were not ragged."""
        self.numbers = [n for n in self.numbers if n > last]
        between = np.array(self.numbers, dtype=np.int64)
        candidates = np.arange(last + 1, last + 1 + count + len(between))
        return np.setdiff1d(candidates, between, assume_unique=True)[:count]


def _unreadable(path: Path, why: str) -> UnreadableFile:
    hint = "a row is longer than 16 MiB: a quote may be open, or it is no CSV" if "block" in why else "is it CSV?"
    return UnreadableFile(f"{path} cannot be read as CSV: {why}", hint=hint, where=Where(file=str(path)))


def _check_last_quote(path: Path, dialect: Dialect) -> None:
    """Refuse a file that ends inside a quoted cell: everything behind that quote would be one cell."""
    start, before = 1, 0
    with open_utf8(path) as stream:
        lines = chain(
            io.TextIOWrapper(cast("io.BufferedReader", stream), "utf-8", errors="replace", newline=""), [AFTER_THE_END]
        )
        reader = csv.reader(lines, delimiter=dialect.delimiter, **_how(escape=dialect.escape))
        try:
            for row in reader:
                start, before, last = before + 1, reader.line_num, row
        except csv.Error:  # a cell of more than 128 KiB, which is what an open quote makes
            start, last = before + 1, []
    if last != [AFTER_THE_END]:
        raise UnreadableFile(
            f"{path} has a quote that is never closed, in or after line {start:,}",
            hint="all text behind that quote would be one cell; close it, or cut the file before it",
            where=Where(file=str(path)),
        )


def _how(*, escape: bool) -> dict[str, Any]:
    return {"escapechar": "\\", "doublequote": False} if escape else {}

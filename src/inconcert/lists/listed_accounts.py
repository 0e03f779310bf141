"""A list of accounts someone made: read from a file or taken from memory, with everything it says about them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import BadRow, EmptyInput, InputError, MissingColumn, UnreadableFile, Where
from inconcert.lists.id_lines import ids_in_lines, is_table
from inconcert.objects.table_input import read_small_table
from inconcert.provenance import file_digest
from inconcert.tables import FORMULA_STARTS, Table

__all__ = ["ID", "IN_MEMORY", "ListedAccounts", "read_list"]

ID = "account_id"
#: What a run record says of a list without a file, as of every table without one.
IN_MEMORY = "a table in memory"
#: Whole numbers beyond this lose digits when a program keeps them as floating point.
EXACT_IN_FLOATS = 2**53
BINARY = {".parquet", ".pq", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}


@dataclass(frozen=True)
class ListedAccounts:
    """Accounts on a list, each once, in the order of the list.

    Parameters
    ----------
    accounts : Table
        ``account_id`` as text, and whatever other columns the list has.
    path : str, optional
        The file; None for a list in memory.
    sha256 : str, optional
        Of the file.
    n_repeated : int
        Rows that named an account already on the list; only the first counts.

    Examples
    --------
    >>> listed = read_list(["17", "4", "17"])
    >>> listed.ids, listed.n_repeated
    (('17', '4'), 1)
    """

    accounts: Table
    path: str | None = None
    sha256: str | None = None
    n_repeated: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """The account ids, in the order of the list."""
        return tuple(self.accounts.arrow((ID,))[ID].to_pylist())

    @property
    def name(self) -> str:
        """What a run record calls the list."""
        return IN_MEMORY if self.path is None else self.path

    def __len__(self) -> int:
        return self.accounts.num_rows


def read_list(data: Any) -> ListedAccounts:
    """Read a list of accounts.

    Parameters
    ----------
    data : path, table, or iterable of str
        A table with a column ``account_id`` (CSV, TSV, Parquet, JSON, NDJSON, Excel, or anything tabular in
        memory), a text file with one id a line, or the ids themselves. What `build_list` gives or wrote, too.

    Returns
    -------
    ListedAccounts
        Ids are text exactly as given. In a CSV the apostrophe that keeps ``=…`` or ``@…`` from being run by a
        spreadsheet is taken off again.

    Raises
    ------
    UnreadableFile
        When the file is missing or is not what its name says.
    MissingColumn
        When a table has no column ``account_id``.
    BadRow
        When a row has no id, or one that lost its digits; with file, row and value.
    EmptyInput
        When there is no account on the list.

    Examples
    --------
    >>> read_list([{"account_id": "001", "why": "seed"}]).accounts.records()
    [{'account_id': '001', 'why': 'seed'}]
    """
    if isinstance(data, ListedAccounts):
        return data
    if isinstance(data, str | os.PathLike):
        return _from_file(Path(data))
    own = getattr(data, "table", None)  # what `build_list` gave
    if isinstance(own, Table):
        return _listed(own.arrow(), None)
    if isinstance(data, Iterable) and not hasattr(data, "__arrow_c_stream__"):
        given = list(data) if not isinstance(data, dict) else data
        if isinstance(given, list) and all(isinstance(value, str) for value in given):
            return _listed(pa.table({ID: pa.array(given, pa.string())}), None)
        data = given
    return _listed(Table.of(data).arrow(), None)


def _from_file(path: Path) -> ListedAccounts:
    if not path.is_file():
        raise UnreadableFile(f"there is no file {path}", hint="name a list of accounts: a table, or one id a line")
    try:
        table = read_small_table(path) if is_table(path) else pa.table({ID: pa.array(ids_in_lines(path), pa.string())})
    except OSError as error:
        raise UnreadableFile(f"cannot read {path}: {error}") from error
    if path.suffix.lower() not in BINARY and ID in table.column_names and is_table(path):
        table = _without_apostrophes(table)
    return _listed(table, path)


def _listed(table: pa.Table, path: Path | None) -> ListedAccounts:
    file = None if path is None else str(path)
    if table.column_names.count(ID) != 1:
        if ID in table.column_names:
            raise InputError(f"there are several columns {ID!r}", where=Where(file=file))
        raise MissingColumn(ID, table.column_names, file=file)
    ids = _as_text(table[ID], file)
    missing = pc.or_(pc.is_null(ids), pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(ids)), 0))
    if row := pc.index(pc.fill_null(missing, True), value=True).as_py() + 1:  # -1, none, becomes 0
        raise BadRow("a row has no account id", hint="fill it in or take the row out", where=_where(file, row, ""))
    if not len(ids):
        raise EmptyInput("there is no account on the list", where=Where(file=file))
    kept = _first_rows(ids)
    table = table.set_column(table.column_names.index(ID), ID, ids).take(kept)
    digest = None if path is None else file_digest(path)
    return ListedAccounts(Table.of(table), file, digest, len(ids) - len(kept))


def _first_rows(ids: pa.ChunkedArray) -> pa.Array:
    """Give the row at which each id is first named, in order."""
    numbered = pa.table({ID: ids, "row": pa.array(range(len(ids)), pa.int64())})
    return numbered.group_by(ID).aggregate([("row", "min")]).sort_by("row_min")["row_min"].combine_chunks()


def _as_text(column: pa.ChunkedArray, file: str | None) -> pa.ChunkedArray:
    """Give ids as text; whole numbers as their digits, floating point only where no digit can be lost."""
    kind = column.type
    if pa.types.is_floating(kind):
        good = pc.and_(pc.equal(pc.floor(column), column), pc.less(pc.abs(column), float(EXACT_IN_FLOATS)))
        bad = pc.index(pc.and_kleene(pc.is_valid(column), pc.invert(pc.fill_null(good, True))), value=True).as_py()
        if bad >= 0:
            raise BadRow(
                "an account id is a floating-point number and may have lost digits",
                hint="keep ids as text",
                where=_where(file, bad + 1, column[bad].as_py()),
            )
        column = column.cast(pa.int64())
    elif pa.types.is_nested(kind) or pa.types.is_temporal(kind) or pa.types.is_boolean(kind):
        raise InputError(f"ids cannot be of type {kind}", hint="keep ids as text", where=Where(file=file, column=ID))
    return column.cast(pa.string())


def _without_apostrophes(table: pa.Table) -> pa.Table:
    """Take off the apostrophes `inconcert.tables.csv_cell` puts before text that looks like a formula."""
    starts = "".join(f"\\x{ord(c):02x}" for c in FORMULA_STARTS)
    place = table.column_names.index(ID)
    if not pa.types.is_string(table[ID].type):
        return table
    return table.set_column(place, ID, pc.replace_substring_regex(table[ID], f"^'([{starts}])", "\\1"))


def _where(file: str | None, row: int, value: object) -> Where:
    return Where(file=file, column=ID, row=row, value=value)

"""Anything tabular in; Arrow, pandas, Polars, Parquet and CSV out.

A `Table` is read-only and can be read again and again, from memory or, when it is larger than memory, from
Parquet files. Results are written under a temporary name and renamed, so a crash leaves the old file or none.
"""

from __future__ import annotations

import csv
import html
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.errors import InputError, MissingExtra, OutputError, UnreadableFile, Where

__all__ = ["Piece", "Table", "View", "atomic_path", "csv_cell", "readable", "to_arrow", "write_csv", "write_parquet"]

BATCH_ROWS = 1 << 18

#: A cell that begins with one of these is a formula to a spreadsheet; an apostrophe in front makes it text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class View:
    """Other names, exact types and constant columns for Parquet files that stay where they are.

    Parameters
    ----------
    schema : pa.Schema
        The columns as the reader of the table sees them.
    names : mapping of str to str
        Column of the table → column in the files; every column that is no constant.
    constants : mapping of str to str
        Column of the table → the text all its rows have.
    """

    schema: pa.Schema
    names: Mapping[str, str]
    constants: Mapping[str, str]

    def in_files(self, columns: Sequence[str] | None) -> list[str]:
        """Give the columns of the files that are needed for `columns` (at least one, to know how many rows)."""
        wanted = self.schema.names if columns is None else columns
        return [self.names[c] for c in wanted if c in self.names] or [next(iter(self.names.values()))]

    def of(self, batch: pa.RecordBatch, columns: Sequence[str] | None = None) -> pa.RecordBatch:
        """Give a batch of the files as a batch of the table."""
        wanted = self.schema.names if columns is None else columns
        schema = pa.schema([self.schema.field(c) for c in wanted])
        arrays = [
            batch.column(self.names[c]).cast(self.schema.field(c).type)
            if c in self.names
            else pa.repeat(pa.scalar(self.constants[c], self.schema.field(c).type), batch.num_rows)
            for c in wanted
        ]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)


@dataclass(frozen=True)
class Piece:
    """Consecutive rows of a table that can be read on their own, from any thread.

    Parameters
    ----------
    start, n_rows : int
        Place of the first row in the table, and how many there are.
    """

    start: int
    n_rows: int
    memory: pa.Table | None = None
    file: Path | None = None
    row_group: int = 0
    view: View | None = None
    #: the only piece: nobody else reads, so its columns are read side by side
    alone: bool = False

    def batches(self, columns: Sequence[str], *, dictionaries: Sequence[str] = ()) -> Iterator[pa.RecordBatch]:
        """Read some columns in batches, in order; those named in `dictionaries` come as dictionary arrays."""
        if self.memory is not None:
            yield from self.memory.select(list(columns)).to_batches(max_chunksize=BATCH_ROWS)
            return
        view = self.view
        names = list(columns) if view is None else view.in_files(columns)
        # a view fixes the types of its columns, so dictionaries would only be undone
        asked = list(dictionaries) if view is None else []
        with readable(self.file), pq.ParquetFile(self.file, read_dictionary=asked) as file:
            for batch in file.iter_batches(
                BATCH_ROWS, row_groups=[self.row_group], columns=names, use_threads=self.alone
            ):
                yield batch.select(names) if view is None else view.of(batch, columns)


@dataclass(frozen=True)
class Table:
    """A table in memory or in Parquet files.

    Made by `Table.of`. Whatever library the reader prefers: ``.arrow()``, ``.df()`` (pandas), ``.pl()``
    (Polars), or anything that takes the Arrow C stream (``polars.DataFrame(table)``, ``duckdb``).

    Examples
    --------
    >>> t = Table.of({"account_id": ["a", "b"], "n_shares": [2, 3]})
    >>> t.num_rows, t.column_names
    (2, ('account_id', 'n_shares'))
    """

    memory: pa.Table | None = None
    files: tuple[Path, ...] = ()
    #: keeps a temporary folder of `files` alive as long as the table
    keep: object = None
    #: how the columns of `files` are seen; None: as they are
    view: View | None = None

    @classmethod
    def of(cls, data: Any) -> Table:
        """Make a table from Arrow, pandas, Polars, a DuckDB relation, a dict of columns or a list of records."""
        return data if isinstance(data, Table) else cls(memory=to_arrow(data))

    @classmethod
    def in_files(
        cls, files: Iterable[str | os.PathLike[str]], *, keep: object = None, view: View | None = None
    ) -> Table:
        """Make a table that stays in its Parquet files; all must have the columns of the first."""
        return cls(files=tuple(Path(f) for f in files), keep=keep, view=view)

    @property
    def schema(self) -> pa.Schema:
        """Names and types of the columns."""
        if self.memory is not None:
            return self.memory.schema
        return pq.read_schema(self.files[0]) if self.view is None else self.view.schema

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(self.schema.names)

    @property
    def num_rows(self) -> int:
        """Number of rows."""
        if self.memory is not None:
            return int(self.memory.num_rows)
        return sum(int(pq.read_metadata(f).num_rows) for f in self.files)

    def __len__(self) -> int:
        return self.num_rows

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Read the table in batches, in order, never all at once when it is in files."""
        if self.memory is not None:
            table = self.memory if columns is None else self.memory.select(list(columns))
            yield from table.to_batches(max_chunksize=BATCH_ROWS)
            return
        view = self.view
        names = view.in_files(columns) if view is not None else None if columns is None else list(columns)
        for path in self.files:
            with readable(path), pq.ParquetFile(path) as file:
                # a file without rows may have no row group at all, which pyarrow before 21 takes for damage
                groups = range(file.num_row_groups)
                for batch in file.iter_batches(BATCH_ROWS, row_groups=groups, columns=names) if groups else ():
                    yield batch if view is None else view.of(batch, columns)

    def pieces(self) -> list[Piece]:
        """Cut the table into pieces that several threads can read at once, in order."""
        if self.memory is not None:
            starts = range(0, self.memory.num_rows, BATCH_ROWS)
            cut = [self.memory.slice(start, BATCH_ROWS) for start in starts]
            return [Piece(start, part.num_rows, memory=part) for start, part in zip(starts, cut, strict=True)]
        found: list[Piece] = []
        start = 0
        for path in self.files:
            metadata = pq.read_metadata(path)
            for k in range(metadata.num_row_groups):
                found.append(Piece(start, metadata.row_group(k).num_rows, file=path, row_group=k, view=self.view))
                start += metadata.row_group(k).num_rows
        return [replace(found[0], alone=True)] if len(found) == 1 else found

    def arrow(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Give the table as a `pyarrow.Table`."""
        if self.memory is not None:
            return self.memory if columns is None else self.memory.select(list(columns))
        wanted = None if columns is None else list(columns)
        if self.view is not None:
            schema = self.schema if wanted is None else pa.schema([self.schema.field(c) for c in wanted])
            return pa.Table.from_batches(self.batches(wanted), schema=schema)
        parts = []
        for path in self.files:
            with readable(path):
                parts.append(pq.read_table(path, columns=wanted, partitioning=None))
        return pa.concat_tables(parts)

    def df(self) -> Any:
        """Give the table as a `pandas.DataFrame` (pandas must be installed)."""
        try:
            return self.arrow().to_pandas()
        except ImportError as error:  # pandas is optional: the user chose this method, so name the package
            raise MissingExtra("a pandas data frame (pip install pandas)", "all") from error

    def pl(self) -> Any:
        """Give the table as a `polars.DataFrame` (Polars must be installed)."""
        try:
            import polars as pl
        except ImportError as error:
            raise MissingExtra("a Polars data frame (pip install polars)", "all") from error
        return pl.from_arrow(self.arrow())

    def records(self) -> list[dict[str, Any]]:
        """Give the table as a list of dicts, one a row."""
        rows: list[dict[str, Any]] = self.arrow().to_pylist()
        return rows

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        if self.memory is not None:
            return self.memory.__arrow_c_stream__(requested_schema)
        reader = pa.RecordBatchReader.from_batches(self.schema, self.batches())
        return reader.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        names = ", ".join(self.column_names)
        return f"Table({self.num_rows:,} rows: {names})"

    def _repr_html_(self, rows: int = 10) -> str:
        head = next(self.batches(), None)
        shown_rows = [] if head is None else head.slice(0, rows).to_pylist()
        top = "".join(f"<th>{html.escape(n)}</th>" for n in self.column_names)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_cell_text(v))}</td>" for v in row.values()) + "</tr>"
            for row in shown_rows
        )
        return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table><p>{self.num_rows:,} rows</p>"


@contextmanager
def readable(path: Path | None) -> Iterator[None]:
    """Turn what pyarrow says about a damaged Parquet file into `UnreadableFile`, wherever it is met."""
    try:
        yield
    # pyarrow raises OSError for damaged pages, ArrowException for damaged metadata; the Thrift reader may ask for memory
    except (OSError, pa.ArrowException, MemoryError) as error:
        raise UnreadableFile(
            f"{path} cannot be read as Parquet: {str(error)[:200]}",
            hint="it is cut off or damaged; copy or export it again",
            where=Where(file=None if path is None else str(path)),
        ) from error


def to_arrow(data: Any) -> pa.Table:
    """Turn anything tabular into a `pyarrow.Table`, without copying where the library allows it.

    Parameters
    ----------
    data : object
        An object with ``__arrow_c_stream__`` (Arrow, pandas, Polars, DuckDB relations, `Table`), a path of a
        Parquet file, a dict of columns, or a list of dicts.

    Raises
    ------
    InputError
        When `data` is none of these.

    Examples
    --------
    >>> to_arrow([{"account_id": "a"}]).num_rows
    1
    """
    if isinstance(data, pa.Table):
        return data
    if isinstance(data, str | os.PathLike):
        try:
            return pq.read_table(Path(data), partitioning=None)
        except (OSError, pa.ArrowInvalid) as error:
            raise UnreadableFile(f"cannot read {os.fspath(data)} as Parquet: {error}") from error
    try:
        if isinstance(data, Mapping):
            return pa.table(dict(data))
        if hasattr(data, "__arrow_c_stream__"):
            table = pa.table(data)
            # pandas keeps its index in the metadata and, when named, as a column; neither is data of ours
            return table.replace_schema_metadata(None)
        if isinstance(data, list) and all(isinstance(row, Mapping) for row in data):
            return pa.Table.from_pylist(data)
    # pyarrow raises plain TypeError and ValueError for columns that are none, and for several types in one column
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise InputError(
            f"the {type(data).__name__} cannot be made a table: {error}",
            hint="every column must hold values of one kind, and all columns must be of one length",
        ) from error
    raise InputError(
        f"a {type(data).__name__} is not a table",
        hint="give a path, or a pyarrow, pandas or polars table, a DuckDB relation, or a list of dicts",
    )


@contextmanager
def atomic_path(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a temporary path beside `path`; rename it onto `path` when the block ends well, else remove it.

    The data reach the disk (fsync) before the rename, so after a crash `path` holds the old content or the
    new, never a part.
    """
    final = Path(path)
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{final.name}.", suffix=".part", dir=final.parent)
        os.close(handle)
    except OSError as error:
        raise OutputError(f"cannot write {final}: {error.strerror or error}") from error
    temporary = Path(name)
    try:
        yield temporary
        # mkstemp makes private files; a result has the permissions of any file the user writes
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.replace(final)
    except OSError as error:
        raise OutputError(f"cannot write {final}: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)


def write_parquet(data: Table | pa.Table, path: str | os.PathLike[str]) -> None:
    """Write a table as Parquet (zstd), under a temporary name first. Same table, same bytes."""
    table = Table.of(data)
    with atomic_path(path) as part, pq.ParquetWriter(part, table.schema, compression="zstd") as writer:
        for batch in table.batches():
            writer.write_batch(batch)


def write_csv(data: Table | pa.Table, path: str | os.PathLike[str]) -> None:
    """Write a table as CSV (UTF-8, line feeds), with cells made safe for spreadsheets; see `csv_cell`."""
    table = Table.of(data)
    with atomic_path(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([csv_cell(name) for name in table.column_names])
        for batch in table.batches():
            columns = [column.to_pylist() for column in batch.columns]
            writer.writerows([csv_cell(v) for v in row] for row in zip(*columns, strict=True))


def csv_cell(value: object) -> str:
    """Give `value` as a CSV cell that no spreadsheet runs and no parser chokes on.

    Text that begins like a formula gets an apostrophe in front; NUL is dropped (CSV has no way to say it);
    lists are joined with a space. The exact text is in the Parquet twin of every CSV.

    Examples
    --------
    >>> csv_cell("=HYPERLINK(0)"), csv_cell(-3), csv_cell(["a", "b"]), csv_cell(None)
    ("'=HYPERLINK(0)", '-3', 'a b', '')
    """
    if isinstance(value, str | list | tuple):
        text = _cell_text(value).replace("\0", "")
        return "'" + text if text.startswith(FORMULA_STARTS) else text
    return _cell_text(value)


def _cell_text(value: object) -> str:
    match value:
        case None:
            return ""
        case list() | tuple():
            return " ".join(_cell_text(v) for v in value)
        case float():
            return repr(value)
        case _:
            return str(value)

"""A DuckDB database of our own with our views in it: what it is asked, and how its failures are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.detect.queries import Query
from inconcert.detect.scratch import Scratch
from inconcert.detect.sql_steps import require_share_columns
from inconcert.errors import EngineError
from inconcert.schema import SHARE
from inconcert.tables import BATCH_ROWS, Table, View

if TYPE_CHECKING:
    import duckdb

__all__ = ["DuckdbViews", "Limits", "duckdb_views"]

TYPES = {pa.string(): "VARCHAR", pa.int64(): "BIGINT", pa.float64(): "DOUBLE"}
#: what DuckDB's reader of files takes as a pattern, and how to say the character itself
LITERAL_IN_PATTERN = str.maketrans({"[": "[[]", "*": "[*]", "?": "[?]"})
QUOTE = '"'


@dataclass(frozen=True)
class Limits:
    """What DuckDB may use: bytes of memory (beyond them it spills to disk) and threads; None is its own default."""

    memory: int | None = None
    threads: int | None = None


@contextmanager
def duckdb_views(shares: Table, limits: Limits | None = None) -> Iterator[DuckdbViews]:
    """Open a database in memory whose view ``shares`` is the table; it spills to a folder that goes with it.

    Raises
    ------
    MissingColumn
        When the table lacks a column of `schema.SHARE`.
    EngineError
        When DuckDB refuses a setting or the files.
    """
    import duckdb

    require_share_columns(shares.column_names)
    limits = limits or Limits()
    scratch = Scratch()
    settings: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
        "python_enable_replacements": False,
        "temp_directory": str(scratch.path / "spilled"),
    }
    if limits.memory is not None:
        settings["memory_limit"] = f"{limits.memory}B"
    if limits.threads is not None:
        settings["threads"] = limits.threads
    try:
        connected = duckdb.connect(":memory:", config=settings)
    except duckdb.Error as error:
        raise EngineError(f"DuckDB does not start: {error}", query=f"-- settings: {settings}") from error
    with connected as database:
        views = DuckdbViews(database, scratch)
        source = "given"
        if shares.memory is None:
            files = ", ".join(_quoted(str(file).translate(LITERAL_IN_PATTERN)) for file in shares.files)
            source = f"read_parquet([{files}], hive_partitioning = false)"
        else:
            views.give(source, shares.memory)
        views.view("shares", f"SELECT {_typed(_seen_through(shares.view), SHARE)} FROM {source}")  # noqa: S608 - quoted
        yield views


@dataclass(frozen=True)
class DuckdbViews:
    """A database that is ours alone; see `sql_steps.Views`.

    Parameters
    ----------
    database : duckdb.DuckDBPyConnection
        An open database in memory.
    scratch : Scratch
        The folder for answers, which stays as long as one of them.
    said : list of str
        What was said to the database so far, so that a failing query can be shown whole.
    """

    database: duckdb.DuckDBPyConnection
    scratch: Scratch
    said: list[str] = field(default_factory=list)

    def give(self, name: str, table: pa.Table) -> None:
        """Make a table in memory a view."""
        self.database.register(name, table)

    def view(self, name: str, text: str) -> None:
        """Make a query a view."""
        self._make("VIEW", name, text)

    def hold(self, name: str, text: str) -> None:
        """Make a query a table; beyond the memory limit it is on disk."""
        self._make("TABLE", name, text)

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """Answer a query of few rows."""
        with self._asking(text):
            return self.database.execute(text).fetchall()

    def answer(self, asked: Query) -> Table:
        """Answer a query in order into a file, batch by batch."""
        path = self.scratch.path / f"{len(list(self.scratch.path.iterdir()))}.parquet"
        columns, order = _typed(asked.selected, asked.schema), ", ".join(asked.order)
        text = f"SELECT {columns}\nFROM (\n{asked.text}\n) AS answer\nORDER BY {order}"
        with self._asking(text):
            answer = self.database.sql(text)
            # DuckDB renamed it in 1.5; its own COPY would mark columns as never null, by what it happens to know
            reader = getattr(answer, "to_arrow_reader", None) or answer.fetch_arrow_reader
            with pq.ParquetWriter(path, asked.schema, compression="zstd") as writer:
                for batch in reader(BATCH_ROWS):
                    writer.write_table(pa.Table.from_batches([batch]).cast(asked.schema))
        return Table.in_files([path], keep=self.scratch)

    def _make(self, kind: str, name: str, text: str) -> None:
        text = f"CREATE TEMP {kind} {name} AS\n{text}"
        self.rows(text)
        self.said.append(f"{text};\n")

    @contextmanager
    def _asking(self, text: str) -> Iterator[None]:
        import duckdb

        try:
            yield
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            hint = "give DuckDB more memory, or a shorter time window" if "Out of Memory" in str(error) else ""
            raise EngineError(f"DuckDB failed: {error}", query="\n".join([*self.said, text]), hint=hint) from error


def _typed(columns: Sequence[str], schema: pa.Schema) -> str:
    """Select columns under the names and with exactly the types of a schema."""
    return ", ".join(
        f'CAST({column} AS {TYPES[field.type]}) AS "{field.name.replace(QUOTE, QUOTE * 2)}"'
        for column, field in zip(columns, schema, strict=True)
    )


def _seen_through(view: View | None) -> list[str]:
    """Give the columns of `schema.SHARE` as expressions over those of the files."""
    if view is None:
        return list(SHARE.names)
    return [
        '"' + view.names[c].replace(QUOTE, QUOTE * 2) + '"' if c in view.names else _quoted(view.constants[c])
        for c in SHARE.names
    ]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

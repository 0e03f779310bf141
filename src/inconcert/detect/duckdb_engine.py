"""Detection by DuckDB: for inputs larger than memory, and as a second implementation beside the kernel.

Every call opens a database of its own in memory, which spills to a temporary folder when it reaches its
limit, and leaves its result in a Parquet file; nothing stays open. Extensions are neither installed nor
loaded: nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.detect import queries
from inconcert.detect.queries import Query
from inconcert.detect.rules import Rules
from inconcert.detect.scratch import Scratch
from inconcert.detect.sql import query
from inconcert.detect.sql_result import SqlResult, Tally
from inconcert.errors import EngineError
from inconcert.schema import SHARE
from inconcert.tables import BATCH_ROWS, Table

if TYPE_CHECKING:
    import duckdb

__all__ = ["Limits", "count_pairs", "pairs", "participation", "run_duckdb"]

#: what DuckDB's reader of files takes as a pattern, and how to say the character itself
LITERAL_IN_PATTERN = str.maketrans({"[": "[[]", "*": "[*]", "?": "[?]"})

TYPES = {pa.string(): "VARCHAR", pa.int64(): "BIGINT", pa.float64(): "DOUBLE"}
QUOTE = '"'


@dataclass(frozen=True)
class Limits:
    """What DuckDB may use: bytes of memory (beyond them it spills to disk) and threads; None is its own default."""

    memory: int | None = None
    threads: int | None = None


def run_duckdb(
    shares: Table,
    rules: Rules,
    *,
    memory: int | None = None,
    threads: int | None = None,
    types: Sequence[str] | None = None,
    every_edge: bool = False,
) -> SqlResult:
    """Find the edges among shares with DuckDB, by the slot join of ``pairs.sql``.

    Parameters
    ----------
    shares : Table
        The columns of `schema.SHARE`, in memory or in Parquet files.
    rules : Rules
        Native rules.
    memory : int, optional
        Bytes DuckDB may use before it spills to disk; by default 80 % of the machine's.
    threads : int, optional
        Threads DuckDB may use; by default all.
    types : sequence of str, optional
        The object types, in the order of their columns; by default those of the shares, sorted.
    every_edge : bool
        Give all edges instead of those kept.

    Raises
    ------
    EngineError
        When DuckDB fails, with the whole query.

    Examples
    --------
    >>> shares = Table.of(
    ...     {
    ...         "object_id": ["x", "x"],
    ...         "object_type": ["url", "url"],
    ...         "account_id": ["b", "a"],
    ...         "content_id": ["1", "2"],
    ...         "timestamp_share": [0, 9],
    ...     }
    ... )
    >>> found = run_duckdb(shares, Rules(time_window=10, min_participation=1, min_weight=1))
    >>> found.counts["pairs"], found.edges.records()[0]["avg_time_delta"]
    (1, 9.0)
    """
    limits = Limits(memory, threads)
    scratch = Scratch()
    with _database(shares, limits, scratch) as database:
        if types is None:
            types = [name for (name,) in _rows(database, queries.OBJECT_TYPES)]
        left_out = _rows(database, query("left_out", rules))[0]
        _make(database, "VIEW", "pairs", query("pairs", rules))
        _make(database, "TABLE", "edges", query("edges", rules, types=types))
        tally = Tally.of(_rows(database, queries.WEIGHTS), left_out, rules)
        asked = queries.kept_edges(rules, types, None if every_edge else tally.threshold)
        edges = _write(database, asked, scratch, "edges")
    return SqlResult(
        edges=edges,
        tally=tally,
        pairs=partial(pairs, shares, rules, limits=limits),
        participation=partial(participation, shares, rules, limits=limits),
    )


def pairs(
    shares: Table,
    rules: Rules,
    *,
    accounts: Sequence[str] | None = None,
    object_id: str | None = None,
    limits: Limits = Limits(),
) -> Table:
    """Give pairs (`schema.PAIR`), sorted by object, time and content: all, or those of some accounts or an object.

    Parameters
    ----------
    accounts : sequence of str, optional
        One account: every pair it is in. Several: the pairs among them.
    object_id : str, optional
        Only pairs of this object.

    Raises
    ------
    BadParameter
        When `accounts` is empty.
    EngineError
        When DuckDB fails, with the whole query.
    """
    objects = queries.asked_objects(accounts, object_id)
    scratch = Scratch()
    with _database(shares, limits, scratch) as database:
        database.register("asked_accounts", pa.table([accounts or ()], schema=queries.ASKED_ACCOUNTS))
        database.register("asked_object", pa.table([[object_id]], schema=queries.ASKED_OBJECT))
        if objects is not None:
            _make(database, "TABLE", "asked_objects", objects)
        _make(database, "VIEW", "pairs", query("pairs", rules, parts=[] if objects is None else ["asked_objects"]))
        return _write(database, queries.evidence(rules, accounts), scratch, "pairs")


def participation(
    shares: Table,
    rules: Rules,
    edges: Table,
    component: Mapping[str, str],
    *,
    limits: Limits = Limits(),
) -> tuple[Table, Table]:
    """Give the shares in at least one pair of `edges`, and the time differences of these pairs by component.

    Parameters
    ----------
    edges : Table
        At least the columns account_id and account_id_y.
    component : mapping of str to str
        The component of each account of `edges`.

    Returns
    -------
    tuple of Table
        `queries.PARTICIPANTS`, sorted by object, time and content; `queries.DELTAS`, sorted by component and delta.

    Raises
    ------
    EngineError
        When DuckDB fails, with the whole query.
    """
    scratch = Scratch()
    with _database(shares, limits, scratch) as database:
        database.register("kept_edges", queries.edges_with_component(edges, component))
        _make(database, "VIEW", "pairs", query("pairs", rules))
        return (
            _write(database, queries.participants(rules), scratch, "participants"),
            _write(database, queries.deltas(rules), scratch, "deltas"),
        )


def count_pairs(shares: Table, rules: Rules, *, limits: Limits = Limits()) -> Table:
    """Count the pairs of every object without making them: object_id, n_shares, n_pairs, those with most first.

    The work grows with the shares, whatever the number of pairs. Objects without a pair are not listed.

    Raises
    ------
    EngineError
        When DuckDB fails, with the whole query.
    """
    scratch = Scratch()
    with _database(shares, limits, scratch) as database:
        return _write(database, queries.pair_counts(rules), scratch, "pair_counts")


@contextmanager
def _database(shares: Table, limits: Limits, scratch: Scratch) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database of its own whose view ``shares`` is the table."""
    import duckdb

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
    with duckdb.connect(":memory:", config=settings) as database:
        if shares.memory is not None:
            database.register("given", shares.memory)
            source = "given"
        else:
            files = ", ".join(_quoted(str(file).translate(LITERAL_IN_PATTERN)) for file in shares.files)
            source = f"read_parquet([{files}], hive_partitioning = false)"
        _make(database, "VIEW", "shares", f"SELECT {_typed(SHARE, SHARE.names)} FROM {source}")  # noqa: S608 - quoted
        yield database


def _typed(schema: pa.Schema, columns: Sequence[str]) -> str:
    """Select columns under the names and with exactly the types of a schema."""
    return ", ".join(
        f'CAST({column} AS {TYPES[field.type]}) AS "{field.name.replace(QUOTE, QUOTE * 2)}"'
        for column, field in zip(columns, schema, strict=True)
    )


def _make(database: duckdb.DuckDBPyConnection, kind: str, name: str, text: str) -> None:
    _rows(database, f"CREATE TEMP {kind} {name} AS\n{text}")


def _write(database: duckdb.DuckDBPyConnection, asked: Query, scratch: Scratch, name: str) -> Table:
    """Answer a query into a file, batch by batch."""
    import duckdb

    path = scratch.path / f"{name}.parquet"
    columns, order = _typed(asked.schema, asked.selected), ", ".join(asked.order)
    text = f"SELECT {columns}\nFROM (\n{asked.text}\n) AS answer\nORDER BY {order}"
    try:
        answer = database.sql(text)
        # DuckDB renamed it in 1.5; its own COPY would mark columns as never null, by what it happens to know
        reader = getattr(answer, "to_arrow_reader", None) or answer.fetch_arrow_reader
        with pq.ParquetWriter(path, asked.schema, compression="zstd") as writer:
            for batch in reader(BATCH_ROWS):
                writer.write_table(pa.Table.from_batches([batch]).cast(asked.schema))
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        raise _failed(error, text) from error
    return Table.in_files([path], keep=scratch)


def _quoted(path: object) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _rows(database: duckdb.DuckDBPyConnection, text: str) -> list[tuple[Any, ...]]:
    """Run a query to its end."""
    import duckdb

    try:
        return database.execute(text).fetchall()
    except duckdb.Error as error:
        raise _failed(error, text) from error


def _failed(error: Exception, text: str) -> EngineError:
    hint = "give DuckDB more memory, or a shorter time window" if "Out of Memory" in str(error) else ""
    return EngineError(f"DuckDB failed: {error}", query=text, hint=hint)

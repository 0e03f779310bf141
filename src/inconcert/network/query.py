"""Questions to tables in SQL: DuckDB reads them where they are, in memory or in Parquet files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from inconcert.errors import EngineError
from inconcert.tables import Table, View

if TYPE_CHECKING:
    import duckdb

__all__ = ["ask"]

#: nothing is downloaded, and a name in a query is one of the tables given, never a variable of Python
SETTINGS: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
#: what DuckDB takes as a pattern in the name of a file, and how to say the character itself
LITERAL_IN_PATTERN = str.maketrans({"[": "[[]", "*": "[*]", "?": "[?]"})


def ask(query: str, *, values: Mapping[str, object] | None = None, **tables: Table | pa.Table) -> pa.Table:
    """Give the answer to a query in which each table stands under its keyword.

    Parameters
    ----------
    query : str
        One SELECT. Its ORDER BY must decide every tie: DuckDB works in parallel.
    values : mapping, optional
        Values for ``$name`` in the query; never paste a user's text into it.
    **tables : Table or pyarrow.Table
        Tables in files are streamed, not loaded.

    Raises
    ------
    EngineError
        With the whole query, when DuckDB refuses it.

    Examples
    --------
    >>> shares = Table.of({"account_id": ["a", "a", "b"]})
    >>> ask("SELECT account_id, count(*) AS n FROM shares GROUP BY 1 ORDER BY 1", shares=shares).to_pylist()
    [{'account_id': 'a', 'n': 2}, {'account_id': 'b', 'n': 1}]
    """
    import duckdb

    try:
        with duckdb.connect(":memory:", config=SETTINGS) as connection:
            connection.execute("SET enable_progress_bar = false")
            for name, table in tables.items():
                _offer(connection, name, Table.of(table))
            return pa.table(connection.sql(query, params=dict(values or {})))
    except (duckdb.Error, pa.ArrowException) as error:
        raise EngineError(f"DuckDB failed: {error}", query=query) from error


def _offer(connection: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
    if table.memory is not None:
        connection.register(name, table.memory)
        return
    files = [str(file).translate(LITERAL_IN_PATTERN) for file in table.files]
    relation = connection.read_parquet(files, hive_partitioning=False)
    if table.view is not None:
        shape = f"shape of {name}"
        connection.register(shape, table.view.schema.empty_table())
        types = {row[0]: row[1] for row in connection.execute(f'DESCRIBE "{shape}"').fetchall()}
        relation = relation.project(_seen_through(table.view, types))
    relation.create_view(name)


def _seen_through(view: View, types: dict[str, str]) -> str:
    """Give the columns of the table as expressions over those of its files."""
    return ", ".join(
        f"CAST({_name(view.names[c]) if c in view.names else _text(view.constants[c])} AS {types[c]}) AS {_name(c)}"
        for c in view.schema.names
    )


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"

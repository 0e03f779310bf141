"""Questions to tables in SQL: DuckDB reads them where they are, in memory or in Parquet files."""

from __future__ import annotations

import pyarrow as pa

from inconcert.errors import EngineError
from inconcert.tables import Table

__all__ = ["ask"]


def ask(query: str, *, values: dict[str, object] | None = None, **tables: Table | pa.Table) -> pa.Table:
    """Give the answer to a query in which each table stands under its keyword.

    Parameters
    ----------
    query : str
        One SELECT. Its ORDER BY must decide every tie: DuckDB works in parallel.
    values : dict, optional
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

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        try:
            for name, table in tables.items():
                if isinstance(table, Table) and table.memory is None:
                    connection.read_parquet([str(f) for f in table.files], hive_partitioning=False).create_view(name)
                else:
                    connection.register(name, table.memory if isinstance(table, Table) else table)
            return pa.table(connection.sql(query, params=values or {}))
        except duckdb.Error as error:
            raise EngineError(f"DuckDB failed: {error}", query=query) from error

"""Detection by DuckDB: for inputs larger than memory, and as a second implementation beside the kernel.

Every call opens a database of its own in memory, which spills to a temporary folder when it reaches its
limit, and leaves its result in a Parquet file; nothing stays open. Extensions are neither installed nor
loaded: nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from inconcert.detect import sql_steps
from inconcert.detect.duckdb_views import Limits, duckdb_views
from inconcert.detect.rules import Rules
from inconcert.detect.sql_result import SqlResult
from inconcert.tables import Table

__all__ = ["Limits", "count_pairs", "pairs", "participation", "run_duckdb"]


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
    MissingColumn
        When the table lacks a column.
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
    with duckdb_views(shares, limits) as views:
        tally, asked = sql_steps.find_edges(views, rules, types, every_edge=every_edge)
        edges = views.answer(asked)
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
    limits: Limits | None = None,
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
    with duckdb_views(shares, limits) as views:
        return sql_steps.pairs(views, rules, accounts, object_id)


def participation(
    shares: Table,
    rules: Rules,
    edges: Table,
    component: Mapping[str, str],
    *,
    limits: Limits | None = None,
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
    with duckdb_views(shares, limits) as views:
        return sql_steps.participation(views, rules, edges, component)


def count_pairs(shares: Table, rules: Rules, *, limits: Limits | None = None) -> Table:
    """Count the pairs of every object without making them: object_id, n_shares, n_pairs, those with most first.

    The work grows with the shares, whatever the number of pairs. Objects of one account only are not listed.

    Raises
    ------
    EngineError
        When DuckDB fails, with the whole query.
    """
    with duckdb_views(shares, limits) as views:
        return sql_steps.count_pairs(views, rules)

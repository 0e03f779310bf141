"""Detection by Spark: the texts of the DuckDB engine, run unchanged on a cluster.

Shares come from Parquet files the workers can read. Answers come back through the driver; `write_edges` leaves
them on the cluster instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from inconcert.detect import sql_steps
from inconcert.detect.rules import Rules
from inconcert.detect.scratch import Scratch
from inconcert.detect.spark_session import Cluster, spark_session
from inconcert.detect.spark_views import SparkViews
from inconcert.detect.sql_result import SqlResult, Tally
from inconcert.tables import Table, write_parquet

__all__ = ["Cluster", "count_pairs", "pairs", "participation", "run_spark", "write_edges"]

#: what Hadoop takes as a pattern in the name of a file, and how to say the character itself
LITERAL_IN_PATTERN = str.maketrans({c: f"\\{c}" for c in "\\{}[]*?"})


def run_spark(
    shares: Table | Sequence[str],
    rules: Rules,
    *,
    session: Any = None,
    master: str | None = None,
    options: Mapping[str, str] | None = None,
    shared_folder: str | None = None,
    types: Sequence[str] | None = None,
    every_edge: bool = False,
) -> SqlResult:
    """Find the edges among shares with Spark, by the slot join of ``pairs.sql``.

    Parameters
    ----------
    shares : Table or sequence of str
        The columns of `schema.SHARE`: a table, or paths of Parquet files as Spark names them (``hdfs://…``,
        ``s3a://…``, patterns), which the workers read.
    rules : Rules
        Native rules.
    session, master, options, shared_folder
        Where Spark runs; see `Cluster`.
    types : sequence of str, optional
        The object types, in the order of their columns; by default those of the shares, sorted.
    every_edge : bool
        Give all edges instead of those kept.

    Raises
    ------
    MissingExtra
        When pyspark is not installed.
    MissingColumn
        When the files lack a column.
    EngineError
        When Spark fails, with the whole query.
    """
    cluster = Cluster(session, master, options or {}, shared_folder)
    with _views(shares, cluster) as views:
        tally, asked = sql_steps.find_edges(views, rules, types, every_edge=every_edge)
        edges = views.answer(asked)
    return SqlResult(
        edges=edges,
        tally=tally,
        pairs=partial(pairs, shares, rules, cluster=cluster),
        participation=partial(participation, shares, rules, cluster=cluster),
    )


def write_edges(
    shares: Table | Sequence[str],
    rules: Rules,
    destination: str,
    *,
    cluster: Cluster | None = None,
    types: Sequence[str] | None = None,
    every_edge: bool = False,
) -> Tally:
    """Find the edges and leave them on the cluster, as a folder of Parquet files in order, never in one place.

    Parameters
    ----------
    destination : str
        A folder that does not exist yet, as Spark names it (``hdfs://…``, ``s3a://…``, ``file:///…``).

    Returns
    -------
    Tally
        The threshold, the weights and the counts.

    Raises
    ------
    OutputError
        When `destination` exists.
    EngineError
        When Spark fails, with the whole query.
    """
    with _views(shares, cluster) as views:
        tally, asked = sql_steps.find_edges(views, rules, types, every_edge=every_edge)
        views.write(asked, destination)
    return tally


def pairs(
    shares: Table | Sequence[str],
    rules: Rules,
    *,
    accounts: Sequence[str] | None = None,
    object_id: str | None = None,
    cluster: Cluster | None = None,
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
        When Spark fails, with the whole query.
    """
    with _views(shares, cluster) as views:
        return sql_steps.pairs(views, rules, accounts, object_id)


def participation(
    shares: Table | Sequence[str],
    rules: Rules,
    edges: Table,
    component: Mapping[str, str],
    *,
    cluster: Cluster | None = None,
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
        When Spark fails, with the whole query.
    """
    with _views(shares, cluster) as views:
        return sql_steps.participation(views, rules, edges, component)


def count_pairs(shares: Table | Sequence[str], rules: Rules, *, cluster: Cluster | None = None) -> Table:
    """Count the pairs of every object without making them: object_id, n_shares, n_pairs, those with most first.

    The work grows with the shares, whatever the number of pairs. Objects of one account only are not listed.

    Raises
    ------
    EngineError
        When Spark fails, with the whole query.
    """
    with _views(shares, cluster) as views:
        return sql_steps.count_pairs(views, rules)


@contextmanager
def _views(shares: Table | Sequence[str], cluster: Cluster | None) -> Iterator[SparkViews]:
    """Open a session whose view ``shares`` is the table or the files."""
    cluster = cluster or Cluster()
    with spark_session(cluster) as session, SparkViews(session) as views:
        seen = None
        if isinstance(shares, Table):
            files, seen = shares.files, shares.view
            if shares.memory is not None:
                scratch = Scratch(cluster.shared_folder)
                # the workers may run as somebody else
                scratch.path.chmod(0o755)
                files = (scratch.path / "shares.parquet",)
                write_parquet(shares, files[0])
            shares = [f"file://{str(file.resolve()).translate(LITERAL_IN_PATTERN)}" for file in files]
        views.read("shares", shares, seen)
        yield views

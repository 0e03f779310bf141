"""A detection by SQL, DuckDB's or Spark's, in the form `detection` asks of every engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from time import perf_counter
from typing import Any

import pyarrow as pa

from inconcert.detect.edge_table import edge_schema
from inconcert.detect.limits import BYTES_PER_HELD_PAIR, guard_pairs
from inconcert.detect.participation import Participation
from inconcert.detect.rules import Rules
from inconcert.detect.sql_result import SqlResult
from inconcert.objects.share import Shares
from inconcert.provenance import Dropped
from inconcert.tables import Table

__all__ = ["SqlRun", "run_sql"]


@dataclass(frozen=True)
class SqlRun:
    """What an SQL engine has found under one set of rules."""

    shares: Shares
    rules: Rules
    engine: str
    options: Mapping[str, Any]
    timings: dict[str, float] = field(default_factory=dict, compare=False)

    @cached_property
    def kept(self) -> SqlResult:
        """The kept edges and all figures."""
        return self._asked(every=False)

    @property
    def threshold(self) -> float:
        """The weight from which an edge is kept."""
        return self.kept.threshold

    @property
    def counts(self) -> dict[str, int]:
        """Pairs, edges and kept edges."""
        return {name: self.kept.counts[name] for name in ("pairs", "edges", "edges_kept")}

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What the rules left out before pairing."""
        counts = self.kept.counts
        reasons = {
            f"account with fewer than {self.rules.min_participation} posts": "accounts_below_min_participation",
            f"share of an object with more than {self.rules.max_shares_per_object} shares": "shares_over_max_shares",
        }
        return tuple(Dropped(reason, counts[name]) for reason, name in reasons.items() if counts[name])

    @property
    def edge_schema(self) -> pa.Schema:
        """The columns of the edges."""
        types = self.shares.types
        return edge_schema(fast=self.rules.fast_window is not None, types=types if len(types) > 1 else ())

    def edge_batches(self, *, every: bool) -> Iterator[pa.RecordBatch]:
        """Yield all edges or those kept, sorted by (account_id, account_id_y)."""
        found = self._asked(every=True) if every else self.kept
        return found.edges.batches(self.edge_schema.names)

    def pair_batches(
        self, accounts: Sequence[str] | None = None, object_id: str | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield pairs: all, or those of one account, among several accounts, of one object."""
        return self.kept.pairs(accounts=accounts, object_id=object_id).batches()

    def participation(self, edges: pa.Table, component: Mapping[str, str]) -> Participation:
        """Find the shares behind the given edges."""
        return Participation(*self.kept.participation(Table.of(edges), component))

    def _asked(self, *, every: bool) -> SqlResult:
        started = perf_counter()
        result: SqlResult = _engine(self.engine)(
            self.shares.table, self.rules, every_edge=every, types=self.shares.types, **self.options
        )
        self.timings["sweeping"] = self.timings.get("sweeping", 0.0) + perf_counter() - started
        return result


def _engine(name: str) -> Any:
    if name == "duckdb":
        from inconcert.detect.duckdb_engine import run_duckdb

        return run_duckdb
    from inconcert.detect.spark_engine import run_spark

    return run_spark


def run_sql(
    shares: Shares,
    rules: Rules,
    *,
    engine: str,
    threads: int | None,
    memory: int | None,
    force: bool,
    spark: Any = None,
) -> SqlRun:
    """Prepare a detection by DuckDB or Spark.

    Raises
    ------
    TooManyPairs
        With DuckDB, when the pairs would not fit into memory and spilled files; a cluster decides for itself.
    """
    if engine == "spark":
        return SqlRun(shares, rules, engine, _spark_options(spark))
    from inconcert.detect.duckdb_engine import Limits, count_pairs

    counts = count_pairs(shares.table, rules, limits=Limits(memory, threads)).arrow()
    guard_pairs(
        counts.column("n_pairs").to_numpy(),
        counts.column("object_id").combine_chunks(),
        memory=memory,
        bytes_per_pair=BYTES_PER_HELD_PAIR,
        force=force,
    )
    return SqlRun(shares, rules, engine, {"memory": memory, "threads": threads})


def _spark_options(spark: Any) -> dict[str, Any]:
    if spark is None or isinstance(spark, str):
        return {"master": spark}
    return {"session": spark}

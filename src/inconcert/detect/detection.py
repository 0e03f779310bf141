"""The result of a detection: lazy, so that nothing is computed that nobody asks for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Literal, Protocol

import pyarrow as pa

from inconcert.detect.edge_table import write_edge_batches
from inconcert.detect.limits import BYTES_PER_EDGE, machine_memory
from inconcert.detect.participation import Participation
from inconcert.detect.rules import Rules
from inconcert.errors import BadParameter, TooManyEdges
from inconcert.objects.share import Shares
from inconcert.provenance import Dropped, Provenance, Step
from inconcert.schema import PAIR
from inconcert.tables import Table

__all__ = ["ENGINES", "Detection", "Run", "detect_shares"]

Engine = Literal["kernel", "duckdb", "spark"]
ENGINES = ("kernel", "duckdb", "spark")


class Run(Protocol):
    """What an engine has prepared for one set of rules, and what it can be asked for."""

    @property
    def timings(self) -> dict[str, float]:
        """Seconds by stage, filled as the stages run."""

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What the rules left out before pairing."""

    @property
    def threshold(self) -> float:
        """The weight from which an edge is kept."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Pairs, edges, edges_kept."""

    @property
    def edge_schema(self) -> pa.Schema:
        """The columns of the edges."""

    def edge_batches(self, *, every: bool) -> Iterator[pa.RecordBatch]:
        """Yield all edges or those kept, sorted."""

    def pair_batches(
        self, accounts: Sequence[str] | None = None, object_id: str | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield pairs, sorted."""

    def participation(self, edges: pa.Table, component: Mapping[str, str]) -> Participation:
        """Find the shares behind the given edges."""


@dataclass(frozen=True)
class Detection:
    """Pairs and edges among shares under one set of rules.

    Made by `detect_shares`. Everything is computed when asked for, by the same definition each time, so what is
    shown as evidence can never disagree with what was detected.
    """

    shares: Shares
    rules: Rules
    run: Run = field(repr=False)
    memory: int | None = None
    force: bool = False

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters as they took effect."""
        return self.rules.to_dict()

    @property
    def threshold(self) -> float:
        """The weight from which an edge is kept (under CooRTweet's rules: above which)."""
        return self.run.threshold

    @property
    def counts(self) -> dict[str, int]:
        """``pairs``, ``edges`` and ``edges_kept``."""
        return dict(self.run.counts)

    @property
    def timings(self) -> dict[str, float]:
        """Seconds spent so far on encoding, sorting, sweeping, writing."""
        return dict(self.run.timings)

    @property
    def provenance(self) -> Provenance:
        """The record of how this came about, this detection included."""
        step = Step(
            "detect",
            parameters=self.parameters,
            counts=self.counts,
            dropped=self.run.dropped,
            seconds=sum(self.timings.values()),
        )
        return self.shares.provenance.then(step)

    def edges(self, *, all: bool = False) -> Table:  # noqa: A002 - reads as what it says at the call
        """Give the edges, sorted by account_id and account_id_y.

        Parameters
        ----------
        all : bool
            All edges instead of those at or above the threshold.

        Returns
        -------
        Table
            Columns as `schema.EDGE`; with a fast window those of `schema.EDGE_FAST`; with several object types
            ``n_objects_TYPE`` for each.

        Raises
        ------
        TooManyEdges
            When they would not fit into memory; `write_edges` streams them to a file instead.
        """
        schema = self.run.edge_schema
        self._guard_edges(every=all)
        batches = [_plain(batch, schema) for batch in self._timed(self.run.edge_batches(every=all))]
        return Table(memory=pa.Table.from_batches(batches, schema))

    def write_edges(self, path: str | os.PathLike[str], *, all: bool = False) -> int:  # noqa: A002 - reads as what it says at the call
        """Write the edges to a Parquet file without holding them in memory; give how many.

        Parameters
        ----------
        all : bool
            All edges instead of those at or above the threshold.
        """
        started = perf_counter()
        n, writing = write_edge_batches(self.run.edge_batches(every=all), self.run.edge_schema, path)
        self.run.timings["sweeping"] = perf_counter() - started - writing
        self.run.timings["writing"] = writing
        return n

    def pairs(self, *, accounts: Sequence[str] | None = None, object_id: str | None = None) -> Table:
        """Give pairs, sorted by object_id, then time and content_id of both posts.

        Parameters
        ----------
        accounts : sequence of str, optional
            One: the pairs of this account. More: the pairs among them.
        object_id : str, optional
            Only pairs of this object.

        Raises
        ------
        BadParameter
            When `accounts` is empty.
        """
        if accounts is not None and not accounts:
            raise BadParameter("accounts must name one account or more", hint="leave it out for the pairs of all")
        return Table(memory=pa.Table.from_batches(self.run.pair_batches(accounts, object_id), PAIR))

    def pair_batches(self) -> Iterator[pa.RecordBatch]:
        """Yield all pairs in the order of `pairs`, piece by piece."""
        return self.run.pair_batches()

    def participation(self, edges: Table, component: Mapping[str, str]) -> Participation:
        """Find the shares that take part in the given edges, and the seconds between their posts by component.

        Parameters
        ----------
        edges : Table
            With account_id and account_id_y, for example the kept ones.
        component : mapping of str to str
            The component of each account in them.
        """
        return self.run.participation(edges.arrow(("account_id", "account_id_y")), component)

    def _guard_edges(self, *, every: bool) -> None:
        limit = (self.memory or machine_memory()) // BYTES_PER_EDGE
        # there are no more edges than pairs; only beyond that is it worth counting them first
        if self.force or self._n_pairs() <= limit:
            return
        n = self.counts["edges" if every else "edges_kept"]
        if n > limit:
            raise TooManyEdges(n, limit)

    def _n_pairs(self) -> int:
        known = getattr(self.run, "n_pairs", None)
        return int(self.counts["pairs"] if known is None else known)

    def _timed(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        started = perf_counter()
        yield from batches
        self.run.timings["sweeping"] = perf_counter() - started


def _plain(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Give the batch with strings where the engine had dictionaries."""
    return pa.record_batch([batch.column(f.name).cast(f.type) for f in schema], schema=schema)


def detect_shares(
    shares: Shares,
    rules: Rules,
    *,
    engine: Engine = "kernel",
    threads: int | None = None,
    memory: int | None = None,
    force: bool = False,
    spark: Any = None,
) -> Detection:
    """Find which accounts share the same objects within the time window, again and again.

    Parameters
    ----------
    shares : Shares
        Who shared what, when.
    rules : Rules
        What counts as coordinated.
    engine : {"kernel", "duckdb", "spark"}
        Who computes it; the results are the same, row for row.
    threads : int, optional
        All cores by default; never changes a result.
    memory : int, optional
        Bytes to work with; the machine's by default.
    force : bool
        Go ahead whatever the number of pairs.
    spark : SparkSession or str, optional
        For ``engine="spark"``: a session, or the URL of a master.

    Raises
    ------
    TooManyPairs
        When there are more pairs than `memory` allows and `force` is off.
    ConflictingContent
        When one content_id stands under two accounts.

    Examples
    --------
    >>> from inconcert.objects import as_shares
    >>> from inconcert.detect.rules import native
    >>> shares = as_shares(
    ...     {
    ...         "object_id": ["x", "x", "y", "y"],
    ...         "account_id": ["a", "b", "a", "b"],
    ...         "content_id": ["1", "2", "3", "4"],
    ...         "timestamp_share": [0, 9, 100, 104],
    ...     }
    ... )
    >>> found = detect_shares(shares, native(time_window=10))
    >>> found.edges().records()[0]["avg_time_delta"]
    6.5
    """
    if engine not in ENGINES:
        raise BadParameter(f"there is no engine {engine!r}", hint=f"one of {', '.join(ENGINES)}")
    if rules.kind == "coortweet":
        if engine != "kernel":
            raise BadParameter("CooRTweet's rules run on the kernel only", hint="leave --engine out")
        from inconcert.detect.compatible_run import run_compatible

        return Detection(shares, rules, run_compatible(shares, rules, memory=memory, force=force), memory, force)
    if engine == "kernel":
        from inconcert.detect.kernel_run import run_kernel

        run = run_kernel(shares, rules, threads=threads, memory=memory, force=force)
        return Detection(shares, rules, run, memory, force)
    from inconcert.detect.sql_run import run_sql

    found = run_sql(shares, rules, engine=engine, threads=threads, memory=memory, force=force, spark=spark)
    return Detection(shares, rules, found, memory, force)

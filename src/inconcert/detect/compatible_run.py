"""A detection under CooRTweet's rules, in the form `detection` asks of every engine.

These rules need the pairs themselves, so they are held in memory, and counted before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from time import perf_counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.compatible import compatible_edges, compatible_fast, compatible_kept, compatible_pairs
from inconcert.detect.limits import BYTES_PER_HELD_PAIR, machine_memory
from inconcert.detect.participation import DELTAS, PARTICIPATING, Participation
from inconcert.detect.rules import Rules
from inconcert.objects.share import Shares
from inconcert.provenance import Dropped
from inconcert.schema import EDGE, EDGE_FAST
from inconcert.tables import Table

__all__ = ["CompatibleRun", "run_compatible"]

PAIR_ORDER = ("object_id", "timestamp_share", "content_id", "timestamp_share_y", "content_id_y")


@dataclass(frozen=True)
class CompatibleRun:
    """What CooRTweet's rules find among these shares."""

    shares: Shares
    rules: Rules
    found: pa.Table
    dropped: tuple[Dropped, ...] = ()
    timings: dict[str, float] = field(default_factory=dict, compare=False)

    @cached_property
    def _edges(self) -> tuple[pa.Table, float]:
        started = perf_counter()
        fast = None
        if self.rules.fast_window is not None:
            fast = compatible_fast(self.shares.table.arrow(), self.found, self.rules)
        edges, threshold = compatible_edges(self.found, self.rules, fast=fast)
        self.timings["sweeping"] = perf_counter() - started
        return edges, threshold

    @property
    def threshold(self) -> float:
        """The quantile above which an edge is kept; NaN without edges."""
        return self._edges[1]

    @property
    def kept(self) -> pa.Table:
        """The edges strictly above the threshold."""
        return compatible_kept(*self._edges, self.rules)

    @property
    def counts(self) -> dict[str, int]:
        """Pairs, edges and kept edges."""
        return {"pairs": self.found.num_rows, "edges": self._edges[0].num_rows, "edges_kept": self.kept.num_rows}

    @property
    def edge_schema(self) -> pa.Schema:
        """The columns of the edges."""
        return EDGE if self.rules.fast_window is None else pa.schema([*EDGE, *EDGE_FAST])

    def edge_batches(self, *, every: bool) -> Iterator[pa.RecordBatch]:
        """Yield all edges or those kept, sorted by (account_id, account_id_y)."""
        edges = self._edges[0] if every else self.kept
        return iter(edges.sort_by([("account_id", "ascending"), ("account_id_y", "ascending")]).to_batches())

    def pair_batches(
        self, accounts: Sequence[str] | None = None, object_id: str | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield pairs: all, or those of one account, among several accounts, of one object."""
        pairs = self.found
        if object_id is not None:
            pairs = pairs.filter(pc.equal(pairs.column("object_id"), object_id))
        if accounts is not None:
            asked = pa.array(accounts, pa.string())
            one, other = (pc.is_in(pairs.column(c), asked) for c in ("account_id", "account_id_y"))
            pairs = pairs.filter(pc.or_(one, other) if len(accounts) == 1 else pc.and_(one, other))
        return iter(pairs.sort_by([(c, "ascending") for c in PAIR_ORDER]).to_batches())

    def participation(self, edges: pa.Table, component: Mapping[str, str]) -> Participation:
        """Find the shares behind the given edges."""
        wanted = set(zip(*(edges.column(c).to_pylist() for c in ("account_id", "account_id_y")), strict=True))
        ends = [self.found.column(c).to_pylist() for c in ("account_id", "account_id_y")]
        inside = np.fromiter(
            ((a, b) in wanted or (b, a) in wanted for a, b in zip(*ends, strict=True)), np.bool_, self.found.num_rows
        )
        pairs = self.found.filter(pa.array(inside))
        return Participation(Table.of(self._taking_part(pairs)), Table.of(_deltas(pairs, component)))

    def _taking_part(self, pairs: pa.Table) -> pa.Table:
        names = ["object_id", "account_id", "content_id", "timestamp_share"]
        earlier = pairs.select(names)
        later = pairs.select(["object_id", "account_id_y", "content_id_y", "timestamp_share_y"]).rename_columns(names)
        counted = pa.concat_tables([earlier, later]).group_by(names).aggregate([([], "count_all")])
        counted = counted.rename_columns([*names, "n_pairs"])
        types = self.shares.table.arrow(("object_id", "object_type"))
        types = types.group_by("object_id").aggregate([("object_type", "min")])
        place = pc.index_in(counted.column("object_id"), types.column("object_id").combine_chunks())
        typed = counted.append_column("object_type", types.column("object_type_min").take(place))
        ordered = typed.select(PARTICIPATING.names).cast(PARTICIPATING)
        return ordered.sort_by([(c, "ascending") for c in ("object_id", "timestamp_share", "content_id")])


def _deltas(pairs: pa.Table, component: Mapping[str, str]) -> pa.Table:
    of_account = pa.array([component[a] for a in pairs.column("account_id").to_pylist()], pa.string())
    table = pa.table({"component": of_account, "time_delta": pairs.column("time_delta")})
    counted = table.group_by(["component", "time_delta"]).aggregate([([], "count_all")])
    counted = counted.rename_columns(["component", "time_delta", "n_pairs"]).cast(DELTAS)
    return counted.sort_by([("component", "ascending"), ("time_delta", "ascending")])


def run_compatible(shares: Shares, rules: Rules, *, memory: int | None = None, force: bool = False) -> CompatibleRun:
    """Find the pairs under CooRTweet's rules.

    Raises
    ------
    TooManyPairs
        When they would not fit into memory and `force` is off.
    """
    started = perf_counter()
    limit = None if force else (memory or machine_memory()) // BYTES_PER_HELD_PAIR
    pairs, counts = compatible_pairs(shares.table.arrow(), rules, limit=limit)
    dropped: tuple[Dropped, ...] = ()
    if counts["shares_of_hot_objects"]:
        reason = f"share of an object with more than {rules.max_shares_per_object} shares"
        dropped = (Dropped(reason, counts["shares_of_hot_objects"]),)
    return CompatibleRun(shares, rules, pairs, dropped, {"pairing": perf_counter() - started})

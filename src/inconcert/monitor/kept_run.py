"""Pairs and edges that are known, in the form a detection asks of every engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.compatible import compatible_kept
from inconcert.detect.compatible_quantile import quantile_type7
from inconcert.detect.compatible_run import PAIR_ORDER
from inconcert.detect.participation import DELTAS, PARTICIPATING, Participation
from inconcert.detect.rules import Rules
from inconcert.detect.weights import Weights
from inconcert.monitor.increments import Kept, Work
from inconcert.monitor.pair_rows import Ints, Rows, Truths
from inconcert.provenance import EXAMPLES_KEPT, Dropped
from inconcert.schema import EDGE, PAIR
from inconcert.tables import Table

__all__ = ["KeptRun"]


@dataclass(frozen=True)
class KeptRun:
    """What is known of pairs and edges among some shares, what the rules make of it, and what it took to know it."""

    rows: Rows
    kept: Kept
    rules: Rules
    work: Work
    timings: dict[str, float] = field(default_factory=dict, compare=False)

    @cached_property
    def threshold(self) -> float:
        """The weight from which an edge is kept (CooRTweet: above which; NaN without edges)."""
        weight = self.kept.edges.column("weight").to_numpy()
        if self.rules.kind == "coortweet":
            return quantile_type7(weight, self.rules.edge_weight)
        return Weights.of(weight).threshold(self.rules)

    @cached_property
    def strong(self) -> pa.Table:
        """The edges that are kept."""
        if self.rules.kind == "coortweet":
            return compatible_kept(self.kept.edges, self.threshold, self.rules)
        return self.kept.edges.filter(pc.greater_equal(self.kept.edges.column("weight"), self.threshold))

    @property
    def counts(self) -> dict[str, int]:
        """Pairs, edges and kept edges."""
        n_pairs = int((self.kept.edge >= 0).sum())
        return {"pairs": n_pairs, "edges": self.kept.edges.num_rows, "edges_kept": self.strong.num_rows}

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The accounts the native rules leave out; CooRTweet's do so without a word."""
        few = np.flatnonzero(self.rows.posts_of < self.rules.min_participation)
        if self.rules.kind == "coortweet" or not len(few):
            return ()
        first = pa.table({"name": self.rows.account_ids.take(pa.array(few)), "n": self.rows.posts_of[few]})
        first = first.sort_by("name").slice(0, EXAMPLES_KEPT)
        shown = tuple(f"{row['name']} ({row['n']} posts)" for row in first.to_pylist())
        return (Dropped(f"account with fewer than {self.rules.min_participation} posts", len(few), shown),)

    @property
    def edge_schema(self) -> pa.Schema:
        """The columns of the edges."""
        return EDGE

    def edge_batches(self, *, every: bool) -> Iterator[pa.RecordBatch]:
        """Yield all edges or those kept, sorted by both accounts."""
        return iter((self.kept.edges if every else self.strong).to_batches())

    def pair_batches(
        self, accounts: Sequence[str] | None = None, object_id: str | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield pairs: all, or those of one account, among several accounts, of one object."""
        wanted = self.kept.edge >= 0
        if object_id is not None:
            shared = pc.equal(self.rows.table.column("object_id"), object_id).to_numpy()
            wanted &= shared[self.kept.earlier]
        if accounts is not None:
            asked = pc.is_in(self.rows.account_ids, pa.array(accounts, self.rows.account_ids.type)).to_numpy(False)
            ends = [asked[self.rows.account[side]] for side in (self.kept.earlier, self.kept.later)]
            wanted &= (ends[0] | ends[1]) if len(accounts) == 1 else (ends[0] & ends[1])
        return iter(self._pairs(wanted).sort_by([(c, "ascending") for c in PAIR_ORDER]).to_batches())

    def participation(self, edges: pa.Table, component: Mapping[str, str]) -> Participation:
        """Find the shares behind the given edges, and the seconds between posts by component."""
        wanted = self._behind(edges)
        earlier, later = self.kept.earlier[wanted], self.kept.later[wanted]
        shares = Table.of(self._taking_part(np.concatenate([earlier, later])))
        return Participation(shares, Table.of(self._deltas(earlier, later, component)))

    def _behind(self, edges: pa.Table) -> Truths:
        """Tell which pairs are of the given edges."""
        names = ("account_id", "account_id_y")
        mine, asked = (
            pc.binary_join_element_wise(*(t.column(c).cast(pa.string()) for c in names), "\0")
            for t in (self.kept.edges, edges)
        )
        inside = np.append(pc.is_in(mine, pc.unique(asked)).to_numpy(), False)  # the last is the place of "no edge"
        found: Truths = inside[self.kept.edge]
        return found

    def _pairs(self, wanted: Truths) -> pa.Table:
        earlier, later = (pa.array(side[wanted]) for side in (self.kept.earlier, self.kept.later))
        shares = self.rows.table
        time, time_y = (shares.column("timestamp_share").take(side) for side in (earlier, later))
        columns = [
            shares.column("object_id").take(earlier),
            *(shares.column("account_id").take(side) for side in (earlier, later)),
            *(shares.column("content_id").take(side) for side in (earlier, later)),
            time,
            time_y,
            pc.subtract(time_y, time),
        ]
        return pa.table(columns, schema=PAIR)

    def _taking_part(self, ends: Ints) -> pa.Table:
        n_pairs = np.bincount(ends, minlength=self.rows.table.num_rows)
        at = np.flatnonzero(n_pairs)
        rows = self.rows.table.take(pa.array(at)).append_column("n_pairs", pa.array(n_pairs[at]))
        names = [name for name in PARTICIPATING.names if name != "n_pairs"]
        # a share that is in the data twice is one share of as many pairs
        summed = rows.group_by(names).aggregate([("n_pairs", "sum")]).rename_columns([*names, "n_pairs"])
        ordered = [(c, "ascending") for c in ("object_id", "timestamp_share", "content_id")]
        return summed.select(PARTICIPATING.names).cast(PARTICIPATING).sort_by(ordered)

    def _deltas(self, earlier: Ints, later: Ints, component: Mapping[str, str]) -> pa.Table:
        of_code = pa.array([component.get(name) for name in self.rows.account_ids.to_pylist()], pa.string())
        table = pa.table(
            {
                "component": of_code.take(pa.array(self.rows.account[earlier])),
                "time_delta": self.rows.time[later] - self.rows.time[earlier],
            }
        )
        counted = table.group_by(["component", "time_delta"]).aggregate([([], "count_all")])
        counted = counted.rename_columns(["component", "time_delta", "n_pairs"]).cast(DELTAS)
        return counted.sort_by([("component", "ascending"), ("time_delta", "ascending")])

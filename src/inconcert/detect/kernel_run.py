"""A detection by the kernel: sorted shares and their windows, asked for edges and pairs as they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from time import perf_counter

import numpy as np
import pyarrow as pa

from inconcert.detect.edge_table import FastEdges, edge_batch, edge_schema
from inconcert.detect.encode import Encoded, encode
from inconcert.detect.limits import BYTES_PER_SWEPT_PAIR, guard_pairs
from inconcert.detect.pair_rows import all_pairs, count_pairs, pairs_among, pairs_of_account, pairs_of_object
from inconcert.detect.participation import Participation, participation
from inconcert.detect.rules import Rules
from inconcert.detect.sweep import Sweep, prepare
from inconcert.detect.weights import Weights
from inconcert.objects.share import Shares
from inconcert.provenance import Dropped

__all__ = ["KernelRun", "run_kernel"]


@dataclass(frozen=True)
class KernelRun:
    """What the kernel has prepared for one set of rules."""

    rules: Rules
    sweep: Sweep
    n_pairs: int
    dropped: tuple[Dropped, ...]
    #: weights found on the way of an earlier answer, so that no sweep is made twice for them
    found: list[Weights] = field(default_factory=list, compare=False, repr=False)
    timings: dict[str, float] = field(default_factory=dict, compare=False)

    @property
    def weights(self) -> Weights:
        """How many edges have which weight."""
        if not self.found:
            started = perf_counter()
            self.found.append(self.sweep.weigh(self.rules.weight))
            self.timings["weighing"] = perf_counter() - started
        return self.found[0]

    @property
    def threshold(self) -> float:
        """The weight from which an edge is kept; with a quantile this weighs all edges first."""
        if self.rules.edge_weight == 0:
            return float(self.rules.min_weight)
        return self.weights.threshold(self.rules)

    @property
    def counts(self) -> dict[str, int]:
        """Pairs, edges and kept edges."""
        weights = self.weights
        return {"pairs": self.n_pairs, "edges": weights.n_edges, "edges_kept": weights.at_least(self.threshold)}

    @cached_property
    def fast(self) -> FastEdges | None:
        """The edges within the fast window."""
        if self.rules.fast_window is None:
            return None
        return _edges_of(self.sweep.encoded, self.rules.fast_window, self.sweep.threads)

    @cached_property
    def by_type(self) -> dict[str, FastEdges]:
        """The edges made by the objects of each type, when there are several types."""
        e = self.sweep.encoded
        if e.type_code is None:
            return {}
        return {
            name: _edges_of(_only(e, e.type_code == code), self.sweep.time_window, self.sweep.threads)
            for code, name in enumerate(e.types)
        }

    @property
    def edge_schema(self) -> pa.Schema:
        """The columns of the edges."""
        types = self.sweep.encoded.types
        return edge_schema(fast=self.rules.fast_window is not None, types=types if len(types) > 1 else ())

    def edge_batches(self, *, every: bool) -> Iterator[pa.RecordBatch]:
        """Yield edges sorted by (account_id, account_id_y): all of them or those kept."""
        least = 1.0 if every else self.threshold
        weight, fast, by_type = self.rules.weight, self.fast, self.by_type

        def batch(block: np.ndarray) -> pa.RecordBatch:
            return edge_batch(self.sweep.encoded, block, weight, fast=fast, by_type=by_type)

        return self.sweep.emit(weight, least, batch, weights_into=None if self.found else self.found)

    def pair_batches(
        self, accounts: Sequence[str] | None = None, object_id: str | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield pairs: all, or those of one account, among several accounts, or of one object."""
        if object_id is not None:
            return iter([pairs_of_object(self.sweep, object_id, accounts)])
        if accounts is None:
            return all_pairs(self.sweep)
        if len(accounts) == 1:
            return iter([pairs_of_account(self.sweep, accounts[0])])
        return iter([pairs_among(self.sweep, accounts)])

    def participation(self, edges: pa.Table, component: Mapping[str, str]) -> Participation:
        """Find the shares behind the given edges."""
        return participation(self.sweep, edges, component)


def _edges_of(encoded: Encoded, time_window: int, threads: int) -> FastEdges:
    return FastEdges.of(prepare(encoded, time_window, threads).emit("objects", 1, lambda block: block))


def _only(encoded: Encoded, mask: np.ndarray) -> Encoded:
    keep = pa.array(mask)
    return replace(
        encoded,
        content_ids=encoded.content_ids.filter(keep),
        account=encoded.account[mask],
        obj=encoded.obj[mask],
        content=encoded.content[mask],
        time=encoded.time[mask],
        type_code=None,
    )


def run_kernel(
    shares: Shares, rules: Rules, *, threads: int | None = None, memory: int | None = None, force: bool = False
) -> KernelRun:
    """Encode, sort, find the windows and count the pairs, before anything large is made.

    Raises
    ------
    TooManyPairs
        When there are more pairs than `memory` allows and `force` is off.
    ConflictingContent
        When one content_id stands under two accounts.
    """
    encoded = encode(shares.table, rules, shares.types, threads=threads)
    started = perf_counter()
    sweep = prepare(encoded, rules.time_window, threads)
    counts = count_pairs(sweep)
    timings = {**encoded.timings, "windows": perf_counter() - started}
    guard_pairs(counts, encoded.object_ids, memory=memory, bytes_per_pair=BYTES_PER_SWEPT_PAIR, force=force)
    return KernelRun(rules, sweep, int(counts.sum()), encoded.dropped, timings=timings)

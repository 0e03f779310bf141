"""Run the kernel over all accounts on several threads, in blocks, results in order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from inconcert.detect.blockwise import in_order
from inconcert.detect.encode import Encoded
from inconcert.detect.kernel import DENSE_WEIGHTS, Scratch, emit_block
from inconcert.detect.limits import n_threads
from inconcert.detect.order import by_group, window_bounds
from inconcert.detect.rules import Weight
from inconcert.detect.weighing import BY_OBJECTS, BY_PAIRS, weigh_block
from inconcert.detect.weights import Weights

__all__ = ["Sweep", "prepare"]

#: visits of the sweep per block: long enough to make threads worth it, short enough to bound a block's edges
BLOCK_VISITS = 2_000_000
MOST_BLOCKS = 4096
#: with more accounts than these, their records outgrow the cache of a core; then weights are counted first
ACCOUNTS_IN_CACHE = 32_768

Made = TypeVar("Made")


@dataclass(frozen=True)
class Sweep:
    """Sorted shares with their windows, rows grouped by account, cut into blocks of equal work.

    Parameters
    ----------
    lo, hi : int64 arrays
        Range of rows in the window of each row.
    starts, rows : int64 arrays
        Rows by account, in order of (object, time).
    rows_by_post : int64 array
        The same rows by account and post; equals `rows` when posts have one object each.
    blocks : tuple of (int, int)
        Half-open ranges of account codes.
    """

    encoded: Encoded
    time_window: int
    lo: np.ndarray
    hi: np.ndarray
    starts: np.ndarray
    rows: np.ndarray
    rows_by_post: np.ndarray
    blocks: tuple[tuple[int, int], ...]
    threads: int

    @property
    def n_visits(self) -> int:
        """Steps the sweep makes: each pair twice, plus each row itself and its neighbours by the same account."""
        return int((self.hi - self.lo).sum())

    def weigh(self, weight: Weight) -> Weights:
        """Compute the exact distribution of edge weights; no edge is made."""
        e = self.encoded
        by = BY_PAIRS if weight == "pairs" else BY_OBJECTS

        def one(scratch: Scratch, first: int, last: int) -> np.ndarray:
            return weigh_block(
                first, last, self.starts, self.rows, by, e.account, e.obj, self.lo, self.hi,
                scratch.touched, scratch.weights, scratch.weight, scratch.last_object,
            )  # fmt: skip

        scratches = _Scratches(e)
        heavy = list(self._each_block(one, scratches, "weighing edges"))
        return Weights.joined(scratches.weights(), heavy)

    def emit(
        self,
        weight: Weight,
        min_weight: float,
        then: Callable[[np.ndarray], Made],
        *,
        weights_into: list[Weights] | None = None,
    ) -> Iterator[Made]:
        """Yield the edges of at least `min_weight`, sorted by (u, v), block by block.

        `then` makes of each array of `kernel.EDGE_RECORD` what is wanted, on the thread that made the array. The
        distribution of the weights of all edges, kept or not, is appended to `weights_into` at the end.
        """
        e = self.encoded
        by = BY_PAIRS if weight == "pairs" else BY_OBJECTS
        least = int(np.ceil(min_weight))
        weigh_first = least > 1 and e.n_accounts > ACCOUNTS_IN_CACHE

        def one(scratch: Scratch, first: int, last: int) -> tuple[Made | None, np.ndarray]:
            edges, beyond = emit_block(
                first, last, self.starts, self.rows, self.rows_by_post, e.single, by, least,
                e.account, e.obj, e.time, e.content, self.lo, self.hi,
                scratch.record, scratch.stamp, scratch.touched, scratch.bits, scratch.weights,
                weigh_first, scratch.weight, scratch.last_object,
            )  # fmt: skip
            return then(edges) if len(edges) else None, beyond

        scratches = _Scratches(e)
        heavy = []
        for made, beyond in self._each_block(one, scratches, "building edges"):
            heavy.append(beyond)
            if made is not None:
                yield made
        if weights_into is not None:
            weights_into.append(Weights.joined(scratches.weights(), heavy))

    def _each_block(
        self, one: Callable[[Scratch, int, int], Made], scratches: _Scratches, doing: str
    ) -> Iterator[Made]:
        def run(block: tuple[int, int]) -> Made:
            with scratches.lent() as scratch:
                return one(scratch, *block)

        return in_order(run, self.blocks, threads=self.threads, doing=doing)


class _Scratches:
    """Working memory lent to whichever thread runs a block; made on demand, one per thread at most."""

    def __init__(self, encoded: Encoded) -> None:
        self.encoded = encoded
        self.free: list[Scratch] = []
        self.all: list[Scratch] = []
        self.lock = threading.Lock()

    @contextmanager
    def lent(self) -> Iterator[Scratch]:
        with self.lock:
            scratch = self.free.pop() if self.free else None
        if scratch is None:
            scratch = Scratch.of(self.encoded.n_accounts, self.encoded.n_contents)
            self.all.append(scratch)
        yield scratch
        with self.lock:
            self.free.append(scratch)

    def weights(self) -> np.ndarray:
        total = np.zeros(DENSE_WEIGHTS, np.int64)
        for scratch in self.all:
            total += scratch.weights
        return total


def prepare(encoded: Encoded, time_window: int, threads: int | None = None) -> Sweep:
    """Find the windows and cut the accounts into blocks of about equal work.

    Parameters
    ----------
    time_window : int
        Seconds, inclusive.
    threads : int, optional
        All cores by default. The result does not depend on it.
    """
    lo, hi = window_bounds(encoded.obj, encoded.time, time_window)
    starts, rows = by_group(encoded.account, encoded.n_accounts)
    rows_by_post = rows
    if not encoded.single:
        rows_by_post = rows[np.lexsort((encoded.content[rows], encoded.account[rows]))]
    return Sweep(
        encoded, time_window, lo, hi, starts, rows, rows_by_post, _blocks(lo, hi, starts, rows), n_threads(threads)
    )


def _blocks(lo: np.ndarray, hi: np.ndarray, starts: np.ndarray, rows: np.ndarray) -> tuple[tuple[int, int], ...]:
    n_accounts = len(starts) - 1
    visits = np.zeros(len(rows) + 1, np.int64)
    np.cumsum((hi - lo)[rows], out=visits[1:])
    work = visits[starts]
    size = max(BLOCK_VISITS, int(work[-1]) // MOST_BLOCKS + 1)
    cuts = np.unique(np.searchsorted(work, np.arange(0, work[-1] + size, size), side="left"))
    edges = np.unique(np.concatenate([[0], cuts, [n_accounts]]))
    edges = edges[edges <= n_accounts]
    return tuple((int(a), int(b)) for a, b in pairwise(edges))

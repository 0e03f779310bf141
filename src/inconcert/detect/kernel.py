"""The local engine: every edge with every figure, without ever holding a pair.

Sources: row-wise sparse matrix product with a sparse accumulator (Gustavson 1978; Gilbert, Moler & Schreiber
1992), applied to co-sharing within a sliding window.

1. Shares are sorted by (object, time, content); each row knows the half-open range of rows of its object
   within the time window: ``lo[i] <= j < hi[i]``.
2. For an account u, each of its rows sweeps its range; every row j of an account v > u updates one record of
   64 bytes, ``record[v]``. Rows of u come object by object, so counting distinct objects needs only the last
   object seen. Distinct posts of v are counted by a stamp per post; distinct posts of u by the last row seen
   or, when posts share several objects, by a second sweep in the order of posts.
3. When u is done its edges are complete: the weight goes into the histogram, edges under the minimum weight
   are dropped on the spot, the others are written in order of v. So edges come out sorted, and memory
   follows the result.

Accounts are independent of each other, so blocks of them run on as many threads as there are.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from inconcert.detect.jit import Array, compiled
from inconcert.detect.weighing import BY_PAIRS, counted, grown, pass_only

__all__ = ["DENSE_WEIGHTS", "EDGE_RECORD", "REAL", "WHOLE", "Scratch", "edge_columns", "emit_block"]

#: one accumulator per account, one cache line each
RECORD = np.dtype(
    [
        ("n_pairs", np.int64),
        ("sum_delta", np.int64),
        ("first", np.int64),
        ("last", np.int64),
        ("n_first", np.int64),
        ("n_objects", np.int32),
        ("n_u", np.int32),
        ("n_v", np.int32),
        ("last_object", np.int32),
        ("last_post", np.int32),
        ("min_delta", np.int32),
    ],
    align=True,
)

#: weights below this are counted in an array, the few above it in a list
DENSE_WEIGHTS = 1 << 16


#: an edge as the kernel writes it; u < v are account codes, times and deltas are seconds
EDGE_RECORD = np.dtype(
    [
        ("u", np.int32),
        ("v", np.int32),
        ("n_objects", np.int32),
        ("n_u", np.int32),
        ("n_v", np.int32),
        ("min_delta", np.int32),
        ("n_pairs", np.int64),
        ("sum_delta", np.int64),
        ("first", np.int64),
        ("last", np.int64),
        ("n_first", np.int64),
    ],
    align=True,
)


#: rows of the arrays that `edge_columns` fills
WHOLE = (
    "weight", "n_objects", "n_pairs", "n_content_id", "n_content_id_y",
    "min_time_delta", "first_share", "last_share", "n_first",
)  # fmt: skip
REAL = ("edge_symmetry_score", "avg_time_delta")


class Scratch(NamedTuple):
    """The working memory of one thread: per account a record and a weight, per post a stamp, and a histogram."""

    record: np.ndarray
    stamp: np.ndarray
    touched: np.ndarray
    bits: np.ndarray
    weights: np.ndarray
    weight: np.ndarray
    last_object: np.ndarray

    @classmethod
    def of(cls, n_accounts: int, n_contents: int) -> Scratch:
        """Make clean working memory."""
        record = np.zeros(n_accounts, RECORD)
        record["last_object"] = -1
        record["last_post"] = -1
        return cls(
            record,
            np.full(n_contents, -1, np.int32),
            np.empty(n_accounts, np.int32),
            np.zeros(n_accounts // 64 + 1, np.uint64),
            np.zeros(DENSE_WEIGHTS, np.int64),
            np.zeros(n_accounts, np.int64),
            np.full(n_accounts, -1, np.int32),
        )


@compiled
def _sweep(
    u: int,
    rows: Array,
    single: bool,
    account: Array,
    obj: Array,
    time: Array,
    content: Array,
    lo: Array,
    hi: Array,
    record: Any,
    stamp: Array,
    touched: Array,
    chosen: bool,
    weight: Array,
) -> int:
    """Accumulate the pairs of account u with accounts above it; give how many accounts were touched.

    When `chosen`, only accounts whose `weight` is not 0 count.
    """
    n_touched = 0
    for k in range(len(rows)):
        i = rows[k]
        t, o = time[i], obj[i]
        for j in range(lo[i], hi[i]):
            v = account[j]
            if v <= u or (chosen and weight[v] == 0):
                continue
            r = record[v]
            t_j = time[j]
            delta = t_j - t if j > i else t - t_j
            if r.n_pairs == 0:
                touched[n_touched] = v
                n_touched += 1
                r.first = min(t, t_j)
                r.last = max(t, t_j)
                r.min_delta = delta
            else:
                r.first = min(r.first, t, t_j)
                r.last = max(r.last, t, t_j)
                r.min_delta = min(r.min_delta, delta)
            r.n_pairs += 1
            r.sum_delta += delta
            if j > i:
                r.n_first += 1
            if r.last_object != o:
                r.last_object = o
                r.n_objects += 1
            if stamp[content[j]] != u:
                stamp[content[j]] = u
                r.n_v += 1
            if single and r.last_post != i:
                r.last_post = i
                r.n_u += 1
    return n_touched


@compiled
def _count_own_posts(
    u: int, rows_by_post: Array, account: Array, content: Array, lo: Array, hi: Array, record: Any
) -> None:
    """Count u's distinct posts per partner when posts have several objects: rows must come post by post."""
    for k in range(len(rows_by_post)):
        i = rows_by_post[k]
        c = content[i]
        for j in range(lo[i], hi[i]):
            v = account[j]
            if v > u and record[v].n_pairs > 0 and record[v].last_post != c:
                record[v].last_post = c
                record[v].n_u += 1


@compiled
def _in_order(touched: Array, n: int, bits: Array) -> None:
    """Sort the first n of `touched`: by a bitmap when they are many among few accounts, else by comparison."""
    if n * np.log2(n + 1.0) < len(bits):
        touched[:n].sort()
        return
    for k in range(n):
        bits[touched[k] >> 6] |= np.uint64(1) << np.uint64(touched[k] & 63)
    k = 0
    for word in range(len(bits)):
        b = bits[word]
        bits[word] = np.uint64(0)
        place = word * 64
        while b != np.uint64(0):
            if b & np.uint64(1):
                touched[k] = place
                k += 1
            b >>= np.uint64(1)
            place += 1


@compiled
def _clear(r: Any) -> None:
    r.n_pairs = 0
    r.sum_delta = 0
    r.n_first = 0
    r.n_objects = 0
    r.n_u = 0
    r.n_v = 0
    r.last_object = -1
    r.last_post = -1


@compiled
def _write(u: int, partners: Array, record: Any, weight: Array, edges: Any) -> None:
    """Move the records of u's partners, in their order, into edges, and leave everything clean."""
    for k in range(len(partners)):
        r, e = record[partners[k]], edges[k]
        e.u, e.v = u, partners[k]
        e.n_pairs, e.n_objects, e.n_u, e.n_v = r.n_pairs, r.n_objects, r.n_u, r.n_v
        e.sum_delta, e.min_delta = r.sum_delta, r.min_delta
        e.first, e.last, e.n_first = r.first, r.last, r.n_first
        weight[partners[k]] = 0
        _clear(r)


@compiled
def emit_block(
    u_from: int,
    u_to: int,
    starts: Array,
    rows: Array,
    rows_by_post: Array,
    single: bool,
    by: int,
    min_weight: int,
    account: Array,
    obj: Array,
    time: Array,
    content: Array,
    lo: Array,
    hi: Array,
    record: Any,
    stamp: Array,
    touched: Array,
    bits: Array,
    dense: Array,
    weigh_first: bool,
    weight: Array,
    last: Array,
) -> tuple[Array, Array]:
    """Give the edges of accounts u_from to u_to (exclusive) and the weights too large for `dense`.

    With `weigh_first` the weights are counted before anything else, eight bytes an account, and full records are
    kept for the accounts that pass only: two light passes instead of one through memory no cache holds.
    """
    edges = np.empty(1024, EDGE_RECORD)
    n = 0
    heavy = np.empty(16, np.int64)
    n_heavy = 0
    for u in range(u_from, u_to):
        own = rows[starts[u] : starts[u + 1]]
        if weigh_first:
            n_passing, heavy, n_heavy = pass_only(
                u, own, by, min_weight, account, obj, lo, hi, touched, dense, heavy, n_heavy, weight, last
            )
            if n_passing == 0:
                continue
        n_touched = _sweep(
            u, own, single, account, obj, time, content, lo, hi, record, stamp, touched, weigh_first, weight
        )
        if not single:
            _count_own_posts(u, rows_by_post[starts[u] : starts[u + 1]], account, content, lo, hi, record)
        # only edges that stay need an order
        n_kept = 0
        for k in range(n_touched):
            v = touched[k]
            r = record[v]
            heaviness = r.n_pairs if by == BY_PAIRS else np.int64(r.n_objects)
            if not weigh_first:
                heavy, n_heavy = counted(heaviness, dense, heavy, n_heavy)
            if heaviness >= min_weight:
                touched[n_kept] = v
                n_kept += 1
            else:
                _clear(r)
        if n_kept == 0:
            continue
        _in_order(touched, n_kept, bits)
        if n + n_kept > len(edges):
            edges = grown(edges, max(2 * len(edges), n + n_kept))
        _write(u, touched[:n_kept], record, weight, edges[n:])
        n += n_kept
    return edges[:n], heavy[:n_heavy]


@compiled
def edge_columns(edges: Array, by: int, whole: Array, real: Array) -> None:
    """Spread edge records into columns: `whole` as named by `WHOLE`, `real` by `REAL`."""
    for k in range(len(edges)):
        e = edges[k]
        whole[0, k] = e.n_pairs if by == BY_PAIRS else e.n_objects
        whole[1, k] = e.n_objects
        whole[2, k] = e.n_pairs
        whole[3, k] = e.n_u
        whole[4, k] = e.n_v
        whole[5, k] = e.min_delta
        whole[6, k] = e.first
        whole[7, k] = e.last
        whole[8, k] = e.n_first
        real[0, k] = min(e.n_u, e.n_v) / max(e.n_u, e.n_v)
        real[1, k] = e.sum_delta / e.n_pairs

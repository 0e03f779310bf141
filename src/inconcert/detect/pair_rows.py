"""Pairs on demand, from the sorted shares: all of them in pieces, or those of given accounts or one object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.encode import Encoded
from inconcert.detect.jit import Array, compiled
from inconcert.detect.sweep import Sweep
from inconcert.schema import PAIR

__all__ = ["all_pairs", "count_pairs", "pair_batch", "pairs_among", "pairs_of_account", "pairs_of_object"]

#: pairs per batch
BATCH_PAIRS = 1 << 20


def count_pairs(sweep: Sweep) -> np.ndarray:
    """Count the pairs of each object (index = object code) without making any: two passes over the rows."""
    e = sweep.encoded
    counts = np.bincount(e.obj, weights=(sweep.hi - np.arange(e.n_rows) - 1), minlength=len(e.object_ids))
    counts = counts.astype(np.int64)
    _take_off_own(sweep.rows, e.account, e.obj, e.time, sweep.time_window, counts)
    return counts


@compiled
def _take_off_own(
    rows: np.ndarray, account: np.ndarray, obj: np.ndarray, time: np.ndarray, time_window: int, counts: np.ndarray
) -> None:
    # rows come by account, object and time: two shares of one account are no pair
    right = 0
    n = len(rows)
    for k in range(n):
        i = rows[k]
        right = max(right, k)
        while right < n:
            j = rows[right]
            if account[j] != account[i] or obj[j] != obj[i] or time[j] - time[i] > time_window:
                break
            right += 1
        counts[obj[i]] -= right - k - 1


def all_pairs(sweep: Sweep) -> Iterator[pa.RecordBatch]:
    """Yield all pairs, sorted by object_id, then time and content_id of both posts."""
    e = sweep.encoded
    counts = count_pairs(sweep)
    with_pairs = np.flatnonzero(counts)
    order = pc.sort_indices(e.object_ids.take(pa.array(with_pairs))).to_numpy()
    starts = np.searchsorted(e.obj, np.arange(len(e.object_ids) + 1))
    for code in with_pairs[order]:
        row = int(starts[code])
        end = int(starts[code + 1])
        while row < end:
            first, second, row = _from_rows(row, end, e.account, sweep.hi, BATCH_PAIRS)
            if len(first):
                yield pair_batch(e, first, second)


@compiled
def _from_rows(row: int, end: int, account: Array, hi: Array, most: int) -> tuple[Array, Array, int]:
    """Pairs whose earlier row is `row` or after it, until `most` is passed; also the row to go on with."""
    total = 0
    stop = row
    while stop < end and total < most:
        total += hi[stop] - stop - 1
        stop += 1
    first = np.empty(total, np.int64)
    second = np.empty(total, np.int64)
    n = 0
    for i in range(row, stop):
        for j in range(i + 1, hi[i]):
            if account[j] != account[i]:
                first[n] = i
                second[n] = j
                n += 1
    return first[:n], second[:n], stop


def pairs_of_object(sweep: Sweep, object_id: str, accounts: Sequence[str] | None = None) -> pa.RecordBatch:
    """Give the pairs of one object; with accounts, those of the one or among the several."""
    e = sweep.encoded
    code = pc.index(e.object_ids, pa.scalar(object_id, e.object_ids.type)).as_py()
    start, end = np.searchsorted(e.obj, (code, code + 1)) if code >= 0 else (0, 0)
    first, second, _ = _from_rows(int(start), int(end), e.account, sweep.hi, 1 << 62)
    if accounts is not None:
        asked = np.zeros(e.n_accounts, np.bool_)
        asked[_codes(e, accounts)] = True
        both = asked[e.account[first]] & asked[e.account[second]]
        either = asked[e.account[first]] | asked[e.account[second]]
        wanted = either if len(accounts) == 1 else both
        first, second = first[wanted], second[wanted]
    return pair_batch(e, first, second)


def pairs_of_account(sweep: Sweep, account_id: str) -> pa.RecordBatch:
    """Give all pairs of one account."""
    e = sweep.encoded
    partner = np.ones(e.n_accounts, np.bool_)
    return pair_batch(e, *_pairs_with(sweep, _codes(e, [account_id]), partner), sort=True)


def pairs_among(sweep: Sweep, account_ids: Sequence[str]) -> pa.RecordBatch:
    """Give the pairs in which both accounts are among those given."""
    e = sweep.encoded
    codes = _codes(e, account_ids)
    partner = np.zeros(e.n_accounts, np.bool_)
    partner[codes] = True
    first, second = _pairs_with(sweep, codes, partner)
    # each pair was met from both sides
    once = np.unique(np.stack([first, second], axis=1), axis=0)
    return pair_batch(e, once[:, 0], once[:, 1], sort=True)


def _codes(encoded: Encoded, account_ids: Sequence[str]) -> np.ndarray:
    found = pc.index_in(pa.array(account_ids, pa.string()), encoded.account_ids).drop_null()
    return np.unique(found.to_numpy())


def _pairs_with(sweep: Sweep, codes: np.ndarray, partner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    e = sweep.encoded
    found = [
        _of_account(sweep.rows[sweep.starts[u] : sweep.starts[u + 1]], u, partner, e.account, sweep.lo, sweep.hi)
        for u in codes
    ]
    none = np.zeros(0, np.int64)
    return np.concatenate([none, *(f for f, _ in found)]), np.concatenate([none, *(s for _, s in found)])


@compiled
def _of_account(rows: Array, u: int, partner: Array, account: Array, lo: Array, hi: Array) -> tuple[Array, Array]:
    total = 0
    for k in range(len(rows)):
        for j in range(lo[rows[k]], hi[rows[k]]):
            if partner[account[j]] and account[j] != u:
                total += 1
    first = np.empty(total, np.int64)
    second = np.empty(total, np.int64)
    n = 0
    for k in range(len(rows)):
        i = rows[k]
        for j in range(lo[i], hi[i]):
            if partner[account[j]] and account[j] != u:
                first[n] = min(i, j)
                second[n] = max(i, j)
                n += 1
    return first, second


def pair_batch(encoded: Encoded, first: np.ndarray, second: np.ndarray, *, sort: bool = False) -> pa.RecordBatch:
    """Name the posts behind rows `first` and `second`; sorted as `all_pairs` does when asked."""
    e = encoded
    if sort and len(first):
        names = e.object_ids.take(pa.array(e.obj[first]))
        rank = pc.rank(names, tiebreaker="dense").to_numpy()
        order = np.lexsort((second, first, rank))
        first, second = first[order], second[order]
    a, b = pa.array(first), pa.array(second)
    time, time_y = e.time[first], e.time[second]
    columns = [
        e.object_ids.take(pa.array(e.obj[first])),
        e.account_ids.take(pa.array(e.account[first])),
        e.account_ids.take(pa.array(e.account[second])),
        e.content_ids.take(a),
        e.content_ids.take(b),
        pa.array(time),
        pa.array(time_y),
        pa.array(time_y - time),
    ]
    return pa.record_batch([c.cast(f.type) for c, f in zip(columns, PAIR, strict=True)], schema=PAIR)

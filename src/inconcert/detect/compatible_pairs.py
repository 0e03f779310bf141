"""Pairs as CooRTweet 2.1.3 finds them; the semantics of every step stand where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.detect.compatible_encode import CodedShares
from inconcert.detect.compatible_participation import by_account, looping, participating
from inconcert.detect.compatible_windows import pairs_in, windows
from inconcert.errors import TooManyPairs
from inconcert.schema import PAIR

__all__ = ["FoundPairs", "find_pairs", "pair_table"]

#: rows of a pair table made at a time, so that a column of strings never passes the 2 GiB of one Arrow array
PAIRS_AT_ONCE = 1 << 20

Ints = np.ndarray[Any, np.dtype[np.int64]]
Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class FoundPairs:
    """Pairs in R's row order: row of the earlier share, row of the later one, seconds between them; counts.

    `counts` has ``shares`` (rows in), ``shares_of_participants`` (after the first filter), ``pairs_in_window``
    (before loops are dropped), ``loops``, ``pairs_of_rare_accounts`` (dropped by the second filter), ``pairs``.
    """

    earlier: Ints
    later: Ints
    time_delta: Numbers
    counts: dict[str, int]


def find_pairs(
    shares: CodedShares,
    *,
    time_window: float,
    min_participation: int,
    remove_loops: bool,
    limit: int | None = None,
) -> FoundPairs:
    """Find the pairs.

    Objects come in order of first appearance among the rows regrouped by account; within an object, pairs
    come by the later row, then the earlier row, of that regrouping. The share with the smaller time is the
    earlier one, at equal times the one that comes first in the regrouping.

    Raises
    ------
    TooManyPairs
        When more than `limit` pairs lie in the window; raised before any is made.
    """
    rows = by_account(shares, min_participation)
    groups = _by_first_appearance(shares.object.codes[rows], shares.object.n)
    known = shares.timed[rows]
    timed, groups = rows[known], groups[known]
    found = windows(groups, shares.time[timed], time_window)
    n_pairs = found.n_pairs
    if limit is not None and n_pairs > limit:
        raise TooManyPairs(n_pairs, limit, [(_object_name(shares, timed, groups, g), n) for g, n in found.largest()])
    small, large = pairs_in(found)
    one, other = timed[small], timed[large]
    if remove_loops:
        kept = ~looping(shares, one, other)
        one, other = one[kept], other[kept]
    n_straight = len(one)
    content = shares.content.codes
    kept = participating(shares.account.codes[rows], content[rows], content[one], content[other], min_participation)
    one, other = one[kept], other[kept]
    swapped = shares.time[one] > shares.time[other]
    earlier, later = np.where(swapped, other, one), np.where(swapped, one, other)
    return FoundPairs(
        earlier=earlier,
        later=later,
        time_delta=shares.time[later] - shares.time[earlier],
        counts={
            "shares": shares.n,
            "shares_of_participants": len(rows),
            "pairs_in_window": n_pairs,
            "loops": n_pairs - n_straight,
            "pairs_of_rare_accounts": n_straight - len(one),
            "pairs": len(one),
        },
    )


def pair_table(coded: CodedShares, found: FoundPairs) -> pa.Table:
    """Give found pairs as a table with the columns of `schema.PAIR`; times are float64 when they have fractions."""
    seconds = pa.int64() if coded.time.dtype == np.int64 else pa.float64()
    schema = pa.schema([f if pa.types.is_string(f.type) else f.with_type(seconds) for f in PAIR])
    pieces = []
    for start in range(0, len(found.earlier), PAIRS_AT_ONCE):
        a = found.earlier[start : start + PAIRS_AT_ONCE]
        b = found.later[start : start + PAIRS_AT_ONCE]
        columns = {
            "object_id": coded.object.at(a),
            "account_id": coded.account.at(a),
            "account_id_y": coded.account.at(b),
            "content_id": coded.content.at(a),
            "content_id_y": coded.content.at(b),
            "timestamp_share": pa.array(coded.time[a]),
            "timestamp_share_y": pa.array(coded.time[b]),
            "time_delta": pa.array(coded.time[b] - coded.time[a]),
        }
        pieces.append(pa.table(columns).cast(schema))
    return pa.concat_tables(pieces) if pieces else schema.empty_table()


def _by_first_appearance(codes: Ints, n: int) -> Ints:
    """Renumber codes so that they count up in the order in which they appear."""
    first = np.full(n, len(codes), dtype=np.int64)
    np.minimum.at(first, codes, np.arange(len(codes)))
    rank = np.empty(n, dtype=np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(n)
    return rank[codes]


def _object_name(shares: CodedShares, rows: Ints, groups: Ints, group: int) -> str:
    row = rows[int(np.flatnonzero(groups == group)[0])]
    name = shares.object.values[int(shares.object.codes[row])].as_py()
    return "(no object)" if name is None else str(name)

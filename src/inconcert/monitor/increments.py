"""What a day's new posts change: pairs are made only for rows that are new, edges only where a pair changed.

1. A row is known by its file and its place there. Files never change, so this needs no comparing of texts.
2. Rows that take part now and did not before are *new*: new posts, and old ones of accounts that now have posts enough.
   Rows that took part before and do not now are *lost*: they left the window, were removed, or their account has too
   few posts now.
3. Pairs with a lost row are dropped, pairs with a new row are made, all others stay.
4. Two things can change a pair that stays. CooRTweet's second filter looks at how many of an account's posts are in any
   pair; and of two posts of one second, the earlier is the one whose account appears first. Both are looked up again
   for every pair from numbers that are there, without looking for a pair.
5. Edges with a pair that came, went, counts now or no longer, or was turned round, are summed again from their pairs.
   The others are taken over as they are.

Nothing is estimated, and nothing depends on what was there before: the result is that of a detection from nothing,
which is the same code with every row new.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.compatible import coded_edges
from inconcert.detect.compatible_edges import CodedPairs, group_pairs
from inconcert.detect.compatible_encode import Codes
from inconcert.detect.compatible_order import collation_rank
from inconcert.detect.rules import Rules
from inconcert.monitor.pair_rows import Ints, Rows, Truths, counting_pairs, oriented, pairs_with
from inconcert.schema import EDGE

__all__ = ["Kept", "Work", "nothing_kept", "updated"]


@dataclass(frozen=True)
class Kept:
    """Pairs and edges among some rows.

    Parameters
    ----------
    took_part : numpy array of bool
        By row, whether it took part.
    earlier, later : numpy arrays
        The rows of each pair; -1 where the row is not there any more.
    edge : numpy array
        The place of each pair's edge in `edges`; -1 for a pair that does not count.
    edges : pyarrow.Table
        All edges, `inconcert.schema.EDGE`, sorted by both accounts.
    """

    took_part: Truths
    earlier: Ints
    later: Ints
    edge: Ints
    edges: pa.Table


@dataclass(frozen=True)
class Work:
    """What an update cost.

    Parameters
    ----------
    new_rows, lost_rows : int
        Rows that take part now and did not, and the other way round.
    neighbours : int
        Rows in the windows of new rows that were looked at.
    pairs_made, pairs_dropped : int
        Pairs with a new row, and with a lost one.
    edges_summed, pairs_summed : int
        Edges that changed, and the pairs they have.
    """

    new_rows: int
    lost_rows: int
    neighbours: int
    pairs_made: int
    pairs_dropped: int
    edges_summed: int
    pairs_summed: int


NO_ROWS: Ints = np.zeros(0, dtype=np.int64)


def nothing_kept(n_rows: int) -> Kept:
    """Give what is kept before the first detection among some rows.

    Examples
    --------
    >>> nothing_kept(3).edges.num_rows
    0
    """
    return Kept(np.zeros(n_rows, dtype=np.bool_), NO_ROWS, NO_ROWS, NO_ROWS, EDGE.empty_table())


def updated(rows: Rows, before: Kept, rules: Rules, *, limit: int | None = None) -> tuple[Kept, Work]:
    """Bring pairs and edges up to date.

    Parameters
    ----------
    rows : Rows
        The rows of now.
    before : Kept
        What was kept, its rows numbered as those of now.
    rules : Rules
        `time_window`, `min_participation`, `weight` and `kind` hold; thresholds are applied later.
    limit : int, optional
        Most pairs to hold.

    Returns
    -------
    (Kept, Work)
        All pairs and edges of now, and what it took to know them.

    Raises
    ------
    TooManyPairs
        When there would be more than `limit`.

    Examples
    --------
    >>> from inconcert.detect.rules import native
    >>> from inconcert.monitor.pair_rows import code_rows
    >>> from inconcert.schema import SHARE
    >>> rules = native(min_participation=1)
    >>> shares = [("x", "text", "ann", "1", 0), ("x", "text", "ben", "2", 5), ("x", "text", "cy", "3", 9)]
    >>> table = pa.table(list(zip(*shares)), schema=SHARE)
    >>> two, _ = updated(code_rows(table.slice(0, 2), rules), nothing_kept(2), rules)
    >>> before = Kept(np.array([True, True, False]), two.earlier, two.later, two.edge, two.edges)
    >>> three, work = updated(code_rows(table, rules), before, rules)
    >>> three.edges.num_rows, work.pairs_made, work.pairs_summed
    (3, 2, 2)
    """
    new, lost = rows.taking & ~before.took_part, before.took_part & ~rows.taking
    stays = _stays(before, rows)
    made_one, made_other, seen = pairs_with(rows, new, rules, limit=None if limit is None else limit - int(stays.sum()))
    one = np.concatenate([before.earlier[stays], made_one])
    other = np.concatenate([before.later[stays], made_other])
    was = np.concatenate([before.edge[stays], np.full(len(made_one), -1)])
    earlier, later = oriented(rows, one, other, rules)
    counts = counting_pairs(rows, earlier, later, rules)
    turned = earlier != one
    # one place more than there are edges: that of pairs without one, which are always summed
    touched = np.zeros(before.edges.num_rows + 1, dtype=np.bool_)
    touched[-1] = True
    touched[_real(before.edge[~stays])] = True
    touched[_real(was[turned | ~counts])] = True
    keys = _keys(rows, earlier, later)
    ends = _ends(rows, before.edges)
    place = np.flatnonzero((ends[0] >= 0) & (ends[1] >= 0))
    known = _numbered(rows, ends[0][place], ends[1][place])
    # a pair that begins to count changes the edge its accounts have already
    begins = np.flatnonzero(counts & (was < 0))
    touched[place[np.isin(known, keys[begins])]] = True
    again = counts & touched[was]
    summed, of_summed, key_of = _summed(rows, earlier[again], later[again], keys[again], rules)
    stay = np.flatnonzero(~touched[:-1])
    joined = pa.concat_tables([before.edges.take(pa.array(stay)), summed])
    rank = _byte_rank(rows.account_ids)
    first, second = (rank[np.concatenate([old[stay], now])] for old, now in zip(ends, of_summed, strict=True))
    order = np.argsort(first * max(len(rank), 1) + second)
    place_of = np.empty(len(order), dtype=np.int64)
    place_of[order] = np.arange(len(order))
    place_of_old = np.full(before.edges.num_rows, -1)
    place_of_old[stay] = place_of[: len(stay)]
    place_of_summed = place_of[len(stay) :]
    edges = joined.take(pa.array(order)).combine_chunks()
    edge = np.full(len(earlier), -1)
    same = counts & ~again
    edge[same] = place_of_old[was[same]]
    by_key = np.argsort(key_of)
    edge[again] = place_of_summed[by_key][np.searchsorted(key_of[by_key], keys[again])]
    work = Work(
        new_rows=int(new.sum()),
        lost_rows=int(lost.sum()),
        neighbours=seen,
        pairs_made=len(made_one),
        pairs_dropped=int((~stays).sum()),
        edges_summed=summed.num_rows,
        pairs_summed=int(again.sum()),
    )
    return Kept(rows.taking, earlier, later, edge, edges), work


def _stays(before: Kept, rows: Rows) -> Truths:
    there = (before.earlier >= 0) & (before.later >= 0)
    stays = there.copy()
    stays[there] = rows.taking[before.earlier[there]] & rows.taking[before.later[there]]
    return stays


def _real(edge: Ints) -> Ints:
    return edge[edge >= 0]


def _keys(rows: Rows, one: Ints, other: Ints) -> Ints:
    """Give the accounts of each pair as one number, whichever of them comes first."""
    return _numbered(rows, rows.account[one], rows.account[other])


def _numbered(rows: Rows, a: Ints, b: Ints) -> Ints:
    return np.minimum(a, b) * max(len(rows.account_ids), 1) + np.maximum(a, b)


def _ends(rows: Rows, edges: pa.Table) -> tuple[Ints, Ints]:
    """Give the codes of the accounts of edges; -1 for one that is not there any more."""
    one, other = (
        np.asarray(pc.fill_null(pc.index_in(edges.column(c).cast(rows.account_ids.type), rows.account_ids), -1))
        for c in ("account_id", "account_id_y")
    )
    return one.astype(np.int64), other.astype(np.int64)


def _summed(
    rows: Rows, earlier: Ints, later: Ints, keys: Ints, rules: Rules
) -> tuple[pa.Table, tuple[Ints, Ints], Ints]:
    """Sum pairs to edges; give them, the codes of their accounts, and the key of each."""
    used, place = np.unique(np.concatenate([rows.account[earlier], rows.account[later]]), return_inverse=True)
    names = rows.account_ids.take(pa.array(used))
    left, right = place[: len(earlier)], place[len(earlier) :]
    rank = collation_rank(names) if rules.kind == "coortweet" else _byte_rank(names)
    first = rank[left] <= rank[right]
    one, other = np.where(first, left, right), np.where(first, right, left)
    # CooRTweet counts the earlier posts and the later ones, the native rules those of either account
    sides = (earlier, later)
    if rules.kind == "native":
        sides = (np.where(first, earlier, later), np.where(first, later, earlier))
    pairs = CodedPairs(
        accounts=names,
        one=one,
        other=other,
        first=first,
        object=_codes(rows.object[earlier]),
        content=_codes(rows.content[sides[0]]),
        content_y=_codes(rows.content[sides[1]]),
        time_delta=rows.time[later] - rows.time[earlier],
    )
    grouped = group_pairs(pairs)
    edges = coded_edges(grouped, (rows.time[earlier], rows.time[later]), rules)
    key_of = np.zeros(grouped.n, dtype=np.int64)
    key_of[grouped.edge] = keys
    return edges, (used[grouped.one], used[grouped.other]), key_of


def _codes(values: Ints) -> Codes:
    """Take codes that are there for codes; how many there can be is all that is asked of them."""
    distinct, codes = np.unique(values, return_inverse=True)
    return Codes(codes, pa.array(distinct))


def _byte_rank(names: pa.Array) -> Ints:
    rank = np.empty(len(names), dtype=np.int64)
    rank[np.asarray(pc.sort_indices(names), dtype=np.int64)] = np.arange(len(names))
    return rank

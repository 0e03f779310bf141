"""Shares as coded rows, and the pairs that some new rows make among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.compatible_encode import codes_of
from inconcert.detect.compatible_participation import participating
from inconcert.detect.compatible_windows import windows
from inconcert.detect.rules import Rules
from inconcert.errors import TooManyPairs

__all__ = ["Ints", "Rows", "Truths", "code_rows", "counting_pairs", "oriented", "pairs_with"]

Ints = np.ndarray[Any, np.dtype[np.int64]]
Truths = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Rows:
    """The shares of a window, one entry a row.

    Parameters
    ----------
    table : pyarrow.Table
        The shares themselves (`inconcert.schema.SHARE`).
    object, account, content : numpy arrays
        Codes; those of accounts count up in order of first appearance, which decides ties under CooRTweet's rules.
    time : numpy array
        Seconds UTC.
    account_ids : pyarrow array
        Names of the accounts by code.
    posts_of : numpy array
        Posts of each account, as the rules count them: rows (CooRTweet), or distinct posts.
    taking : numpy array of bool
        Rows of accounts with as many posts as the rules ask for.
    """

    table: pa.Table
    object: Ints
    account: Ints
    content: Ints
    time: Ints
    account_ids: pa.Array
    posts_of: Ints
    taking: Truths


def code_rows(table: pa.Table, rules: Rules) -> Rows:
    """Code a table of shares, and find out who takes part."""
    objects, accounts, contents = (codes_of(table.column(c)) for c in ("object_id", "account_id", "content_id"))
    if rules.kind == "coortweet" or contents.n == table.num_rows:
        posts_of = np.bincount(accounts.codes, minlength=accounts.n)
    else:
        _, first = np.unique(contents.codes, return_index=True)
        posts_of = np.bincount(accounts.codes[first], minlength=accounts.n)
    return Rows(
        table=table,
        object=objects.codes,
        account=accounts.codes,
        content=contents.codes,
        time=np.asarray(table.column("timestamp_share").to_numpy(), dtype=np.int64),
        account_ids=accounts.values,
        posts_of=posts_of,
        taking=(posts_of >= rules.min_participation)[accounts.codes],
    )


def pairs_with(rows: Rows, new: Truths, rules: Rules, *, limit: int | None = None) -> tuple[Ints, Ints, int]:
    """Find the pairs, among rows that take part, in which at least one row is new; no other pair is looked at.

    Parameters
    ----------
    rows : Rows
        All rows.
    new : numpy array of bool
        Rows that take part now and did not before.
    rules : Rules
        `time_window`; pairs of an account with itself, of a post with itself, and of a post with the object it is
        itself, are none.
    limit : int, optional
        Most pairs to make.

    Returns
    -------
    (numpy array, numpy array, int)
        Rows of each pair, in no order, and how many neighbours were looked at to find them.

    Raises
    ------
    TooManyPairs
        When there are more than `limit`; raised before any is made.

    Examples
    --------
    >>> from inconcert.detect.rules import native
    >>> from inconcert.schema import SHARE
    >>> shares = [("x", "text", "ann", "1", 0), ("x", "text", "ben", "2", 5), ("x", "text", "cy", "3", 9)]
    >>> rules = native(min_participation=1)
    >>> rows = code_rows(pa.table(list(zip(*shares)), names=SHARE.names), rules)
    >>> one, other, _ = pairs_with(rows, np.array([False, False, True]), rules)
    >>> sorted(zip(one.tolist(), other.tolist()))
    [(0, 2), (1, 2)]
    """
    near = _near(rows, new, rules.time_window)
    found = windows(rows.object[near], rows.time[near], rules.time_window)
    at = near[found.rows]
    fresh = new[at]
    place = np.arange(len(at))
    # a new row pairs with every row before it in its window; an old one only with the new ones among them
    places, old = place[fresh], place[~fresh]
    begins, ends = np.searchsorted(places, found.first[old]), np.searchsorted(places, old)
    n_pairs = int((places - found.first[fresh]).sum() + (ends - begins).sum())
    if limit is not None and n_pairs > limit:
        raise TooManyPairs(n_pairs, limit, [(_object_name(rows, g), n) for g, n in found.largest()])
    one, other = _ranges(places, found.first[fresh], places)
    late, early = _ranges(old, begins, ends)
    small = np.concatenate([other, places[early]])
    large = np.concatenate([one, late])
    a, b = at[small], at[large]
    straight = (rows.account[a] != rows.account[b]) & (rows.content[a] != rows.content[b])
    n_seen = len(a)
    a, b = a[straight], b[straight]
    if rules.kind == "coortweet" and len(a):
        straight = ~(_is_own_object(rows, a, a) | _is_own_object(rows, a, b))
        a, b = a[straight], b[straight]
    return a, b, n_seen


def _object_name(rows: Rows, code: int) -> str:
    at = int(np.flatnonzero(rows.object == code)[0])
    return str(rows.table.column("object_id")[at])


def _near(rows: Rows, new: Truths, time_window: int) -> Ints:
    """Give the rows that take part and may be in the window of a new one: of its object, in the span of its times."""
    n = int(rows.object.max()) + 1 if len(rows.object) else 0
    first = np.full(n, np.iinfo(np.int64).max // 2)
    last = np.full(n, np.iinfo(np.int64).min // 2)
    at = np.flatnonzero(new)
    np.minimum.at(first, rows.object[at], rows.time[at])
    np.maximum.at(last, rows.object[at], rows.time[at])
    inside = (rows.time >= first[rows.object] - time_window) & (rows.time <= last[rows.object] + time_window)
    return np.flatnonzero(rows.taking & inside)


def _ranges(owner: Ints, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Give for each owner all whole numbers from `begin` to before `end`, beside the owner."""
    sizes = end - begin
    upto = np.cumsum(sizes)
    total = int(upto[-1]) if len(upto) else 0
    inside = np.arange(total) - np.repeat(upto - sizes, sizes)
    return np.repeat(owner, sizes), inside + np.repeat(begin, sizes)


def _is_own_object(rows: Rows, of_object: Ints, of_content: Ints) -> Truths:
    """Tell where the object is the post itself: a repost of a post that is in the data."""
    objects = rows.table.column("object_id").take(pa.array(of_object))
    contents = rows.table.column("content_id").take(pa.array(of_content))
    return np.asarray(pc.equal(objects, contents).to_numpy(), dtype=np.bool_)


def oriented(rows: Rows, one: Ints, other: Ints, rules: Rules) -> tuple[Ints, Ints]:
    """Put the earlier row of each pair first; of two of one second, the one the rules take for the earlier.

    CooRTweet: the account that appears first in the data. Native: the content_id that sorts first.
    """
    swap = rows.time[one] > rows.time[other]
    tied = np.flatnonzero(rows.time[one] == rows.time[other])
    if rules.kind == "coortweet":
        swap[tied] = rows.account[one[tied]] > rows.account[other[tied]]
    elif len(tied):
        contents = rows.table.column("content_id")
        a, b = (contents.take(pa.array(side[tied])) for side in (one, other))
        swap[tied] = pc.greater(a, b).to_numpy()
    return np.where(swap, other, one), np.where(swap, one, other)


def counting_pairs(rows: Rows, one: Ints, other: Ints, rules: Rules) -> Truths:
    """Tell which pairs count: all by the native rules, those that pass CooRTweet's second filter by its own."""
    if rules.kind == "native":
        return np.ones(len(one), dtype=np.bool_)
    content = rows.content
    account, posts = rows.account[rows.taking], content[rows.taking]
    return participating(account, posts, content[one], content[other], rules.min_participation)

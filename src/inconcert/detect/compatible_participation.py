"""CooRTweet's two filters on participation and its rule on loops, on codes."""

from __future__ import annotations

from typing import Any

import numpy as np

from inconcert.detect.compatible_encode import CodedShares

__all__ = ["by_account", "looping", "participating"]

Ints = np.ndarray[Any, np.dtype[np.int64]]
Truths = np.ndarray[Any, np.dtype[np.bool_]]


def by_account(shares: CodedShares, min_participation: int) -> Ints:
    """Give the rows of accounts with at least `min_participation` rows, account after account.

    Rows are counted, not distinct posts. Accounts come in order of their first row (data.table's ``by``), rows
    of an account in input order: this is the order that decides which of two posts of one second is the
    earlier.
    """
    counts = np.bincount(shares.account.codes, minlength=shares.account.n)
    rows = np.flatnonzero(counts[shares.account.codes] >= min_participation)
    return rows[np.argsort(shares.account.codes[rows], kind="stable")]


def looping(shares: CodedShares, one: Ints, other: Ints) -> Truths:
    """Tell which pairs of rows `remove_loops` drops.

    Same account, same post, or an object that is itself one of the two posts (a repost of a post that is in
    the data); and, as comparisons with a missing value are never true in R, any pair with a missing id.
    """
    account, content = shares.account.codes, shares.content.codes
    as_content = shares.object_as_content[shares.object.codes[one]]
    loops: Truths = (account[one] == account[other]) | (content[one] == content[other])
    loops |= (as_content == content[one]) | (as_content == content[other])
    loops |= shares.object.codes[one] == shares.object.null()
    for codes, null in ((account, shares.account.null()), (content, shares.content.null())):
        loops |= (codes[one] == null) | (codes[other] == null)
    return loops


def participating(account: Ints, content: Ints, one: Ints, other: Ints, min_participation: int) -> Truths:
    """Tell which pairs pass the second filter.

    Rows whose post is in any pair are counted by account (every row of the post counts, also for an object
    that gave no pair); a pair stays when **either** of its posts belongs to an account with at least
    `min_participation` such rows.

    Parameters
    ----------
    account, content : numpy arrays
        Codes of the rows that are counted.
    one, other : numpy arrays
        Content codes of the two posts of each pair.

    Examples
    --------
    >>> account, content = np.array([0, 0, 1]), np.array([0, 1, 2])
    >>> participating(account, content, np.array([0]), np.array([2]), 1).tolist()
    [True]
    >>> participating(account, content, np.array([0]), np.array([2]), 2).tolist()
    [False]
    """
    n_contents = 1 + max((int(codes.max()) for codes in (content, one, other) if len(codes)), default=-1)
    paired = np.zeros(n_contents, dtype=np.bool_)
    paired[one] = True
    paired[other] = True
    counted = paired[content]
    counts = np.bincount(account[counted], minlength=int(account.max()) + 1 if len(account) else 0)
    kept = np.zeros(n_contents, dtype=np.bool_)
    kept[content[counted & (counts[account] >= min_participation)]] = True
    return kept[one] | kept[other]

"""How often two accounts that share an object do so within some seconds of each other, object by object.

1. For every object, count the pairs of shares by different accounts within each distance: all pairs by two pointers
   over shares in order of (object, time), less those of one account by two pointers in order of (account, object,
   time). Nothing is quadratic in the shares of an object.
2. Objects of about the same size (powers of two of their accounts) make a class. The rate of a class is the mean of
   the rates of its objects, each at most as large as nine in ten of the rates that are not zero (winsorised), so
   that a few objects pushed by a group do not raise what counts as usual.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.detect.encode import Encoded
from inconcert.detect.jit import Array, compiled
from inconcert.significance.own_shares import OwnShares

__all__ = ["ObjectRates", "accounts_per_object", "object_rates", "size_class"]

#: rates above this quantile of the rates of a class that are not zero count as much as it
WINSORISED_AT = 0.9


@dataclass(frozen=True)
class ObjectRates:
    """Pairs of shares of each object by different accounts, in all and within some distances in time.

    Parameters
    ----------
    within : int64 array
        The distances in seconds.
    n_pairs : int64 array
        Per object: pairs of shares by different accounts within the horizon.
    n_within : int64 array, objects by distances
        Those within each distance.
    size : int8 array
        Size class of each object, see `size_class`.
    usual : float array, classes by distances
        The rate of each class, winsorised.
    """

    within: np.ndarray
    n_pairs: np.ndarray
    n_within: np.ndarray
    size: np.ndarray
    usual: np.ndarray


def object_rates(encoded: Encoded, own: OwnShares, horizon: int, within: np.ndarray) -> ObjectRates:
    """Count, for every object, pairs of shares by different accounts within the horizon and within each distance.

    Parameters
    ----------
    encoded : Encoded
        Sorted shares.
    own : OwnShares
        The runs of one account and object among them.
    horizon : int
        Longest distance in seconds that is looked at.
    within : int64 array
        Shorter distances in seconds; one beyond the horizon counts as the horizon.
    """
    distances = np.minimum(np.append(within, horizon), horizon).astype(np.int64)
    counts = np.zeros((len(encoded.object_ids), len(distances)), np.int64)
    for column, distance in enumerate(distances):
        _count_pairs(encoded.obj, encoded.time, int(distance), counts[:, column])
    if (own.length > 1).any():
        run, obj = own.first[own.rows], encoded.obj[own.rows]
        for column, distance in enumerate(distances):
            _take_off_runs(run, obj, own.time, int(distance), counts[:, column])
    size = size_class(accounts_per_object(encoded, own))
    n_pairs, n_within = counts[:, -1].copy(), np.ascontiguousarray(counts[:, :-1])
    return ObjectRates(np.asarray(within, np.int64), n_pairs, n_within, size, _usual(n_pairs, n_within, size))


def size_class(n_accounts: np.ndarray) -> np.ndarray:
    """Give the class of objects shared by `n_accounts`: 1 for 2 and 3, 2 for 4 to 7, 3 for 8 to 15 and so on.

    Examples
    --------
    >>> size_class(np.array([2, 3, 4, 1000])).tolist()
    [1, 1, 2, 9]
    """
    return np.asarray(np.frexp(np.maximum(n_accounts, 1))[1] - 1, np.int8)


def accounts_per_object(encoded: Encoded, own: OwnShares) -> np.ndarray:
    """Count the distinct accounts of each object."""
    # the runs of an object are its accounts; each row is one in so many of its run
    per_object = np.bincount(encoded.obj, weights=1.0 / own.length, minlength=len(encoded.object_ids))
    return np.rint(per_object).astype(np.int64)


def _usual(n_pairs: np.ndarray, n_within: np.ndarray, size: np.ndarray) -> np.ndarray:
    usual = np.zeros((int(size.max(initial=0)) + 1, n_within.shape[1]))
    for c in np.unique(size):
        objects = np.flatnonzero((size == c) & (n_pairs > 0))
        if len(objects) == 0:
            continue
        rates = n_within[objects] / n_pairs[objects, None]
        for column in range(rates.shape[1]):
            rate = rates[:, column]
            positive = rate[rate > 0]
            if len(positive):
                usual[c, column] = np.minimum(rate, np.quantile(positive, WINSORISED_AT)).mean()
    return usual


@compiled
def _count_pairs(obj: Array, time: Array, distance: int, counts: Array) -> None:
    left = 0
    for i in range(len(obj)):
        while obj[left] != obj[i] or time[i] - time[left] > distance:
            left += 1
        counts[obj[i]] += i - left


@compiled
def _take_off_runs(run: Array, obj: Array, time: Array, distance: int, counts: Array) -> None:
    left = 0
    for i in range(len(run)):
        while run[left] != run[i] or time[i] - time[left] > distance:
            left += 1
        counts[obj[i]] -= i - left

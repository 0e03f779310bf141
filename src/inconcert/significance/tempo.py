"""Some accounts are quicker than others, and two quick ones meet more often than chance among all would have it.

Who opens a feed ten times a day shares soon after publication, when everybody shares; who opens it once a day shares
when few do. The times of an object are then not exchangeable among those who shared it, and tests that take them for
exchangeable call hyperactive accounts coordinated (measured on simulated organic traffic: the most active pairs come
within an hour 1.6 times as often as such tests expect; with the two factors below, 1.05 times).

1. For each share, count the shares of its object by other accounts at distances between two bounds (`RINGS`), and how
   many that would be at the rate of the object. The bounds lie beyond the distance that is tested, up to a quarter of an hour:
   who is quick is near others at any distance, a group that acts within seconds is near itself within seconds only.
2. An account's tempo towards another is the sum of the former over the sum of the latter, over the objects that the
   two do not have in common, both enlarged by `PRIOR` shares. What the two do together never enters.
3. Chances are multiplied by the tempo of both, if it is above 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.detect.encode import Encoded
from inconcert.detect.jit import Array, compiled
from inconcert.detect.order import window_bounds
from inconcert.significance.object_rates import object_rates
from inconcert.significance.own_shares import OwnShares

__all__ = ["RINGS", "Tempo", "ring_of", "tempo", "tempo_of"]

#: more than so many seconds, at most so many
RINGS = ((60, 900), (900, 3600))
#: shares at the usual tempo that every account is taken to have in addition
PRIOR = 10.0


@dataclass(frozen=True)
class Tempo:
    """Neighbours in time of all shares, and how many there would be if times were exchangeable.

    Parameters
    ----------
    near, usual : float arrays, rings by shares + 1
        Running sums in the order of `OwnShares`.
    account_near, account_usual : float arrays, rings by accounts
        Sums over all shares of each account.
    """

    near: np.ndarray
    usual: np.ndarray
    account_near: np.ndarray
    account_usual: np.ndarray


def ring_of(within: int) -> int:
    """Give the place in `RINGS` of the ring for a distance: the first that lies beyond it, or the last.

    Examples
    --------
    >>> [ring_of(within) for within in (10, 60, 900, 3600)]
    [0, 0, 1, 1]
    """
    return next((k for k, (inner, _) in enumerate(RINGS) if within <= inner), len(RINGS) - 1)


def tempo(encoded: Encoded, own: OwnShares, horizon: int) -> Tempo:
    """Count the neighbours of every share.

    Parameters
    ----------
    encoded : Encoded
        Sorted shares.
    own : OwnShares
        The shares each account has of each object.
    horizon : int
        Longest distance in seconds.
    """
    bounds = sorted({bound for ring in RINGS for bound in ring})
    rates = object_rates(encoded, own, horizon, np.array(bounds))
    neighbours = {bound: _neighbours(encoded, own, min(bound, horizon)) for bound in bounds}
    everywhere = _neighbours(encoded, own, horizon) / np.maximum(rates.n_pairs, 1)[encoded.obj]
    shape = (len(RINGS), encoded.n_rows + 1)
    near, usual = np.zeros(shape), np.zeros(shape)
    by_account = np.zeros((2, len(RINGS), encoded.n_accounts))
    for k, (inner, outer) in enumerate(RINGS):
        here = neighbours[outer] - neighbours[inner]
        pairs = rates.n_within[:, bounds.index(outer)] - rates.n_within[:, bounds.index(inner)]
        expected = everywhere * pairs[encoded.obj]
        np.cumsum(here[own.rows], out=near[k, 1:])
        np.cumsum(expected[own.rows], out=usual[k, 1:])
        by_account[0, k] = np.bincount(encoded.account, here, encoded.n_accounts)
        by_account[1, k] = np.bincount(encoded.account, expected, encoded.n_accounts)
    return Tempo(near, usual, by_account[0], by_account[1])


def _neighbours(encoded: Encoded, own: OwnShares, distance: int) -> np.ndarray:
    """Count for each share those of its object by other accounts within a distance."""
    lo, hi = window_bounds(encoded.obj, encoded.time, distance)
    # the runs of one account and object, told apart by where they begin, take the place of objects
    own_lo, own_hi = window_bounds(own.first[own.rows], own.time, distance)
    count = hi - lo
    count[own.rows] -= own_hi - own_lo
    return np.asarray(count)


@compiled
def tempo_of(
    account: int,
    rows: Array,
    own_first: Array,
    own_length: Array,
    near: Array,
    usual: Array,
    account_near: Array,
    account_usual: Array,
    prior: float,
) -> float:
    """Give the tempo of an account, the objects of some of its rows left out; 1 at least."""
    n = account_near[account] + prior
    expected = account_usual[account] + prior
    for k in range(len(rows)):
        first = own_first[rows[k]]
        end = first + own_length[rows[k]]
        n -= near[end] - near[first]
        expected -= usual[end] - usual[first]
    return float(max(n / expected, 1.0))

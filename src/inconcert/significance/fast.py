"""Whether two accounts are close in time more often than those who share the same objects usually are.

Two null models, both of which keep who shared what and when each object was shared:

- *within-object permutation*: the times of an object are shuffled among those who shared it. Two accounts are within
  t seconds with the probability m / C, m the pairs of shares of the object within t and C all of them.
- *object-rate, shrunk, pair left out*: a group that is nearly alone in sharing an object makes m / C large, and the
  first test blind to it. So the pair's own shares are taken out of m and C, and C is enlarged by `KAPPA` pairs at
  the rate usual for objects of this size: (m - own hits + kappa usual) / (C - own pairs + kappa).

Steps, for each pair of accounts:

1. For each distance t of `WITHIN`, count the common objects whose two closest shares are at most t apart: h.
2. The probability that this happens by chance on one object: p as above, for the object-rate test times the `tempo` of
   both accounts; when the two have r pairs of shares of the object within the horizon, 1 - (1 - p)^r.
3. P(at least h) over all common objects (`poisson_binomial`); the smallest over the four distances times four
   (Bonferroni).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from inconcert.coshares import CoShares
from inconcert.detect.jit import Array, compiled
from inconcert.significance.object_rates import ObjectRates
from inconcert.significance.own_shares import OwnShares, own_pairs
from inconcert.significance.poisson_binomial import LEAST, tail_within
from inconcert.significance.tempo import PRIOR, RINGS, Tempo, ring_of, tempo_of

__all__ = ["KAPPA", "WITHIN", "Fast", "fast_evidence", "of_any"]

#: distances in seconds that are tried
WITHIN = (10, 60, 900, 3600)
#: pairs of shares that the usual rate of an object's size class counts for
KAPPA = 20.0


@dataclass(frozen=True)
class Fast:
    """Results of the timing tests, one entry a pair of accounts.

    Parameters
    ----------
    p : float array
        Object-rate test, over all distances.
    within : int64 array
        The distance in seconds with the smallest probability (the shortest of several).
    hits : int64 array
        Common objects within that distance.
    expected : float array
        How many there would be by chance.
    p_within : float array
        Within-object permutation test.
    """

    p: np.ndarray
    within: np.ndarray
    hits: np.ndarray
    expected: np.ndarray
    p_within: np.ndarray


def fast_evidence(block: CoShares, rates: ObjectRates, own: OwnShares, paces: Tempo, horizon: int) -> Fast:
    """Test every pair of a block for being close in time too often.

    Parameters
    ----------
    block : CoShares
        Pairs of accounts with their common objects.
    rates : ObjectRates
        How often shares of each object are close, for the distances to try, counted within the same horizon.
    own : OwnShares
        The shares each account has of each object.
    paces : Tempo
        How quick each account is.
    horizon : int
        Longest distance in seconds the block was made with.
    """
    distances = np.minimum(np.append(rates.within, horizon), horizon).astype(np.int64)
    own_counts = np.empty((block.n_rows, len(distances)), np.int64)
    own_pairs(block.delay, block.row_u, block.row_v, own.time, own.first, own.length, distances, own_counts)
    n = block.n_pairs
    p, p_within, expected = np.ones(n), np.ones(n), np.zeros(n)
    within, hits = np.zeros(n, np.int64), np.zeros(n, np.int64)
    _fast(
        block.starts, block.obj, block.delay, own_counts, rates.within, rates.n_pairs, rates.n_within, rates.size,
        rates.usual, _both_tempos(block, own, paces), KAPPA, LEAST, p, within, hits, expected, p_within,
    )  # fmt: skip
    return Fast(p, within, hits, expected, p_within)


def _both_tempos(block: CoShares, own: OwnShares, paces: Tempo) -> np.ndarray:
    """Give for each pair and each of `WITHIN` the product of both accounts' tempos."""
    found = np.empty((block.n_pairs, len(RINGS)))
    for k in range(len(RINGS)):
        _product(
            block.u, block.v, block.starts, block.row_u, block.row_v, own.first, own.length,
            paces.near[k], paces.usual[k], paces.account_near[k], paces.account_usual[k], PRIOR, found[:, k],
        )  # fmt: skip
    return found[:, [ring_of(within) for within in WITHIN]]


@compiled
def _product(
    u: Array,
    v: Array,
    starts: Array,
    row_u: Array,
    row_v: Array,
    first: Array,
    length: Array,
    near: Array,
    usual: Array,
    account_near: Array,
    account_usual: Array,
    prior: float,
    product: Array,
) -> None:
    for k in range(len(u)):
        a, b = starts[k], starts[k + 1]
        product[k] = tempo_of(
            u[k], row_u[a:b], first, length, near, usual, account_near, account_usual, prior
        ) * tempo_of(v[k], row_v[a:b], first, length, near, usual, account_near, account_usual, prior)


@compiled
def of_any(rate: float, n: int) -> float:
    """Give the probability of at least one of n chances, n at least 1."""
    rate = min(max(rate, 0.0), 1.0)
    return rate if n == 1 else -math.expm1(n * math.log1p(-rate))


@compiled
def _fast(
    starts: Array,
    obj: Array,
    delay: Array,
    own: Array,
    within: Array,
    n_pairs: Array,
    n_within: Array,
    size: Array,
    usual: Array,
    tempos: Array,
    kappa: float,
    least: float,
    p: Array,
    best_within: Array,
    best_hits: Array,
    expected: Array,
    p_within: Array,
) -> None:
    longest = 0
    for k in range(len(starts) - 1):
        longest = max(longest, starts[k + 1] - starts[k])
    rate = np.empty(longest)
    plain = np.empty(longest)
    state = np.empty(longest + 2)
    n_tried = len(within)
    for k in range(len(starts) - 1):
        first = starts[k]
        n = starts[k + 1] - first
        smallest = 2.0
        smallest_plain = 2.0
        for w in range(n_tried):
            hits = 0
            mean = 0.0
            for i in range(n):
                row = first + i
                o = obj[row]
                if abs(delay[row]) <= within[w]:
                    hits += 1
                chances = own[row, n_tried]
                others = n_within[o, w] - own[row, w] + kappa * usual[size[o], w]
                rate[i] = of_any(tempos[k, w] * others / (n_pairs[o] - chances + kappa), chances)
                plain[i] = of_any(n_within[o, w] / n_pairs[o], chances)
                mean += rate[i]
            by_rate = tail_within(rate[:n], hits, smallest, state)
            if by_rate < smallest:
                smallest = by_rate
                best_within[k] = within[w]
                best_hits[k] = hits
                expected[k] = mean
            smallest_plain = min(smallest_plain, tail_within(plain[:n], hits, smallest_plain, state))
        p[k] = max(min(1.0, n_tried * smallest), least)
        p_within[k] = max(min(1.0, n_tried * smallest_plain), least)

"""Whether one account follows the other at a fixed distance in time, whatever that distance is.

A scan over the delays of a pair: how many common objects fall into one window of `WIDTH` seconds, against the chance
that they do. It sees what no time window of a detection does: an account that repeats another six hours later.

Steps, for each pair of accounts with n common objects:

1. The window that holds most of the signed delays (the later account minus the earlier code) and begins at one of
   them; of equally full windows the one nearest to no delay at all. k delays are in it.
2. For every object, the chance that two of its sharers are that far apart: the share of the ordered delays between
   shares of the object by different accounts that lie in the window, the pair's own left out, with 2 `KAPPA` delays
   added at the rate usual for objects of this size. Where the window is sparser than its surroundings, a window
   `BROADER` times as wide decides, with one delay added: nobody else's delays are just here, which does not make the
   chance nil, only as small as the number of delays seen can tell. The delays in a window are counted from sorted times, row by row;
   objects with more than `ROWS_COUNTED` shares are counted from as many rows, evenly spaced in time order, and from
   fewer where that is enough to see that nothing is remarkable.
3. The window began at a delay, so that one lies in it by choice, not by chance: the probability is that at least
   k - 1 of the other n - 1 objects fall in as well. Any of n windows could have been the fullest: times n.

Counting the chosen delay as chance (n times the probability of k of n) is no bound: were no two delays of a pair near
each other, its p-value would be n times the chance of the one delay in the window, as small as time is long.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.coshares import CoShares
from inconcert.detect.encode import Encoded
from inconcert.detect.jit import Array, compiled
from inconcert.significance.delay_counts import count_before, count_others
from inconcert.significance.fast import KAPPA, of_any
from inconcert.significance.object_rates import ObjectRates
from inconcert.significance.own_shares import OwnShares, own_pairs
from inconcert.significance.poisson_binomial import LEAST
from inconcert.significance.usual_delays import UsualDelays

__all__ = ["ROWS_COUNTED", "WIDTH", "Lag", "fullest_window", "lag_evidence"]

#: seconds from the first to the last delay of a window
WIDTH = 120
#: how many times wider the window is that says how dense delays are where the narrow one is empty
BROADER = 10.0
#: rows of an object from which its delays are counted; first from so many times fewer, and no more where p is already
#: known to be unremarkable
ROWS_COUNTED = 512
COARSER = 32
UNREMARKABLE = 0.3


@dataclass(frozen=True)
class Lag:
    """Results of the lag scan, one entry a pair of accounts.

    Parameters
    ----------
    p : float array
        Probability by chance.
    seconds : float array
        The lag: halfway between the least and the greatest delay of the fullest window, positive when the account
        that sorts later posts later; NaN when no window holds two.
    hits : int64 array
        Common objects with a delay in it.
    expected : float array
        How many of all common objects would fall into this window by chance; NaN when p is 1.
    """

    p: np.ndarray
    seconds: np.ndarray
    hits: np.ndarray
    expected: np.ndarray


def lag_evidence(
    block: CoShares, encoded: Encoded, rates: ObjectRates, own: OwnShares, usual: UsualDelays, horizon: int
) -> Lag:
    """Scan the delays of every pair of a block for a fixed lag.

    Parameters
    ----------
    block : CoShares
        Pairs of accounts with their common objects.
    encoded : Encoded
        The sorted shares.
    rates : ObjectRates
        Pairs of shares of each object within the same horizon.
    own : OwnShares
        The shares each account has of each object.
    usual : UsualDelays
        Delays usual for objects of each size.
    horizon : int
        Longest distance in seconds the block was made with.
    """
    chances = np.empty((block.n_rows, 1), np.int64)
    within = np.array([horizon], np.int64)
    own_pairs(block.delay, block.row_u, block.row_v, own.time, own.first, own.length, within, chances)
    n = block.n_pairs
    p, seconds, expected = np.ones(n), np.full(n, np.nan), np.full(n, np.nan)
    hits = np.zeros(n, np.int64)
    first_row = np.searchsorted(encoded.obj, np.arange(len(encoded.object_ids) + 1)).astype(np.int64)
    # equal delays in order of the objects
    order = np.lexsort((block.delay, block.pair))
    _lag(
        block.starts, order, block.obj, block.delay, block.row_u, block.row_v, chances[:, 0], horizon,
        first_row, encoded.time, own.time, own.first, own.length, rates.n_pairs, rates.size,
        usual.seconds, usual.starts, WIDTH, BROADER, ROWS_COUNTED, KAPPA, LEAST, p, seconds, hits, expected,
    )  # fmt: skip
    return Lag(p, seconds, hits, expected)


@compiled
def fullest_window(delay: Array, width: int) -> tuple[int, int]:
    """Give where, in ascending delays, the fullest window begins and ends (exclusive)."""
    begin = 0
    most = 0
    nearest = 0
    right = 0
    for left in range(len(delay)):
        right = max(right, left)
        while right < len(delay) and delay[right] - delay[left] <= width:
            right += 1
        twice_centre = abs(int(delay[left]) + int(delay[right - 1]))
        if right - left > most or (right - left == most and twice_centre < nearest):
            begin = left
            most = right - left
            nearest = twice_centre
    return begin, begin + most


@compiled
def _chance(
    row: int,
    low: int,
    width: int,
    broader: float,
    most_rows: int,
    kappa: float,
    horizon: int,
    obj: Array,
    row_u: Array,
    row_v: Array,
    chances: Array,
    first_row: Array,
    time: Array,
    own_time: Array,
    own_first: Array,
    own_length: Array,
    n_pairs: Array,
    size: Array,
    usual: Array,
    usual_starts: Array,
) -> float:
    """Give the chance that two who share the object of a row are as far apart as the window beginning at `low`."""
    o = obj[row]
    u, v = row_u[row], row_v[row]
    first, end = first_row[o], first_row[o + 1]
    high = min(low + width, horizon)
    inside = count_others(u, v, first, end, time, own_time, own_first, own_length, low, high, most_rows)
    around = int(width * (broader - 1.0) / 2.0)
    x = max(low - around, -horizon)
    y = min(high + around, horizon)
    nearby = count_others(u, v, first, end, time, own_time, own_first, own_length, x, y, most_rows)
    c, c_end = usual_starts[size[o]], usual_starts[size[o] + 1]
    usual_inside = count_before(usual, c, c_end, high + 1) - count_before(usual, c, c_end, low)
    usual_nearby = count_before(usual, c, c_end, y + 1) - count_before(usual, c, c_end, x)
    others = max(inside, (nearby + 1.0) / broader)
    others += 2.0 * kappa * max(float(usual_inside), (usual_nearby + 1.0) / broader) / (c_end - c + 1.0)
    everywhere = 2.0 * (n_pairs[o] - chances[row]) + 1.0 / broader + 2.0 * kappa
    return of_any(others / everywhere, chances[row])


@compiled
def _others_inside(
    first: int,
    end: int,
    anchor: int,
    needed: int,
    state: Array,
    low: int,
    width: int,
    broader: float,
    most_rows: int,
    kappa: float,
    horizon: int,
    obj: Array,
    row_u: Array,
    row_v: Array,
    chances: Array,
    first_row: Array,
    time: Array,
    own_time: Array,
    own_first: Array,
    own_length: Array,
    n_pairs: Array,
    size: Array,
    usual: Array,
    usual_starts: Array,
) -> float:
    """Leave in ``state[needed]`` the chance that so many besides the anchor fall in; give how many are expected."""
    state[: needed + 1] = 0.0
    state[0] = 1.0
    mean = 0.0
    n_seen = 0
    for row in range(first, end):
        chance = _chance(
            row, low, width, broader, most_rows, kappa, horizon, obj, row_u, row_v, chances, first_row, time,
            own_time, own_first, own_length, n_pairs, size, usual, usual_starts,
        )  # fmt: skip
        mean += chance
        if row == anchor:
            continue
        n_seen += 1
        if n_seen >= needed:
            state[needed] += state[needed - 1] * chance
            if (end - first) * state[needed] >= 1.0:
                break
        for j in range(min(n_seen, needed - 1), 0, -1):
            state[j] = state[j] * (1.0 - chance) + state[j - 1] * chance
        state[0] *= 1.0 - chance
    return mean


@compiled
def _lag(
    starts: Array,
    order: Array,
    obj: Array,
    delay: Array,
    row_u: Array,
    row_v: Array,
    chances: Array,
    horizon: int,
    first_row: Array,
    time: Array,
    own_time: Array,
    own_first: Array,
    own_length: Array,
    n_pairs: Array,
    size: Array,
    usual: Array,
    usual_starts: Array,
    width: int,
    broader: float,
    most_rows: int,
    kappa: float,
    least: float,
    p: Array,
    seconds: Array,
    hits: Array,
    expected: Array,
) -> None:
    longest = 0
    for k in range(len(starts) - 1):
        longest = max(longest, starts[k + 1] - starts[k])
    state = np.empty(longest + 2)
    for k in range(len(starts) - 1):
        first = starts[k]
        n = starts[k + 1] - first
        ascending = delay[order[first : first + n]]
        begin, end = fullest_window(ascending, width)
        hits[k] = end - begin
        needed = end - begin - 1
        if needed == 0:
            continue
        seconds[k] = (np.float64(ascending[begin]) + np.float64(ascending[end - 1])) / 2.0
        low = int(ascending[begin])
        anchor = order[first + begin]
        mean = 0.0
        for rows in (most_rows // COARSER, most_rows):
            mean = _others_inside(
                first, first + n, anchor, needed, state, low, width, broader, rows, kappa, horizon, obj, row_u, row_v,
                chances, first_row, time, own_time, own_first, own_length, n_pairs, size, usual, usual_starts,
            )  # fmt: skip
            if n * state[needed] >= UNREMARKABLE:
                break
        if n * state[needed] < 1.0:
            p[k] = max(n * state[needed], least)
            expected[k] = mean

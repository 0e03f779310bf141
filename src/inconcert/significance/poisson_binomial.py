"""How likely it is that at least k of n independent events happen, each with its own probability.

Source: the distribution of a sum of unlike Bernoulli trials (Poisson 1837; Wang 1993, Statistica Sinica 3, 295-312),
computed by the recursion that adds one trial at a time, with the state k (or what may still fail) absorbing, so that
all terms are positive and a probability of 1e-200 is as exact as one of 0.2.

1. Fewer than k: count successes up to k, which absorbs; the tail is what has been absorbed. The partial tail only
   grows, so the work stops as soon as it passes a bound beyond which its exact value does not matter.
2. More than half must succeed: count failures instead, and sum the states in which few enough failed.
3. More than `LONG` trials and a result nowhere near the tail: a normal curve with correction for skewness (Volkova
   1996) says how unremarkable it is, and the exact recursion, whose cost grows with n times k, is spared.
"""

from __future__ import annotations

import math

import numpy as np

from inconcert.detect.jit import Array, compiled

__all__ = ["LEAST", "tail", "tail_within"]

#: beyond this many trials unremarkable results (`NEAR` standard deviations above the mean, or less) are approximated
LONG = 256
NEAR = 1.5
#: no probability is reported as zero: the smallest number a float holds in full
LEAST = float(np.finfo(np.float64).tiny)


def tail(p: np.ndarray, k: int) -> float:
    """Give the exact probability that at least `k` of the events happen.

    Parameters
    ----------
    p : float array
        Probability of each event, 0 to 1.
    k : int
        How many at least.

    Examples
    --------
    >>> tail(np.array([0.5, 0.5]), 1), tail(np.array([0.5, 0.5]), 2), tail(np.array([0.1]), 0)
    (0.75, 0.25, 1.0)
    """
    return float(exact_tail(np.asarray(p, np.float64), k, 2.0, np.empty(len(p) + 2)))


@compiled
def exact_tail(p: Array, k: int, enough: float, state: Array) -> float:
    """Give P(at least k of n); once it is known to reach `enough`, what it is at least."""
    n = len(p)
    if k <= 0:
        return 1.0
    if k > n:
        return 0.0
    if n - k + 1 < k:
        return _few_failures(p, n - k, state)
    state[: k + 1] = 0.0
    state[0] = 1.0
    for i in range(n):
        p_i = p[i]
        if i + 1 >= k:
            state[k] += state[k - 1] * p_i
            if state[k] >= enough:
                return float(min(state[k], 1.0))
        for j in range(min(i + 1, k - 1), 0, -1):
            state[j] = state[j] * (1.0 - p_i) + state[j - 1] * p_i
        state[0] *= 1.0 - p_i
    return float(min(state[k], 1.0))


@compiled
def _few_failures(p: Array, most: int, state: Array) -> float:
    """Give P(at most so many fail)."""
    state[: most + 1] = 0.0
    state[0] = 1.0
    for i in range(len(p)):
        p_i = p[i]
        for j in range(min(i + 1, most), 0, -1):
            state[j] = state[j] * p_i + state[j - 1] * (1.0 - p_i)
        state[0] *= p_i
    total = 0.0
    for j in range(most + 1):
        total += state[j]
    return min(total, 1.0)


@compiled
def tail_within(p: Array, k: int, enough: float, state: Array) -> float:
    """Give P(at least k of n) as `exact_tail` does, or an approximation when n is large and k close to the mean."""
    if len(p) > LONG and k > 0:
        mean = 0.0
        variance = 0.0
        third = 0.0
        for i in range(len(p)):
            mean += p[i]
            variance += p[i] * (1.0 - p[i])
            third += p[i] * (1.0 - p[i]) * (1.0 - 2.0 * p[i])
        if variance <= 0.0:
            return 1.0 if k <= mean + 0.5 else 0.0
        z = (k - 0.5 - mean) / math.sqrt(variance)
        if z < NEAR:
            density = math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
            correction = third / variance**1.5 * (1.0 - z * z) * density / 6.0
            return float(min(max(0.5 * math.erfc(z / math.sqrt(2.0)) - correction, 0.0), 1.0))
    return exact_tail(p, k, enough, state)

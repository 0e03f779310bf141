"""One iteration of EM for a mixture of exponentials on a histogram, compiled.

Source: Dempster, Laird and Rubin 1977 for EM; the likelihoods are those of `likelihoods`.

1. E-step: the share of each component in each delay, relative to the slowest component, which decays last: with it
   as 1 no term can underflow where it matters, and one exponential less is computed for each delay.
2. A component's terms are left out from where they have fallen below exp(-60) of the slowest component's and of
   their own largest: they are beyond the last digit of every sum.
3. M-step: weights are shares of the total; the rate of ``cont`` is 1 / mean, of ``geom`` ln(1 + 1 / mean), of ``tri1``
   the same of the mean beyond one second, of ``tri`` the root of its score (`tri_rate`).

Weights are kept as logarithms not below -600 and rates as logarithms of means between a microsecond and thirty years,
so that a dying component stays a number.
"""

from __future__ import annotations

import math

import numpy as np

from inconcert.calibrate.tri_rate import LEAST_LOG_RATE, MOST_LOG_RATE, tri_log_rate, zero_terms
from inconcert.detect.jit import Array, compiled

__all__ = ["LEAST_LOG_WEIGHT", "em_map"]

CONT, GEOM, TRI, TRI1 = 0, 1, 2, 3
LEAST_LOG_WEIGHT = -600.0
NEGLIGIBLE = 60.0


@compiled
def fronts(log_w: Array, log_rate: Array, kind: int, front: Array, fall: Array, until: Array) -> int:
    """Relative to the slowest component, which is returned: ln of the factor, rate of decay, last delay that matters.

    The slowest component's own factor and rate stand in its place, absolute.
    """
    k = len(log_w)
    slowest = 0
    for j in range(k):
        if log_rate[j] < log_rate[slowest]:
            slowest = j
        fall[j] = math.exp(log_rate[j])
        front[j] = log_w[j] + log_rate[j]
        if kind != CONT:
            lost = math.log(-math.expm1(-fall[j]))
            front[j] = log_w[j] + lost
            if kind == TRI1:
                front[j] += fall[j]
            elif kind == TRI:
                front[j] += lost + fall[j] - log_rate[j]
    for j in range(k):
        until[j] = np.inf
        if j != slowest:
            front[j] -= front[slowest]
            fall[j] -= fall[slowest]
            if fall[j] > 0.0:
                until[j] = (NEGLIGIBLE + max(front[j], 0.0)) / fall[j]
    return slowest


@compiled
def at_zero(n: float, log_w: Array, log_rate: Array, n_of: Array) -> float:
    """Share out the `n` delays of zero seconds under ``tri``; gives their log-likelihood."""
    most = -np.inf
    for j in range(len(log_w)):
        n_of[j] = log_w[j] + math.log(zero_terms(math.exp(log_rate[j]))[0])
        most = max(most, n_of[j])
    total = 0.0
    for j in range(len(log_w)):
        n_of[j] = math.exp(n_of[j] - most)
        total += n_of[j]
    for j in range(len(log_w)):
        n_of[j] *= n / total
    return n * (most + math.log(total))


@compiled
def share_out(
    value: Array,
    count: Array,
    first: int,
    front: Array,
    fall: Array,
    until: Array,
    slowest: int,
    n_of: Array,
    sums: Array,
) -> float:
    """Add the delays from place `first` on to the components' numbers and sums; gives their log-likelihood."""
    k = len(front)
    share = np.empty(k)
    loglik = 0.0
    for i in range(first, len(value)):
        d = value[i]
        total = 1.0
        for j in range(k):
            share[j] = 0.0
            if j == slowest:
                share[j] = 1.0
            elif d <= until[j]:
                share[j] = math.exp(front[j] - fall[j] * d)
                total += share[j]
        loglik += count[i] * (front[slowest] - fall[slowest] * d + math.log(total))
        part = count[i] / total
        for j in range(k):
            if share[j] > 0.0:
                own = part * share[j]
                n_of[j] += own
                sums[j] += own * d
    return loglik


@compiled
def best_log_rate(kind: int, n: float, n_zero: float, total: float, log_rate: float) -> float:
    """Give the logarithm of the rate that fits `n` delays of sum `total` best."""
    if kind == TRI:
        return tri_log_rate(n_zero, n - n_zero, total - (n - n_zero), log_rate)
    if kind == TRI1:
        total -= n
    if total <= 0.0:
        return MOST_LOG_RATE
    fitted = math.log(n / total) if kind == CONT else math.log(math.log1p(n / total))
    return min(max(fitted, LEAST_LOG_RATE), MOST_LOG_RATE)


@compiled
def em_map(
    value: Array, count: Array, log_w: Array, log_rate: Array, kind: int, new_log_w: Array, new_log_rate: Array
) -> float:
    """One step of EM from (log_w, log_rate) to (new_log_w, new_log_rate); gives the log-likelihood of the former.

    `value` ascends; `kind` is one of `likelihoods.CODES`.
    """
    k = len(log_w)
    front, fall, until = np.empty(k), np.empty(k), np.empty(k)
    slowest = fronts(log_w, log_rate, kind, front, fall, until)
    n_of, zero_of, sums = np.zeros(k), np.zeros(k), np.zeros(k)
    loglik, first = 0.0, 0
    if kind == TRI and value[0] == 0.0:
        first = 1
        loglik = at_zero(count[0], log_w, log_rate, n_of)
        zero_of[:] = n_of
    loglik += share_out(value, count, first, front, fall, until, slowest, n_of, sums)
    n = n_of.sum()
    for j in range(k):
        # a component nothing belongs to any more keeps its rate and dies
        new_log_rate[j] = log_rate[j]
        new_log_w[j] = LEAST_LOG_WEIGHT
        if n_of[j] > 0.0:
            new_log_w[j] = max(math.log(n_of[j] / n), LEAST_LOG_WEIGHT)
            new_log_rate[j] = best_log_rate(kind, n_of[j], zero_of[j], sums[j], log_rate[j])
    return loglik

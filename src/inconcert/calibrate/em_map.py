"""One iteration of EM for a mixture of exponentials on a histogram, compiled.

Source: Dempster, Laird and Rubin 1977 for EM; the likelihoods are those of `likelihoods`.

1. E-step: the share of each component in each delay, relative to the slowest component, which decays last: with it
   as 1 no term can underflow where it matters, and one exponential less is computed for each delay.
2. A component's terms are left out from where they have fallen below exp(-60) of the slowest component's and of
   their own largest: they are beyond the last digit of every sum.
3. M-step: weights are shares of the total; the rate of ``cont`` is 1 / mean, of ``geom`` ln(1 + 1 / mean), of ``tri``
   the root of its score, found by Newton's method in ln(rate), in which the objective is concave.

The weights are kept as logarithms not below -600 and the rates as logarithms of means between a microsecond and
thirty years, so that a dying component stays a number.
"""

from __future__ import annotations

import math

import numpy as np

from inconcert.detect.jit import compiled

__all__ = ["LEAST_LOG_RATE", "LEAST_LOG_WEIGHT", "MOST_LOG_RATE", "em_map"]

CONT, GEOM = 0, 1
LEAST_LOG_WEIGHT = -600.0
#: means from 1e-6 to 1e9 seconds
LEAST_LOG_RATE = -20.72326583694641
MOST_LOG_RATE = 13.815510557964274
NEGLIGIBLE = 60.0
SERIES_BELOW = 0.05
NEWTON_STEPS = 60


@compiled
def zero_terms(rate: float) -> tuple[float, float, float]:
    """P(0) of ``tri`` and its first and second derivative by the rate."""
    if rate >= SERIES_BELOW:
        q = math.exp(-rate)
        lost = -math.expm1(-rate)
        slope = (lost - rate * q) / rate**2
        return 1.0 - lost / rate, slope, q / rate - 2.0 * slope / rate
    value, slope, bend = 0.0, 0.0, 0.0
    coefficient = -1.0
    for m in range(1, 11):
        coefficient = -coefficient / (m + 1)
        power = rate ** (m - 1)
        value += coefficient * power * rate
        slope += coefficient * m * power
        if m > 1:
            bend += coefficient * m * (m - 1) * rate ** (m - 2)
    return value, slope, bend


@compiled
def tri_log_rate(n_zero: float, n_more: float, beyond: float, log_rate: float) -> float:
    """Maximise n_zero ln P(0) + n_more (2 ln(1 - q) - ln r) - r beyond over ln r, from a first guess."""
    low, high = LEAST_LOG_RATE, MOST_LOG_RATE
    at = min(max(log_rate, low), high)
    for _ in range(NEWTON_STEPS):
        rate = math.exp(at)
        q = math.exp(-rate)
        lost = -math.expm1(-rate)
        zero, slope, bend = zero_terms(rate)
        score = n_zero * slope / zero + n_more * (2.0 * q / lost - 1.0 / rate) - beyond
        change = n_zero * (bend / zero - (slope / zero) ** 2) + n_more * (1.0 / rate**2 - 2.0 * q / lost**2)
        if score > 0.0:
            low = at
        else:
            high = at
        second = rate * score + rate**2 * change
        step = -rate * score / second if second < 0.0 else math.copysign(1.0, score)
        target = at + min(max(step, -2.0), 2.0)
        if target <= low or target >= high:
            target = 0.5 * (low + high)
        if abs(target - at) < 1e-14 * (1.0 + abs(at)):
            return target
        at = target
    return at


@compiled
def em_map(
    value: np.ndarray,
    count: np.ndarray,
    log_w: np.ndarray,
    log_rate: np.ndarray,
    kind: int,
    new_log_w: np.ndarray,
    new_log_rate: np.ndarray,
) -> float:
    """One step of EM from (log_w, log_rate) to (new_log_w, new_log_rate); gives the log-likelihood of the former.

    `value` ascends; `kind` is one of `likelihoods.CODES`.
    """
    k = len(log_w)
    slowest = 0
    for j in range(1, k):
        if log_rate[j] < log_rate[slowest]:
            slowest = j
    rate, front, fall, until = np.empty(k), np.empty(k), np.empty(k), np.empty(k)
    for j in range(k):
        rate[j] = math.exp(log_rate[j])
        if kind == CONT:
            front[j] = log_w[j] + log_rate[j]
        elif kind == GEOM:
            front[j] = log_w[j] + math.log(-math.expm1(-rate[j]))
        else:
            front[j] = log_w[j] + 2.0 * math.log(-math.expm1(-rate[j])) + rate[j] - log_rate[j]
    base_front, base_rate = front[slowest], rate[slowest]
    for j in range(k):
        front[j] -= base_front
        fall[j] = rate[j] - base_rate
        until[j] = (NEGLIGIBLE + max(front[j], 0.0)) / fall[j] if fall[j] > 0.0 else np.inf

    share, n_of, sum_of, zero_of = np.empty(k), np.zeros(k), np.zeros(k), np.zeros(k)
    loglik, n, first = 0.0, 0.0, 0
    if kind != CONT and kind != GEOM and value[0] == 0.0:
        first = 1
        n = count[0]
        most = -np.inf
        for j in range(k):
            share[j] = log_w[j] + math.log(zero_terms(rate[j])[0])
            most = max(most, share[j])
        total = 0.0
        for j in range(k):
            share[j] = math.exp(share[j] - most)
            total += share[j]
        loglik += count[0] * (most + math.log(total))
        for j in range(k):
            zero_of[j] = count[0] * share[j] / total
            n_of[j] = zero_of[j]
    for i in range(first, len(value)):
        d, c = value[i], count[i]
        total = 0.0
        for j in range(k):
            if d > until[j]:
                share[j] = 0.0
            else:
                share[j] = 1.0 if j == slowest else math.exp(front[j] - fall[j] * d)
                total += share[j]
        loglik += c * (base_front - base_rate * d + math.log(total))
        n += c
        part = c / total
        for j in range(k):
            if share[j] > 0.0:
                own = part * share[j]
                n_of[j] += own
                sum_of[j] += own * d

    for j in range(k):
        # a component nothing belongs to any more keeps its rate and dies
        new_log_rate[j] = log_rate[j]
        new_log_w[j] = LEAST_LOG_WEIGHT
        if n_of[j] > 0.0:
            new_log_w[j] = max(math.log(n_of[j] / n), LEAST_LOG_WEIGHT)
            mean = sum_of[j] / n_of[j]
            if kind == CONT:
                new_log_rate[j] = -math.log(mean) if mean > 0.0 else MOST_LOG_RATE
            elif kind == GEOM:
                new_log_rate[j] = math.log(math.log1p(1.0 / mean)) if mean > 0.0 else MOST_LOG_RATE
            else:
                more = n_of[j] - zero_of[j]
                new_log_rate[j] = tri_log_rate(zero_of[j], more, sum_of[j] - more, log_rate[j])
            new_log_rate[j] = min(max(new_log_rate[j], LEAST_LOG_RATE), MOST_LOG_RATE)
    return loglik

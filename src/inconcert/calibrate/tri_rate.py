"""The rate of an exponential seen through differences of whole seconds, by maximum likelihood, compiled.

With n0 delays of zero, n1 of one second or more and S the sum over these of (d - 1), the log-likelihood of the rate r
is, with q = exp(-r),

    n0 ln P(0) + n1 (2 ln(1 - q) - ln r) - r S,     P(0) = 1 - (1 - q)/r.

It is concave in ln r, so Newton's method in ln r, kept inside a shrinking bracket, finds its one maximum.
"""

from __future__ import annotations

import math

from inconcert.detect.jit import compiled

__all__ = ["LEAST_LOG_RATE", "MOST_LOG_RATE", "tri_log_rate", "zero_terms"]

#: means from 1e-6 to 1e9 seconds
LEAST_LOG_RATE = -20.72326583694641
MOST_LOG_RATE = 13.815510557964274
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

"""SQUAREM: EM sped up by squared extrapolation, never downhill.

Source: Varadhan and Roland 2008, Scand. J. Stat. 35, 335 (scheme S3), written anew.

1. Two steps of EM from t0 give t1 and t2. With r = t1 - t0 and v = (t2 - t1) - r the step length is
   a = -|r| / |v|, at least 1 and at most a bound that grows fourfold when it is hit and the step succeeds.
2. The extrapolation t0 - 2 a r + a² v is taken in ln(weight) and ln(rate), so it is a mixture whatever it is;
   weights are normalised.
3. One more step of EM from there both steadies the point and tells its likelihood. When that is below the
   likelihood of t1, the point is discarded and t2 taken instead: the likelihood never falls.
4. Done when two cycles running gain less than the tolerance.
"""

from __future__ import annotations

import math

import numpy as np

from inconcert.calibrate.em_map import LEAST_LOG_WEIGHT, em_map
from inconcert.calibrate.tri_rate import LEAST_LOG_RATE, MOST_LOG_RATE
from inconcert.detect.jit import Array, compiled

__all__ = ["climb", "iterate"]


@compiled
def normalise(log_w: Array, log_rate: Array) -> None:
    """Make the weights sum to one and keep weights and rates within their bounds, in place."""
    most = log_w.max()
    total = 0.0
    for j in range(len(log_w)):
        total += math.exp(log_w[j] - most)
    shift = most + math.log(total)
    for j in range(len(log_w)):
        log_w[j] = max(log_w[j] - shift, LEAST_LOG_WEIGHT)
        log_rate[j] = min(max(log_rate[j], LEAST_LOG_RATE), MOST_LOG_RATE)


@compiled
def climb(
    value: Array,
    count: Array,
    log_w: Array,
    log_rate: Array,
    kind: int,
    tolerance: float,
    most_maps: int,
) -> tuple[float, int, bool]:
    """Climb from (log_w, log_rate), in place, to a maximum; gives log-likelihood, steps of EM, whether it converged."""
    k = len(log_w)
    w1, w2, w3 = np.empty(k), np.empty(k), np.empty(k)
    r1, r2, r3 = np.empty(k), np.empty(k), np.empty(k)
    longest, maps, quiet = 1.0, 0, 0
    before = -np.inf
    while maps + 3 < most_maps:
        here = em_map(value, count, log_w, log_rate, kind, w1, r1)
        quiet = quiet + 1 if here - before < tolerance else 0
        before = here
        if quiet == 2:
            return here, maps + 1, True
        after = em_map(value, count, w1, r1, kind, w2, r2)
        maps += 2
        rr, vv = 0.0, 0.0
        for j in range(k):
            rr += (w1[j] - log_w[j]) ** 2 + (r1[j] - log_rate[j]) ** 2
            vv += (w2[j] - 2.0 * w1[j] + log_w[j]) ** 2 + (r2[j] - 2.0 * r1[j] + log_rate[j]) ** 2
        if vv == 0.0 or rr == 0.0:
            log_w[:], log_rate[:] = w2, r2
            continue
        length = min(max(math.sqrt(rr / vv), 1.0), longest)
        if length > 1.0:
            for j in range(k):
                v = w2[j] - 2.0 * w1[j] + log_w[j]
                log_w[j] += 2.0 * length * (w1[j] - log_w[j]) + length**2 * v
                v = r2[j] - 2.0 * r1[j] + log_rate[j]
                log_rate[j] += 2.0 * length * (r1[j] - log_rate[j]) + length**2 * v
            normalise(log_w, log_rate)
            there = em_map(value, count, log_w, log_rate, kind, w3, r3)
            maps += 1
            if there >= after:
                log_w[:], log_rate[:] = w3, r3
            else:
                log_w[:], log_rate[:] = w2, r2
                longest = max(longest / 4.0, 1.0)
                continue
        else:
            log_w[:], log_rate[:] = w2, r2
        if length == longest:
            longest *= 4.0
    here = em_map(value, count, log_w, log_rate, kind, w1, r1)
    return here, maps + 1, False


@compiled
def iterate(
    value: Array,
    count: Array,
    log_w: Array,
    log_rate: Array,
    kind: int,
    n_maps: int,
) -> float:
    """Take exactly `n_maps` steps of EM, in place; gives the log-likelihood after the last.

    A step that changes no bit would be repeated for ever, so the rest are left out.
    """
    k = len(log_w)
    w1, r1 = np.empty(k), np.empty(k)
    for _ in range(n_maps):
        em_map(value, count, log_w, log_rate, kind, w1, r1)
        still = True
        for j in range(k):
            if w1[j] != log_w[j] or r1[j] != log_rate[j]:
                still = False
        log_w[:], log_rate[:] = w1, r1
        if still:
            break
    return em_map(value, count, log_w, log_rate, kind, w1, r1)

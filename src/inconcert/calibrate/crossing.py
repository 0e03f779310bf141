"""Where the fastest component stops being the likelier one: the time threshold.

Source: Yang et al. 2025, equal posterior of the first and the second component, in closed form:

    T = [ln(w1 a1) - ln(w2 a2)] / (r1 - r2),     rates r1 > r2,

with ``a`` the factor before exp(-r d): r for ``cont``, 1 - q for ``geom``, (1 - q)² e^r / r for ``tri``, (1 - q) e^r
for ``tri1``, q = exp(-r).

1. T exists when w1 a1 > w2 a2. Otherwise the second component is likelier at every delay, and there is none.
2. Of whole seconds, ``tri`` has another probability for 0 than its formula for d >= 1 would give. The share of the
   fast component falls with d all the same, from 0 on, so T is right from one second up; a T under one second counts
   only when the fast component is the likelier at 0.
3. The unweighted variant leaves w out. Against all others together, the root is found by Brent's method: it never
   lies above T and, unlike T, does not move when the second component is split in two.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inconcert.calibrate.likelihoods import log_front, log_probability

__all__ = ["crossing", "crossing_rest"]


def crossing(
    weights: Sequence[float], means: Sequence[float], likelihood: str = "cont", *, weighted: bool = True
) -> float | None:
    """Give the delay at which the first two components are equally likely, or None when there is none.

    Parameters
    ----------
    weights, means : sequences of float
        Share and mean in seconds of each component, means ascending.
    likelihood : {"cont", "tri", "tri1", "geom"}
        How delays are written down.
    weighted : bool
        Equal posteriors (Yang et al.); without it, equal densities.

    Returns
    -------
    float or None
        Seconds. None with fewer than two components, with equal means, and when the second is likelier everywhere.

    Examples
    --------
    >>> round(crossing([.25, .15], [8, 120]), 6), round(crossing([.25, .15], [8, 120], weighted=False), 2)
    (27.590364, 23.21)
    >>> crossing([.01, .99], [5, 10]) is None
    True
    """
    if len(means) < 2:
        return None
    rate = 1 / np.array(means[:2], np.float64)
    share = np.log(np.array(weights[:2])) if weighted else np.zeros(2)
    first, second = share + log_front(rate, likelihood)
    if not (rate[0] > rate[1] and first > second):
        return None
    at = float((first - second) / (rate[0] - rate[1]))
    return at if at >= 1 or _first_wins_at_zero(share, rate, likelihood) else None


def crossing_rest(weights: Sequence[float], means: Sequence[float], likelihood: str = "cont") -> float | None:
    """Give the delay at which the first component is as likely as all others together, or None; see `crossing`.

    Examples
    --------
    >>> round(crossing_rest([.5, .3, .2], [5, 300, 15000]), 6)
    23.343472
    """
    from scipy.optimize import brentq

    if len(means) < 2:
        return None
    rate = 1 / np.array(means, np.float64)
    share = np.log(np.array(weights, np.float64))
    front = share + log_front(rate, likelihood)

    def lead(t: float) -> float:
        return float(front[0] - rate[0] * t - np.logaddexp.reduce(front[1:] - rate[1:] * t))

    if not (rate[0] > rate[1] and lead(0) > 0):
        return None
    # the second alone is less than all others together
    highest = (front[0] - front[1]) / (rate[0] - rate[1])
    at = highest if lead(highest) >= 0 else float(brentq(lead, 0, highest, xtol=1e-12, rtol=1e-14))
    return float(at) if at >= 1 or _first_wins_at_zero(share, rate, likelihood) else None


def _first_wins_at_zero(share: np.ndarray, rate: np.ndarray, likelihood: str) -> bool:
    if likelihood == "tri1":
        # of zeros it knows nothing, and from one second on the first component never wins
        return False
    at_zero = share + log_probability(np.zeros(1), rate, likelihood)[0]
    return bool(at_zero[0] >= np.logaddexp.reduce(at_zero[1:]))

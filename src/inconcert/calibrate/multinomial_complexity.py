"""Parametric complexity of a multinomial: what it costs to say into which of k components each of n delays falls.

Source: Kontkanen and Myllymäki 2007, Inf. Process. Lett. 103, 227.

1. C(1, n) = 1 and C(2, n) = sum over h = 0..n of n!/(h! (n-h)!) (h/n)^h ((n-h)/n)^(n-h).
2. C(k, n) = C(k-1, n) + n/(k-2) C(k-2, n), in logarithms.
3. Above a million delays C(2, n) comes from Szpankowski's expansion, whose error there is 1e-9 in its logarithm.

exp_mixture_model 1.0.0 sums h = 1..n-1 only and so loses two terms that are 1 each: C(2, 10) = 2.66 instead of 4.66.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

__all__ = ["log_complexity"]

SUMMED_UP_TO = 1_000_000


def log_complexity(k: int, n: int, *, as_emm: bool = False) -> float:
    """Give ln C(k, n); `as_emm` leaves out the two terms that exp_mixture_model leaves out.

    Examples
    --------
    >>> [round(float(np.exp(log_complexity(k, 10))), 8) for k in (1, 2, 3)]
    [1.0, 4.66021568, 14.66021568]
    >>> round(float(np.exp(log_complexity(2, 10, as_emm=True))), 8)
    2.66021568
    """
    if k == 1 or n == 0:
        return 0.0
    # without the two terms a single delay has no way to be split at all
    two = _log_two(n) if not as_emm else (np.log(np.expm1(_log_two(n)) - 1) if n > 1 else -np.inf)
    before, last = 0.0, float(two)
    for j in range(3, k + 1):
        before, last = last, float(np.logaddexp(last, np.log(n) - np.log(j - 2) + before))
    return last


@lru_cache(maxsize=64)
def _log_two(n: int) -> float:
    from scipy.special import gammaln, logsumexp, xlogy

    if n > SUMMED_UP_TO:
        x = np.pi * n
        return float(0.5 * np.log(x / 2) + np.sqrt(8 / (9 * x)) + (3 * np.pi - 16) / (36 * n * np.pi))
    h = np.arange(n + 1, dtype=np.float64)
    terms = gammaln(n + 1) - gammaln(h + 1) - gammaln(n - h + 1) + xlogy(h, h / n) + xlogy(n - h, (n - h) / n)
    return float(logsumexp(terms))

"""Which of many p-values stand out when as many tests were made: q-values.

Benjamini & Hochberg 1995 (J. R. Stat. Soc. B 57, 289-300) and, for any dependence, Benjamini & Yekutieli 2001 (Ann.
Stat. 29, 1165-1188), as `scipy.stats.false_discovery_control` computes them, with one difference: the family may be
larger than the p-values at hand. Tests whose p-value is 1 (two accounts without a common object) need not be written
down, but they were made, and they count.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

__all__ = ["Method", "q_values"]

Method = Literal["bh", "by"]


def q_values(p: np.ndarray, family: int, *, method: Method = "bh") -> np.ndarray:
    """Give the smallest false discovery rate at which each p-value is among the discoveries.

    Parameters
    ----------
    p : float array
        P-values; NaN where nothing was tested, which stays NaN.
    family : int
        Number of tests; those not in `p` have the p-value 1.
    method : {"bh", "by"}
        Benjamini-Hochberg, or Benjamini-Yekutieli, which holds under any dependence and finds less.

    Raises
    ------
    ValueError
        When there are more p-values than tests.

    Examples
    --------
    >>> q_values(np.array([0.01, 0.04]), 2).tolist(), q_values(np.array([0.01, 0.04]), 10).tolist()
    ([0.02, 0.04], [0.1, 0.2])
    """
    tested = np.flatnonzero(~np.isnan(p))
    if len(tested) > family:
        raise ValueError(f"{len(tested)} p-values cannot come from {family} tests")
    q = np.full(len(p), np.nan)
    if len(tested) == 0:
        return q
    order = tested[np.argsort(p[tested], kind="stable")]
    scaled = p[order] * (family * (_harmonic(family) if method == "by" else 1.0)) / np.arange(1, len(order) + 1)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q


def _harmonic(n: int) -> float:
    """Give 1 + 1/2 + … + 1/n; beyond a million by the first terms of its expansion, exact to 1e-14."""
    if n <= 1_000_000:
        return float(np.sum(1.0 / np.arange(1, n + 1)))
    return math.log(n) + float(np.euler_gamma) + 1 / (2 * n)

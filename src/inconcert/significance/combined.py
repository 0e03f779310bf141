"""One number to rank pairs by: the Cauchy combination of the p-values of the evidence types.

Source: Liu & Xie 2020, "Cauchy combination test", J. Am. Stat. Assoc. 115, 393-402: the mean of tan((1/2 - p) pi) has
a tail like Cauchy's, whatever the dependence of the p-values, when it is far out. It ranks; the decisions are made
for each evidence type on its own, with its own family of tests.
"""

from __future__ import annotations

import numpy as np

from inconcert.significance.poisson_binomial import LEAST

__all__ = ["cauchy_combination"]

#: below, tan((1/2 - p) pi) is 1 / (p pi) to the last digit
SMALL = 1e-9


def cauchy_combination(p: np.ndarray) -> np.ndarray:
    """Combine p-values row by row; NaN where a test was not made, and in the result where none was.

    Parameters
    ----------
    p : float array, pairs by tests
        P-values. Those near 1 count as 1 - 1/n at most, n the tests made: discrete tests give exactly 1, whose
        tangent is minus infinity and would wipe out any other evidence.

    Examples
    --------
    >>> cauchy_combination(np.array([[0.01, 0.01], [np.nan, 0.2], [1e-12, 1.0]])).round(15).tolist()
    [0.01, 0.2, 2e-12]
    """
    made = ~np.isnan(p)
    n = made.sum(axis=1)
    most = np.where(n > 1, 1.0 - 1.0 / np.maximum(n, 1), 1.0)
    bounded = np.minimum(np.where(made, p, 0.5), most[:, None])
    bounded = np.where(made, bounded, 0.5)
    # small p-values may be as small as a float can be, whose tangent is no longer told from infinity
    small = bounded < SMALL
    term = np.where(small, 1.0 / (np.maximum(bounded, LEAST) * np.pi), np.tan((0.5 - bounded) * np.pi))
    with np.errstate(over="ignore"):
        mean = np.where(made, term, 0.0).sum(axis=1) / np.maximum(n, 1)
    beyond = 1.0 / (np.pi * np.maximum(mean, 1.0))
    combined = np.where(mean > 1.0 / SMALL, beyond, 0.5 - np.arctan(mean) / np.pi)
    combined = np.where(n == 1, np.where(made, p, 0.0).sum(axis=1), combined)
    return np.asarray(np.where(n > 0, np.clip(combined, LEAST, 1.0), np.nan))

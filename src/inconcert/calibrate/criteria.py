"""Decomposed normalised maximum likelihood (DNML): the criterion by which Yang et al. 2025 choose k.

Source: Okada, Yamanishi and Masuda 2020, R. Soc. Open Sci. 7, 191643. It measures the length of a code, in natural
logarithms, for the component of each delay and for the delays given their components:

    DNML = L(z) + L(x|z)
    L(z)   = - sum n_j ln(n_j / n) + ln C(k, n)
    L(x|z) = sum [n_j ln m_j + n_j ln n_j - ln Gamma(n_j)] + k ln(b - a) + l(a) + l(b)

with n_j and m_j size and mean of the components after a hard split, b the logarithm of the largest mean rounded up
and a that of the smallest rounded down, at least one less; l is Rissanen's code for an integer. It scores the split,
not the mixture, and so prefers few components where they overlap.
"""

from __future__ import annotations

import math

import numpy as np

from inconcert.calibrate.hard_split import HardSplit
from inconcert.calibrate.multinomial_complexity import log_complexity

__all__ = ["boundary_code", "dnml", "integer_code"]


def integer_code(m: int) -> float:
    """Give the length of Rissanen's code for an integer of any sign: ln 2 + ln 2.865 + ln(|m|+1) + ln ln(|m|+1) + ….

    Examples
    --------
    >>> round(integer_code(-7), 6), round(integer_code(0), 6)
    (4.557256, 1.745716)
    """
    length = math.log(2) + math.log(2.865)
    term = math.log(abs(m) + 1)
    while term > 0:
        length += term
        term = math.log(term)
    return length


def boundary_code(k: int, least: float, most: float) -> float:
    """Give the length of the code for the range in which k means lie, between `least` and `most` seconds.

    Examples
    --------
    >>> round(boundary_code(6, 8, 45000), 6)
    21.26258
    """
    high = math.ceil(math.log(most))
    low = min(math.floor(math.log(least)), high - 1)
    return k * math.log(high - low) + integer_code(low) + integer_code(high)


def dnml(split: HardSplit, *, as_emm: bool = False) -> float:
    """Give the code length of a hard split; `as_emm` with the complexity as exp_mixture_model 1.0.0 computes it.

    Examples
    --------
    >>> round(dnml(HardSplit((1000,), (10.0,))), 3)
    3311.517
    """
    from scipy.special import gammaln

    sizes, means = np.array(split.sizes, np.float64), np.array(split.means)
    given = float((sizes * np.log(means) + sizes * np.log(sizes) - gammaln(sizes)).sum())
    ends = boundary_code(split.k, split.means[0], split.means[-1])
    components = float(-(sizes * np.log(sizes / split.n)).sum()) + log_complexity(split.k, split.n, as_emm=as_emm)
    return components + given + ends

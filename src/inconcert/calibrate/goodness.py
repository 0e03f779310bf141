"""How far a mixture is from the data: the largest distance between the two distributions on whole seconds.

With a million delays every model is refused by a test, and with ties the p-value of Kolmogorov and Smirnov does not
hold; the distance itself is meaningful and is all that is given.
"""

from __future__ import annotations

import numpy as np

from inconcert.calibrate.exponential import Mixture, prepared

__all__ = ["distance"]


def distance(mixture: Mixture, seconds: np.ndarray, count: np.ndarray) -> float:
    """Give the largest difference, over all whole seconds, between the share of delays up to it and the model's.

    Between two delays that occur the data's share stays and the model's grows, so that the largest difference is at a
    delay that occurs or at the second before it.

    Examples
    --------
    >>> from inconcert.calibrate.exponential import fit_mixture
    >>> seconds, count = np.arange(100), np.round(1e6 * 0.05 * 0.95 ** np.arange(100))
    >>> round(distance(fit_mixture(seconds, count, 1, likelihood="geom"), seconds, count), 2)
    0.01
    """
    value, number = prepared(seconds, count, mixture.likelihood)
    upto = np.cumsum(number) / number.sum()
    at = mixture.cdf(value)
    # nothing comes before the first whole second; between stamps finer than a second there is always room
    before = np.where(value >= 1, mixture.cdf(np.maximum(value - 1, 0)), 0.0) if _whole(value) else at
    largest = max(np.abs(upto - at).max(), np.abs(np.concatenate([[0.0], upto[:-1]]) - before).max())
    return float(largest)


def _whole(value: np.ndarray) -> bool:
    return bool((value == np.floor(value)).all())

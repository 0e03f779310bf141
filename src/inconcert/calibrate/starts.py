"""Where EM begins: groups of equal size, and means drawn evenly on the scale of logarithms."""

from __future__ import annotations

import numpy as np

__all__ = ["log_uniform_means", "quantile_means"]

#: the first number of this stream of random numbers, so that no other use of the same seed repeats it
STREAM = 11
#: stands for a mean of zero seconds, which no exponential has
LEAST_MEAN = 0.25


def quantile_means(value: np.ndarray, count: np.ndarray, k: int) -> np.ndarray:
    """Cut the ordered delays into k groups of equal size and give the mean of each, in seconds.

    Examples
    --------
    >>> quantile_means(np.array([1.0, 2.0, 10.0, 20.0]), np.array([1.0, 1.0, 1.0, 1.0]), 2)
    array([ 1.5, 15. ])
    """
    upto = np.cumsum(count)
    edges = np.linspace(0, upto[-1], k + 1)
    sums = np.interp(edges, np.concatenate([[0.0], upto]), np.concatenate([[0.0], np.cumsum(count * value)]))
    means: np.ndarray = np.maximum(np.diff(sums) / np.diff(edges), LEAST_MEAN)
    return means


def log_uniform_means(value: np.ndarray, k: int, *, seed: int, start: int) -> np.ndarray:
    """Draw k means evenly between the logarithms of the shortest and the longest delay, ascending, in seconds."""
    positive = value[value > 0]
    low, high = (positive[0], positive[-1]) if len(positive) else (LEAST_MEAN, LEAST_MEAN)
    rng = np.random.default_rng([seed, STREAM, k, start])
    means: np.ndarray = np.sort(np.exp(rng.uniform(np.log(low), np.log(high), k)))
    return means

"""How precisely a proportion is known from a sample."""

from __future__ import annotations

import math
from statistics import NormalDist

from inconcert.errors import BadParameter

__all__ = ["wilson"]


def wilson(positive: int, n: int, *, level: float = 0.95) -> tuple[float, float] | None:
    """Give the score interval of a proportion; None without observations.

    Source: Wilson 1927, Journal of the American Statistical Association 22:209. Unlike the normal approximation it
    stays between 0 and 1 and is usable for small samples and for proportions near either.

    Parameters
    ----------
    positive, n : int
        Successes and observations.
    level : float
        Confidence, between 0 and 1.

    Raises
    ------
    BadParameter
        When the counts or the level are impossible.

    Examples
    --------
    >>> [round(end, 3) for end in wilson(39, 42)]
    [0.81, 0.975]
    """
    if not 0 <= positive <= n:
        raise BadParameter(f"{positive} of {n} is no proportion")
    if not 0 < level < 1:
        raise BadParameter(f"level is {level}; it must be between 0 and 1")
    if n == 0:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    p = positive / n
    centre = p + z * z / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    # without successes the interval begins at 0, which rounding must not miss
    low = 0.0 if positive == 0 else (centre - half) / scale
    high = 1.0 if positive == n else (centre + half) / scale
    return low, high

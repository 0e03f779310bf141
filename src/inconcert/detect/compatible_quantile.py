"""R's default quantile (type 7), to the last bit: a threshold is compared strictly, so the last bit counts."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

__all__ = ["quantile_type7"]


def quantile_type7(values: np.ndarray[Any, Any], q: float) -> float:
    """Give the q-quantile by linear interpolation, in R's order of operations.

    Parameters
    ----------
    values : numpy array
        Numbers, in any order, none missing.
    q : float
        From 0 to 1.

    Returns
    -------
    float
        NaN when there are no values.

    Examples
    --------
    >>> quantile_type7(np.array([1, 2, 4]), 0.75)
    3.0
    """
    n = len(values)
    if n == 0:
        return math.nan
    index = 1 + (n - 1) * q
    low, high = math.floor(index), math.ceil(index)
    part = np.partition(values, (low - 1, high - 1))
    at_low, at_high = float(part[low - 1]), float(part[high - 1])
    if index == low or at_low == at_high:
        return at_low
    h = index - low
    return (1 - h) * at_low + h * at_high

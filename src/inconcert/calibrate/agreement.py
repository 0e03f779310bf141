"""How far two networks agree: on who is in them, and on who belongs together."""

from __future__ import annotations

import numpy as np

__all__ = ["adjusted_rand", "jaccard"]


def jaccard(a: np.ndarray, b: np.ndarray) -> float | None:
    """Give the share of the members of either set that are in both (Jaccard 1901); None when both are empty.

    Parameters
    ----------
    a, b : bool arrays
        Who is in.

    Examples
    --------
    >>> jaccard(np.array([True, True, False]), np.array([True, False, False]))
    0.5
    """
    either = int(np.count_nonzero(a | b))
    return int(np.count_nonzero(a & b)) / either if either else None


def adjusted_rand(a: np.ndarray, b: np.ndarray) -> float | None:
    """Compare two groupings of the same members: 1 when they are the same, 0 as expected by chance, below 0 for worse.

    Source: Hubert & Arabie 1985, Journal of Classification 2:193, equation 5.

    Parameters
    ----------
    a, b : int arrays
        The group of each member in either grouping; any numbers.

    Returns
    -------
    float or None
        None for fewer than two members. Two groupings without a choice (all members in one group in both, or each alone
        in both) are the same: 1.

    Examples
    --------
    >>> adjusted_rand(np.array([1, 1, 2, 2]), np.array([7, 7, 9, 9]))
    1.0
    """
    if len(a) < 2:
        return None
    _, a = np.unique(a, return_inverse=True)
    _, b = np.unique(b, return_inverse=True)
    both = np.unique(a.astype(np.int64) * (int(b.max()) + 1) + b, return_counts=True)[1]
    together, in_a, in_b = (_pairs(sizes) for sizes in (both, np.bincount(a), np.bincount(b)))
    expected = in_a * in_b / (len(a) * (len(a) - 1) / 2)
    most = (in_a + in_b) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _pairs(sizes: np.ndarray) -> float:
    counts = sizes.astype(np.float64)
    return float((counts * (counts - 1)).sum() / 2)

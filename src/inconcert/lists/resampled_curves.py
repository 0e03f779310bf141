"""How far curves of engagement by rank would differ had chance picked other accounts: a bootstrap over accounts.

The textbook interval of a regression does not hold here: sorted values are not independent of each other, and a
residual at one rank is almost that of the next, so that it would be far too narrow. Instead:

1. As many accounts as there are, are drawn from them with replacement, and ranked again.
2. The curve is fitted to them. Ranks do not change, so the least-squares solution is one matrix, applied to the
   logarithms of each drawn list.

What this does not know is whether a polynomial is right beyond the data. The difference between degrees is a hint.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.polynomial import Polynomial

from inconcert.lists.rank_curve import Array, RankCurve

__all__ = ["percentile_interval", "resampled_curves"]

#: Ends of the interval: 95 %.
LOW, HIGH = 0.025, 0.975


def resampled_curves(interactions: Array, degree: int, n_resamples: int, *, seed: int) -> list[RankCurve]:
    """Fit curves to resampled accounts.

    Parameters
    ----------
    interactions : array
        One number an account, more than 0, in descending order.
    degree : int
        Of the polynomials.
    n_resamples : int
        How many.
    seed : int
        Same seed, same draws, whatever the degree.

    Examples
    --------
    >>> import numpy as np
    >>> [len(c.coefficients) for c in resampled_curves(1000 / np.arange(1, 50), 2, 2, seed=0)]
    [3, 3]
    """
    n = len(interactions)
    x, logs = np.log(np.arange(1, n + 1)), np.log(interactions)
    domain = [x[0], x[-1]]
    scaled = 2 * (x - x[0]) / (x[-1] - x[0]) - 1
    solution = np.linalg.pinv(np.vander(scaled, degree + 1, increasing=True))
    curves = []
    for replicate in range(n_resamples):
        rng = np.random.default_rng([seed, replicate])
        times = np.bincount(rng.integers(0, n, n), minlength=n)
        # repeated in place, so that the drawn accounts are in descending order again
        drawn = np.repeat(logs, times)
        # from the first on, as in the fit to all: equal accounts give exactly a level line
        coefficients = (Polynomial(solution @ (drawn - drawn[0]), domain=domain).convert() + drawn[0]).coef
        padded = np.zeros(degree + 1)
        padded[: len(coefficients)] = coefficients
        curves.append(RankCurve(tuple(padded.tolist()), n))
    return curves


def percentile_interval(values: Sequence[float | None], undefined: float) -> tuple[float | None, float | None]:
    """Give the ends of the 95 % percentile interval; a value that is not there counts as `undefined`.

    An end that falls among those is None: there is no end on that side.

    Parameters
    ----------
    values : sequence of float or None
        One value a resample.
    undefined : float
        ``inf`` or ``-inf``.

    Examples
    --------
    >>> percentile_interval([1.0, 2.0, 3.0, None], float("inf"))
    (1.0, None)
    """
    ordered = np.sort([undefined if value is None else value for value in values])
    ends = (ordered[int(np.floor(LOW * (len(ordered) - 1)))], ordered[int(np.ceil(HIGH * (len(ordered) - 1)))])
    low, high = (float(end) if np.isfinite(end) else None for end in ends)
    return low, high

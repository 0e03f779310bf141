"""Engagement by rank as a curve that can be followed beyond the data: a polynomial in log-log coordinates.

Yang et al. 2025 (Scientific Reports, doi 10.1038/s41598-025-00233-w) estimate how much engagement their list of pages
covers from polynomials of second and third degree, fitted to log engagement against log rank.

1. Accounts are sorted by interactions, most first; x = ln rank, y = ln interactions. Accounts without any have no
   logarithm and are left out (they come last, so no rank changes).
2. Least squares gives p(x); ln of the interactions expected at rank r is p(ln r).
3. Beyond the data the curve may be followed only while it falls: an account of a later rank cannot have more. The
   number of accounts with more than L interactions is the last rank before the curve falls to L. A curve that turns
   upward, or stays above L until there would be more accounts than a platform can have, gives none.
4. A sum over ranks is exact for the first ranks; where the curve is smooth, an integral between half ranks
   (Gauss-Legendre in ln rank) stands for it, so that hundreds of millions of ranks cost nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.polynomial import Polynomial
from numpy.polynomial.legendre import leggauss

__all__ = ["MOST_ACCOUNTS", "Array", "RankCurve", "fit_rank_curve"]

Array = npt.NDArray[Any]

#: No platform has more accounts than this; a curve that falls so slowly tells nothing.
MOST_ACCOUNTS = 10**10
#: Ranks summed one by one before the integral takes over.
EXACT_RANKS = 4096
NODES, WEIGHTS = leggauss(16)
#: Length, in ln rank, of the pieces the integral is taken over.
PIECE = 0.25
#: A logarithm above this is no number of interactions.
LARGEST_LOG = 80.0


@dataclass(frozen=True)
class RankCurve:
    """ln interactions as a polynomial of ln rank.

    Parameters
    ----------
    coefficients : tuple of float
        c0, c1 … of ``c0 + c1 x + c2 x² …``, x = ln rank.
    n_accounts : int
        Accounts it was fitted to.
    residual : float
        Root mean square of the residuals, in ln interactions.
    r_squared : float, optional
        Part of the variance of ln interactions that is explained; None when there is no variance.

    Examples
    --------
    >>> zipf = RankCurve((math.log(1000), -1.0))
    >>> round(zipf.at(10)), zipf.last_above(1.5)
    (100, (666, ''))
    """

    coefficients: tuple[float, ...]
    n_accounts: int = 0
    residual: float = 0.0
    r_squared: float | None = None

    @property
    def degree(self) -> int:
        """Degree of the polynomial."""
        return len(self.coefficients) - 1

    @property
    def polynomial(self) -> Polynomial:
        """The polynomial in ln rank."""
        return Polynomial(self.coefficients)

    def at(self, rank: float | Array) -> Array:
        """Give the interactions expected at a rank, or at each of several."""
        expected: Array = np.exp(np.minimum(self.polynomial(np.log(rank)), LARGEST_LOG))
        return expected

    def last_above(self, level: float, *, after: int = 0) -> tuple[int | None, str]:
        """Give the last rank with more than `level` interactions, following the curve from rank `after` + 1 on.

        Returns
        -------
        rank : int, optional
            `after` when the curve is not above the level there already; None when there is no such rank.
        why : str
            Why there is none, in words; else empty.
        """
        start, target = math.log(after + 1), math.log(level)
        curve = self.polynomial
        if curve(start) <= target:
            return after, ""
        crossings = _real_roots(curve - target, start)
        end = crossings[0] if crossings else math.inf
        turn = next((x for x in [start, *_real_roots(curve.deriv(), start)] if _rises_after(curve, x)), math.inf)
        if turn == start:
            return None, f"the curve does not fall where the data end, at rank {after:,}"
        if turn < end:
            return None, f"the curve turns upward at rank {_rank_in_words(turn)}, before it falls to {level:g}"
        if end > math.log(MOST_ACCOUNTS):
            return None, f"the curve is still above {level:g} after {MOST_ACCOUNTS:,} accounts"
        rank = math.ceil(math.exp(end)) - 1
        return max(rank, after), ""

    def total(self, first: int, last: int) -> float:
        """Give the sum of interactions expected at the ranks from `first` to `last`, both included."""
        if last < first:
            return 0.0
        exact_to = min(last, first + EXACT_RANKS - 1)
        summed = float(self.at(np.arange(first, exact_to + 1)).sum())
        if exact_to == last:
            return summed
        low, high = math.log(exact_to + 0.5), math.log(last + 0.5)
        edges = np.linspace(low, high, max(2, math.ceil((high - low) / PIECE) + 1))
        half = np.diff(edges)[:, None] / 2
        x = edges[:-1, None] + half * (1 + NODES)
        return summed + float((half * WEIGHTS * np.exp(np.minimum(self.polynomial(x), LARGEST_LOG) + x)).sum())

    def to_dict(self) -> dict[str, object]:
        """Give the curve, ready for JSON."""
        return {
            "degree": self.degree,
            "coefficients": list(self.coefficients),
            "n_accounts": self.n_accounts,
            "residual": self.residual,
            "r_squared": self.r_squared,
        }


def fit_rank_curve(interactions: Array, degree: int) -> RankCurve:
    """Fit a curve to interactions by rank, by least squares in logarithms.

    Parameters
    ----------
    interactions : array
        One number an account, more than 0, in descending order; more of them than `degree` + 1.
    degree : int
        Of the polynomial.

    Examples
    --------
    >>> curve = fit_rank_curve(1000 / np.arange(1, 50), 2)
    >>> [round(c, 6) + 0.0 for c in curve.coefficients]
    [6.907755, -1.0, 0.0]
    """
    x, y = np.log(np.arange(1, len(interactions) + 1)), np.log(interactions)
    # from the first on: accounts that all have the same give exactly a level line
    fitted = Polynomial.fit(x, y - y[0], degree).convert() + y[0]
    # convert() drops trailing zeros of an exactly lower degree; the degree asked for is kept
    coefficients = np.zeros(degree + 1)
    coefficients[: len(fitted.coef)] = fitted.coef
    squares = float(((y - fitted(x)) ** 2).sum())
    spread = float(((y - y.mean()) ** 2).sum())
    return RankCurve(
        tuple(coefficients.tolist()),
        len(y),
        math.sqrt(squares / len(y)),
        1 - squares / spread if y[0] > y[-1] else None,
    )


def _real_roots(polynomial: Polynomial, after: float) -> list[float]:
    """Give the real roots beyond a point, ascending; leading coefficients that are nothing count as none."""
    coefficients = polynomial.coef.copy()
    scale = float(np.abs(coefficients).max())
    # a coefficient this small moves the curve by less than rounding does anywhere a platform reaches
    while len(coefficients) > 1 and abs(coefficients[-1]) <= scale * 1e-14:
        coefficients = coefficients[:-1]
    roots = Polynomial(coefficients).roots()
    real = roots.real[np.abs(roots.imag) <= 1e-9 * (1 + np.abs(roots.real))]
    return sorted(float(x) for x in real if x > after)


def _rises_after(curve: Polynomial, x: float) -> bool:
    """Tell whether the curve goes up right behind x (a flat curve does not fall, either)."""
    step = 1e-6 * max(1.0, abs(x))
    return bool(curve(x + step) >= curve(x))


def _rank_in_words(x: float) -> str:
    return f"{math.exp(x):,.0f}" if x < math.log(MOST_ACCOUNTS) else f"more than {MOST_ACCOUNTS:,}"

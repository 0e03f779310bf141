"""Two negative binomials fitted to the number of objects pairs of accounts have in common.

Source: Yang et al. 2025 (10.1038/s41598-025-00233-w), who fit a mixture of two negative binomials. Pairs without a
common object are not in the data, so the distributions here begin at 1:

    ztnb  NB(n) / (1 - p^r)   zero-truncated, the default
    snb   NB(n - 1)           shifted by one
    nb    NB(n)               literal: part of the mass lies on n = 0, which cannot be observed

with NB(n; r, p) = Gamma(n + r) / (Gamma(r) n!) p^r (1 - p)^n.

1. The likelihood of the histogram and its gradient are written down for the log-odds of the weight, log r and the
   log-odds of q = 1 - p; r from 1e-4 to 1e4 (a logarithmic series at one end, a Poisson distribution at the other).
2. From each start (the data split at a quantile, each part's mean, r drawn at random) a truncated Newton search climbs
   close to a maximum; from the best one L-BFGS-B goes the rest of the way. L-BFGS-B from everywhere finds the same
   maxima, but asks a linear algebra library for help that, on a busy machine, makes it thirty times slower.
3. A parameter that ran into its bound is named. Component 1 has the smaller mean of n.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, gammaln, logit, psi

__all__ = ["NegativeBinomials", "Variant", "fit_negative_binomials"]

Variant = Literal["ztnb", "snb", "nb"]

R_BOUNDS = (1e-4, 1e4)
Q_BOUNDS = (1e-8, 1 - 1e-8)
WEIGHT_BOUND = 25.0
NAMES = ("the weight", "r of component 1", "r of component 2", "p of component 1", "p of component 2")
#: every start is followed until the likelihood of a pair grows by less than this; the best one then further
SEARCH = {"maxfun": 400, "ftol": 1e-11}
POLISH = {"maxiter": 1000, "ftol": 1e-15, "gtol": 1e-11}
#: where the data are split for the starts
SPLITS = (0.5, 0.97)


@dataclass(frozen=True)
class NegativeBinomials:
    """A mixture of two negative binomials, component 1 with the smaller mean.

    Parameters
    ----------
    variant : {"ztnb", "snb", "nb"}
        How the distributions begin (see the module).
    weights, r, p : pair of float
        Of component 1 and 2.
    loglik : float
        Logarithm of the likelihood of all `n` pairs.
    at_bound : tuple of str
        Parameters that ended at the edge of their range, in words.

    Examples
    --------
    >>> two = NegativeBinomials("ztnb", (0.9, 0.1), (1.0, 0.5), (0.8, 0.05), 0.0, 0, ())
    >>> two.posterior(np.array([1, 2, 30])).round(3).tolist()
    [0.981, 0.937, 0.0]
    """

    variant: Variant
    weights: tuple[float, float]
    r: tuple[float, float]
    p: tuple[float, float]
    loglik: float
    n: int
    at_bound: tuple[str, ...]

    @property
    def means(self) -> tuple[float, float]:
        """Mean number of common objects of the pairs of each component."""
        first, second = (_mean(self.variant, r, 1 - p) for r, p in zip(self.r, self.p, strict=True))
        return first, second

    @property
    def mass_at_zero(self) -> float:
        """Probability the mixture gives to n = 0, which is never observed; 0 unless the variant is "nb"."""
        return float(np.dot(self.weights, np.power(self.p, self.r))) if self.variant == "nb" else 0.0

    def components(self, n: np.ndarray) -> np.ndarray:
        """Give the probability of each n in component 1 and 2, without their weights."""
        chances: np.ndarray = np.exp(self._log_components(n))
        return chances

    def log_odds(self, n: np.ndarray) -> np.ndarray:
        """Give the logarithm of the odds of component 2 against component 1 for each n."""
        first, second = self._log_components(n) + np.log(self.weights)[:, None]
        odds: np.ndarray = second - first
        return odds

    def posterior(self, n: np.ndarray) -> np.ndarray:
        """Give the probability that a pair with n common objects belongs to component 1."""
        chance: np.ndarray = expit(-self.log_odds(n))
        return chance

    def pmf(self, n: np.ndarray) -> np.ndarray:
        """Give the probability of each n in the mixture."""
        first, second = self.components(n)
        mixed: np.ndarray = self.weights[0] * first + self.weights[1] * second
        return mixed

    def distance(self, n: np.ndarray, count: np.ndarray) -> float:
        """Give the largest distance between the distribution functions of data and mixture, n = 1 and more."""
        grid = np.arange(1, int(n.max()) + 1)
        seen = np.zeros(len(grid))
        seen[n - 1] = count
        gap = np.cumsum(seen) / count.sum() - np.cumsum(self.pmf(grid)) - self.mass_at_zero
        return float(np.abs(gap).max())

    def to_dict(self) -> dict[str, Any]:
        """Give the fit, ready for JSON."""
        return {**asdict(self), "weights": list(self.weights), "r": list(self.r), "p": list(self.p),
                "at_bound": list(self.at_bound), "means": list(self.means)}  # fmt: skip

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> NegativeBinomials:
        """Take what `to_dict` gave."""
        pairs = {name: (record[name][0], record[name][1]) for name in ("weights", "r", "p")}
        return cls(record["variant"], **pairs, loglik=record["loglik"], n=record["n"],
                   at_bound=tuple(record["at_bound"]))  # fmt: skip

    def _log_components(self, n: np.ndarray) -> np.ndarray:
        parts = [_log_pmf(self.variant, n, r, 1 - p)[0] for r, p in zip(self.r, self.p, strict=True)]
        return np.stack(parts)


def fit_negative_binomials(
    n: np.ndarray, count: np.ndarray, *, variant: Variant = "ztnb", starts: int = 12, seed: tuple[int, int] = (0, 0)
) -> NegativeBinomials:
    """Fit two negative binomials to a histogram by maximum likelihood.

    Parameters
    ----------
    n, count : int64 arrays
        Numbers of common objects, ascending from 1 on, and how many pairs have each.
    variant : {"ztnb", "snb", "nb"}
        How the distributions begin.
    starts : int
        Points the search begins from.
    seed : pair of int
        Of the starts; start k draws from ``[*seed, k]``.

    Examples
    --------
    >>> two = fit_negative_binomials(np.arange(1, 9), np.array([9000, 700, 60, 20, 15, 12, 11, 9]))
    >>> two.weights[0] > 0.9
    True
    """
    total = count.sum()

    def cost(at: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient = _loglik(variant, n, count, at)
        return -value / total, -gradient / total

    log_r = tuple(np.log(R_BOUNDS))
    bounds = [(-WEIGHT_BOUND, WEIGHT_BOUND), log_r, log_r, *[tuple(logit(Q_BOUNDS))] * 2]
    best: Any = None
    for k in range(starts):
        start = _start(n, count, variant, SPLITS[0] + (SPLITS[1] - SPLITS[0]) * k / max(starts - 1, 1), [*seed, k])
        found = minimize(cost, start, jac=True, method="TNC", bounds=bounds, options=SEARCH)
        if best is None or found.fun < best.fun:
            best = found
    best = minimize(cost, best.x, jac=True, method="L-BFGS-B", bounds=bounds, options=POLISH)
    return _ordered(variant, best.x, float(-best.fun * total), int(total), bounds)


def _start(n: np.ndarray, count: np.ndarray, variant: str, split: float, seed: list[int]) -> np.ndarray:
    upto = np.cumsum(count) / count.sum()
    # the last value always stays above the split, so both parts have pairs
    cut = min(int(np.searchsorted(upto, split)) + 1, len(n) - 1)
    parts = (slice(0, cut), slice(cut, None))
    base = 0 if variant == "nb" else 1
    mean = np.array([max(float(np.average(n[s] - base, weights=count[s])), 0.05) for s in parts])
    weight = count[parts[0]].sum() / count.sum()
    r = np.exp(np.random.default_rng(seed).uniform(np.log(0.1), np.log(10), 2))
    at = np.array([logit(weight), *np.log(r), *np.log(mean / r)])
    limits = logit(Q_BOUNDS[1])
    at[3:] = np.clip(at[3:], -limits, limits)
    return at


def _loglik(variant: str, n: np.ndarray, count: np.ndarray, at: np.ndarray) -> tuple[float, np.ndarray]:
    """Give the log-likelihood and its gradient at (logit w, log r1, log r2, logit q1, logit q2)."""
    w = expit(at[0])
    r, q = np.exp(at[1:3]), expit(at[3:])
    first, second = (_log_pmf(variant, n, r[j], q[j]) for j in (0, 1))
    a, b = np.log(w) + first[0], np.log1p(-w) + second[0]
    mixed = np.logaddexp(a, b)
    share = np.exp(a - mixed)
    in_first, in_second = count * share, count * (1 - share)
    gradient = np.array(
        [
            np.sum(in_first) - w * count.sum(),
            r[0] * np.dot(in_first, first[1]),
            r[1] * np.dot(in_second, second[1]),
            q[0] * (1 - q[0]) * np.dot(in_first, first[2]),
            q[1] * (1 - q[1]) * np.dot(in_second, second[2]),
        ]
    )
    return float(np.dot(count, mixed)), gradient


def _log_pmf(variant: str, n: np.ndarray, r: float, q: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the log-probability of each n, and its derivatives by r and by q."""
    x = n - 1 if variant == "snb" else n
    log_p = np.log1p(-q)
    value = gammaln(x + r) - gammaln(r) - gammaln(x + 1) + r * log_p + x * np.log(q)
    by_r = psi(x + r) - psi(r) + log_p
    by_q = x / q - r / (1 - q)
    if variant == "ztnb":
        above_zero = -np.expm1(r * log_p)
        at_zero = np.exp(r * log_p)
        value = value - np.log(above_zero)
        by_r = by_r + log_p * at_zero / above_zero
        by_q = by_q - r * at_zero / (1 - q) / above_zero
    return value, by_r, by_q


def _mean(variant: str, r: float, q: float) -> float:
    mean = r * q / (1 - q)
    if variant == "ztnb":
        return float(-mean / np.expm1(r * np.log1p(-q)))
    return float(mean + (variant == "snb"))


def _ordered(
    variant: Variant, at: np.ndarray, loglik: float, n: int, bounds: list[tuple[Any, ...]]
) -> NegativeBinomials:
    w, r, q = float(expit(at[0])), np.exp(at[1:3]), expit(at[3:])
    stuck = [min(abs(x - low), abs(x - high)) < 1e-6 for x, (low, high) in zip(at, bounds, strict=True)]
    first, second = (0, 1) if _mean(variant, r[0], q[0]) <= _mean(variant, r[1], q[1]) else (1, 0)
    weights = (w, 1 - w)
    places = (0, 1 + first, 1 + second, 3 + first, 3 + second)
    return NegativeBinomials(
        variant,
        (weights[first], weights[second]),
        (float(r[first]), float(r[second])),
        (float(1 - q[first]), float(1 - q[second])),
        loglik,
        n,
        tuple(name for name, place in zip(NAMES, places, strict=True) if stuck[place]),
    )

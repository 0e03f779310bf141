"""A mixture of exponentials fitted to a histogram of delays by maximum likelihood.

Source: Yang et al. 2025 (doi 10.1038/s41598-025-00233-w) for the model; Okada, Yamanishi and Masuda 2020
(doi 10.1098/rsos.191643) for fitting it to such data; what is different here is the likelihood of whole seconds and
that the maximum itself is reported.

1. The histogram is binned above ten minutes (`binning`), or kept exact.
2. EM starts from groups of equal size and from means drawn on the scale of logarithms (`starts`), and is sped up
   without ever going downhill (`squarem`).
3. Every start climbs until a cycle gains less than a thousandth; the one that is then highest wins, the first of
   equals, and climbs on until a cycle gains less than a millionth (1e-10 for each of ten thousand delays).
4. The log-likelihood reported is that of the exact histogram.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from inconcert.calibrate.binning import exact, log_binned
from inconcert.calibrate.likelihoods import (
    CODES,
    WITHOUT_ZERO,
    Likelihood,
    checked_likelihood,
    distribution,
    log_probability,
)
from inconcert.calibrate.starts import log_uniform_means, quantile_means
from inconcert.errors import BadParameter, EmptyInput

__all__ = ["Mixture", "climbed", "fit_mixture", "prepared"]

#: gain in log-likelihood, of all delays, under which a cycle counts as none: for the race of the starts, for the winner
ROUGH, FINE = 1e-3, 1e-6
MOST_MAPS = 20_000


@dataclass(frozen=True)
class Mixture:
    """A fitted mixture of exponentials.

    Parameters
    ----------
    likelihood : {"tri", "tri1", "cont", "geom"}
        How a delay is written down (`inconcert.calibrate.likelihoods`).
    weights, means : tuple of float
        Share and mean (seconds) of each component, means ascending. The rate is 1 / mean.
    loglik : float
        Natural logarithm of the likelihood of all `n` delays.
    n : int
        Number of delays fitted; for ``cont`` and ``tri1`` without zeros.
    n_iterations : int
        Steps of EM of the winning start.
    converged : bool
        Whether the winning start converged.
    """

    likelihood: Likelihood
    weights: tuple[float, ...]
    means: tuple[float, ...]
    loglik: float
    n: int
    n_iterations: int
    converged: bool

    @property
    def k(self) -> int:
        """Number of components."""
        return len(self.means)

    @property
    def bic(self) -> float:
        """Schwarz's criterion, ``-2 L + (2 k - 1) ln n``; less is better."""
        return -2 * self.loglik + (2 * self.k - 1) * float(np.log(self.n))

    @property
    def aic(self) -> float:
        """Akaike's criterion, ``-2 L + 2 (2 k - 1)``; less is better."""
        return -2 * self.loglik + 2 * (2 * self.k - 1)

    @property
    def rates(self) -> np.ndarray:
        """One over each mean."""
        return 1 / np.array(self.means)

    def pmf(self, d: Any) -> np.ndarray:
        """Give the probability of each delay in whole seconds (for ``cont`` the density per second)."""
        logs = log_probability(np.atleast_1d(np.asarray(d, np.float64)), self.rates, self.likelihood)
        share: np.ndarray = np.exp(logs) @ np.array(self.weights)
        return share

    def density(self, t: Any) -> np.ndarray:
        """Give the density per second of the delays themselves, before any rounding."""
        logs = log_probability(np.atleast_1d(np.asarray(t, np.float64)), self.rates, "cont")
        share: np.ndarray = np.exp(logs) @ np.array(self.weights)
        return share

    def component_densities(self, t: Any) -> np.ndarray:
        """Give weight times density of each component at each time, shape (times, k), for drawing."""
        logs = log_probability(np.atleast_1d(np.asarray(t, np.float64)), self.rates, "cont")
        parts: np.ndarray = np.exp(logs) * np.array(self.weights)
        return parts

    def cdf(self, d: Any) -> np.ndarray:
        """Give the probability of a delay of at most d seconds, as it is written down."""
        upto = distribution(np.atleast_1d(np.asarray(d, np.float64)), self.rates, self.likelihood)
        share: np.ndarray = upto @ np.array(self.weights)
        return share

    def to_dict(self) -> dict[str, Any]:
        """Give the fit ready for JSON."""
        return {
            "likelihood": self.likelihood,
            "weights": list(self.weights),
            "means": list(self.means),
            "loglik": self.loglik,
            "n": self.n,
            "n_iterations": self.n_iterations,
            "converged": self.converged,
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Mixture:
        """Give back what `to_dict` wrote."""
        return cls(**{**record, "weights": tuple(record["weights"]), "means": tuple(record["means"])})


def fit_mixture(
    seconds: Any,
    count: Any,
    k: int,
    *,
    likelihood: str = "tri",
    starts: int = 5,
    seed: int = 0,
    binned: bool = True,
) -> Mixture:
    """Fit k exponentials to a histogram of delays by maximum likelihood.

    Parameters
    ----------
    seconds, count : arrays
        Delays in seconds (>= 0, whole except for ``cont``) and how often each occurs.
    k : int
        Number of components, 1 or more.
    likelihood : {"tri", "tri1", "cont", "geom"}
        ``tri`` for differences of stamps in whole seconds. ``tri1`` leaves zeros out and takes account of it;
        ``cont`` leaves them out because a density of zeros has no maximum.
    starts : int
        Random starts beside the one from groups of equal size.
    seed : int
        Of the random starts.
    binned : bool
        Join delays above ten minutes in bins of half a percent; the means change by less than 1e-4.

    Raises
    ------
    BadParameter
        For a parameter out of its range, or a negative delay.
    EmptyInput
        When there is no delay.

    Examples
    --------
    >>> fit = fit_mixture([0, 1, 2, 3, 500, 900, 1600], [9, 30, 20, 11, 1, 1, 1], 2)
    >>> [round(m, 1) for m in fit.means], [round(w, 3) for w in fit.weights]
    ([1.4, 995.2], [0.959, 0.041])
    """
    name = checked_likelihood(likelihood)
    k, starts = operator.index(k), operator.index(starts)
    if k < 1 or starts < 0:
        raise BadParameter(f"k is {k} and starts {starts}", hint="k is 1 or more, starts 0 or more")
    value, number = prepared(seconds, count, name)
    some, some_number = log_binned(value, number) if binned else (value, number)
    first = [quantile_means(some, some_number, k)]
    first += [log_uniform_means(some, k, seed=seed, start=s) for s in range(starts if k > 1 else 0)]
    tried = [climbed(some, some_number, np.full(k, 1 / k), means, name, tolerance=ROUGH) for means in first]
    won = max(tried, key=lambda fit: fit.loglik)
    best = climbed(some, some_number, np.array(won.weights), np.array(won.means), name)
    best = replace(best, n_iterations=won.n_iterations + best.n_iterations)
    return _with_exact_likelihood(best, value, number) if binned else best


def prepared(seconds: Any, count: Any, likelihood: str) -> tuple[np.ndarray, np.ndarray]:
    """Check a histogram and give it ascending, as floats, without what does not occur, zeros included where they cannot be."""
    given, of_each = np.asarray(seconds), np.asarray(count)
    if given.ndim != 1 or given.shape != of_each.shape:
        raise BadParameter("seconds and count must be two lists of the same length")
    value, number = exact(given, of_each)
    if len(value) and (value[0] < 0 or not np.isfinite(value[-1])):
        raise BadParameter(f"a delay of {value[0] if value[0] < 0 else value[-1]:g} seconds", hint="delays are >= 0")
    if likelihood in WITHOUT_ZERO and len(value) and value[0] == 0:
        value, number = value[1:], number[1:]
    if len(value) == 0:
        raise EmptyInput("there is no delay to fit a mixture to")
    return value, number


def climbed(
    value: np.ndarray,
    count: np.ndarray,
    weights: np.ndarray,
    means: np.ndarray,
    likelihood: Likelihood,
    *,
    tolerance: float = FINE,
) -> Mixture:
    """Climb from one start to the nearest maximum on an ascending histogram of floats."""
    from inconcert.calibrate.squarem import climb

    log_w = np.log(np.maximum(weights, np.finfo(float).tiny))
    log_rate = -np.log(means)
    loglik, maps, converged = climb(value, count, log_w, log_rate, CODES[likelihood], tolerance, MOST_MAPS)
    order = np.argsort(-log_rate, kind="stable")
    share = np.exp(log_w[order])
    share /= share.sum()
    fitted = np.exp(-log_rate[order])
    return Mixture(
        likelihood, tuple(share.tolist()), tuple(fitted.tolist()), loglik, round(count.sum()), maps, converged
    )


def _with_exact_likelihood(fit: Mixture, value: np.ndarray, count: np.ndarray) -> Mixture:
    from inconcert.calibrate.em_map import em_map

    log_w = np.log(np.maximum(fit.weights, np.finfo(float).tiny))
    unused = np.empty((2, fit.k))
    code = CODES[fit.likelihood]
    return replace(fit, loglik=em_map(value, count, log_w, -np.log(fit.means), code, unused[0], unused[1]))

"""Fits exactly as exp_mixture_model 1.0.0 makes them, on a histogram.

Source: Okada, Yamanishi and Masuda 2020, R. Soc. Open Sci. 7, 191643, and their program (naokimas/exp_mixture_model,
MIT licence), written anew on a histogram so that an iteration costs what the distinct delays cost. Yang et al. 2025
used it with k = 6 to 10.

1. Zeros are left out.
2. For each k in the order given, `starts` times: means drawn as 10 ** uniform(log10 of the shortest, log10 of the
   longest delay), from one legacy generator of numpy for all of it; equal weights.
3. Exactly `iterations` steps of EM with the continuous density; no test of convergence.
4. Each delay is booked to its likeliest component, weights and means are taken from that split, and components that
   win nothing vanish.
5. The start whose split has the largest joint likelihood is kept, not the one that fits best.
6. The k with the least DNML is chosen, with the complexity as that program computes it.

What it reports is the split, not the maximum of the likelihood, and its threshold is biased for that reason; see
`inconcert.calibrate.thresholds` for a fit without these faults.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from inconcert.calibrate.binning import log_binned
from inconcert.calibrate.criteria import dnml
from inconcert.calibrate.exponential import prepared
from inconcert.calibrate.hard_split import HardSplit, hard_split
from inconcert.calibrate.likelihoods import CODES
from inconcert.detect.limits import n_threads

__all__ = ["EmmFit", "emm_fits", "emm_from", "emm_selected"]


@dataclass(frozen=True)
class EmmFit:
    """One k fitted.

    Parameters
    ----------
    k : int
        Components begun with.
    weights, means : tuple of float
        After the last step of EM, in the order of the start. The program throws them away.
    loglik : float
        Log-likelihood of these.
    split : HardSplit
        What the program reports.
    """

    k: int
    weights: tuple[float, ...]
    means: tuple[float, ...]
    loglik: float
    split: HardSplit

    @property
    def dnml(self) -> float:
        """Code length as the program computes it."""
        return dnml(self.split, as_emm=True)

    @property
    def aic(self) -> float:
        """Half of Akaike's criterion, at the thrown away parameters, as the program has it."""
        return -self.loglik + 2 * self.k - 1

    @property
    def bic(self) -> float:
        """Half of Schwarz's criterion, at the thrown away parameters, as the program has it."""
        return float(-self.loglik + (2 * self.k - 1) * np.log(self.split.n) / 2)


def emm_from(value: np.ndarray, count: np.ndarray, means: np.ndarray, *, iterations: int) -> EmmFit:
    """Take exactly `iterations` steps of EM from given means and equal weights, then split.

    Parameters
    ----------
    value, count : float arrays
        Positive delays, ascending, and how often each occurs.
    means : float array
        Where EM starts, seconds.

    Examples
    --------
    >>> fit = emm_from(np.array([1.0, 2.0, 300.0]), np.array([5.0, 5.0, 1.0]), np.array([1.0, 100.0]), iterations=50)
    >>> fit.split
    HardSplit(sizes=(10, 1), means=(1.5, 300.0))
    """
    from inconcert.calibrate.squarem import iterate

    k = len(means)
    log_w, log_rate = np.full(k, -np.log(k)), -np.log(np.asarray(means, np.float64))
    loglik = iterate(value, count, log_w, log_rate, CODES["cont"], iterations)
    weights, fitted = np.exp(log_w), np.exp(-log_rate)
    split = hard_split(value, count, weights, fitted)
    return EmmFit(k, tuple(weights.tolist()), tuple(fitted.tolist()), loglik, split)


def emm_fits(
    seconds: Any,
    count: Any,
    k: Iterable[int] = range(6, 11),
    *,
    seed: int = 0,
    starts: int = 10,
    iterations: int = 1000,
    binned: bool = False,
    threads: int | None = None,
) -> dict[int, EmmFit]:
    """Fit each k as exp_mixture_model does with ``EMMs(k, starts, iterations, random_state=seed)``.

    Parameters
    ----------
    seconds, count : arrays
        Histogram of delays; zeros are left out.
    k : iterable of int
        In this order the random numbers are consumed.
    binned : bool
        Join delays above ten minutes in bins of half a percent; faster, no longer the same to the last digit.

    Examples
    --------
    >>> fits = emm_fits([1, 2, 3, 400, 900], [9, 5, 3, 2, 1], [2], starts=2, iterations=30)
    >>> fits[2].split.sizes
    (17, 3)
    """
    value, number = prepared(seconds, count, "cont")
    # numpy's legacy generator on purpose: it is the program's, so the starts are the same numbers
    rng = np.random.RandomState(seed)
    low, high = np.log10(value[0]), np.log10(value[-1])
    begun = [(each, 10 ** rng.uniform(low, high, each)) for each in k for _ in range(starts)]
    if binned:
        value, number = log_binned(value, number)
    with ThreadPoolExecutor(n_threads(threads)) as pool:
        made = list(pool.map(lambda begin: emm_from(value, number, begin[1], iterations=iterations), begun))
    best: dict[int, EmmFit] = {}
    for (each, _), fit in zip(begun, made, strict=True):
        if each not in best or fit.split.joint_loglik > best[each].split.joint_loglik:
            best[each] = fit
    return best


def emm_selected(fits: dict[int, EmmFit]) -> EmmFit:
    """Give the fit of the least DNML, the first of equals."""
    return min(fits.values(), key=lambda fit: fit.dnml)

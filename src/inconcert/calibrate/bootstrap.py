"""How uncertain a threshold is: the objects drawn again, the whole procedure repeated.

Delays of one object are not independent of each other: one viral link brings a thousand delays of one kind. So
objects are drawn, with replacement, as many as there are, each draw with equal chances, and each brings all its delays.

1. Sample r draws its objects with numbers of its own, from (seed, r), so that threads do not change it.
2. The delays are counted again on the same whole seconds.
3. The number of components is chosen again, because that choice is part of the uncertainty: from the k chosen for the
   data upwards and downwards for as long as BIC falls. Each k starts from its fit to the data.
4. Components are merged and the threshold taken as for the data. A sample may have none.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from inconcert.calibrate.binning import log_binned
from inconcert.calibrate.exponential import ROUGH, Mixture, climbed, prepared
from inconcert.calibrate.intervals import Gaps
from inconcert.detect.limits import n_threads
from inconcert.errors import EmptyInput
from inconcert.progress import progress

__all__ = ["drawn_weights", "interval", "resampled_thresholds"]

STREAM = 13
#: a 95 % interval
LOW, HIGH = 0.025, 0.975


def drawn_weights(n_objects: int, *, seed: int, replicate: int) -> np.ndarray:
    """Draw `n_objects` objects with replacement and give how often each was drawn (exactly multinomial).

    Examples
    --------
    >>> int(drawn_weights(1000, seed=1, replicate=0).sum())
    1000
    """
    rng = np.random.default_rng([seed, STREAM, replicate])
    return np.bincount(rng.integers(0, n_objects, n_objects), minlength=n_objects)


def resampled_thresholds(
    gaps: Gaps,
    fits: dict[int, Mixture],
    find: Callable[[Mixture], float | None],
    *,
    n: int = 200,
    seed: int = 0,
    binned: bool = True,
    threads: int | None = None,
) -> tuple[float | None, ...]:
    """Give the threshold of each of `n` samples of the objects, None where there is none.

    Parameters
    ----------
    gaps : Gaps
        Delays that come from objects.
    fits : dict
        The fits to the data, by k.
    find : callable
        From a mixture to its threshold.
    """
    chosen = min(fits.values(), key=lambda fit: fit.bic)

    def one(replicate: int) -> float | None:
        weights = drawn_weights(gaps.n_objects, seed=seed, replicate=replicate)
        try:
            value, count = prepared(gaps.seconds, gaps.resampled(weights), chosen.likelihood)
        except EmptyInput:  # only zeros were drawn, and the continuous likelihood leaves them out
            return None
        if binned:
            value, count = log_binned(value, count)
        return find(_chosen_again(value, count, fits, chosen.k))

    with ThreadPoolExecutor(n_threads(threads)) as pool, progress("drawing objects again", n) as advance:
        found = []
        for threshold in pool.map(one, range(n)):
            found.append(threshold)
            advance(1)
    return tuple(found)


def _chosen_again(value: np.ndarray, count: np.ndarray, fits: dict[int, Mixture], first: int) -> Mixture:
    def fitted(k: int) -> Mixture:
        begin = fits[k]
        return climbed(value, count, np.array(begin.weights), np.array(begin.means), begin.likelihood, tolerance=ROUGH)

    offered = sorted(fits)
    at = offered.index(first)
    best = fitted(first)
    for onwards in (offered[at + 1 :], offered[:at][::-1]):
        for k in onwards:
            other = fitted(k)
            if other.bic >= best.bic:
                break
            best = other
    return best


def interval(found: tuple[float | None, ...]) -> tuple[tuple[float, float] | None, float | None]:
    """Give the 95 % interval of the samples that have a threshold, and the share of those that have none.

    Examples
    --------
    >>> interval((10.0, None, 20.0, 30.0))
    ((10.5, 29.5), 0.25)
    >>> interval(())
    (None, None)
    """
    if not found:
        return None, None
    defined = [seconds for seconds in found if seconds is not None]
    undefined = 1 - len(defined) / len(found)
    if len(defined) < 2:
        return None, undefined
    low, high = np.quantile(defined, [LOW, HIGH])
    return (float(low), float(high)), undefined

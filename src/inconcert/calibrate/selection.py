"""How many components: every k fitted, with the criteria by which one would choose.

The choice is made by BIC at the maximum of the likelihood. AIC and DNML are listed beside it: AIC takes too many
components on large data, DNML scores a hard split and takes too few where components overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from inconcert.calibrate.binning import log_binned
from inconcert.calibrate.criteria import dnml
from inconcert.calibrate.exponential import Mixture, fit_mixture, prepared
from inconcert.calibrate.hard_split import hard_split

__all__ = ["Candidate", "candidates"]


@dataclass(frozen=True)
class Candidate:
    """One number of components.

    Parameters
    ----------
    k : int
        Components fitted.
    n_components : int
        Components left after merging duplicates (for ``yang2025``: that won any delay).
    seconds : float or None
        The threshold this k gives; None when it gives none.
    loglik, aic, bic : float
        Log-likelihood and criteria at the fit, on the usual scale (-2 L + penalty); less is better.
    dnml, dnml_emm : float
        Code length of the hard split of the delays above zero, exact and as exp_mixture_model 1.0.0 has it.
    converged : bool
        Whether the fit converged (False for ``yang2025``, which does not look).
    chosen : bool
        Whether this is the one.
    repeat : int
        For ``yang2025``: which of the repeats.
    """

    k: int
    n_components: int
    seconds: float | None
    loglik: float
    aic: float
    bic: float
    dnml: float
    dnml_emm: float
    converged: bool
    chosen: bool
    repeat: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Give the row ready for JSON."""
        return dict(vars(self))


def candidates(
    seconds: np.ndarray,
    count: np.ndarray,
    k: Sequence[int],
    *,
    likelihood: str = "tri",
    starts: int = 5,
    seed: int = 0,
    binned: bool = True,
) -> tuple[dict[int, Mixture], tuple[Candidate, ...]]:
    """Fit every k and choose by BIC; `Candidate.seconds` is left for the one who knows what a threshold is.

    Examples
    --------
    >>> fits, table = candidates(np.arange(50), np.round(1e4 * 0.5 ** np.arange(50)), [1, 2], likelihood="geom")
    >>> [(row.k, row.chosen) for row in table]
    [(1, True), (2, False)]
    """
    fits = {
        each: fit_mixture(seconds, count, each, likelihood=likelihood, starts=starts, seed=seed, binned=binned)
        for each in k
    }
    best = min(fits.values(), key=lambda fit: fit.bic)
    value, number = prepared(seconds, count, likelihood)
    if binned:
        value, number = log_binned(value, number)
    if value[0] == 0:
        # the code is one for continuous delays, to which zero is impossible
        value, number = value[1:], number[1:]
    return fits, tuple(replace(_row(fit, value, number), chosen=fit is best) for fit in fits.values())


def _row(fit: Mixture, value: np.ndarray, count: np.ndarray) -> Candidate:
    exact = as_emm = 0.0
    if len(value):
        split = hard_split(value, count, np.array(fit.weights), np.array(fit.means), fit.likelihood)
        exact, as_emm = dnml(split), dnml(split, as_emm=True)
    return Candidate(fit.k, fit.k, None, fit.loglik, fit.aic, fit.bic, exact, as_emm, fit.converged, False)

"""One component for several that say the same: duplicates joined, specks left out.

A mixture with more components than the data support splits one into two of nearly the same mean. The crossing of two
duplicates means nothing, so they are joined first:

1. While two neighbouring means differ by less than a factor of 1.5, the closest two become one, with the sum of the
   weights and the weighted mean.
2. Components of less than a thousandth of the delays are left out and the weights rescaled.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from inconcert.calibrate.exponential import Mixture

__all__ = ["merged"]

LEAST_RATIO = 1.5
LEAST_WEIGHT = 1e-3


def merged(mixture: Mixture, *, ratio: float = LEAST_RATIO, least_weight: float = LEAST_WEIGHT) -> Mixture:
    """Join components whose means differ by less than `ratio`, then leave out those lighter than `least_weight`.

    The log-likelihood stays that of the fit it came from.

    Examples
    --------
    >>> m = Mixture("tri", (0.2, 0.2, 0.5995, 0.0005), (5.0, 6.0, 900.0, 90000.0), -1.0, 100, 9, True)
    >>> [round(w, 3) for w in merged(m).weights], merged(m).means
    ([0.4, 0.6], (5.5, 900.0))
    """
    weights, means = list(mixture.weights), list(mixture.means)
    while len(means) > 1:
        ratios = [later / earlier for earlier, later in pairwise(means)]
        at = int(np.argmin(ratios))
        if ratios[at] >= ratio:
            break
        total = weights[at] + weights[at + 1]
        # two dead components have no weight to weigh with
        mean = (weights[at] * means[at] + weights[at + 1] * means[at + 1]) / total if total > 0 else means[at]
        weights[at : at + 2], means[at : at + 2] = [total], [mean]
    kept = [j for j, weight in enumerate(weights) if weight >= least_weight]
    total = sum(weights[j] for j in kept)
    return replace(mixture, weights=tuple(weights[j] / total for j in kept), means=tuple(means[j] for j in kept))

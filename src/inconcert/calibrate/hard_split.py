"""Each delay booked wholly to its likeliest component, and the components measured again on what they were given.

This is how exp_mixture_model 1.0.0 (Okada, Yamanishi and Masuda 2020) ends a fit: its weights and means are those of
the split, not of the maximum of the likelihood, and components that win no delay vanish.

1. Component of a delay = the one with the largest weight times density, the first of equals.
2. n_j delays fall to component j: weight n_j / n, mean = mean of its delays.
3. Components are put in the order of their means.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.calibrate.likelihoods import log_probability

__all__ = ["HardSplit", "hard_split"]

BLOCK = 1 << 14


@dataclass(frozen=True)
class HardSplit:
    """What is left of the components after the split.

    Parameters
    ----------
    sizes : tuple of int
        Delays of each component that has any, in the order of the means.
    means : tuple of float
        Seconds, ascending.
    """

    sizes: tuple[int, ...]
    means: tuple[float, ...]

    @property
    def k(self) -> int:
        """Components that have delays."""
        return len(self.sizes)

    @property
    def n(self) -> int:
        """Delays in all."""
        return sum(self.sizes)

    @property
    def weights(self) -> tuple[float, ...]:
        """Share of each component."""
        return tuple(size / self.n for size in self.sizes)

    @property
    def joint_loglik(self) -> float:
        """Log-likelihood of delays and their components together, ``sum n_j (ln w_j - ln mean_j) - n``."""
        sizes, means = np.array(self.sizes), np.array(self.means)
        return float((sizes * (np.log(sizes / self.n) - np.log(means))).sum() - self.n)


def hard_split(
    value: np.ndarray, count: np.ndarray, weights: np.ndarray, means: np.ndarray, likelihood: str = "cont"
) -> HardSplit:
    """Book each delay to its likeliest component; the delays are > 0 and ascend.

    Examples
    --------
    >>> hard_split(np.array([1.0, 2.0, 99.0]), np.array([3, 1, 1]), np.array([0.5, 0.5]), np.array([90.0, 2.0]))
    HardSplit(sizes=(4, 1), means=(1.25, 99.0))
    """
    k = len(means)
    sizes, sums = np.zeros(k), np.zeros(k)
    with np.errstate(divide="ignore"):  # a component without weight wins nothing
        log_w = np.log(weights)
    for at in range(0, len(value), BLOCK):
        d, c = value[at : at + BLOCK], count[at : at + BLOCK]
        won = np.argmax(log_w + log_probability(d, 1 / means, likelihood), axis=1)
        sizes += np.bincount(won, c, k)
        sums += np.bincount(won, c * d, k)
    kept = np.flatnonzero(sizes > 0)
    order = kept[np.argsort(sums[kept] / sizes[kept], kind="stable")]
    return HardSplit(tuple(np.rint(sizes[order]).astype(int).tolist()), tuple((sums[order] / sizes[order]).tolist()))

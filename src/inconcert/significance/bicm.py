"""The bipartite configuration model: the most random network of accounts and objects with the degrees observed.

Source: Saracco, Straka, Di Clemente, Gabrielli, Caldarelli & Squartini 2017, "Inferring monopartite projections of
bipartite networks: an entropy-based approach", New J. Phys. 19, 053022.

An account shares an object with probability x y / (1 + x y), where x belongs to the account and y to the object, such
that every account is expected to share as many objects, and every object to be shared by as many accounts, as it is.

1. Accounts of one degree have one x, objects of one degree one y: a few hundred unknowns, however large the data.
2. Accounts that share everything, and objects everybody shares, are certain; so are degrees of zero. They are taken
   out, the degrees of the others reduced, until none is left.
3. Given the y, each x solves an equation of its own, a sum of logistic functions that must reach the degree; a few
   steps of Newton's method in log x solve it. Then each y, given the x; and again, until the expected degrees are
   the observed ones. The likelihood is concave and each half-step maximises it, so it only rises.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["Bicm", "fit_bicm"]

SWEEPS = 500
#: expected degrees may miss the observed ones by this part
TOLERANCE = 1e-9
NEWTON_STEPS = 8
#: longest step in log x
LONGEST_STEP = 3.0


@dataclass(frozen=True)
class Bicm:
    """Probability that an account of one degree shares an object of another.

    Parameters
    ----------
    account_degrees, object_degrees : int64 arrays
        Distinct degrees, ascending.
    n_accounts, n_objects : int64 arrays
        How many have each.
    probability : float array, account degrees by object degrees
        That such an account shares such an object.
    n_sweeps : int
        Sweeps it took; `SWEEPS` when `misses` stayed above the tolerance.
    misses : float
        Largest relative difference of an expected degree and the observed one.
    """

    account_degrees: np.ndarray
    object_degrees: np.ndarray
    n_accounts: np.ndarray
    n_objects: np.ndarray
    probability: np.ndarray
    n_sweeps: int
    misses: float

    def expected_common(self) -> np.ndarray:
        """Give how many objects two accounts are expected to have in common, by the degrees of both."""
        return np.asarray((self.probability * self.n_objects) @ self.probability.T)


def fit_bicm(degree_of_accounts: np.ndarray, degree_of_objects: np.ndarray, n_of_objects: np.ndarray) -> Bicm:
    """Fit the model to degrees.

    Parameters
    ----------
    degree_of_accounts : int64 array
        Distinct objects of each account.
    degree_of_objects, n_of_objects : int64 arrays
        Degrees of objects (distinct accounts), each as often as the second array says.

    Raises
    ------
    ValueError
        When the two sides do not have the same number of ties.

    Examples
    --------
    >>> model = fit_bicm(np.array([1, 1]), np.array([1]), np.array([2]))
    >>> model.probability.tolist(), model.expected_common().tolist()
    ([[0.5]], [[0.5]])
    """
    d, n_d = np.unique(degree_of_accounts, return_counts=True)
    k, place = np.unique(degree_of_objects, return_inverse=True)
    n_k = np.bincount(place, weights=n_of_objects, minlength=len(k)).astype(np.int64)
    if int(d @ n_d) != int(k @ n_k):
        raise ValueError(f"accounts have {int(d @ n_d)} ties, objects {int(k @ n_k)}")
    probability = np.zeros((len(d), len(k)))
    open_d, open_k, left_d, left_k = _settle(d, n_d, k, n_k, probability)
    n_sweeps, misses = 0, 0.0
    if len(open_d) and len(open_k):
        inside, n_sweeps, misses = _solve(left_d[open_d], n_d[open_d], left_k[open_k], n_k[open_k])
        probability[np.ix_(open_d, open_k)] = inside
    return Bicm(d, k, n_d.astype(np.int64), n_k, probability, n_sweeps, misses)


def _settle(
    d: np.ndarray, n_d: np.ndarray, k: np.ndarray, n_k: np.ndarray, probability: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Write down what is certain; give the classes that are not, and what is left of all degrees."""
    left_d, left_k = d.astype(np.int64), k.astype(np.int64)
    open_d, open_k = np.ones(len(d), np.bool_), np.ones(len(k), np.bool_)
    while True:
        full_d = open_d & (left_d == n_k[open_k].sum()) & (left_d > 0)
        probability[np.ix_(full_d, open_k)] = 1.0
        left_k[open_k] -= n_d[full_d].sum()
        open_d &= ~full_d & (left_d > 0)
        full_k = open_k & (left_k == n_d[open_d].sum()) & (left_k > 0)
        probability[np.ix_(open_d, full_k)] = 1.0
        left_d[open_d] -= n_k[full_k].sum()
        open_k &= ~full_k & (left_k > 0)
        gone = open_d & (left_d == 0)
        open_d &= ~gone
        if not (full_d.any() or full_k.any() or gone.any()):
            return np.flatnonzero(open_d), np.flatnonzero(open_k), left_d, left_k


def _solve(d: np.ndarray, n_d: np.ndarray, k: np.ndarray, n_k: np.ndarray) -> tuple[np.ndarray, int, float]:
    ties = float(d @ n_d)
    log_x, log_y = np.log(d / np.sqrt(ties)), np.log(k / np.sqrt(ties))
    misses = np.inf
    n_sweeps = 0
    while misses > TOLERANCE and n_sweeps < SWEEPS:
        log_x = _newton(log_x, log_y, n_k, d)
        log_y = _newton(log_y, log_x, n_d, k)
        # the objects' degrees are met now; the accounts' say how far it is
        misses = float(np.max(np.abs(_logistic(log_x, log_y) @ n_k / d - 1.0)))
        n_sweeps += 1
    return _logistic(log_x, log_y), n_sweeps, misses


def _newton(mine: np.ndarray, theirs: np.ndarray, n_theirs: np.ndarray, degree: np.ndarray) -> np.ndarray:
    for _ in range(NEWTON_STEPS):
        p = _logistic(mine, theirs)
        step = (p @ n_theirs - degree) / ((p * (1.0 - p)) @ n_theirs)
        mine = mine - np.clip(step, -LONGEST_STEP, LONGEST_STEP)
        if float(np.max(np.abs(step))) < TOLERANCE:
            break
    return mine


def _logistic(mine: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    # exp(-|z|) overflows for no z
    z = mine[:, None] + theirs[None, :]
    small = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, small) / (1.0 + small))

"""Likelihoods of an exponential delay as it is written down: continuous, floored, difference of floored stamps.

Time stamps are whole seconds. A delay between two of them is the difference of two floored numbers, not the delay
itself, so an exponential density at the whole seconds is the wrong likelihood of it. With rate r (mean 1/r) and
q = exp(-r):

``tri``
    Difference of two floored stamps, the fraction of the first uniform: the exponential seen through a triangle of
    half-width one second. P(0) = 1 - (1 - q)/r, P(d) = (1 - q)² q^(d-1) / r for d >= 1, F(d) = 1 - (1 - q) q^d / r.
``tri1``
    The same from one second on, zeros unknown or not to be trusted (as when many posts are scheduled for the same
    second): P(d) = (1 - q) q^(d-1), F(d) = 1 - q^d. Weights are shares of the delays of a second or more; the
    component likelier at a delay is the same as under ``tri``, so the threshold is, too.
``geom``
    The floor of the delay itself: P(d) = (1 - q) q^d, F(d) = 1 - q^(d+1).
``cont``
    Stamps finer than a second: density r exp(-r d), F(d) = 1 - exp(-r d).

All fall by the same factor q from one second to the next (for ``tri`` from the first second on), so that a
mixture of them is compared with one formula: ``log_front`` is the logarithm of the factor before exp(-r d).
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from inconcert.errors import BadParameter

__all__ = ["CODES", "WITHOUT_ZERO", "Likelihood", "checked_likelihood", "distribution", "log_front", "log_probability"]

Likelihood = Literal["tri", "tri1", "cont", "geom"]
#: those for which a delay of zero does not exist
WITHOUT_ZERO = frozenset({"cont", "tri1"})
#: how the compiled loops call them
CODES: dict[str, int] = {"cont": 0, "geom": 1, "tri": 2, "tri1": 3}
#: below this rate P(0) of ``tri`` is summed from its series; the closed form would lose its digits
SERIES_BELOW = 0.05
SERIES_TERMS = 9


def checked_likelihood(likelihood: str) -> Likelihood:
    """Give the likelihood of that name.

    Raises
    ------
    BadParameter
        When there is none.
    """
    for known in get_args(Likelihood):
        if likelihood == known:
            return known  # type: ignore[no-any-return]  # get_args forgets that these are the literals
    raise BadParameter(
        f"likelihood {likelihood!r} is not known",
        hint="'tri' for stamps in whole seconds ('tri1' without zeros), 'geom' for floored delays, 'cont' for finer stamps",
    )


def log_front(rate: np.ndarray, likelihood: str) -> np.ndarray:
    """Give the logarithm of the factor before exp(-rate * d) in the probability of a delay d (d >= 1 for ``tri``).

    Examples
    --------
    >>> log_front(np.array([2.0]), "cont").round(6)
    array([0.693147])
    """
    front: np.ndarray = np.log(rate)
    if likelihood == "geom":
        front = np.log(-np.expm1(-rate))
    elif likelihood == "tri1":
        front = np.log(-np.expm1(-rate)) + rate
    elif likelihood == "tri":
        front = 2 * np.log(-np.expm1(-rate)) + rate - front
    return front


def log_probability(d: np.ndarray, rate: np.ndarray, likelihood: str) -> np.ndarray:
    """Give the logarithm of the probability (``cont``: density) of each delay under each rate.

    Parameters
    ----------
    d : array of shape (n,)
        Delays in seconds, >= 0. For ``tri`` and ``geom`` the means of bins may stand for whole seconds >= 1.
    rate : array of shape (k,)
        Rates, 1 over the mean in seconds.

    Returns
    -------
    array of shape (n, k)

    Examples
    --------
    >>> np.exp(log_probability(np.array([0, 1]), np.array([1 / 1.2]), "tri")).round(5)
    array([[0.32152],
           [0.38362]])
    """
    days, rates = np.asarray(d, np.float64)[:, None], np.asarray(rate, np.float64)[None, :]
    out = log_front(rates, likelihood) - rates * days
    if likelihood == "tri":
        out = np.where(days == 0, np.log(zero_probability(rates)), out)
    return out


def distribution(d: np.ndarray, rate: np.ndarray, likelihood: str) -> np.ndarray:
    """Give the probability of a delay of at most d under each rate, shape (n, k); d as in `log_probability`.

    Examples
    --------
    >>> distribution(np.array([0, 10]), np.array([0.1]), "geom").round(4)
    array([[0.0952],
           [0.6671]])
    """
    days, rates = np.asarray(d, np.float64)[:, None], np.asarray(rate, np.float64)[None, :]
    upto: np.ndarray
    if likelihood in WITHOUT_ZERO:
        upto = -np.expm1(-rates * days)
    elif likelihood == "geom":
        upto = -np.expm1(-rates * (days + 1))
    else:
        upto = np.where(days == 0, zero_probability(rates), 1 + np.expm1(-rates) / rates * np.exp(-rates * days))
    return upto


def zero_probability(rate: np.ndarray) -> np.ndarray:
    """Give P(0) of ``tri``: 1 - (1 - exp(-r))/r, by its series r/2 - r²/6 + r³/24 … where r is small."""
    small = np.minimum(rate, SERIES_BELOW)
    series = np.zeros_like(small)
    term = np.ones_like(small)
    for m in range(1, SERIES_TERMS + 1):
        term = -term * small / (m + 1)
        series -= term
    found: np.ndarray = np.where(rate < SERIES_BELOW, series, 1 + np.expm1(-rate) / rate)
    return found

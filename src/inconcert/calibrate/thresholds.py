"""The time threshold: up to how many seconds apart two shares count as fast.

The delays between shares of one object are described as a mixture of exponentials, one for each pace at which people
and programs share. The threshold is the delay at which the fastest component stops being the likelier one (Y. Yang
et al. 2025, *Coordinated link sharing on Facebook*, doi 10.1038/s41598-025-00233-w).
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import Literal

from inconcert.calibrate.intervals import Gaps
from inconcert.calibrate.likelihoods import WITHOUT_ZERO, checked_likelihood
from inconcert.calibrate.mixture_threshold import mixture_threshold
from inconcert.calibrate.threshold_result import TimeMethod, TimeThreshold
from inconcert.calibrate.yang2025 import yang2025_threshold
from inconcert.errors import BadParameter

__all__ = ["TimeMethod", "TimeThreshold", "time_threshold"]


def time_threshold(
    gaps: Gaps,
    *,
    method: Literal["mixture", "yang2025"] = "mixture",
    likelihood: str | None = None,
    k: Iterable[int] | None = None,
    starts: int | None = None,
    bootstrap: int | None = None,
    repeats: int | None = None,
    iterations: int | None = None,
    intersection: Literal["weighted", "unweighted"] = "weighted",
    binned: bool = True,
    seed: int = 0,
    threads: int | None = None,
) -> TimeThreshold:
    """Find the time threshold of a histogram of delays.

    Data that have none give a result that says so: its `seconds` is None, never 0.

    Parameters
    ----------
    gaps : Gaps
        Delays between shares of one object, as `inconcert.calibrate.intervals.gaps` counts them.
    method : {"mixture", "yang2025"}
        Maximum likelihood for whole seconds and BIC, or the procedure of the paper with the program it used.
    likelihood : {"tri", "tri1", "cont", "geom"}, optional
        For ``mixture``: ``tri`` for differences of stamps in whole seconds, ``tri1`` for the same without the delays
        of zero (when left out: ``tri``, or ``tri1`` if zeros were dropped from the gaps), ``geom`` for floored delays,
        ``cont`` for stamps finer than a second.
    k : iterable of int, optional
        Numbers of components to choose from: 1 to 8, for ``yang2025`` 6 to 10 in the order given.
    starts : int, optional
        Random starts for each k: 5 beside the one from groups of equal size, for ``yang2025`` 10.
    bootstrap : int, optional
        For ``mixture``: how often objects are drawn again for the interval (200); 0 for no interval.
    repeats, iterations : int, optional
        For ``yang2025``: fits from different seeds (5) and steps of EM of each (1000).
    intersection : {"weighted", "unweighted"}
        Equal posteriors of the first two components, or equal densities.
    binned : bool
        Join delays above ten minutes in bins of half a percent, which moves the threshold by less than 0.1 %.
    seed : int
        Of starts and bootstrap; ``yang2025`` uses this seed and the following ones.
    threads : int, optional
        All cores when left out. The result does not depend on it.

    Raises
    ------
    BadParameter
        For a value out of its range, or one that the method does not have.

    Examples
    --------
    >>> from inconcert.calibrate.intervals import Gaps
    >>> fast, slow = [(1, 180), (2, 130), (5, 60), (9, 20)], [(100, 30), (300, 25), (900, 20), (4000, 5)]
    >>> found = time_threshold(Gaps.of_histogram(*zip(*fast, *slow)), bootstrap=0, k=[1, 2])
    >>> round(found.seconds, 1)
    16.3
    """
    if intersection not in {"weighted", "unweighted"}:
        raise BadParameter(f"intersection {intersection!r} is not known", hint="'weighted' or 'unweighted'")
    seed = _at_least(0, seed, "seed")
    if method == "mixture":
        _only("yang2025", method, repeats=repeats, iterations=iterations)
        if gaps.n == 0:
            return _nothing(gaps, method, "there are no delays: no object was shared by two accounts in the window")
        dropped = gaps.n_zeros > int(gaps.count[gaps.seconds == 0].sum())
        name = checked_likelihood(likelihood or ("tri1" if dropped else "tri"))
        if name in WITHOUT_ZERO and gaps.seconds[-1] == 0:
            return _nothing(gaps, method, f"all delays are zero seconds, which likelihood {name!r} leaves out")
        return mixture_threshold(
            gaps,
            likelihood=name,
            k=_numbers(range(1, 9) if k is None else sorted(set(k))),
            starts=_at_least(0, 5 if starts is None else starts, "starts"),
            bootstrap=_at_least(0, 200 if bootstrap is None else bootstrap, "bootstrap"),
            seed=seed,
            binned=binned,
            weighted=intersection == "weighted",
            threads=threads,
        )
    if method == "yang2025":
        _only("mixture", method, likelihood=likelihood, bootstrap=bootstrap)
        if gaps.n == 0 or gaps.seconds[-1] == 0:
            return _nothing(gaps, method, "there are no delays above zero seconds, and the procedure drops zeros")
        return yang2025_threshold(
            gaps,
            k=_numbers(range(6, 11) if k is None else k),
            starts=_at_least(1, 10 if starts is None else starts, "starts"),
            iterations=_at_least(1, 1000 if iterations is None else iterations, "iterations"),
            repeats=_at_least(1, 5 if repeats is None else repeats, "repeats"),
            seed=seed,
            binned=binned,
            weighted=intersection == "weighted",
            threads=threads,
        )
    raise BadParameter(f"method {method!r} is not known", hint="'mixture' or 'yang2025'")


def _nothing(gaps: Gaps, method: TimeMethod, why: str) -> TimeThreshold:
    return TimeThreshold(
        method,
        None,
        warnings=(f"No threshold: {why}.",),
        n_gaps=gaps.n,
        n_zeros=gaps.n_zeros,
        parameters={"gaps": gaps.parameters},
    )


def _only(other: str, method: str, **given: object) -> None:
    unused = [name for name, value in given.items() if value is not None]
    if unused:
        raise BadParameter(f"method {method!r} has no {' and no '.join(unused)}", hint=f"leave out, or use {other!r}")


def _at_least(least: int, value: int, name: str) -> int:
    number = operator.index(value)
    if number < least:
        raise BadParameter(f"{name} is {number}", hint=f"{least} or more")
    return number


def _numbers(k: Iterable[int]) -> tuple[int, ...]:
    numbers = tuple(_at_least(1, each, "k") for each in k)
    if not numbers:
        raise BadParameter("k is empty", hint="for example range(1, 9)")
    return numbers

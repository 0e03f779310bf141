"""Thresholds of speed and repetition from the data themselves, with all that must be known to use them.

1. Shares are encoded and sorted once; everything below reads the same rows.
2. The time between successive shares of one object by two accounts gives the time threshold (`time_threshold`), or
   CooRnet's interval does; that interval is reported in any case (`coordination_interval`).
3. The number of common objects of every pair of accounts gives the repetition threshold (`repetition_threshold`).
4. By the two, every pair of accounts has a type (`types_of`); a grid of other settings shows what depends on them
   (`sensitivity`).

With `DailyBins`, shares of different days have nothing to do with each other in 2 to 4, except in CooRnet's interval
and in the grid, which are defined without days; the result says so in a note. An object co-shared on several days counts
once, or once for each day (`inconcert.calibrate.object_days`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from typing import Any, Literal

from inconcert.calibrate.calibration_record import Calibration, read_calibration
from inconcert.calibrate.common_objects import common_objects
from inconcert.calibrate.coornet import coordination_interval
from inconcert.calibrate.coornet_shares import COLUMNS
from inconcert.calibrate.coornet_threshold import threshold_of_interval
from inconcert.calibrate.daily_bins import DailyBins
from inconcert.calibrate.grid_of_calibration import grid_around
from inconcert.calibrate.intervals import Pairs, RepeatedShares, SameAccount, Zeros, gaps
from inconcert.calibrate.likelihoods import Likelihood
from inconcert.calibrate.negative_binomial import Variant
from inconcert.calibrate.object_days import RepeatedObjects, about_days, check_repeated_objects, in_days
from inconcert.calibrate.repetition import repetition_threshold
from inconcert.calibrate.surrogates import SURROGATES
from inconcert.calibrate.thresholds import time_threshold
from inconcert.calibrate.type_rule import ObjectDelay, PairStat, TypeRule
from inconcert.calibrate.types import types_of
from inconcert.coshares import ground
from inconcert.detect.limits import n_threads
from inconcert.detect.rules import seconds_of
from inconcert.detect.scan import held
from inconcert.errors import BadParameter, nearest
from inconcert.objects.share import Shares
from inconcert.provenance import Step

__all__ = ["METHODS", "Calibration", "calibrate_shares", "read_calibration"]

Method = Literal["mixture", "yang2025", "coornet"]
Intersection = Literal["weighted", "unweighted"]
METHODS = ("mixture", "yang2025", "coornet")


def calibrate_shares(
    shares: Shares,
    *,
    method: Method = "mixture",
    likelihood: Likelihood | None = None,
    window: float | str | timedelta = 86_400,
    pairs: Pairs = "consecutive",
    bins: DailyBins | None = None,
    same_account: SameAccount = "skip",
    repeated_shares: RepeatedShares | None = None,
    zeros: Zeros = "keep",
    repeated_objects: RepeatedObjects = "once",
    k: Iterable[int] | None = None,
    starts: int | None = None,
    bootstrap: int | None = None,
    fits: int | None = None,
    iterations: int | None = None,
    intersection: Intersection | None = None,
    variant: Variant = "ztnb",
    eps: float = 0.01,
    distinct_accounts: bool = False,
    pair_stat: PairStat = "mean",
    object_delay: ObjectDelay = "closest",
    types: bool = True,
    sensitivity: bool = True,
    surrogates: int = SURROGATES,
    min_participation: int = 1,
    max_shares_per_object: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    memory: int | None = None,
    force: bool = False,
) -> Calibration:
    """Find how fast and how often is too fast and too often for these data, and how sure that is.

    Parameters
    ----------
    shares : Shares
        Who shared what, when.
    method : {"mixture", "yang2025", "coornet"}
        How the time threshold is found: a mixture of exponentials for whole seconds; the procedure of Yang et al.
        2025 with the EMM package's estimates; or CooRnet's coordination interval.
    likelihood : {"tri", "tri1", "cont", "geom"}, optional
        Of the mixture; "tri", for whole seconds, when left out, "tri1" when zeros are dropped. See
        `inconcert.calibrate.likelihoods`.
    window : int, str or timedelta
        Shares of one object less than this apart belong together.
    pairs : {"consecutive", "all"}
        Which gaps are counted, see `inconcert.calibrate.intervals.gaps`.
    bins : DailyBins, optional
        Cut the data into days instead of letting the window slide.
    same_account, repeated_shares, zeros
        Which gaps are counted.
    repeated_objects : {"once", "daily"}
        With `bins`: an object that two accounts share on several days counts once among those they have in common, or
        once for each day.
    k : iterable of int, optional
        Numbers of components to choose from; by default those of the method.
    starts, bootstrap, fits, iterations : int, optional
        Of the time threshold: starts of each fit; samples of objects for the interval (0: no interval); and for
        "yang2025" how often all is fitted again, and steps of EM. Left out: see `time_threshold`.
    intersection : {"weighted", "unweighted"}, optional
        Whether the weights of the components count where they cross; they do when left out.
    variant, eps
        Of the repetition threshold; see `inconcert.calibrate.repetition.repetition_threshold`.
    distinct_accounts : bool
        CooRnet's interval: the second share must come from another account.
    pair_stat : {"mean", "median", "count"}
        What a pair's speed is judged by; see `inconcert.calibrate.type_rule`.
    object_delay : {"closest", "mean"}
        Its delay on an object that one of them shared several times: of the closest two shares, or the mean of all.
    types, sensitivity : bool
        Whether to give every pair a type, and to report a grid of other settings.
    surrogates : int
        Permuted data sets for the false discovery rates of the grid.
    min_participation : int
        Accounts with fewer posts are left out (not in CooRnet's interval, which knows no such rule).
    max_shares_per_object : int, optional
        Objects shared more often are left out and recorded (not in CooRnet's interval).
    seed : int
        Same seed, same result, to the last digit.
    threads, memory : int, optional
        All cores, and the machine's memory, by default. They never change the result.
    force : bool
        Go ahead whatever the number of pairs of shares within the window.

    Returns
    -------
    Calibration
        A threshold the data do not support is None there, with the reason in words.

    Raises
    ------
    BadParameter
        When an option has a value outside its range, the method has no such option, or days are to count without `bins`.
    ConflictingContent
        When one content_id stands under two accounts.
    TooManyPairs
        When more pairs of shares lie within the window than `memory` allows and `force` is off.

    Examples
    --------
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": 1000 * o + d}
    ...     for a, d in (("a", 0), ("b", 5), ("c", 600))
    ...     for o in (1, 2)
    ... ]
    >>> found = calibrate_shares(as_shares(rows), bootstrap=0, sensitivity=False)
    >>> found.repetition.conservative is None
    True
    """
    if method not in METHODS:
        raise BadParameter(f"there is no method {method!r}", hint=nearest(str(method), METHODS))
    seconds = seconds_of(window, "window")
    # a range can be gone through again, another iterable only once
    components = None if k is None else tuple(k)
    of_time: dict[str, Any] = {
        "likelihood": likelihood, "k": components, "starts": starts, "bootstrap": bootstrap, "repeats": fits,
        "iterations": iterations, "intersection": intersection,
    }  # fmt: skip
    given = {name: value for name, value in of_time.items() if value is not None}
    if method == "coornet" and given:
        raise BadParameter(f"method 'coornet' has no {' and no '.join(given)}", hint="leave out, or use 'mixture'")
    # said before the work begins, and also when no types are asked for
    TypeRule(None, None, seconds, pair_stat, object_delay)
    check_repeated_objects(repeated_objects, bins)
    watch = _Watch()
    with watch("encoding"):
        # a table in files is read once for both, when it fits
        columns = [*COLUMNS, *(["object_type"] if len(shares.types) > 1 else [])]
        in_hand = replace(shares, table=held(shares.table, columns, n_threads(threads)))
        base = ground(
            in_hand, min_participation=min_participation, max_shares_per_object=max_shares_per_object, threads=threads
        )
        by_day = replace(base, encoded=in_days(base.encoded, bins, seconds, repeated_objects=repeated_objects))
    with watch("coordination interval"):
        interval = coordination_interval(in_hand, distinct_accounts=distinct_accounts, threads=threads)
    del in_hand
    with watch("gaps"):
        found = gaps(
            base.encoded, window=seconds, pairs=pairs, bins=bins, same_account=same_account,
            repeated_shares=repeated_shares, zeros=zeros,
        )  # fmt: skip
    with watch("common objects"):
        frequencies = common_objects(by_day.encoded, seconds, threads=threads, memory=memory, force=force)
    with watch("time threshold"):
        time = (
            threshold_of_interval(interval, found)
            if method == "coornet"
            else time_threshold(found, method=method, seed=seed, threads=threads, **given)
        )
    with watch("repetition threshold"):
        repetition = repetition_threshold(frequencies, variant=variant, eps=eps, seed=seed)
    typed, grid = None, None
    notes: tuple[str, ...] = ()
    if types:
        with watch("types"):
            typed = types_of(
                by_day, time_threshold=time.seconds, repetition=repetition.conservative, window=seconds,
                pair_stat=pair_stat, object_delay=object_delay, n_shares=shares.num_rows, threads=threads,
            )  # fmt: skip
    if sensitivity:
        with watch("sensitivity"):
            grid, notes = grid_around(
                base, time, repetition, interval, surrogates=surrogates, seed=seed, threads=threads
            )
    if bins is not None:
        notes = (*about_days(bins, repeated_objects=repeated_objects, grid=grid is not None), *notes)
    parameters = {
        "method": method, **found.parameters, "repeated_objects": repeated_objects, **of_time,
        "k": None if components is None else list(components),
        "variant": variant, "eps": eps, "distinct_accounts": distinct_accounts, "pair_stat": pair_stat,
        "object_delay": object_delay, "types": types,
        "sensitivity": sensitivity, "surrogates": surrogates, "min_participation": min_participation,
        "max_shares_per_object": max_shares_per_object, "seed": seed,
    }  # fmt: skip
    counts = {
        "shares": shares.num_rows, "gaps": found.n, "objects_with_gaps": found.n_objects,
        "pairs_of_accounts": frequencies.n_edges,
    }  # fmt: skip
    step = Step("calibrate", parameters, counts, base.encoded.dropped, notes)
    record = shares.provenance.then(step).to_dict()
    # what took how long differs from run to run; all else of the record does not
    record.pop("timings")
    return Calibration(
        time, repetition, interval, typed, grid, found, frequencies, parameters, record, notes, watch.seconds
    )


class _Watch:
    """Measures the steps of a calibration."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        started = perf_counter()
        yield
        self.seconds[step] = perf_counter() - started

"""`calibrate`: from whatever the data are to thresholds of speed and repetition, in one call."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from inconcert.calibrate.calibration import Intersection, Method, calibrate_shares
from inconcert.calibrate.calibration_record import Calibration
from inconcert.calibrate.daily_bins import DailyBins
from inconcert.calibrate.intervals import Pairs, RepeatedShares, SameAccount, Zeros
from inconcert.calibrate.likelihoods import Likelihood
from inconcert.calibrate.negative_binomial import Variant
from inconcert.calibrate.object_days import RepeatedObjects
from inconcert.calibrate.type_rule import ObjectDelay, PairStat
from inconcert.errors import BadParameter
from inconcert.results.input_options import asked_of
from inconcert.results.input_shares import input_shares
from inconcert.results.sizes import bytes_of

__all__ = ["bins_of", "calibrate", "components_of"]


def calibrate(
    data: Any,
    *,
    method: Method = "mixture",
    likelihood: Likelihood | None = None,
    window: float | str | timedelta = 86_400,
    pairs: Pairs = "consecutive",
    bins: DailyBins | str | None = None,
    same_account: SameAccount = "skip",
    repeated_shares: RepeatedShares | None = None,
    repeated_objects: RepeatedObjects = "once",
    zeros: Zeros = "keep",
    k: Iterable[int] | str | None = None,
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
    surrogates: int = 20,
    min_participation: int = 1,
    max_shares_per_object: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    memory: int | str | None = None,
    force: bool = False,
    **input_options: Any,
) -> Calibration:
    """Find how fast is too fast and how often is too often in some data, and how sure that is.

    Parameters
    ----------
    data : path, list of paths, Posts, Shares or table
        As for `detect`.
    method : {"mixture", "yang2025", "coornet"}
        How the time threshold is found: where the fastest component of a mixture of exponentials gives way to the next;
        the same by the procedure of Yang et al. 2025; or CooRnet's coordination interval.
    likelihood : {"tri", "tri1", "cont", "geom"}, optional
        Of a delay between whole seconds (the default), of the same without zeros, of one measured more finely,
        or of one cut to whole seconds.
    window : seconds, timedelta or text
        Two shares of an object belong together when less than this apart.
    pairs : {"consecutive", "all"}
        Delays between successive shares of an object, or between all of them.
    bins : DailyBins or str, optional
        Cut the data into days instead: ``"21@America/New_York"`` begins them at nine in the evening there.
    same_account : {"skip", "keep"}
        What of delays between two shares by one account.
    repeated_shares : {"first", "day", "all"}, optional
        Which shares of one object by one account count: the first (the default), the first of each day (with `bins` the
        default), or all.
    repeated_objects : {"once", "daily"}
        With `bins`: an object two accounts shared on several days counts once among those they have in common, or once for
        each day.
    zeros : {"keep", "drop"}
        What of delays of zero seconds.
    k : iterable of int or str, optional
        Numbers of components to choose from, such as ``range(1, 9)`` or ``"1-8"``.
    starts, bootstrap, fits, iterations : int, optional
        Starts of each fit; samples of objects for the interval (0: none); for "yang2025" how often all is fitted again,
        and steps of EM. The method's own by default.
    intersection : {"weighted", "unweighted"}, optional
        Whether the weights of the components count where they cross; they do by default.
    variant : {"ztnb", "snb", "nb"}
        How the negative binomials of the repetition threshold begin.
    eps : float
        Probability of being ordinary under which a number of common objects is "conservative".
    distinct_accounts : bool
        For CooRnet's interval: the second share must come from another account.
    pair_stat : {"mean", "median", "count"}
        What the speed of a pair is judged by.
    object_delay : {"closest", "mean"}
        A pair's delay on an object that one of them shared several times: of the closest two shares, or the mean of all.
    types, sensitivity : bool
        Whether to give every pair a type, and to try a grid of other settings.
    surrogates : int
        Permuted data sets for the false discovery rates of the grid.
    min_participation : int
        Accounts with fewer posts are left out.
    max_shares_per_object : int, optional
        Objects shared more often are left out, and counted.
    seed : int
        Same seed, same result.
    threads, memory : int or str, optional
        All processors and the machine's memory by default.
    force : bool
        Go ahead however many pairs there are.
    input_options : keywords
        How the data are read and what counts as the same thing: ``by``, ``source``, ``timestamp`` … as for `detect`.

    Returns
    -------
    Calibration
        A threshold the data do not support is None there, with the reason in words.

    Raises
    ------
    InputError
        Whatever is wrong with the data or the options.
    TooManyPairs
        When more pairs lie within the window than memory allows.

    References
    ----------
    Yang et al. 2025, doi 10.1038/s41598-025-00233-w; Giglietto et al. 2020, doi 10.1080/1369118X.2020.1739732.

    Examples
    --------
    >>> posts = [
    ...     {"account_id": a, "content_id": f"{a}{n}", "timestamp": n * 1000 + s, "object_id": f"link {n}"}
    ...     for a, s in (("anna", 0), ("ben", 7)) for n in range(3)
    ... ]
    >>> found = calibrate(posts, bootstrap=0, sensitivity=False)
    >>> found.gaps.n, found.repetition.conservative
    (3, None)
    """
    reading, objects = asked_of(input_options, "calibrate")
    shares, _ = input_shares(data, reading, objects, time_window=1)
    return calibrate_shares(
        shares,
        method=method,
        likelihood=likelihood,
        window=window,
        pairs=pairs,
        bins=bins_of(bins),
        same_account=same_account,
        repeated_shares=repeated_shares,
        repeated_objects=repeated_objects,
        zeros=zeros,
        k=components_of(k),
        starts=starts,
        bootstrap=bootstrap,
        fits=fits,
        iterations=iterations,
        intersection=intersection,
        variant=variant,
        eps=eps,
        distinct_accounts=distinct_accounts,
        pair_stat=pair_stat,
        object_delay=object_delay,
        types=types,
        sensitivity=sensitivity,
        surrogates=surrogates,
        min_participation=min_participation,
        max_shares_per_object=max_shares_per_object,
        seed=seed,
        threads=threads,
        memory=bytes_of(memory),
        force=force,
    )


def bins_of(bins: DailyBins | str | None) -> DailyBins | None:
    """Read days as text: ``HOUR@ZONE``, or the hour alone for UTC.

    Raises
    ------
    BadParameter
        When it is neither.

    Examples
    --------
    >>> bins_of("21@America/New_York"), bins_of("0")
    (DailyBins(hour=21, zone='America/New_York'), DailyBins(hour=0, zone='UTC'))
    """
    if not isinstance(bins, str):
        return bins
    hour, at, zone = bins.partition("@")
    if not re.fullmatch(r"\d{1,2}", hour) or (at and not zone):
        raise BadParameter(
            f"cannot read days {bins!r}", hint="give the hour they begin and a time zone, such as 21@America/New_York"
        )
    return DailyBins(int(hour), zone or "UTC")


def components_of(k: Iterable[int] | str | None) -> tuple[int, ...] | None:
    """Read numbers of components as text: ``"1-8"``, ``"3"``, ``"1,2,6-10"``.

    Raises
    ------
    BadParameter
        When it is none of these.

    Examples
    --------
    >>> components_of("1,3-5"), components_of(range(2))
    ((1, 3, 4, 5), (0, 1))
    """
    if k is None or not isinstance(k, str):
        return None if k is None else tuple(k)
    found: set[int] = set()
    for part in k.split(","):
        ends = re.fullmatch(r"\s*(\d{1,3})(?:\s*-\s*(\d{1,3}))?\s*", part)
        if ends is None or int(ends[2] or ends[1]) < int(ends[1]):
            raise BadParameter(f"cannot read numbers of components {k!r}", hint="give them as 1-8, 3 or 1,2,6-10")
        found.update(range(int(ends[1]), int(ends[2] or ends[1]) + 1))
    return tuple(sorted(found))

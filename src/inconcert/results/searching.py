"""`detect`: from whatever the data are to what was found in them, in one call."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from inconcert.detect.rules import Rules
from inconcert.lists import read_list
from inconcert.results.auto import is_auto, thresholds_of
from inconcert.results.engine import Engine
from inconcert.results.found import Found
from inconcert.results.input_shares import ObjectsAsked, ReadingAsked, input_shares
from inconcert.results.parameters import rules_of

if TYPE_CHECKING:
    from inconcert.calibrate.calibration_record import Calibration

__all__ = ["detect"]


def detect(
    data: Any,
    *,
    by: str | Iterable[str] | None = None,
    time_window: float | str | timedelta | None = None,
    fast_window: float | str | timedelta | None = None,
    min_participation: int | None = None,
    weight: str | None = None,
    edge_weight: float | None = None,
    min_weight: int | str | None = None,
    calibration: Calibration | str | os.PathLike[str] | None = None,
    rules: str | Rules = "native",
    max_shares_per_object: int | None = None,
    engine: str = "kernel",
    threads: int | None = None,
    memory: int | str | None = None,
    force: bool = False,
    spark_master: Any = None,
    strict: bool = False,
    source: str | None = None,
    object_id: str | None = None,
    account_id: str | None = None,
    content_id: str | None = None,
    timestamp: str | None = None,
    accounts: str | os.PathLike[str] | Any = None,
    object_list: str | os.PathLike[str] | Any = None,
    days_after: int | None = None,
    keep_query: bool = False,
    redirects: str | os.PathLike[str] | Any = None,
    drop_platform_links: bool = False,
    drop_bare_domains: bool = False,
    text_without: str | Iterable[str] = (),
    min_text_length: int | None = None,
) -> Found:
    """Find accounts that shared the same objects at almost the same time, again and again.

    Options left at None take the value of the `rules`: 60 seconds, 2 posts, 2 objects for the native ones;
    CooRTweet's own defaults for ``rules="coortweet"``.

    Parameters
    ----------
    data : path, list of paths, Posts, Shares or table
        A file, folder or glob of posts; what `inconcert.read` or `inconcert.shares` gave; or a table of posts or
        shares in memory (Arrow, pandas, Polars, DuckDB, list of dicts).
    by : str or list of str, optional
        What counts as the same thing: ``"url"``, ``"hashtag"``, ``"text"`` …, see `inconcert.shares`. By default
        the column ``object_id`` when there is one, else links.
    time_window : seconds, timedelta or text, optional
        Longest time between two shares of one object that make a pair, both ends included; ``"10m"`` is text.
        ``"auto"``: the time threshold of a calibration of these data, see `calibrate`.
    fast_window : seconds, timedelta or text, optional
        A narrower window whose figures every edge carries as well.
    min_participation : int, optional
        Accounts with fewer posts in the input are left out.
    weight : {"objects", "pairs"}, optional
        What an edge's weight counts.
    edge_weight : float, optional
        Quantile of all weights from which an edge is kept, 0 to 1.
    min_weight : int or "auto", optional
        Smallest weight that is kept, whatever the quantile. ``"auto"``: the conservative repetition threshold of a
        calibration.
    calibration : Calibration or path, optional
        The calibration "auto" refers to (`calibrate`, or the file of ``inconcert calibrate``), instead of one made now.
        With a calibration every edge has the type of its pair.
    rules : {"native", "coortweet"} or Rules
        Which definition holds, and the values of what is not given.
    max_shares_per_object : int, optional
        Objects shared more often are left out, and counted.
    engine : {"kernel", "duckdb", "spark"}
        Who computes it; the result is the same.
    threads : int, optional
        All processors by default.
    memory : int or str, optional
        Bytes to stay within, or text such as ``"4GB"``.
    force : bool
        Go ahead however many pairs there are.
    spark_master : str or SparkSession, optional
        For ``engine="spark"``.
    strict : bool
        Refuse the first bad row instead of leaving it out and counting it.
    source : str, optional
        Read files as this format instead of recognising it.
    object_id, account_id, content_id, timestamp : str, optional
        Names of the columns with these.
    accounts : path, table or iterable of str, optional
        Only posts of these accounts take part: a list as `inconcert lists build` writes it, any table with
        ``account_id``, a text file with one id a line, or the ids. All others are counted.
    object_list : path or table, optional
        Only these objects count; their columns travel to the table of objects.
    days_after : int, optional
        With `object_list`: only shares within so many days of publication.
    keep_query, redirects, drop_platform_links, drop_bare_domains, text_without, min_text_length : optional
        How links and texts become objects; see `inconcert.shares`.

    Raises
    ------
    InputError
        Whatever is wrong with the data or the options, with file, column, row and a hint.
    TooManyPairs
        When there would be more pairs than memory allows; lists the objects that make them.
    NoThreshold
        When "auto" was asked for and the data support no threshold.

    Examples
    --------
    >>> posts = [
    ...     {"account_id": a, "content_id": f"{a}{n}", "timestamp": n * 1000 + s, "object_id": f"link {n}"}
    ...     for a, s in (("anna", 0), ("ben", 7)) for n in range(3)
    ... ]
    >>> found = detect(posts, time_window=10)
    >>> found.edges().records()[0]["weight"]
    3
    """
    changes: dict[str, Any] = {
        "time_window": time_window,
        "fast_window": fast_window,
        "min_participation": min_participation,
        "weight": weight,
        "edge_weight": edge_weight,
        "min_weight": min_weight,
        "max_shares_per_object": max_shares_per_object,
    }
    # what is to come from a calibration has the preset's value until it is there
    auto = {name: None for name in ("time_window", "min_weight") if is_auto(changes[name], name)}
    asked = rules_of(rules, **{**changes, **auto})
    computing = Engine(name=engine, threads=threads, memory=memory, force=force, spark=spark_master)
    reading = ReadingAsked(
        source=source,
        strict=strict,
        object_id=object_id,
        account_id=account_id,
        content_id=content_id,
        timestamp=timestamp,
        accounts=None if accounts is None else read_list(accounts),
    )
    objects = ObjectsAsked(
        by=by,
        object_list=object_list,
        days_after=days_after,
        keep_query=keep_query,
        redirects=redirects,
        drop_platform_links=drop_platform_links,
        drop_bare_domains=drop_bare_domains,
        text_without=text_without,
        min_text_length=min_text_length,
    )
    # CooRTweet counts every row, repeated ones and posts under two accounts too
    distinct = asked.kind == "native"
    shares, paths = input_shares(data, reading, objects, time_window=asked.time_window, distinct=distinct)
    shares, changes, calibrated = thresholds_of(
        shares,
        changes,
        calibration,
        max_shares_per_object=asked.max_shares_per_object,
        engine=computing,
    )
    asked = rules_of(rules, **changes)
    options = {**reading.to_dict(), **objects.to_dict(shares)}
    found = Found(shares, asked, computing, options, paths, calibrated)
    _ = found.detection  # whatever is wrong shows now, not when something is asked of it
    return found

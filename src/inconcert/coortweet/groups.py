"""``detect_groups`` and ``flag_speed_share``."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.coortweet.kinds import arrow_of, given_back, ids_as_text, kind_of, needs
from inconcert.coortweet.seconds import seconds_of_column
from inconcert.detect.compatible_encode import SHARE_COLUMNS, code_shares
from inconcert.detect.compatible_fast import fast_pairs
from inconcert.detect.compatible_pairs import find_pairs, pair_table
from inconcert.errors import BadParameter

__all__ = ["RESULT_COLUMNS", "detect_groups", "flag_speed_share"]

IDS = SHARE_COLUMNS[:3]

#: the columns of a result, in CooRTweet's order
RESULT_COLUMNS = ("object_id", "content_id", "content_id_y", "time_delta", "account_id", "account_id_y")
RESULT_IDS = ("object_id", "content_id", "content_id_y", "account_id", "account_id_y")


def detect_groups(
    x: Any,
    time_window: float = 10,
    min_participation: int = 2,
    remove_loops: bool = True,  # noqa: FBT002 - CooRTweet's signature
    *,
    max_pairs: int | None = None,
) -> Any:
    """Find pairs of posts that share an object within `time_window` seconds, as CooRTweet 2.1.3 does.

    Parameters
    ----------
    x : table
        Columns object_id, account_id, content_id, timestamp_share (seconds, fractions allowed, or Arrow,
        pandas or Polars times). Rows are taken as they are: duplicates count, and their order decides which
        of two posts of one second is the earlier.
    time_window : float
        Seconds, both ends included.
    min_participation : int
        Least number of rows of an account, before pairing and again among the posts that found a partner.
    remove_loops : bool
        Drop pairs of an account with itself, of a post with itself, and of a post with a repost of it.
    max_pairs : int, optional
        Stop, before making any, when more pairs than this lie in the window.

    Returns
    -------
    table of the kind of `x`
        object_id, content_id, content_id_y, time_delta, account_id, account_id_y, in CooRTweet's row order;
        ``_y`` is the later post.

    Raises
    ------
    MissingColumn, BadTimestamp, InputError, BadParameter
        When `x` or a parameter is not as described.
    TooManyPairs
        See `max_pairs`; names the objects responsible.

    Examples
    --------
    >>> x = pa.table({"object_id": ["o", "o"], "account_id": ["a", "b"], "content_id": ["1", "2"],
    ...               "timestamp_share": [7, 5]})
    >>> detect_groups(x, min_participation=1).to_pylist()[0]["account_id"]
    'b'
    """
    _require(time_window >= 0, "time_window", time_window, "0 seconds or more")
    _require(min_participation >= 1, "min_participation", min_participation, "1 or more")
    table = arrow_of(x)
    needs(table, *SHARE_COLUMNS)
    coded = code_shares(seconds_of_column(ids_as_text(table.select(SHARE_COLUMNS), *IDS), "timestamp_share"))
    found = find_pairs(
        coded,
        time_window=time_window,
        min_participation=min_participation,
        remove_loops=remove_loops,
        limit=max_pairs,
    )
    return given_back(pair_table(coded, found).select(RESULT_COLUMNS), kind_of(x))


def flag_speed_share(x: Any, result: Any, min_participation: int, time_window: float) -> Any:
    """Mark the pairs of a result that are within a narrower window.

    Parameters
    ----------
    x : table
        The shares given to `detect_groups`.
    result : table
        What `detect_groups` gave. It is not changed (CooRTweet changes it in place).
    min_participation : int
        As in `detect_groups`; the second filter is applied again, to the pairs of the narrower window.
    time_window : float
        The narrower window in seconds.

    Returns
    -------
    table of the kind of `result`
        Sorted by content_id and content_id_y (bytes), with one more column ``time_window_<seconds>`` of 0 and
        1. All pairs of two posts carry the same mark.

    Examples
    --------
    >>> x = pa.table({"object_id": ["o"] * 3, "account_id": ["a", "b", "c"], "content_id": ["1", "2", "3"],
    ...               "timestamp_share": [0, 3, 9]})
    >>> result = detect_groups(x, 10, min_participation=1)
    >>> flag_speed_share(x, result, 1, 5)["time_window_5"].to_pylist()
    [1, 0, 0]
    """
    _require(time_window >= 0, "time_window", time_window, "0 seconds or more")
    _require(min_participation >= 1, "min_participation", min_participation, "1 or more")
    shares, pairs = arrow_of(x), arrow_of(result)
    needs(shares, "account_id", "content_id")
    needs(pairs, *RESULT_COLUMNS)
    pairs = ids_as_text(pairs, *RESULT_IDS)
    pairs = pairs.take(_by_posts(pairs))
    fast = fast_pairs(
        ids_as_text(shares.select(["account_id", "content_id"]), "account_id", "content_id"),
        pairs,
        time_window=time_window,
        min_participation=min_participation,
    )
    name = f"time_window_{int(time_window) if time_window == int(time_window) else time_window}"
    if name in pairs.column_names:
        pairs = pairs.drop_columns([name])
    return given_back(pairs.append_column(name, pa.array(fast).cast(pa.int64())), kind_of(result))


def _by_posts(pairs: pa.Table) -> pa.Array:
    """Sort by the two posts as data.table's setkey does: by bytes, a missing one first, ties as they were."""
    posts = [pairs.column(name) for name in ("content_id", "content_id_y")]
    keys = pa.table(
        {"known": posts[0].is_valid(), "post": posts[0], "known_y": posts[1].is_valid(), "post_y": posts[1]}
    )
    return pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in keys.column_names])


def _require(holds: bool, name: str, value: object, allowed: str) -> None:
    if not holds:
        raise BadParameter(f"{name} must be {allowed}, not {value!r}")

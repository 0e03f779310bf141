"""``simulate_data``: shares with known coordinated pairs, by CooRTweet's recipe."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.coortweet.groups import RESULT_COLUMNS
from inconcert.coortweet.kinds import given_back
from inconcert.errors import BadParameter

__all__ = ["simulate_data"]

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2020, 12, 31)
DAY = 86_400

Ints = np.ndarray[Any, np.dtype[np.int64]]


def simulate_data(
    approx_size: int = 200,
    n_accounts_coord: int = 5,
    n_accounts_noncoord: int = 4,
    n_objects: int = 5,
    min_participation: int = 3,
    time_window: int = 10,
    lambda_coord: float | None = None,
    lambda_noncoord: float | None = None,
    seed: int | None = None,
    *,
    kind: str = "arrow",
) -> tuple[Any, Any]:
    """Simulate shares and the pairs planted in them.

    Every two coordinated accounts share `min_participation` plus a Poisson number of objects within the
    window; every two others share a Poisson number of objects, never within the window. R's random numbers
    are not reproduced: the recipe is CooRTweet's, the draws are NumPy's.

    Parameters
    ----------
    approx_size : int
        Approximate number of shares; sets the lambdas when they are not given.
    n_accounts_coord, n_accounts_noncoord, n_objects : int
        How many: at least 2, 1 and 1.
    min_participation : int
        Least number of shared objects of two coordinated accounts.
    time_window : int
        Seconds, at least 1.
    lambda_coord, lambda_noncoord : float, optional
        Expected Poisson numbers; give both or none. With them `approx_size` has no part.
    seed : int, optional
        For repeatable draws (R's ``set.seed``).
    kind : {"arrow", "pandas", "polars"}
        What to give.

    Returns
    -------
    (table, table)
        Shares for `detect_groups`, and the pairs: the columns of a result and ``coordinated``.

    Raises
    ------
    BadParameter
        When a parameter is out of range, or one lambda is given.

    Examples
    --------
    >>> from inconcert.coortweet import detect_groups
    >>> shares, pairs = simulate_data(seed=1)
    >>> found = detect_groups(shares, time_window=10, min_participation=3)
    >>> found.num_rows == sum(pairs["coordinated"].to_pylist())
    True
    """
    for name, value, least in (
        ("n_accounts_coord", n_accounts_coord, 2),
        ("n_accounts_noncoord", n_accounts_noncoord, 1),
        ("n_objects", n_objects, 1),
        ("min_participation", min_participation, 1),
        ("time_window", time_window, 1),
        ("approx_size", approx_size, 0),
    ):
        if value < least:
            raise BadParameter(f"{name} must be {least} or more, not {value!r}")
    if (lambda_coord is None) != (lambda_noncoord is None):
        raise BadParameter("give lambda_coord and lambda_noncoord, or neither")
    random = np.random.default_rng(seed)
    coord = _pairs_of(np.arange(1, n_accounts_coord + 1))
    others = _pairs_of(np.arange(n_accounts_coord + 1, n_accounts_coord + n_accounts_noncoord + 1))
    if lambda_coord is None or lambda_noncoord is None:
        lambda_coord, lambda_noncoord = (approx_size / 4 / max(len(p), 1) for p in (coord, others))
    coord = np.repeat(coord, random.poisson(lambda_coord, len(coord)) + min_participation, axis=0)
    others = np.repeat(others, random.poisson(lambda_noncoord, len(others)), axis=0)
    start = DAY * int(random.integers((FIRST_DAY - date(1970, 1, 1)).days, (LAST_DAY - date(1970, 1, 1)).days + 1))
    # twice the window apart, so that no two planted pairs meet by accident
    first = start + (2 * time_window + 1) * np.arange(len(coord))
    delta = random.integers(0, time_window + 1, len(coord))
    apart = 1 + time_window + random.integers(1, time_window + 1, len(others))
    step = 2 * (2 * time_window + 1)
    later = int(first[-1]) + time_window + step + step * np.arange(len(others))
    tables = _tables(
        accounts=np.concatenate([coord, others]),
        objects=random.integers(1, n_objects + 1, len(coord) + len(others)),
        times=np.concatenate([first, later]),
        deltas=np.concatenate([delta, apart]),
        n_coordinated=len(coord),
        widths=(len(str(n_objects)), len(str(n_accounts_coord + n_accounts_noncoord))),
    )
    return given_back(tables[0], kind), given_back(tables[1], kind)


def _pairs_of(accounts: Ints) -> Ints:
    """Give every two accounts, by the second, then the first: the upper triangle of a matrix as R reads it."""
    one, other = np.triu_indices(len(accounts), k=1)
    order = np.lexsort((one, other))
    return np.column_stack([accounts[one[order]], accounts[other[order]]])


def _tables(
    *, accounts: Ints, objects: Ints, times: Ints, deltas: Ints, n_coordinated: int, widths: tuple[int, int]
) -> tuple[pa.Table, pa.Table]:
    n = len(objects)
    object_ids = _ids("object", objects, widths[0])
    one, other = (_ids("account", accounts[:, end], widths[1]) for end in (0, 1))
    content, content_y = (_ids("share", np.arange(n) + s, len(str(2 * n))) for s in (1, n + 1))
    shares = pa.table(
        {
            "object_id": object_ids * 2,
            "account_id": one + other,
            "content_id": content + content_y,
            "timestamp_share": np.concatenate([times, times + deltas]),
        }
    )
    columns = (object_ids, content, content_y, deltas, one, other)
    pairs = pa.table(dict(zip(RESULT_COLUMNS, columns, strict=True)))
    return shares, pairs.append_column("coordinated", pa.array(np.arange(n) < n_coordinated))


def _ids(prefix: str, numbers: Ints, width: int) -> list[str]:
    return [f"{prefix}_{number:0{width}d}" for number in numbers.tolist()]

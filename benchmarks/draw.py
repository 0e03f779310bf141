"""Shares as three columns of numbers, drawn from a shape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.shapes import DAY, Shape

__all__ = ["Drawn", "drawn", "n_pairs"]

Column = npt.NDArray[np.int32]

GROUP_SIZES = (5, 30)
SPREAD_SECONDS = 10


@dataclass(frozen=True)
class Drawn:
    """Shares in the order of time: object, account and second, each counted from 0."""

    object: Column
    account: Column
    time: Column


def drawn(shape: Shape, *, seed: int) -> Drawn:
    """Draw a data set: organic shares and bursts of planted groups, sorted by time, the same for the same seed."""
    rng = np.random.default_rng(seed)
    obj, account, time = _planted(rng, shape)
    n_own = int(obj.max()) + 1 if len(obj) else 0
    n_organic = shape.n_shares - len(obj)
    sizes = _sizes(rng, shape, n_organic, n_own)
    organic = np.repeat(np.arange(n_own, n_own + len(sizes), dtype=np.int32), sizes)
    birth = rng.integers(0, shape.n_days * DAY, len(sizes), dtype=np.int32)
    obj = np.concatenate([obj, organic])
    account = np.concatenate([account, _accounts(rng, shape, n_organic)])
    time = np.concatenate([time, _times(rng, shape, np.repeat(birth, sizes))])
    order = np.argsort(time, kind="stable")
    return Drawn(obj[order], account[order], time[order])


def _sizes(rng: np.random.Generator, shape: Shape, n_shares: int, n_own: int) -> npt.NDArray[np.int64]:
    """How often each organic object is shared; the sum is `n_shares`."""
    low, high, alpha = shape.tail_from, shape.tail_to, shape.tail_exponent
    # enough draws by the smallest mean there can be, then as many as needed
    ratio = (low / (high + 1)) ** alpha
    n_draws = n_shares // low + 1 if shape.n_objects is None else n_shares - (shape.n_objects - n_own) + 1
    sizes: npt.NDArray[np.int64] = (low * (1 - rng.random(n_draws) * (1 - ratio)) ** (-1 / alpha)).astype(np.int64)
    if shape.n_objects is None:
        last = int(np.searchsorted(np.cumsum(sizes), n_shares))
        sizes = sizes[: last + 1]
        sizes[-1] -= sizes.sum() - n_shares
        return sizes
    # with k objects of the tail there are n_objects - k single ones: stop where the shares add up
    n_objects = shape.n_objects - n_own
    last = int(np.searchsorted(np.cumsum(sizes - 1), n_shares - n_objects))
    tail = sizes[:last]
    return np.concatenate([tail, np.ones(n_shares - tail.sum(), dtype=np.int64)])


def _accounts(rng: np.random.Generator, shape: Shape, n: int) -> Column:
    activity = np.cumsum(rng.lognormal(0, shape.activity_sigma, shape.n_accounts))
    drawn_at = np.searchsorted(activity, rng.random(n) * activity[-1])
    account: Column = np.minimum(drawn_at, shape.n_accounts - 1).astype(np.int32)
    return account


def _times(rng: np.random.Generator, shape: Shape, birth: Column) -> Column:
    end = shape.n_days * DAY
    age = np.exp(rng.standard_normal(len(birth), dtype=np.float32) * shape.age_sigma + np.log(shape.age_median))
    time: Column = birth + np.minimum(age, end).astype(np.int32)
    anywhere = (rng.random(len(birth), dtype=np.float32) < shape.background) | (time >= end)
    time[anywhere] = rng.integers(0, end, int(anywhere.sum()), dtype=np.int32)
    return time


def _planted(rng: np.random.Generator, shape: Shape) -> tuple[Column, Column, Column]:
    """Draw groups that push many links, then bursts, which are groups that push one."""
    parts = []
    first = 0
    for n_pushes in [shape.n_pushes] * shape.n_groups + [1] * shape.n_bursts:
        size = rng.integers(GROUP_SIZES[0], GROUP_SIZES[1] + 1)
        members = rng.choice(shape.n_accounts, size, replace=False, shuffle=False)
        start = rng.integers(0, shape.n_days * DAY - SPREAD_SECONDS, n_pushes)
        obj = np.repeat(np.arange(first, first + n_pushes), size)
        time = np.repeat(start, size) + rng.integers(0, SPREAD_SECONDS, len(obj))
        parts.append(np.stack([obj, np.tile(members, n_pushes), time]).astype(np.int32))
        first += n_pushes
    columns = np.concatenate(parts, axis=1) if parts else np.zeros((3, 0), dtype=np.int32)
    return columns[0], columns[1], columns[2]


def n_pairs(data: Drawn, time_window: int) -> int:
    """Count pairs of different accounts within the window, by one sorted search (for tuning a shape)."""
    return _within(data.object.astype(np.int64), data.time, time_window) - _within(
        data.object.astype(np.int64) * (int(data.account.max()) + 1) + data.account, data.time, time_window
    )


def _within(group: npt.NDArray[np.int64], time: Column, time_window: int) -> int:
    """Pairs of rows of one group within the window; the rows are sorted by time."""
    order = np.argsort(group, kind="stable")
    _, number = np.unique(group[order], return_inverse=True)
    # groups lie further apart than the window, so one search never leaves its group
    key = number * (int(time.max()) + time_window + 1) + time[order]
    return int((np.searchsorted(key, key + time_window, side="right") - np.arange(len(key)) - 1).sum())

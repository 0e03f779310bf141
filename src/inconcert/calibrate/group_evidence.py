"""Whether a whole group is closer in time than chance makes groups.

Many weak edges can be strong together. For each group:

1. Hits: over all its pairs of accounts, the objects both shared within the time window.
2. The same accounts in R surrogates (`inconcert.coshares.permuted`): how many hits are expected, and
   p_same = (1 + surrogates with as many hits or more) / (R + 1) (Phipson & Smyth 2010, Statistical Applications in
   Genetics and Molecular Biology 9:39).
3. A group was found because it stands out, so its own accounts in surrogates are too easy a comparison. Each surrogate is
   therefore searched with the same rule, and the component with most hits in it counts:
   p_any = (1 + surrogates whose best component has as many hits or more) / (R + 1). This one keeps its promise for all
   groups of a search together.

A group that is alone with its objects is as close in every surrogate; ``hits_masked`` tells how many hits rest on
such objects (`inconcert.calibrate.masked`), and no p-value here speaks about them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.calibrate.counting import count_data
from inconcert.calibrate.grid import MOST_PAIRS, Grid, require_few_pairs
from inconcert.calibrate.masked import masked_rows
from inconcert.calibrate.nested import Nested
from inconcert.coshares import Ground, permuted
from inconcert.detect.encode import Encoded
from inconcert.detect.jit import Array, compiled
from inconcert.detect.order import by_group, window_bounds
from inconcert.errors import BadParameter, UnknownName, nearest
from inconcert.progress import progress
from inconcert.tables import Table

__all__ = ["GROUP", "group_evidence"]

#: A group: its pairs of accounts with an object within the window, all of them and on masked objects; the mean of the
#: surrogates; and both p-values.
GROUP = pa.schema(
    [
        ("group", pa.string()),
        ("n_accounts", pa.int64()),
        ("hits", pa.int64()),
        ("hits_masked", pa.int64()),
        ("expected", pa.float64()),
        ("p_same", pa.float64()),
        ("p_any", pa.float64()),
    ]
)

NO_GROUP = -1


def group_evidence(
    ground: Ground,
    groups: Mapping[str, Collection[str]],
    *,
    time_window: float | str | timedelta,
    min_weight: int,
    surrogates: int = 99,
    seed: int = 0,
    threads: int | None = None,
    most_pairs: int = MOST_PAIRS,
) -> Table:
    """Compare the hits of each group with surrogates: of the same accounts, and of the best group in each.

    Parameters
    ----------
    ground : Ground
        Shares, as `inconcert.coshares.ground` makes them.
    groups : mapping of str to account ids
        For example the components of a network; no account in two groups.
    time_window : duration
        Seconds, inclusive.
    min_weight : int
        The threshold the groups were found with: surrogates are searched with it.
    surrogates : int
        How often accounts are permuted. The smallest p-value is 1 / (surrogates + 1).
    seed : int
        Same seed, same surrogates.
    threads : int, optional
        All cores by default; never changes a result.
    most_pairs : int
        The most pairs of shares the window may hold.

    Returns
    -------
    Table
        One row a group, in the order given, columns as `GROUP`.

    Raises
    ------
    BadParameter
        When a parameter is outside its range, or an account is in two groups.
    UnknownName
        When an account has no share of an object that others shared.
    TooManyPairs
        When the window holds more than `most_pairs` pairs of shares.

    Examples
    --------
    >>> from inconcert.coshares import ground
    >>> from inconcert.objects import as_shares
    >>> rows = [(f"x{k}", who, f"{who}{k}", 9000 * k + late) for k in range(8) for who, late in (("a", 0), ("b", 5))]
    >>> rows += [(f"x{k}", f"other{j}", f"o{j}.{k}", 9000 * k + 600 * j) for k in range(8) for j in range(1, 9)]
    >>> names = ("object_id", "account_id", "content_id", "timestamp_share")
    >>> base = ground(as_shares([dict(zip(names, row, strict=True)) for row in rows]))
    >>> found = group_evidence(base, {"1": ["a", "b"]}, time_window=60, min_weight=3)
    >>> row = found.records()[0]
    >>> row["hits"], row["p_any"]
    (8, 0.01)
    """
    if surrogates < 1 or surrogates != int(surrogates):
        raise BadParameter(f"surrogates must be a whole number, 1 or more, not {surrogates!r}")
    if seed < 0 or seed != int(seed):
        raise BadParameter(f"seed must be a whole number, 0 or more, not {seed!r}")
    grid = Grid.of([time_window], [min_weight])
    e = ground.encoded
    require_few_pairs(e, grid.widest, most_pairs)
    label = _labels(e, groups)
    sweep = _Sweep(e, grid.widest)
    hits = sweep.hits(e.account, label, len(groups))
    rows = masked_rows(e, grid.widest)
    masked = _Sweep(replace(e, obj=e.obj[rows], time=e.time[rows]), grid.widest)
    hits_masked = masked.hits(e.account[rows], label, len(groups))
    same, best = np.empty((surrogates, len(groups)), np.int64), np.empty(surrogates, np.int64)
    with progress("counting hits of surrogates", surrogates) as advance:
        for k in range(surrogates):
            account = permuted(e, seed=seed, replicate=k)
            same[k] = sweep.hits(account, label, len(groups))
            best[k] = _best(replace(ground, encoded=replace(e, account=account)), grid, sweep, threads)
            advance(1)
    return Table.of(
        pa.table(
            [
                list(groups),
                [len(set(members)) for members in groups.values()],
                hits,
                hits_masked,
                same.mean(axis=0),
                (1 + np.count_nonzero(same >= hits, axis=0)) / (surrogates + 1),
                (1 + np.count_nonzero(best[:, None] >= hits, axis=0)) / (surrogates + 1),
            ],
            schema=GROUP,
        )
    )


class _Sweep:
    """Rows with their windows, ready for counting hits of groups."""

    def __init__(self, encoded: Encoded, time_window: int) -> None:
        self.n_accounts = encoded.n_accounts
        self.obj = encoded.obj
        self.lo, self.hi = window_bounds(encoded.obj, encoded.time, time_window)

    def hits(self, account: np.ndarray, label: np.ndarray, n_groups: int) -> np.ndarray:
        """Count the objects shared within the window by two accounts of a group, over all its pairs."""
        starts, rows = by_group(account, self.n_accounts)
        found = np.zeros(n_groups, np.int64)
        stamp = np.full(self.n_accounts, -1, np.int64)
        _hits(starts, rows, account, self.obj, self.lo, self.hi, label, stamp, found)
        return found


@compiled
def _hits(
    starts: Array,
    rows: Array,
    account: Array,
    obj: Array,
    lo: Array,
    hi: Array,
    label: Array,
    stamp: Array,
    found: Array,
) -> None:
    for u in range(len(label)):
        group = label[u]
        if group < 0:
            continue
        for k in range(starts[u], starts[u + 1]):
            i = rows[k]
            # an object counts once for u and v, however often they shared it
            this = np.int64(u) << 32 | np.int64(obj[i])
            for j in range(lo[i], hi[i]):
                v = account[j]
                if v > u and label[v] == group and stamp[v] != this:
                    stamp[v] = this
                    found[group] += 1


def _best(ground: Ground, grid: Grid, sweep: _Sweep, threads: int | None) -> int:
    """Search a surrogate with the same rule; give the most hits of a component, 0 when there is none."""
    nested = Nested.of(grid, ground.encoded.n_accounts)
    count_data(ground, grid, then=nested.join, threads=threads)
    member = nested.found(0, 0)
    if not member.any():
        return 0
    roots, of_member = np.unique(nested.components(0, 0)[member], return_inverse=True)
    label = np.full(len(member), NO_GROUP, np.int64)
    label[member] = of_member
    return int(sweep.hits(ground.encoded.account, label, len(roots)).max())


def _labels(encoded: Encoded, groups: Mapping[str, Collection[str]]) -> np.ndarray:
    names: list[Any] = encoded.account_ids.to_pylist()
    code = {name: k for k, name in enumerate(names)}
    label = np.full(len(names), NO_GROUP, np.int64)
    for number, (group, members) in enumerate(groups.items()):
        for account in members:
            if account not in code:
                raise UnknownName(
                    f"group {group!r} has an account {account!r} that shared nothing others shared",
                    hint=nearest(account, names),
                )
            if label[code[account]] not in {NO_GROUP, number}:
                raise BadParameter(f"account {account!r} is in two groups")
            label[code[account]] = number
    return label

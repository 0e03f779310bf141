"""How much a result depends on the rule: every time window with every threshold, from one sweep.

Source: the report follows the multiverse of Steegen, Tuerlinckx, Gelman & Vanpaemel 2016 (Perspectives on Psychological
Science 11:702): all defensible settings side by side instead of the one that was chosen.

1. One sweep within the widest window gives each edge its weight in every window (`sensitivity_kernel`).
2. For each cell: edges, accounts, components (`nested`); which of them would be there by chance (`surrogates`); and how
   far it agrees with the chosen cell: accounts by Jaccard, components of the accounts in both by adjusted Rand.
3. An account is as robust as the share of cells in which it is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.calibrate.agreement import adjusted_rand, jaccard
from inconcert.calibrate.grid import MIN_WEIGHTS, MOST_PAIRS, TIME_WINDOWS, Grid, require_few_pairs
from inconcert.calibrate.marks import LITERATURE, Mark, mark_of
from inconcert.calibrate.nested import Nested
from inconcert.calibrate.sensitivity_html import sensitivity_html
from inconcert.calibrate.sensitivity_text import sensitivity_text
from inconcert.calibrate.surrogates import SURROGATES, SurrogateFdr, rates
from inconcert.coshares import Ground
from inconcert.detect.rules import native
from inconcert.tables import Table

__all__ = ["CELL", "ROBUSTNESS", "Sensitivity", "sensitivity"]

#: One setting. ``_collapsed`` counts each pair of sessions once, ``_masked`` what surrogates cannot judge; ``fdr`` is null without an edge, ``jaccard`` and
#: ``rand`` where there is nothing to compare.
CELL = pa.schema(
    [
        ("time_window", pa.int64()),
        ("min_weight", pa.int64()),
        ("n_edges", pa.int64()),
        ("n_accounts", pa.int64()),
        ("n_components", pa.int64()),
        ("n_edges_collapsed", pa.int64()),
        ("n_edges_masked", pa.int64()),
        ("null_mean", pa.float64()),
        ("null_mean_collapsed", pa.float64()),
        ("fdr", pa.float64()),
        ("fdr_collapsed", pa.float64()),
        ("jaccard", pa.float64()),
        ("rand", pa.float64()),
    ]
)

#: An account found in one cell at least; ``chosen``: also in the chosen one.
ROBUSTNESS = pa.schema(
    [
        ("account_id", pa.string()),
        ("share_of_cells", pa.float64()),
        ("n_cells", pa.int64()),
        ("chosen", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Sensitivity:
    """What every setting of a grid finds. Made by `sensitivity`.

    Parameters
    ----------
    cells : Table
        One row a setting, columns as `CELL`, by time window and threshold.
    robustness : Table
        One row an account that is found at all, columns as `ROBUSTNESS`, the most robust first, then by id.
    marks : tuple of Mark
        Settings to show on the grid.
    chosen : tuple of (int, int)
        The time window and the threshold everything is compared with.
    left_out : tuple of (int, int)
        Windows that hold too many pairs of shares, and how many.
    parameters : dict
        ``surrogates``, ``seed``, ``session_gap``, ``most_pairs``.
    """

    cells: Table
    robustness: Table
    marks: tuple[Mark, ...]
    chosen: tuple[int, int]
    left_out: tuple[tuple[int, int], ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)

    def cell(self, time_window: int, min_weight: int) -> dict[str, Any] | None:
        """Give one setting; None when it is not in the grid."""
        for row in self.cells.records():
            if (row["time_window"], row["min_weight"]) == (time_window, min_weight):
                return row
        return None

    def to_dict(self) -> dict[str, Any]:
        """Give the whole report as JSON has it."""
        return {
            "cells": self.cells.records(),
            "robustness": self.robustness.records(),
            "marks": [mark.to_dict() for mark in self.marks],
            "chosen": list(self.chosen),
            "left_out": [list(one) for one in self.left_out],
            "parameters": dict(self.parameters),
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Sensitivity:
        """Read a report as `to_dict` gives it."""
        window, weight = record["chosen"]
        return cls(
            cells=Table.of(pa.Table.from_pylist(record["cells"], CELL)),
            robustness=Table.of(pa.Table.from_pylist(record["robustness"], ROBUSTNESS)),
            marks=tuple(mark_of(mark) for mark in record["marks"]),
            chosen=(int(window), int(weight)),
            left_out=tuple((int(w), int(n)) for w, n in record["left_out"]),
            parameters=dict(record["parameters"]),
        )

    def __str__(self) -> str:
        return sensitivity_text(self)

    def _repr_html_(self) -> str:
        return sensitivity_html(self)


def sensitivity(
    ground: Ground,
    *,
    time_windows: Iterable[float | str | timedelta] = TIME_WINDOWS,
    min_weights: Iterable[int] = MIN_WEIGHTS,
    chosen: tuple[float | str | timedelta, int] | None = None,
    surrogates: int = SURROGATES,
    seed: int = 0,
    marks: Sequence[Mark] = (),
    threads: int | None = None,
    most_pairs: int = MOST_PAIRS,
) -> Sensitivity:
    """Report what every time window with every threshold finds, and how much of it is chance.

    Parameters
    ----------
    ground : Ground
        Shares, as `inconcert.coshares.ground` makes them.
    time_windows : iterable of durations
        Seconds, inclusive, or text such as ``"10m"``.
    min_weights : iterable of int
        Objects two accounts must have in common within the window.
    chosen : (duration, int), optional
        The rule to compare with; added to the grid when it is not there. By default inconcert's own, 60 seconds and
        2 objects; when that window is left out, the widest that is not.
    surrogates : int
        Surrogates for the false discovery rates; see `inconcert.calibrate.surrogates`.
    seed : int
        Same seed, same surrogates.
    marks : sequence of Mark
        Settings to show besides those of the literature.
    threads : int, optional
        All cores by default; never changes a result.
    most_pairs : int
        Windows that hold more pairs of shares are left out, and the report says so. This bounds the cost: the data are
        swept once, each surrogate too, and the pairs that reach the smallest threshold a second time.

    Returns
    -------
    Sensitivity

    Raises
    ------
    BadParameter
        When a parameter is outside its range.
    TooManyPairs
        When the narrowest window, or one that was chosen, holds more than `most_pairs` pairs of shares.

    Examples
    --------
    >>> from inconcert.coshares import ground
    >>> from inconcert.objects import as_shares
    >>> rows = [(f"x{k}", who, f"{who}{k}", 9000 * k + late) for k in range(4) for who, late in (("a", 0), ("b", 5))]
    >>> names = ("object_id", "account_id", "content_id", "timestamp_share")
    >>> shares = as_shares([dict(zip(names, row, strict=True)) for row in rows])
    >>> report = sensitivity(ground(shares), time_windows=[2, 10], min_weights=[2, 9], chosen=(10, 2))
    >>> report.robustness.records()[0]
    {'account_id': 'a', 'share_of_cells': 0.25, 'n_cells': 1, 'chosen': True}
    """
    default = native()
    window, weight = (default.time_window, default.min_weight) if chosen is None else chosen
    single = Grid.of([window], [weight])
    whole = Grid.of([*time_windows, single.widest], [*min_weights, *single.min_weights])
    grid, left_out = whole.within(ground.encoded, most_pairs)
    if single.widest not in grid.time_windows:
        if chosen is not None:
            require_few_pairs(ground.encoded, single.widest, most_pairs)
        single = replace(single, time_windows=(grid.widest,))
    rule = single.cells[0]
    nested = Nested.of(grid, ground.encoded.n_accounts)
    counted = rates(ground, grid, surrogates=surrogates, seed=seed, threads=threads, then=nested.join)
    place = grid.time_windows.index(rule[0]), grid.min_weights.index(rule[1])
    return Sensitivity(
        cells=_cells(counted, nested, place),
        robustness=_robustness(nested, ground.encoded.account_ids, place),
        marks=(*LITERATURE, *marks),
        chosen=rule,
        left_out=left_out,
        parameters={**counted.parameters, "most_pairs": most_pairs},
    )


def _cells(counted: SurrogateFdr, nested: Nested, place: tuple[int, int]) -> Table:
    chosen, chosen_component = nested.found(*place), nested.components(*place)
    n_weights = len(nested.grid.min_weights)
    rows = counted.table().records()
    for k, row in enumerate(rows):
        at = divmod(k, n_weights)
        found, component = nested.found(*at), nested.components(*at)
        both = found & chosen
        row["n_accounts"] = int(np.count_nonzero(found))
        row["n_components"] = len(np.unique(component[found]))
        row["jaccard"] = jaccard(found, chosen)
        row["rand"] = adjusted_rand(component[both], chosen_component[both])
    return Table.of(pa.Table.from_pylist(rows, CELL))


def _robustness(nested: Nested, account_ids: pa.Array, place: tuple[int, int]) -> Table:
    n_cells = np.zeros(len(account_ids), np.int64)
    for w in range(len(nested.grid.time_windows)):
        for m in range(len(nested.grid.min_weights)):
            n_cells += nested.found(w, m)
    # account codes are in the order of ids
    order = np.argsort(-n_cells, kind="stable")[: np.count_nonzero(n_cells)]
    columns = [
        account_ids.take(pa.array(order)).cast(pa.string()),
        pa.array(n_cells[order] / len(nested.grid.cells)),
        pa.array(n_cells[order]),
        pa.array(nested.found(*place)[order]),
    ]
    return Table.of(pa.table(columns, schema=ROBUSTNESS))

"""How many of the edges a rule finds would be there by chance: surrogate false discovery rates.

Sources: false discovery rates from surrogates as in Storey & Tibshirani 2003 (PNAS 100:9440), with surrogates that
permute the accounts among the shares of each object (`inconcert.coshares.permuted`).

1. Count the edges with at least w common objects within T seconds, for every (T, w).
2. Do the same in R surrogates. Every object keeps its popularity and the times of its shares, every account its objects;
   only who shared when is drawn anew.
3. FDR(T, w) = (mean of the surrogates + 1/R) / observed, at most 1. The 1/R keeps it above 0: R surrogates without an
   edge do not show that there is never one. Without an edge there is no rate.

Both are counted twice: from all observations, and with one for each pair of sessions of the two accounts ("collapsed"),
because people share several things in a sitting, and those are not independent.

A group that is alone with its objects is as close in every surrogate as in the data; such edges are counted apart
(`masked`), and their false discovery rate says nothing about them.

The cost is bounded: a surrogate is two sweeps through the pairs of shares within the widest window, and a window with
more than `grid.MOST_PAIRS` of them is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import numpy as np

from inconcert.calibrate.counting import count_data, count_surrogates
from inconcert.calibrate.grid import MOST_PAIRS, Grid, require_few_pairs
from inconcert.calibrate.masked import masked_edges
from inconcert.calibrate.sensitivity_kernel import COLLAPSED, RAW
from inconcert.coshares import Ground
from inconcert.detect.limits import n_threads
from inconcert.errors import BadParameter
from inconcert.tables import Table

__all__ = ["FDR_LEVEL", "SURROGATES", "SurrogateFdr", "masked_words", "rates", "surrogate_fdr"]

#: One false edge in twenty.
FDR_LEVEL = 0.05
SURROGATES = 20
LEAST_SURROGATES = 2


@dataclass(frozen=True)
class SurrogateFdr:
    """Edges found and edges expected by chance, for each time window and threshold.

    Made by `surrogate_fdr`.

    Parameters
    ----------
    grid : Grid
        The windows and thresholds.
    observed : int64 array, 2 by windows by thresholds
        Edges in the data: of all observations, and with one for each pair of sessions.
    surrogate : int64 array, surrogates by 2 by windows by thresholds
        Edges in each surrogate.
    masked : int64 array, windows by thresholds
        Edges of the data that surrogates cannot judge, see `inconcert.calibrate.masked`.
    parameters : dict
        ``surrogates``, ``seed``, ``session_gap``.
    """

    grid: Grid
    observed: np.ndarray
    surrogate: np.ndarray
    masked: np.ndarray
    parameters: dict[str, Any] = field(default_factory=dict)

    def rate(self, time_window: int, min_weight: int, *, collapsed: bool = False) -> float | None:
        """Give the false discovery rate of one rule; None when it finds no edge.

        Raises
        ------
        BadParameter
            When the rule is not in the grid.
        """
        if (time_window, min_weight) not in self.grid.cells:
            raise BadParameter(
                f"time_window {time_window!r} with min_weight {min_weight!r} was not counted",
                hint=f"windows are {list(self.grid.time_windows)}, thresholds {list(self.grid.min_weights)}",
            )
        at = (
            COLLAPSED if collapsed else RAW,
            self.grid.time_windows.index(time_window),
            self.grid.min_weights.index(min_weight),
        )
        return _rate(int(self.observed[at]), self.surrogate[:, *at])

    def table(self) -> Table:
        """Give one row a rule: edges, edges expected by chance and false discovery rate, of both views."""
        rows = []
        for w, window in enumerate(self.grid.time_windows):
            for m, weight in enumerate(self.grid.min_weights):
                row: dict[str, Any] = {"time_window": window, "min_weight": weight}
                for view, suffix in ((RAW, ""), (COLLAPSED, "_collapsed")):
                    observed, null = int(self.observed[view, w, m]), self.surrogate[:, view, w, m]
                    row[f"n_edges{suffix}"] = observed
                    row[f"null_mean{suffix}"] = float(null.mean())
                    row[f"fdr{suffix}"] = _rate(observed, null)
                row["n_edges_masked"] = int(self.masked[w, m])
                rows.append(row)
        return Table.of(rows)

    def __str__(self) -> str:
        return "\n".join(_sentence(row, len(self.surrogate)) for row in self.table().records())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_(rows=len(self.grid.cells))


def surrogate_fdr(
    ground: Ground,
    *,
    time_window: float | str | timedelta | Iterable[float | str | timedelta],
    min_weight: int | Iterable[int],
    surrogates: int = SURROGATES,
    seed: int = 0,
    threads: int | None = None,
    most_pairs: int = MOST_PAIRS,
) -> SurrogateFdr:
    """Estimate which part of the edges a rule finds would be there without any coordination in time.

    Parameters
    ----------
    ground : Ground
        Shares, as `inconcert.coshares.ground` makes them.
    time_window : duration or several
        Seconds, inclusive, or text such as ``"10m"``.
    min_weight : int or several
        Objects two accounts must have in common within the window.
    surrogates : int
        How many times accounts are permuted; 20 or more to be quoted.
    seed : int
        Same seed, same surrogates.
    threads : int, optional
        All cores by default; never changes a result.
    most_pairs : int
        The most pairs of shares the widest window may hold.

    Returns
    -------
    SurrogateFdr
        For every combination of the windows and thresholds.

    Raises
    ------
    BadParameter
        When a parameter is outside its range.
    TooManyPairs
        When the widest window holds more than `most_pairs` pairs of shares.

    Examples
    --------
    >>> from inconcert.coshares import ground
    >>> from inconcert.objects import as_shares
    >>> rows = [(f"x{k}", who, f"{who}{k}", 9000 * k + late) for k in range(8) for who, late in (("a", 0), ("b", 5))]
    >>> rows += [(f"x{k}", f"other{j}", f"o{j}.{k}", 9000 * k + 600 * j) for k in range(8) for j in range(1, 9)]
    >>> names = ("object_id", "account_id", "content_id", "timestamp_share")
    >>> shares = as_shares([dict(zip(names, row, strict=True)) for row in rows])
    >>> found = surrogate_fdr(ground(shares), time_window=60, min_weight=5)
    >>> found.rate(60, 5)
    0.05
    """
    windows = [time_window] if isinstance(time_window, int | float | str | timedelta) else time_window
    grid = Grid.of(windows, [min_weight] if isinstance(min_weight, int) else min_weight)
    require_few_pairs(ground.encoded, grid.widest, most_pairs)
    return rates(ground, grid, surrogates=surrogates, seed=seed, threads=threads)


def rates(
    ground: Ground,
    grid: Grid,
    *,
    surrogates: int,
    seed: int,
    threads: int | None,
    then: Callable[[np.ndarray], None] | None = None,
) -> SurrogateFdr:
    """Count a whole grid; `then` gets the edges of the data as from `inconcert.calibrate.counting.count_data`."""
    if surrogates < LEAST_SURROGATES or surrogates != int(surrogates):
        raise BadParameter(f"surrogates must be a whole number, {LEAST_SURROGATES} or more, not {surrogates!r}")
    if seed < 0 or seed != int(seed):
        raise BadParameter(f"seed must be a whole number, 0 or more, not {seed!r}")
    threads = n_threads(threads)
    return SurrogateFdr(
        grid,
        observed=count_data(ground, grid, then=then, threads=threads),
        surrogate=count_surrogates(ground, grid, surrogates=surrogates, seed=seed, threads=threads),
        masked=masked_edges(ground, grid, threads=threads),
        parameters={"surrogates": surrogates, "seed": seed, "session_gap": ground.session_gap},
    )


def _rate(observed: int, null: np.ndarray) -> float | None:
    # in whole numbers as far as it goes, so that a rate of exactly 5 % is not above 5 %
    return min(1.0, (int(null.sum()) + 1) / (len(null) * observed)) if observed else None


def _sentence(row: dict[str, Any], surrogates: int) -> str:
    rule = f"{row['min_weight']} objects or more within {row['time_window']:,} s"
    if row["fdr"] is None:
        return f"{rule}: no two accounts have so many in common."
    edges = "1 edge" if row["n_edges"] == 1 else f"{row['n_edges']:,} edges"
    found = (
        f"{rule}: {edges}; {row['null_mean']:,.4g} expected by chance ({surrogates} surrogates), "
        f"a false discovery rate of {row['fdr']:.0%}."
    )
    if row["fdr_collapsed"] is None:
        found += " Counting each pair of sessions once, none is left."
    else:
        found += (
            f" Counting each pair of sessions once, {row['n_edges_collapsed']:,} "
            f"and {row['null_mean_collapsed']:,.4g}: {row['fdr_collapsed']:.0%}."
        )
    masked = row["n_edges_masked"]
    return f"{found} {masked_words(masked)}" if masked else found


def masked_words(n_edges: int) -> str:
    """Say what surrogates cannot say."""
    edges = "1 edge rests" if n_edges == 1 else f"{n_edges:,} edges rest"
    return (
        f"{edges} on objects whose sharers are all close in time, and surrogates cannot tell whether that is chance; "
        "significance tests can."
    )

"""Accounts and components of every cell of a grid, from edges that are seen once and forgotten.

Source: disjoint sets with path halving (Tarjan & van Leeuwen 1984, Journal of the ACM 31:245), one forest for each cell.

1. An edge with n objects within T seconds stands in every cell (T, w) with w <= n. Of the cells of a window, those are
   the first few; most edges stand in very few cells.
2. In each of them its two accounts are joined; the account with the smaller code is the root, so what comes out does
   not depend on the order of edges.
3. The heaviest edge of each account in each window says in which cells the account is found.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.calibrate.grid import Grid
from inconcert.detect.jit import Array, compiled

__all__ = ["Nested"]


@dataclass(frozen=True)
class Nested:
    """The accounts joined so far in every cell.

    Parameters
    ----------
    grid : Grid
        Windows and thresholds.
    heaviest : int32 array, accounts by windows
        Most objects an account has in common with another, in each window.
    parent : int32 array, windows by thresholds by accounts
        A forest for each cell.
    """

    grid: Grid
    heaviest: np.ndarray
    parent: np.ndarray

    @classmethod
    def of(cls, grid: Grid, n_accounts: int) -> Nested:
        """Begin with every account alone."""
        shape = (len(grid.time_windows), len(grid.min_weights), n_accounts)
        parent = np.broadcast_to(np.arange(n_accounts, dtype=np.int32), shape).copy()
        return cls(grid, np.zeros((n_accounts, len(grid.time_windows)), np.int32), parent)

    def join(self, edges: np.ndarray) -> None:
        """Add edges: int32 rows of two account codes and the weight in each window."""
        _join(edges, np.array(self.grid.min_weights, np.int32), self.heaviest, self.parent)

    def found(self, window: int, weight: int) -> np.ndarray:
        """Tell for each account whether it has an edge in a cell (places in the grid, not values)."""
        in_cell: np.ndarray = self.heaviest[:, window] >= self.grid.min_weights[weight]
        return in_cell

    def components(self, window: int, weight: int) -> np.ndarray:
        """Give for each account the first account of its component in a cell; itself when it has no edge there."""
        root = np.empty(self.parent.shape[2], np.int32)
        _roots(self.parent[window, weight], root)
        return root


@compiled
def _root(parent: Array, account: int) -> int:
    while parent[account] != account:
        parent[account] = parent[parent[account]]
        account = parent[account]
    return account


@compiled
def _join(edges: Array, min_weights: Array, heaviest: Array, parent: Array) -> None:
    for k in range(len(edges)):
        u, v = edges[k, 0], edges[k, 1]
        for w in range(heaviest.shape[1]):
            weight = edges[k, 2 + w]
            heaviest[u, w] = max(heaviest[u, w], weight)
            heaviest[v, w] = max(heaviest[v, w], weight)
            for m in range(len(min_weights)):
                if weight < min_weights[m]:
                    break
                a, b = _root(parent[w, m], u), _root(parent[w, m], v)
                parent[w, m, max(a, b)] = min(a, b)


@compiled
def _roots(parent: Array, root: Array) -> None:
    # a parent is never above its child
    for account in range(len(parent)):
        root[account] = account if parent[account] == account else root[parent[account]]

"""What a page has room for: the strongest edges, their accounts, and the shares behind them.

1. Edges are taken in order of weight, ties by the ids of their accounts, as long as there is room for edges and for
   accounts; the first that has none ends the choice of accounts.
2. Weaker edges between accounts that are in follow, while there is room for edges.
3. Accounts are gone through in the order in which the edges bring them. Each has all its coordinated shares on the
   page or none: where both accounts of an edge have them, the evidence of the edge is complete.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Chosen", "chosen", "with_shares"]

Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Chosen:
    """Rows that are on the page.

    Parameters
    ----------
    accounts, edges : int64 arrays
        Rows of the tables, ascending.
    by_strength : int64 array
        The same accounts, in the order in which the edges bring them.
    """

    accounts: Ints
    edges: Ints
    by_strength: Ints


def chosen(pairs: Ints, weight: Ints, n_accounts: int, *, max_edges: int, max_nodes: int) -> Chosen:
    """Choose the strongest edges that there is room for, and their accounts.

    Parameters
    ----------
    pairs : int64 array, shape (edges, 2)
        Rows of both accounts of each edge, in the order of ids.
    weight : int64 array
        Of each edge.
    n_accounts : int
        Rows of the table of accounts.
    max_edges, max_nodes : int
        Room for edges and for accounts.

    Examples
    --------
    >>> found = chosen(np.array([[0, 1], [1, 2], [3, 4]]), np.array([1, 5, 9]), 5, max_edges=2, max_nodes=9)
    >>> found.edges.tolist(), found.accounts.tolist(), found.by_strength.tolist()
    ([1, 2], [1, 2, 3, 4], [3, 4, 1, 2])
    """
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -weight))
    ends = pairs[order]
    # place of each end among all ends, and the first place of each account
    flat = ends.reshape(-1)
    accounts, first = np.unique(flat, return_index=True)
    is_first = np.zeros(len(flat), np.int64)
    is_first[first] = 1
    seen = np.cumsum(is_first)[1::2]
    upto = min(int(np.searchsorted(seen, max_nodes, side="right")), max_edges)
    inside = accounts[first < 2 * upto]
    by_strength = inside[np.argsort(first[first < 2 * upto])]
    is_in = np.zeros(n_accounts, np.bool_)
    is_in[inside] = True
    both = order[is_in[ends].all(axis=1)][:max_edges]
    return Chosen(inside.astype(np.int64), np.sort(both).astype(np.int64), by_strength.astype(np.int64))


def with_shares(by_strength: Ints, n_coordinated: Ints, max_shares: int) -> Bools:
    """Tell which accounts have their coordinated shares on the page: the first ones for whom there is room.

    Parameters
    ----------
    by_strength : int64 array
        Accounts in the order of `Chosen.by_strength`.
    n_coordinated : int64 array
        Coordinated shares of every account of the table.
    max_shares : int
        Room for shares.

    Returns
    -------
    bool array
        One for each row of the table of accounts.

    Examples
    --------
    >>> with_shares(np.array([2, 0]), np.array([3, 0, 4]), 5).tolist()
    [False, False, True]
    """
    found = np.zeros(len(n_coordinated), np.bool_)
    fits = np.cumsum(n_coordinated[by_strength]) <= max_shares
    found[by_strength[fits]] = True
    return found

"""The answer of a recount: counts, the weights of all edges, the edges that are kept, and their components."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from inconcert.detect.weights import Weights
from inconcert.network.components import numbered

__all__ = ["Recount", "recounted"]


@dataclass(frozen=True)
class Recount:
    """What rules find, as far as it is counted at once.

    Parameters
    ----------
    counts : dict of str to int
        ``shares, pairs, edges, edges_kept, accounts, components``.
    threshold : float
        The weight from which an edge is kept.
    weights : Weights
        How many edges have which weight, kept or not.
    account_ids : pa.Array
        The accounts of kept edges, sorted by code points.
    a, b : int64 arrays
        Both accounts of each kept edge as places in `account_ids`, a < b; sorted.
    weight : int64 array
        Weight of each kept edge.
    component : int64 array
        Component of each account; 1 is the largest, as `inconcert.network.components` numbers them.
    """

    counts: dict[str, int]
    threshold: float
    weights: Weights
    account_ids: pa.Array
    a: np.ndarray
    b: np.ndarray
    weight: np.ndarray
    component: np.ndarray

    def strongest(self, n: int) -> np.ndarray:
        """Give the places of the `n` strongest edges, the strongest first; of equal ones those that sort first."""
        if n >= len(self.weight):
            return np.argsort(-self.weight, kind="stable")
        if n == 0:
            return np.zeros(0, np.int64)
        least = np.partition(self.weight, -n)[-n]
        some = np.flatnonzero(self.weight >= least)
        return some[np.argsort(-self.weight[some], kind="stable")][:n]

    def components(self, n: int) -> dict[str, list[int]]:
        """Give ``component, n_accounts, n_edges`` and the ``weight`` of the strongest edge of the `n` largest."""
        n = min(n, self.counts["components"])
        of_edge = self.component[self.a]
        accounts = np.bincount(self.component, minlength=n + 1)
        edges = np.bincount(of_edge, minlength=n + 1)
        most = np.zeros(max(len(edges), n + 1), np.int64)
        np.maximum.at(most, of_edge, self.weight)
        return {
            "component": list(range(1, n + 1)),
            "n_accounts": accounts[1 : n + 1].tolist(),
            "n_edges": edges[1 : n + 1].tolist(),
            "weight": most[1 : n + 1].tolist(),
        }


def recounted(
    u: np.ndarray,
    v: np.ndarray,
    weight: np.ndarray,
    account_ids: pa.Array,
    *,
    threshold: float,
    weights: Weights,
    counts: dict[str, int],
) -> Recount:
    """Find the accounts and components of kept edges.

    Parameters
    ----------
    u, v, weight : int arrays
        The kept edges; accounts as places in `account_ids`, which are sorted.
    account_ids : pa.Array
        All accounts.
    threshold, weights, counts
        As `Recount`; what concerns accounts and components is added.
    """
    here = np.zeros(len(account_ids), np.bool_)
    here[u] = True
    here[v] = True
    codes = np.flatnonzero(here)
    place = np.zeros(len(account_ids), np.int64)
    place[codes] = np.arange(len(codes))
    a, b = place[u], place[v]
    joined = coo_array((np.ones(len(a), np.int8), (a, b)), shape=(len(codes), len(codes)))
    n_components, label = connected_components(joined, directed=False) if len(codes) else (0, np.zeros(0, np.int64))
    return Recount(
        counts={**counts, "edges_kept": len(a), "accounts": len(codes), "components": int(n_components)},
        threshold=float(threshold),
        weights=weights,
        account_ids=account_ids.take(pa.array(codes)),
        a=a,
        b=b,
        weight=weight,
        component=numbered(label) if len(codes) else np.zeros(0, np.int64),
    )

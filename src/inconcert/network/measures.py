"""Measures of the graph, each account's and each component's. Loops (an account with itself) never count.

- ``degree``: partners of an account. ``strength``: sum of the weights of its edges.
- ``betweenness``: over all pairs of other accounts, the share of the shortest paths between them that pass
  through the account, summed (Freeman 1977; not normalised). Paths are counted in hops: a heavy edge is a close
  one, so a weight is not a distance.
- ``clustering``: how many of the pairs among an account's partners are partners themselves, 0 to 1; null with
  fewer than two partners. Of a component: three times the triangles / paths of length two (transitivity); null without any.
- ``density``: edges / possible edges, ``m / (n (n - 1) / 2)``; null for a single account.
- ``diameter``: hops between the two accounts farthest apart.

Betweenness and diameter visit every edge once from every account of a component: accounts x edges steps. They
are exact or null: components are served from the cheapest up while the sum of steps stays within `MAX_STEPS`
(about fifteen seconds of one core); for the others both are null and a note says so. Nothing is estimated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from inconcert.network.graph import CodedEdges, skeleton

__all__ = ["MAX_STEPS", "Measures", "measure"]

#: accounts x edges, summed over components, up to which betweenness and diameter are computed
MAX_STEPS = 500_000_000

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Measures:
    """Measures by account (in the order of the accounts) and by component (component 1 first). NaN is null.

    Parameters
    ----------
    degree, strength : int64 arrays
    betweenness, clustering : float64 arrays
    n_accounts, n_edges : int64 arrays
        Of each component.
    density, component_clustering, diameter : float64 arrays
        Of each component.
    notes : tuple of str
        What was left out, in words.
    """

    degree: Ints
    strength: Ints
    betweenness: Floats
    clustering: Floats
    n_accounts: Ints
    n_edges: Ints
    density: Floats
    component_clustering: Floats
    diameter: Floats
    notes: tuple[str, ...]


def measure(coded: CodedEdges, component: Ints, *, max_steps: int = MAX_STEPS) -> Measures:
    """Measure a graph; see the module for what each figure is.

    Parameters
    ----------
    coded : CodedEdges
        Without loops.
    component : int array
        Number of the component of each account, from 1.
    max_steps : int
        Limit of accounts x edges for betweenness and diameter.
    """
    n = coded.n_accounts
    ends = np.concatenate((coded.source, coded.target))
    degree = np.bincount(ends, minlength=n)
    strength = np.bincount(ends, weights=np.tile(coded.weight, 2), minlength=n).astype(np.int64)

    n_accounts = np.bincount(component)[1:]
    n_edges = np.bincount(component[coded.source], minlength=len(n_accounts) + 1)[1:]
    possible = n_accounts * (n_accounts - 1) / 2
    density = _ratio(n_edges, possible)

    clustering = np.array(skeleton(coded).transitivity_local_undirected(mode="nan"), np.float64)
    around = degree * (degree - 1) / 2
    closed = np.rint(np.nan_to_num(clustering) * around)
    triads, triangles = (_by_component(component, v, len(n_accounts)) for v in (around, closed))

    served = _affordable(n_accounts * n_edges, max_steps)
    betweenness, diameter = _paths(coded, component, served)
    left_out = int(np.count_nonzero(~served))
    note = (
        f"betweenness and diameter are left empty for {left_out:,} of {len(served):,} components "
        f"({int(n_accounts[~served].sum()):,} accounts): exact figures would take more than "
        f"{max_steps:,} steps, and inconcert does not estimate them"
    )
    notes = (note,) if left_out else ()
    return Measures(
        degree,
        strength,
        betweenness,
        clustering,
        n_accounts,
        n_edges,
        density,
        _ratio(triangles, triads),
        diameter,
        notes,
    )


def _ratio(part: np.ndarray[Any, Any], whole: np.ndarray[Any, Any]) -> Floats:
    ratio: Floats = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return ratio


def _by_component(component: Ints, values: Floats, n: int) -> Floats:
    return np.bincount(component, weights=values, minlength=n + 1)[1:].astype(np.float64)


def _affordable(steps: Ints, max_steps: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    # cheapest first; of equally cheap ones the lower number
    order = np.argsort(steps, kind="stable")
    served = np.zeros(len(steps), np.bool_)
    served[order] = np.cumsum(steps[order]) <= max_steps
    return served


def _paths(coded: CodedEdges, component: Ints, served: np.ndarray[Any, np.dtype[np.bool_]]) -> tuple[Floats, Floats]:
    """Give betweenness by account and diameter by component, in the served components."""
    members = np.flatnonzero(served[component - 1])
    graph = skeleton(coded).induced_subgraph(members.tolist())
    betweenness = np.full(coded.n_accounts, np.nan)
    betweenness[members] = graph.betweenness(directed=False)
    diameter = np.where(served, 0.0, np.nan)
    np.maximum.at(diameter, component[members] - 1, np.array(graph.eccentricity(), np.float64))
    return betweenness, diameter

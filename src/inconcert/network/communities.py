"""Communities: parts of a component that are more closely joined within than between them.

Leiden algorithm (Traag, Waltman & van Eck 2019, Scientific Reports 9:5233) on modularity with edge weights, as
igraph has it, started from a recorded seed. An id such as ``"2.1"`` is the largest community of component
``"2"``; ties as for components: by first account_id.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from inconcert.network.components import numbered
from inconcert.network.graph import CodedEdges, skeleton
from inconcert.network.randomness import seeded

__all__ = ["LEIDEN_ROUNDS", "communities"]

#: Rounds of improvement; igraph's default of 2 stops early on large graphs.
LEIDEN_ROUNDS = 10

Ints = np.ndarray[Any, np.dtype[np.int64]]


def communities(coded: CodedEdges, component: Ints, *, seed: int) -> list[str]:
    """Give the community id of each account.

    Parameters
    ----------
    coded : CodedEdges
        Without loops.
    component : int array
        Number of the component of each account.
    seed : int
        Same edges and same seed, same communities.
    """
    with seeded(seed):
        parts = skeleton(coded).community_leiden(
            objective_function="modularity", weights=coded.weight.tolist(), n_iterations=LEIDEN_ROUNDS
        )
    part = np.array(parts.membership, np.int64)
    found = np.empty(len(part), np.int64)
    order = np.argsort(component, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(component[order])) + 1):
        found[members] = numbered(part[members])
    return [f"{c}.{k}" for c, k in zip(component.tolist(), found.tolist(), strict=True)]

"""Where accounts stand in a picture: each component drawn on its own, the drawings packed side by side.

1. A component of three accounts or more: Fruchterman & Reingold 1991 (igraph), started on a circle and with a
   recorded seed; two accounts stand side by side.
2. Each drawing is centred and scaled into a circle whose area grows with its accounts.
3. The circles are set in rows, the largest component first, in a block about as wide as high, with gaps; few circles
   that would stand in a tower stand in a row instead, since screens are wider than high.

Positions say who is close in the graph; distances between components, and left or right, mean nothing.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.network.graph import CodedEdges
from inconcert.network.randomness import seeded
from inconcert.tables import Table

__all__ = ["SPACING", "layout"]

#: radius of a component's circle is SPACING times √accounts; the unit of Gephi and of the report
SPACING = 30.0
GAP = 40.0
#: how much higher than wide a block may be
TOWER = 1.25
#: rounds of Fruchterman & Reingold: fewer on large components, so that their cost grows with their edges
ROUNDS = 500
ROUNDS_LARGE = 100
LARGE = 5000

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]


def layout(coded: CodedEdges, component: Ints, *, seed: int) -> Table:
    """Give ``account_id, x, y``, in the order of the accounts.

    Parameters
    ----------
    coded : CodedEdges
        Without loops.
    component : int array
        Number of the component of each account, from 1.
    seed : int
        Same edges and same seed, same picture.
    """
    order = np.argsort(component, kind="stable")
    sizes = np.bincount(component)[1:]
    starts = np.concatenate(([0], np.cumsum(sizes)))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    by_component = np.argsort(component[coded.source], kind="stable")
    ends = place[coded.pairs[by_component]]
    bounds = np.searchsorted(component[coded.source][by_component], np.arange(1, len(sizes) + 2))
    centres = _packed(SPACING * np.sqrt(sizes))
    points = np.zeros((len(order), 2))
    with seeded(seed):
        for k, size in enumerate(sizes):
            local = ends[bounds[k] : bounds[k + 1]] - starts[k]
            points[order[starts[k] : starts[k + 1]]] = centres[k] + SPACING * math.sqrt(size) * _drawn(int(size), local)
    points = np.round(points, 2) + 0.0  # + 0.0: no negative zeros
    return Table.of(pa.table({"account_id": coded.account_ids.cast(pa.string()), "x": points[:, 0], "y": points[:, 1]}))


def _drawn(size: int, edges: Ints) -> Floats:
    """Draw one component inside the circle of radius 1."""
    if size == 1:
        return np.zeros((1, 2))
    if size == 2:
        return np.array([[-0.5, 0.0], [0.5, 0.0]])
    import igraph

    angles = 2 * np.pi * np.arange(size) / size
    circle = np.column_stack((np.cos(angles), np.sin(angles))) * math.sqrt(size)
    graph = igraph.Graph(n=size, edges=edges)
    rounds = ROUNDS if size < LARGE else ROUNDS_LARGE
    points = np.array(graph.layout_fruchterman_reingold(seed=circle.tolist(), niter=rounds).coords)
    points -= points.mean(axis=0)
    return points / np.hypot(points[:, 0], points[:, 1]).max()  # type: ignore[no-any-return]  # numpy's division


def _packed(radii: Floats) -> Floats:
    """Give the centres of circles set in rows, in the order given, the whole around the origin."""
    centres = np.zeros((len(radii), 2))
    sides = 2 * radii + GAP
    width = max(math.sqrt(float((sides**2).sum())), float(sides.max(initial=0)))
    x = y = height = 0.0
    for k, side in enumerate(sides.tolist()):
        if x + side > width and x > 0:
            x, y, height = 0.0, y + height, 0.0
        height = max(height, side)
        # rows hang from their upper edge, and y grows upwards
        centres[k] = x + side / 2, -(y + side / 2)
        x += side
    if y + height > TOWER * width:
        centres = np.column_stack((-centres[:, 1], -centres[:, 0]))
    return centres - (centres.max(axis=0) + centres.min(axis=0)) / 2 if len(radii) else centres

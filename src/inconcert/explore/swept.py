"""All edges of one window, as little of each as a recount needs: two accounts and a weight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inconcert.detect.encode import Encoded
from inconcert.detect.limits import BYTES_PER_SWEPT_PAIR, guard_pairs
from inconcert.detect.pair_rows import count_pairs
from inconcert.detect.rules import Weight
from inconcert.detect.sweep import prepare
from inconcert.detect.weights import Weights
from inconcert.errors import TooManyEdges

__all__ = ["EDGES_HELD", "Swept", "sweep_edges"]

#: edges that are held at once, twelve bytes each; a network of more says nothing to anybody
EDGES_HELD = 20_000_000


@dataclass(frozen=True)
class Swept:
    """The edges within a window from some weight on, and the distribution of the weights of all edges.

    Parameters
    ----------
    least : float
        Edges of this weight and more are held.
    n_pairs : int
        All pairs, whatever the weight of their edge.
    weights : Weights
        Of all edges.
    u, v : int32 arrays
        Codes of both accounts, sorted by (u, v).
    weight : int64 array
        Weight of each edge held.
    """

    least: float
    n_pairs: int
    weights: Weights
    u: np.ndarray
    v: np.ndarray
    weight: np.ndarray

    @property
    def n_held(self) -> int:
        """Number of edges held."""
        return len(self.u)


def sweep_edges(
    encoded: Encoded,
    time_window: int,
    weight: Weight,
    *,
    least: Callable[[Weights], float] | float,
    go_on: Callable[[], None] = lambda: None,
    threads: int | None = None,
) -> Swept:
    """Sweep all pairs within a window once; twice when `least` depends on the weights.

    Parameters
    ----------
    encoded : Encoded
        The shares that take part.
    time_window : int
        Seconds, inclusive.
    weight : {"objects", "pairs"}
        What the weight counts.
    least : float, or function of Weights
        Edges from this weight on are held; a function finds it in the distribution of all weights.
    go_on : function
        Called between blocks of work; raises to stop.
    threads : int, optional
        All processors by default.

    Raises
    ------
    TooManyPairs
        When pairs would take more than some minutes on this machine.
    TooManyEdges
        When more than `EDGES_HELD` edges have this weight.
    """
    sweep = prepare(encoded, time_window, threads)
    counts = count_pairs(sweep)
    guard_pairs(counts, encoded.object_ids, memory=None, bytes_per_pair=BYTES_PER_SWEPT_PAIR, force=False)
    go_on()
    if callable(least):
        weights = sweep.weigh(weight)
        least = least(weights)
        go_on()
    field = "n_pairs" if weight == "pairs" else "n_objects"
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    found: list[Weights] = []
    n = 0
    for part in sweep.emit(
        weight,
        least,
        lambda block: (block["u"].copy(), block["v"].copy(), block[field].astype(np.int64)),
        weights_into=found,
    ):
        go_on()
        n += len(part[0])
        if n > EDGES_HELD:
            raise TooManyEdges(n, EDGES_HELD)
        parts.append(part)
    u, v, w = (
        np.concatenate([np.zeros(0, kind), *(part[k] for part in parts)])
        for k, kind in enumerate((np.int32, np.int32, np.int64))
    )
    return Swept(float(least), int(counts.sum()), found[0], u, v, w)

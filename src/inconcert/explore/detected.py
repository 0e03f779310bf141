"""Recounts of what the kernel's rules do not cover: CooRTweet's definition, and the fast parts of a network."""

from __future__ import annotations

from inconcert.detect.weights import Weights
from inconcert.explore.recounted import Recount, recounted
from inconcert.network.graph import code
from inconcert.results.found import Found, Which
from inconcert.results.networks import kept_edges

__all__ = ["detected_recount"]


def detected_recount(found: Found, which: Which) -> Recount:
    """Count what a detection found; it takes as long as the detection does.

    Parameters
    ----------
    found : Found
        The detection.
    which : {"full", "fast", "fast_context"}
        Which part of the edges.
    """
    edges, threshold = kept_edges(found, which)
    coded = code(edges)
    counts = found.detection.counts
    weights = found.edges(all=True).arrow(("weight",)).column(0).to_pylist()
    return recounted(
        coded.source,
        coded.target,
        coded.weight,
        coded.account_ids,
        threshold=threshold,
        weights=Weights.of(weights),
        counts={"shares": found.shares.num_rows, "pairs": counts["pairs"], "edges": counts["edges"]},
    )

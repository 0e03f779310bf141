"""The edge attributes of CooRTweet's graphs, as lists of Python values."""

from __future__ import annotations

from typing import Any

import numpy as np

from inconcert.detect.compatible_edges import EdgeFigures, GroupedPairs, figures
from inconcert.detect.compatible_quantile import quantile_type7

__all__ = ["fast_attributes", "joined_objects", "plain_attributes"]

Attributes = dict[str, list[Any]]
Truths = np.ndarray[Any, np.dtype[np.bool_]]

#: attribute of the graph → field of `EdgeFigures`, in CooRTweet's order
FIGURES = {
    "weight": "n_pairs",
    "avg_time_delta": "avg_time_delta",
    "n_content_id": "n_content_id",
    "n_content_id_y": "n_content_id_y",
    "edge_symmetry_score": "edge_symmetry_score",
}

#: CooRTweet's order of the attributes of a graph with fast figures
FAST_ORDER = (
    "weight_full",
    "weight_fast",
    "avg_time_delta_full",
    "avg_time_delta_fast",
    "n_content_id_full",
    "n_content_id_y_full",
    "n_content_id_fast",
    "n_content_id_y_fast",
    "edge_symmetry_score_full",
    "edge_symmetry_score_fast",
    "object_ids_full",
    "object_ids_fast",
    "weight_threshold_full",
    "weight_threshold_fast",
)


def plain_attributes(
    grouped: GroupedPairs, edge_weight: float, *, objects: bool
) -> tuple[Attributes, dict[str, float]]:
    """Give the attributes over all pairs, and the threshold."""
    values, threshold = _attributes(grouped, None, edge_weight, objects=objects)
    return values, {"threshold": threshold}


def fast_attributes(
    grouped: GroupedPairs, fast: Truths, edge_weight: float, *, objects: bool
) -> tuple[Attributes, dict[str, float]]:
    """Give the attributes over all pairs (``_full``) and over the fast ones (``_fast``), and both thresholds.

    The fast threshold is the quantile of the edges that have a fast pair.
    """
    full, threshold_full = _attributes(grouped, None, edge_weight, objects=objects)
    some, threshold_fast = _attributes(grouped, fast, edge_weight, objects=objects)
    named = {f"{k}_full": v for k, v in full.items()} | {f"{k}_fast": v for k, v in some.items()}
    ordered = {name: named[name] for name in FAST_ORDER if name in named}
    return ordered, {"threshold_full": threshold_full, "threshold_fast": threshold_fast}


def _attributes(
    grouped: GroupedPairs, only: Truths | None, edge_weight: float, *, objects: bool
) -> tuple[Attributes, float]:
    found: EdgeFigures = figures(grouped, only)
    there = found.n_pairs > 0
    threshold = quantile_type7(found.n_pairs[there], edge_weight)
    values = {name: getattr(found, figure).tolist() for name, figure in FIGURES.items()}
    if objects:
        values["object_ids"] = joined_objects(grouped, only)
    values["weight_threshold"] = (found.n_pairs > threshold).astype(int).tolist()
    missing = np.flatnonzero(~there).tolist()
    for column in values.values():
        for i in missing:
            column[i] = None
    return values, threshold


def joined_objects(grouped: GroupedPairs, only: Truths | None) -> list[str]:
    """Join the object ids of each edge with commas, in order of appearance; a missing id is ``NA``, as in R."""
    rows = np.arange(len(grouped.edge)) if only is None else np.flatnonzero(only)
    object_ = grouped.pairs.object
    names = ["NA" if name is None else name for name in object_.values.to_pylist()]
    keys, at = np.unique(grouped.edge[rows] * max(object_.n, 1) + object_.codes[rows], return_index=True)
    edge = keys // max(object_.n, 1)
    # by edge, then by the row an object first appears in
    order = np.lexsort((at, edge))
    ids = [names[code] for code in object_.codes[rows[at[order]]].tolist()]
    ends = np.searchsorted(edge, np.arange(grouped.n), side="right").tolist()
    return [",".join(ids[start:end]) for start, end in zip([0, *ends], ends, strict=False)]

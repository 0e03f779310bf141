"""The parts of a network CooRTweet 2.1.3 (Righetti & Balluff) calls subgraphs 2 and 3: the fast one, and its surroundings."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.compatible_quantile import quantile_type7
from inconcert.detect.rules import Rules
from inconcert.errors import BadParameter

__all__ = ["fast_context_edges", "fast_edges", "fast_threshold"]


def fast_threshold(edges: pa.Table, rules: Rules) -> float:
    """Give the threshold of the fast weights: their quantile over all edges with a fast pair, as `rules` say.

    Parameters
    ----------
    edges : pyarrow.Table
        All edges, kept or not, with the columns of `inconcert.schema.EDGE_FAST`.
    rules : Rules
        ``edge_weight`` is the quantile (type 7); native rules have ``min_weight`` as floor.

    Raises
    ------
    BadParameter
        When the edges were made without a fast window.
    """
    if "weight_fast" not in edges.column_names:
        raise BadParameter(
            "the fast part of a network needs a fast window", hint="detect with fast_window=SECONDS (--fast-window)"
        )
    weights = edges["weight_fast"].drop_null().to_numpy()
    native = rules.kind == "native"
    if len(weights) == 0 or (native and rules.edge_weight == 0):
        return float(rules.min_weight)
    quantile = quantile_type7(weights, rules.edge_weight)
    return max(quantile, float(rules.min_weight)) if native else quantile


def fast_edges(edges: pa.Table, rules: Rules) -> pa.Table:
    """Give the edges whose fast weight passes the threshold: at or above it, strictly above for CooRTweet.

    Examples
    --------
    >>> edges = pa.table({"account_id": ["a", "a"], "account_id_y": ["b", "c"], "weight_fast": [3, None]})
    >>> fast_edges(edges, Rules(fast_window=10)).num_rows
    1
    """
    threshold = fast_threshold(edges, rules)
    passes = pc.greater if rules.kind == "coortweet" else pc.greater_equal
    return edges.filter(passes(edges["weight_fast"], threshold))


def fast_context_edges(edges: pa.Table, rules: Rules) -> pa.Table:
    """Give all edges among the accounts of the fast edges and these accounts' neighbours."""
    core = _accounts(fast_edges(edges, rules))
    around = _accounts(edges.filter(pc.or_(*_ends_in(edges, core))))
    return edges.filter(pc.and_(*_ends_in(edges, around)))


def _ends_in(edges: pa.Table, accounts: pa.Array) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    first, second = (pc.is_in(edges[c].cast(pa.string()), accounts) for c in ("account_id", "account_id_y"))
    return first, second


def _accounts(edges: pa.Table) -> pa.Array:
    both = [chunk for name in ("account_id", "account_id_y") for chunk in edges[name].cast(pa.string()).chunks]
    return pa.chunked_array(both, type=pa.string()).unique()

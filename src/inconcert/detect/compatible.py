"""The rules of CooRTweet 2.1.3 (Righetti & Balluff) in the pipeline: ``--rules coortweet``.

Published studies were made with them, so they are reproduced row for row and attribute for attribute, quirks
included; ``docs/coming-from-coortweet.md`` says where and why inconcert's own rules differ. Pairs come from a
sweep over time-sorted shares (`compatible_windows`), not from a join of everything with everything.

Duplicate input rows count, and so do rows with the same post under two accounts: the shares are taken as they
are.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.detect.compatible_edges import GroupedPairs, code_pairs, figures, group_pairs
from inconcert.detect.compatible_encode import code_shares
from inconcert.detect.compatible_fast import fast_pairs
from inconcert.detect.compatible_pairs import find_pairs, pair_table
from inconcert.detect.compatible_quantile import quantile_type7
from inconcert.detect.rules import Rules
from inconcert.schema import EDGE, EDGE_FAST

__all__ = ["coded_edges", "compatible_edges", "compatible_fast", "compatible_kept", "compatible_pairs"]

Truths = np.ndarray[Any, np.dtype[np.bool_]]


def compatible_pairs(shares: pa.Table, rules: Rules, *, limit: int | None = None) -> tuple[pa.Table, dict[str, int]]:
    """Find the pairs CooRTweet's ``detect_groups`` finds, in its order of rows.

    Parameters
    ----------
    shares : pyarrow.Table
        object_id, account_id, content_id, timestamp_share (whole seconds); as read, not made distinct.
    rules : Rules
        `time_window`, `min_participation`, `remove_loops` and `max_shares_per_object` hold.
    limit : int, optional
        Most pairs to make.

    Returns
    -------
    (pyarrow.Table, dict)
        Pairs with the columns of `schema.PAIR`, and counts: those of `compatible_pairs.FoundPairs`, and
        ``shares_of_hot_objects`` left out by `max_shares_per_object`.

    Raises
    ------
    TooManyPairs
        When more than `limit` pairs lie in the window; raised before any is made.
    MissingColumn, BadTimestamp
        When `shares` is not a share table.

    Examples
    --------
    >>> from inconcert.detect.rules import coortweet
    >>> shares = pa.table({"object_id": ["o", "o"], "account_id": ["b", "a"], "content_id": ["1", "2"],
    ...                    "timestamp_share": [7, 5]})
    >>> pairs, counts = compatible_pairs(shares, coortweet(min_participation=1))
    >>> pairs["account_id"].to_pylist(), pairs["time_delta"].to_pylist(), counts["pairs"]
    (['a'], [2], 1)
    """
    cool = _without_hot_objects(shares, rules)
    coded = code_shares(cool)
    found = find_pairs(
        coded,
        time_window=rules.time_window,
        min_participation=rules.min_participation,
        remove_loops=rules.remove_loops,
        limit=limit,
    )
    counts = found.counts | {"shares_of_hot_objects": shares.num_rows - cool.num_rows}
    return pair_table(coded, found), counts


def compatible_fast(shares: pa.Table, pairs: pa.Table, rules: Rules) -> Truths:
    """Mark the pairs ``flag_speed_share`` marks for `rules.fast_window`.

    The pairs within the narrower window go through the second filter of participation again, counted over all
    rows of `shares`; then every pair **of the same two posts** is marked, whatever its object.

    Returns
    -------
    numpy array of bool
        One a pair.
    """
    return fast_pairs(
        _without_hot_objects(shares, rules),
        pairs,
        time_window=rules.time_window if rules.fast_window is None else rules.fast_window,
        min_participation=rules.min_participation,
    )


def compatible_edges(pairs: pa.Table, rules: Rules, *, fast: Truths | None = None) -> tuple[pa.Table, float]:
    """Make CooRTweet's edges, in order of their first pair, and its threshold.

    Parameters
    ----------
    pairs : pyarrow.Table
        Pairs with the columns of `schema.PAIR`, in R's order.
    rules : Rules
        `edge_weight` is the quantile; `weight` names what is counted (CooRTweet counts pairs).
    fast : numpy array of bool, optional
        The fast pairs (`compatible_fast`); adds the columns of `schema.EDGE_FAST`, null where an edge has none.

    Returns
    -------
    (pyarrow.Table, float)
        Columns of `schema.EDGE`; account_id sorts before account_id_y as under ICU (`compatible_order`),
        n_content_id counts the earlier posts and n_content_id_y the later ones. The threshold is the type-7
        quantile of the weights of all edges (NaN without edges); `compatible_kept` applies it.

    Examples
    --------
    >>> from inconcert.detect.rules import coortweet
    >>> rules = coortweet(min_participation=1)
    >>> shares = pa.table({"object_id": ["o", "o"], "account_id": ["b", "a"], "content_id": ["1", "2"],
    ...                    "timestamp_share": [7, 5]})
    >>> edges, threshold = compatible_edges(compatible_pairs(shares, rules)[0], rules)
    >>> edges["account_id"].to_pylist(), edges["weight"].to_pylist(), threshold
    (['a'], [1], 1.0)
    """
    seconds = (pairs.column("timestamp_share").to_numpy(), pairs.column("timestamp_share_y").to_numpy())
    edges = coded_edges(group_pairs(code_pairs(pairs)), seconds, rules, fast=fast)
    return edges, quantile_type7(edges.column("weight").to_numpy(), rules.edge_weight)


def coded_edges(
    grouped: GroupedPairs, seconds: tuple[Any, Any], rules: Rules, *, fast: Truths | None = None
) -> pa.Table:
    """Make the edges of coded pairs; which contents are counted on which side is as the pairs have it.

    Parameters
    ----------
    grouped : GroupedPairs
        Pairs by edge.
    seconds : (numpy array, numpy array)
        Times of the earlier and the later post of each pair.
    rules : Rules
        `weight` names what is counted.
    fast : numpy array of bool, optional
        The fast pairs.
    """
    coded = grouped.pairs
    earlier, later = seconds
    every = figures(grouped)
    weight = every.n_pairs if rules.weight == "pairs" else every.n_objects
    columns: dict[str, Any] = {
        "account_id": coded.accounts.take(pa.array(grouped.one)),
        "account_id_y": coded.accounts.take(pa.array(grouped.other)),
        "weight": weight,
        "n_objects": every.n_objects,
        "n_pairs": every.n_pairs,
        "n_content_id": every.n_content_id,
        "n_content_id_y": every.n_content_id_y,
        "edge_symmetry_score": every.edge_symmetry_score,
        "avg_time_delta": every.avg_time_delta,
        "min_time_delta": _extreme(np.minimum, grouped.edge, coded.time_delta, grouped.n),
        "first_share": _extreme(np.minimum, grouped.edge, earlier, grouped.n),
        "last_share": _extreme(np.maximum, grouped.edge, later, grouped.n),
        "n_first": np.bincount(grouped.edge, weights=coded.first, minlength=grouped.n).astype(np.int64),
    }
    schema = EDGE
    if fast is not None:
        some = figures(grouped, fast)
        without = some.n_pairs == 0
        columns |= {
            name: pa.array(values, mask=without)
            for name, values in {
                "weight_fast": some.n_pairs if rules.weight == "pairs" else some.n_objects,
                "n_objects_fast": some.n_objects,
                "n_pairs_fast": some.n_pairs,
                "n_content_id_fast": some.n_content_id,
                "n_content_id_y_fast": some.n_content_id_y,
                "edge_symmetry_score_fast": some.edge_symmetry_score,
                "avg_time_delta_fast": some.avg_time_delta,
            }.items()
        }
        schema = pa.schema([*EDGE, *EDGE_FAST])
    return pa.table(columns).cast(schema)


def compatible_kept(edges: pa.Table, threshold: float, rules: Rules) -> pa.Table:
    """Keep the edges **strictly** above the threshold (and of `rules.min_weight` at least), as CooRTweet does.

    With equal weights nothing passes, at any quantile.
    """
    weight = edges.column("weight").to_numpy()
    return edges.filter(pa.array((weight > threshold) & (weight >= rules.min_weight)))


def _extreme(of: np.ufunc, edge: Any, values: Any, n_edges: int) -> Any:
    if n_edges == 0:
        return np.zeros(0, dtype=np.int64)
    order = np.argsort(edge, kind="stable")
    starts = np.searchsorted(edge[order], np.arange(n_edges))
    return of.reduceat(values[order], starts)


def _without_hot_objects(shares: pa.Table, rules: Rules) -> pa.Table:
    if rules.max_shares_per_object is None:
        return shares
    codes = code_shares(shares).object.codes
    counts = np.bincount(codes)
    return shares.filter(pa.array(counts[codes] <= rules.max_shares_per_object))

"""The compatible rules as the pipeline calls them."""

from __future__ import annotations

import math

import igraph
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.detect.compatible import compatible_edges, compatible_fast, compatible_kept, compatible_pairs
from inconcert.detect.compatible_order import collation_rank
from inconcert.detect.compatible_quantile import quantile_type7
from inconcert.detect.rules import coortweet
from inconcert.errors import BadTimestamp, MissingColumn, TooManyPairs
from inconcert.schema import EDGE, EDGE_FAST, PAIR
from tests.golden import golden


def shares(*rows, time=pa.int64()):  # noqa: B008 - a type, never changed
    names = ("object_id", "account_id", "content_id", "timestamp_share")
    columns = list(zip(*rows, strict=True)) or [()] * 4
    kinds = (pa.string(), pa.string(), pa.string(), time)
    return pa.table({n: pa.array(c, k) for n, c, k in zip(names, columns, kinds, strict=True)})


THREE = (("o", "a", "1", 0), ("o", "b", "2", 5), ("o", "c", "3", 9))
ANY = coortweet(min_participation=1)


def test_published_figures_of_the_russian_sample():
    rules = coortweet(time_window=600, min_participation=2, edge_weight=0.99)
    pairs, counts = compatible_pairs(pq.read_table(golden("coortweet", "input.russian.parquet")), rules)
    edges, threshold = compatible_edges(pairs, rules)
    kept = compatible_kept(edges, threshold, rules)
    graph = igraph.Graph.TupleList(kept.select(["account_id", "account_id_y"]).to_pandas().itertuples(index=False))
    assert (counts["pairs"], edges.num_rows, kept.num_rows) == (38_172, 36_620, 215)
    assert (graph.vcount(), len(graph.connected_components()), threshold) == (233, 34, 2.0)
    assert counts == {
        "shares": 35_125,
        "shares_of_participants": 30_033,
        "shares_of_hot_objects": 0,
        "pairs_in_window": 38_591,
        "loops": 213,
        "pairs_of_rare_accounts": 206,
        "pairs": 38_172,
    }


def test_schemas_with_and_without_pairs():
    for table in (shares(), shares(*THREE)):
        pairs, _ = compatible_pairs(table, ANY)
        fast = compatible_fast(table, pairs, ANY)
        assert pairs.schema == PAIR
        assert compatible_edges(pairs, ANY)[0].schema == EDGE
        assert compatible_edges(pairs, ANY, fast=fast)[0].schema == pa.schema([*EDGE, *EDGE_FAST])


def test_times_of_pairs_and_edges():
    pairs, _ = compatible_pairs(
        shares(("o", "b", "1", 7), ("o", "a", "2", 5), ("p", "a", "3", 90), ("p", "b", "4", 90)), ANY
    )
    assert [tuple(p.values()) for p in pairs.to_pylist()] == [
        ("o", "a", "b", "2", "1", 5, 7, 2),
        ("p", "b", "a", "4", "3", 90, 90, 0),
    ]
    edge = compatible_edges(pairs, ANY)[0].to_pylist()[0]
    assert (edge["first_share"], edge["last_share"], edge["min_time_delta"], edge["n_first"]) == (5, 90, 0, 1)


@pytest.mark.parametrize("missing", ["object_id", "account_id", "content_id", "timestamp_share"])
def test_a_missing_column_is_named(missing):
    with pytest.raises(MissingColumn) as caught:
        compatible_pairs(shares(*THREE).drop_columns([missing]), ANY)
    assert caught.value.column == missing


def test_times_must_be_numbers():
    with pytest.raises(BadTimestamp, match="prep_data"):
        compatible_pairs(shares(("o", "a", "1", "2021-01-01"), time=pa.string()), ANY)


@pytest.mark.parametrize("time", [pa.int32(), pa.uint64(), pa.float32(), pa.float64()])
def test_whole_seconds_of_any_type_are_the_same(time):
    rows = [*THREE, ("o", "d", "4", None)]
    assert compatible_pairs(shares(*rows, time=time), ANY)[0] == compatible_pairs(shares(*rows), ANY)[0]


def test_no_times_at_all_make_no_pairs():
    rows = [("o", "a", "1", None), ("o", "b", "2", None)]
    assert compatible_pairs(shares(*rows, time=pa.null()), ANY)[0].num_rows == 0


def test_too_many_pairs_are_refused_before_they_are_made():
    rows = [
        (o, str(i), f"{o}{i}", 0) for o, n in (("small", 3), ("hot", 10), (None, 5), ("alone", 1)) for i in range(n)
    ]
    compatible_pairs(shares(*rows), ANY, limit=3 + 45 + 10)
    with pytest.raises(TooManyPairs) as caught:
        compatible_pairs(shares(*rows), ANY, limit=3 + 45 + 10 - 1)
    assert (caught.value.n_pairs, caught.value.limit) == (58, 57)
    assert caught.value.objects == (("hot", 45), ("(no object)", 10), ("small", 3))


def test_hot_objects_can_be_left_out():
    rows = [("hot", str(i), str(i), 0) for i in range(4)] + [("cool", "0", "5", 0), ("cool", "1", "6", 0)]
    rules = ANY.but(max_shares_per_object=3, fast_window=0)
    pairs, counts = compatible_pairs(shares(*rows), rules)
    assert (pairs.column("object_id").to_pylist(), counts["shares_of_hot_objects"]) == (["cool"], 4)
    assert compatible_fast(shares(*rows), pairs, rules).tolist() == [True]


def test_weight_can_count_objects():
    rows = [("o", "a", "1", 0), ("o", "a", "2", 0), ("o", "b", "3", 0)]
    for weight, expected in (("pairs", 2), ("objects", 1)):
        rules = ANY.but(weight=weight, fast_window=0)
        pairs, _ = compatible_pairs(shares(*rows), rules)
        edge = compatible_edges(pairs, rules, fast=compatible_fast(shares(*rows), pairs, rules))[0].to_pylist()[0]
        assert (edge["weight"], edge["weight_fast"], edge["n_pairs"], edge["n_objects"]) == (expected, expected, 2, 1)


@pytest.mark.parametrize(
    ("weights", "edge_weight", "min_weight", "kept"),
    [
        ([1, 1, 2, 5], 0.5, 1, [2, 5]),
        ([1, 1, 2, 5], 0.0, 1, [2, 5]),  # strictly above the least
        ([1, 1, 2, 5], 0.5, 3, [5]),
        ([3, 3, 3], 0.0, 1, []),  # equal weights: nothing passes, at any quantile
        ([3, 3, 3], 1.0, 1, []),
    ],
)
def test_kept_edges(weights, edge_weight, min_weight, kept):
    rules = coortweet(edge_weight=edge_weight, min_weight=min_weight)
    threshold = quantile_type7(np.array(weights), edge_weight)
    assert compatible_kept(pa.table({"weight": weights}), threshold, rules).column("weight").to_pylist() == kept


def test_an_edge_with_a_missing_account_is_a_loop_of_na():
    table = shares(("o", None, "1", 0), ("o", "b", "2", 1))
    pairs, _ = compatible_pairs(table, ANY.but(remove_loops=False))
    edge = compatible_edges(pairs, ANY)[0].to_pylist()[0]
    assert (edge["account_id"], edge["account_id_y"]) == ("NA", "NA")


@pytest.mark.parametrize(
    ("ids", "in_order"),
    [
        (["b", "a", "10", "9"], ["10", "9", "a", "b"]),
        (["B", "a", "A", "b"], ["a", "A", "b", "B"]),
        (["fb_9", "fb-9", "fb 9", "fb9", "FB9"], ["fb 9", "fb_9", "fb-9", "fb9", "FB9"]),
        (["z", "\u00e4", "a", "b"], ["a", "\u00e4", "b", "z"]),
        (["aB", "Ab"], ["aB", "Ab"]),
        (["x\x01", "x"], ["x", "x\x01"]),  # ICU ignores control characters: bytes decide
        (["\u0430", "z", "\U0001f600", "1"], ["\U0001f600", "1", "z", "\u0430"]),
        ([], []),
    ],
)
def test_accounts_are_ordered_as_r_does_under_icu(ids, in_order):
    rank = collation_rank(pa.array(ids, pa.large_string()))
    assert [i for _, i in sorted(zip(rank.tolist(), ids, strict=True))] == in_order


@pytest.mark.parametrize(
    ("values", "q", "expected"),
    [
        ([1], 0.3, 1.0),
        ([1, 2], 0.5, 1.5),
        ([4, 1, 3, 2], 0.0, 1.0),
        ([4, 1, 3, 2], 1.0, 4.0),
        # to the last bit as R 4.2 computes them (the networks of the Russian sample)
        ([*[1] * 19, 3], 0.95, 1.1000000000000014),
        ([*[1] * 19, 3], 0.99, 2.6199999999999974),
        ([26, 4, *[1] * 25], 0.99, 20.279999999999966),
    ],
)
def test_quantile(values, q, expected):
    assert quantile_type7(np.array(values), q) == expected


def test_quantile_of_nothing():
    assert math.isnan(quantile_type7(np.array([]), 0.5))

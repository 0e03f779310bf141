"""Arguments of generate_coordinated_network and of the two tables made from its graphs."""

from __future__ import annotations

from typing import Any

import igraph
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from inconcert.coortweet import account_stats, generate_coordinated_network, group_stats
from inconcert.errors import BadParameter, MissingColumn

# a and b twice (once fast), b and c once, d with itself
PAIRS = {
    "object_id": ["o", "p", "p", "q"],
    "content_id": ["1", "3", "4", "6"],
    "content_id_y": ["2", "4", "5", "7"],
    "time_delta": [1, 8, 9, 2],
    "account_id": ["b", "a", "b", "d"],
    "account_id_y": ["a", "b", "c", "d"],
    "time_window_5": [1, 0, 0, 1],
}
X = pa.table(PAIRS)


def edges(graph):
    return {"".join(sorted(graph.vs[v]["name"] for v in e.tuple)): e.attributes() for e in graph.es}


def test_attributes():
    graph = generate_coordinated_network(X, objects=True)
    assert isinstance(graph, igraph.Graph)
    assert graph.vs["name"] == ["a", "b", "d", "c"]
    assert graph["threshold"] == 1.0
    assert edges(graph)["ab"] == {
        "weight": 2,
        "avg_time_delta": 4.5,
        "n_content_id": 2,
        "n_content_id_y": 2,
        "edge_symmetry_score": 1.0,
        "object_ids": "o,p",
        "weight_threshold": 1,
    }
    assert "object_ids" not in generate_coordinated_network(X).edge_attributes()


def test_attributes_of_the_fast_network():
    found = edges(generate_coordinated_network(X, fast_net=True, objects=True))
    assert [found["ab"][n] for n in ("weight_full", "weight_fast", "avg_time_delta_fast", "object_ids_fast")] == [
        2,
        1,
        1.0,
        "o",
    ]
    assert all(v is None for n, v in found["bc"].items() if n.endswith("_fast"))


def test_no_fast_pair_leaves_names_in_place():
    # igraph for R drops the names of the vertices when the fast graph is empty
    graph = generate_coordinated_network(
        X.set_column(6, "time_window_5", pa.array([0] * 4)), fast_net=True, objects=True
    )
    assert graph.vs["name"] == ["a", "b", "d", "c"]
    assert graph.es["weight_fast"] == [None] * 3


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        ({"edge_weight": 1.5}, BadParameter),
        ({"edge_weight": -0.1}, BadParameter),
        ({"subgraph": 4}, BadParameter),
        ({"subgraph": 1, "fast_net": True}, BadParameter),
    ],
)
def test_arguments_out_of_range(options, wrong):
    with pytest.raises(wrong):
        generate_coordinated_network(X, **options)


@pytest.mark.parametrize("options", [{"fast_net": True}, {"subgraph": 2}, {"subgraph": 3}])
def test_fast_options_need_a_flag(options):
    with pytest.raises(MissingColumn, match="time_window_"):
        generate_coordinated_network(X.drop_columns(["time_window_5"]), **options)


def test_two_flags_are_one_too_many():
    with pytest.raises(BadParameter, match="time_window_5, time_window_9"):
        generate_coordinated_network(X.append_column("time_window_9", pa.array([1] * 4)), fast_net=True)


@pytest.mark.parametrize("subgraph", [2, 3])
def test_subgraphs_of_the_fast_network_without_it_are_empty(subgraph):
    with pytest.warns(UserWarning, match="empty"):
        graph = generate_coordinated_network(X, subgraph=subgraph)
    assert (graph.vcount(), graph.ecount()) == (0, 0)


def test_a_loop_is_its_own_neighbour():
    flags = pa.array([0, 0, 0, 1])
    x = pa.concat_tables([X, X.slice(3)]).set_column(6, "time_window_5", pa.chunked_array([flags, pa.array([1])]))
    x = pa.concat_tables([x, x.slice(0, 1).set_column(6, "time_window_5", pa.array([1]))])
    graph = generate_coordinated_network(x, fast_net=True, edge_weight=0.5, subgraph=3)
    assert (graph.vs["name"], graph.vs["color_v"]) == (["d"], [1])


@pytest.mark.parametrize(
    ("library", "kind"), [(pd.DataFrame, pd.DataFrame), (pl.DataFrame, pl.DataFrame), (pa.table, pa.Table)]
)
@pytest.mark.parametrize("fast_net", [False, True])
@pytest.mark.parametrize("threshold", ["full", "fast", "none"])
def test_tables_are_of_the_kind_given(library, kind, fast_net, threshold):
    x = library(PAIRS)
    graph = generate_coordinated_network(x, fast_net=fast_net, objects=True)
    assert type(account_stats(graph, x, threshold)) is kind
    if threshold != "fast" or fast_net:
        assert type(group_stats(graph, threshold)) is kind


def test_group_stats_of_a_graph_of_ones_own():
    graph = igraph.Graph(n=3, edges=[(0, 1), (0, 2)], vertex_attrs={"name": ["a", "b", "c"]})
    # split as R's strsplit does: nothing after a comma at the end
    graph.es["object_ids"] = ["o,p,", None]
    assert group_stats(graph, "none").to_pylist() == [
        {"object_id": "o", "num_accounts": 1},
        {"object_id": "p", "num_accounts": 1},
    ]


def test_stats_refuse_what_they_cannot_do():
    graph = generate_coordinated_network(X)
    with pytest.raises(BadParameter, match="objects=True"):
        group_stats(graph, "none")
    null: Any = "null"
    with pytest.raises(BadParameter, match="'full', 'fast' or 'none'"):
        group_stats(graph, null)
    with pytest.raises(BadParameter, match="'full', 'fast' or 'none'"):
        account_stats(graph, X, null)
    fast = generate_coordinated_network(X, fast_net=True)
    with pytest.raises(MissingColumn, match="time_window_"):
        account_stats(fast, X.drop_columns(["time_window_5"]), "fast")


def test_an_empty_network_has_empty_tables():
    graph = generate_coordinated_network(X.slice(0, 0), objects=True)
    assert group_stats(graph, "none").num_rows == account_stats(graph, X.slice(0, 0), "none").num_rows == 0

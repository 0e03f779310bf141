import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from inconcert.network.components import component_numbers
from inconcert.network.graph import code
from inconcert.network.measures import MAX_STEPS, measure
from tests.network.strategies import edge_tables, often
from tests.network.worlds import edge_table, networkx_of


def measured(edges, max_steps=MAX_STEPS):
    coded = code(edges)
    return measure(coded.without_loops(), component_numbers(coded), max_steps=max_steps), coded.account_ids.to_pylist()


def test_a_path_of_three_by_hand():
    m, _ = measured(edge_table([("a", "b", 2), ("b", "c", 5)]))
    assert m.degree.tolist() == [1, 2, 1]
    assert m.strength.tolist() == [2, 7, 5]
    assert m.betweenness.tolist() == [0, 1, 0]
    assert np.isnan(m.clustering[[0, 2]]).all()
    assert m.clustering[1] == 0
    assert (m.density[0], m.component_clustering[0], m.diameter[0]) == (pytest.approx(2 / 3), 0, 2)
    assert (m.n_accounts.tolist(), m.n_edges.tolist()) == ([3], [2])


def test_betweenness_counts_hops_though_a_detour_of_heavy_edges_exists():
    # as distances, the weights would send a to c over b
    m, _ = measured(edge_table([("a", "c", 100), ("a", "b", 1), ("b", "c", 1)]))
    assert m.betweenness.tolist() == [0, 0, 0]


def test_clustering_is_null_where_it_has_no_meaning():
    m, _ = measured(edge_table([("a", "b", 1)]))
    assert np.isnan(m.clustering).all()
    assert np.isnan(m.component_clustering).all()


def test_a_loop_counts_for_nothing():
    m, ids = measured(edge_table([("a", "a", 3), ("b", "b", 3), ("b", "c", 1)]))
    assert dict(zip(ids, m.degree.tolist(), strict=True)) == {"a": 0, "b": 1, "c": 1}
    assert m.n_edges.tolist() == [1, 0]
    assert np.isnan(m.density[1])
    assert m.diameter.tolist() == [1, 0]


@often
@given(edge_tables())
def test_every_measure_is_networkxs(edges):
    m, ids = measured(edges)
    graph = networkx_of(edges)
    assert m.degree.tolist() == [graph.degree(i) for i in ids]
    assert m.strength.tolist() == [graph.degree(i, weight="weight") for i in ids]
    between = nx.betweenness_centrality(graph, normalized=False)
    assert m.betweenness.tolist() == pytest.approx([between[i] for i in ids])
    clustering = [nx.clustering(graph, i) if graph.degree(i) > 1 else math.nan for i in ids]
    assert m.clustering.tolist() == pytest.approx(clustering, nan_ok=True)
    groups = sorted((sorted(g) for g in nx.connected_components(graph)), key=lambda g: (-len(g), g[0]))
    parts = [graph.subgraph(g) for g in groups]
    assert m.density.tolist() == pytest.approx([nx.density(p) for p in parts])
    assert m.diameter.tolist() == [nx.diameter(p) for p in parts]
    transitivity = [nx.transitivity(p) if len(p) > 2 else math.nan for p in parts]
    assert m.component_clustering.tolist() == pytest.approx(transitivity, nan_ok=True)
    assert m.notes == ()


def test_beyond_the_limit_figures_are_null_and_a_note_says_for_whom():
    # steps: component 1 (a path of four) 4 accounts x 3 edges, components 2 and 3 two accounts x 1 edge each
    edges = edge_table([("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("p", "q", 1), ("x", "y", 1)])
    m, ids = measured(edges, max_steps=4)
    assert np.isnan(m.betweenness).tolist() == [i in "abcd" for i in ids]
    assert np.isnan(m.diameter).tolist() == [True, False, False]
    assert m.degree.tolist() == [1, 2, 2, 1, 1, 1, 1, 1]
    assert m.density.tolist() == pytest.approx([0.5, 1, 1])
    assert "1 of 3 components (4 accounts)" in m.notes[0]
    assert "more than 4 steps" in m.notes[0]


@pytest.mark.parametrize(("max_steps", "left_out"), [(1, 3), (2, 2), (3, 2), (4, 1), (15, 1), (16, 0)])
def test_the_limit_holds_for_the_sum_over_components(max_steps, left_out):
    edges = edge_table([("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("p", "q", 1), ("x", "y", 1)])
    m, _ = measured(edges, max_steps=max_steps)
    assert np.isnan(m.diameter).sum() == left_out

"""Sixteen days of the TikTok Coordinated Sharing Network, as published from CooRTweet 2.0.2 to 2.1.x.

The published tables are rounded. Their betweenness takes the weights for distances and is divided by the number
of pairs of other accounts in the kept graph; their diameter is a sum of weights, too (igraph for R takes an edge
attribute called weight unasked). inconcert's own tables count hops.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
from functools import cache
from typing import Any

import polars as pl
import pytest

from inconcert.coortweet import account_stats, detect_groups, generate_coordinated_network
from tests.golden import ROOT, golden

N_DAYS = 16

#: day whose averages of seconds were published with two decimals instead of three
TWO_DECIMALS = "2024-12-26"


@cache
def days() -> dict[str, Any]:
    path = ROOT / "tiktok_daily" / "manifest.json"
    return {day["date"]: day for day in json.loads(path.read_text())["days"]} if path.exists() else {}


def rows(day: str, name: str) -> list[dict[str, str]]:
    with gzip.open(golden("tiktok_daily", day, f"{name}.csv.gz"), "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def computed(day: str) -> tuple[Any, Any, Any]:
    shares = pl.DataFrame(rows(day, "input")).with_columns(pl.col("timestamp_share").cast(pl.Int64))
    result = detect_groups(shares, time_window=120, min_participation=2, remove_loops=True)
    graph = generate_coordinated_network(result, edge_weight=0.9, subgraph=1)
    return shares, graph, account_stats(graph, result, "full")


def rounded(value: float, digits: int) -> Any:
    """Equal to `value` rounded to `digits`, whichever way a half was rounded."""
    return pytest.approx(value, abs=0.5 * 10**-digits + 1e-9, rel=0)


def test_all_days_are_there():
    golden("tiktok_daily", "manifest.json")
    assert len(days()) == N_DAYS


@pytest.mark.parametrize("day", days())
def test_kept_edges(day):
    shares, graph, _ = computed(day)
    facts = days()[day]
    assert (shares.height, graph.ecount(), graph.vcount()) == (facts["rows"], facts["edges"], facts["nodes"])
    ours = {frozenset((graph.vs[e.source]["name"], graph.vs[e.target]["name"])): e.attributes() for e in graph.es}
    published = {frozenset((row["account_id"], row["account_id_y"])): row for row in rows(day, "expected_edges")}
    assert ours.keys() == published.keys()
    for ends, row in published.items():
        edge = ours[ends]
        assert [edge[n] for n in ("weight", "n_content_id", "n_content_id_y")] == [
            int(row[n]) for n in ("weight", "n_content_id", "n_content_id_y")
        ]
        # written with 15 significant digits
        for name in ("avg_time_delta", "edge_symmetry_score"):
            assert math.isclose(edge[name], float(row[name]), rel_tol=5e-15, abs_tol=5e-15)


@pytest.mark.parametrize("day", days())
def test_accounts(day):
    _, graph, stats = computed(day)
    averages = {row["account_id"]: row for row in stats.to_dicts()}
    n = graph.vcount()
    betweenness = [b / ((n - 1) * (n - 2) / 2) for b in graph.betweenness(weights="weight")]
    strength = graph.strength(weights="weight")
    published = rows(day, "expected_accounts")
    assert sorted(row["account_id"] for row in published) == sorted(graph.vs["name"])
    for row in published:
        vertex = graph.vs.find(row["account_id"]).index
        mine = averages[row["account_id"]]
        assert (graph.degree(vertex), strength[vertex]) == (int(row["degree"]), int(row["strength"]))
        assert mine["unique_shares_count"] == int(row["unique_shares"])
        seconds = rounded(mine["avg_time_delta"], 2 if day == TWO_DECIMALS else 3)
        assert float(row["avg_time_delta"]) == seconds
        assert float(row["avg_edge_symmetry_score"]) == rounded(mine["avg_edge_symmetry_score"], 3)
        assert float(row["betweenness"]) == rounded(betweenness[vertex], 3)


@pytest.mark.parametrize("day", days())
def test_clusters(day):
    _, graph, _ = computed(day)
    names = graph.vs["name"]
    found = {frozenset(names[v] for v in members): members for members in graph.connected_components()}
    published = {frozenset(row["members"].split()): row for row in rows(day, "expected_clusters")}
    assert found.keys() == published.keys()
    assert len(published) == days()[day]["clusters"]
    for members, row in published.items():
        cluster = graph.induced_subgraph(found[members])
        assert cluster.vcount() == int(row["n_accounts"])
        assert float(row["density"]) == rounded(cluster.density(), 3)
        assert cluster.diameter(weights="weight") == float(row["diameter"])
        # without a path of three accounts there is no clustering: published as NA, later as 0
        clustering = cluster.transitivity_undirected(mode="zero")
        assert (0.0 if row["clustering"] in {"", "NA"} else float(row["clustering"])) == rounded(clustering, 3)


@pytest.mark.parametrize("day", days())
def test_network_numbers_of_accounts_name_the_clusters(day):
    cluster_of = {
        name: row["network"].removeprefix("Network ")
        for row in rows(day, "expected_clusters")
        for name in row["members"].split()
    }
    assert {row["account_id"]: row["network"] for row in rows(day, "expected_accounts")} == cluster_of

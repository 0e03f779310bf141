from __future__ import annotations

from typing import Any

import pytest

import inconcert
import inconcert.results
from inconcert.errors import BadParameter, TooManyPairs, UnknownName
from inconcert.objects import Shares, as_shares
from inconcert.results import Found, detect
from inconcert.results.engine import Engine
from tests import oracle
from tests.results import sample


def shares() -> Any:
    return as_shares(sample.shares())


def rows() -> list[oracle.Share]:
    return [oracle.Share(**row) for row in sample.shares()]


def test_the_door_is_the_same_from_outside() -> None:
    assert inconcert.detect is detect


@pytest.mark.parametrize("weight", ["objects", "pairs"])
def test_pairs_and_edges_are_those_of_the_definition(weight: Any) -> None:
    found = detect(shares(), time_window=60, weight=weight, min_weight=1)
    assert found.edges(all=True).records() == oracle.edges(rows(), time_window=60, min_participation=2, weight=weight)
    assert found.pairs().num_rows == len(oracle.pairs(rows(), time_window=60, min_participation=2))


def test_posts_and_shares_give_the_same() -> None:
    from_posts = detect(sample.posts(), time_window=60)
    assert from_posts.parameters["by"] == ["url"]
    assert from_posts.edges().records() == detect(shares(), time_window=60).edges().records()


def test_pairs_of_some_accounts_or_of_an_object() -> None:
    found = detect(shares(), time_window=60)
    assert {p["account_id"] for p in found.pairs(accounts=["dora", "emil"]).records()} == {"dora"}
    assert found.pairs(object_id="https://news.example/0").num_rows == 3


def test_a_threshold_of_its_own_for_a_network() -> None:
    found = detect(shares(), time_window=60)
    assert found.network().edges.num_rows == 4
    assert found.network(min_weight=6).edges.num_rows == 3
    assert found.network(edge_weight=1.0).threshold == 6
    assert found.network(min_weight=6).parameters["min_weight"] == 6
    assert found.rules.min_weight == 2


def test_a_fast_network_and_its_surroundings() -> None:
    found = detect(shares(), time_window=60, fast_window=3, min_weight=2)
    net = found.network(which="fast")
    # anna and ben are 2 s apart, ben and carl 3, anna and carl 5, dora and emil 40
    assert [(e["account_id"], e["account_id_y"]) for e in net.edges.records()] == [("anna", "ben"), ("ben", "carl")]
    assert net.threshold == 2.0
    around = found.network(which="fast_context")
    assert [(e["account_id"], e["account_id_y"]) for e in around.edges.records()] == [
        ("anna", "ben"),
        ("anna", "carl"),
        ("ben", "carl"),
    ]


@pytest.mark.parametrize(("which", "said"), [("fast", "needs a fast window"), ("fastest", "did you mean 'fast'")])
def test_a_network_that_cannot_be_is_refused(which: Any, said: Any) -> None:
    with pytest.raises(BadParameter, match=said):
        detect(shares()).network(which=which)


def test_the_seed_is_recorded_and_draws_the_picture() -> None:
    found = detect(shares(), time_window=60)
    layouts = [found.network(seed=seed).findings.layout.records() for seed in (1, 1, 2)]
    assert layouts[0] == layouts[1] != layouts[2]
    assert found.network(seed=7).parameters["seed"] == 7


def test_errors_show_at_once() -> None:
    with pytest.raises(TooManyPairs):
        detect(shares(), memory=8)
    assert isinstance(detect(shares(), memory=8, force=True), Found)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"engine": "kernl"}, "did you mean 'kernel'"),
        ({"threads": 0}, "threads must be 1 or more"),
        ({"memory": "much"}, "cannot read memory"),
        ({"spark_master": "local"}, "engine is not spark"),
        ({"time_window": "soon"}, "cannot read time_window"),
        ({"strict": True}, "strict cannot take effect"),
        ({"by": "url", "keep_query": True}, "by, keep_query cannot take effect"),
    ],
)
def test_options_that_cannot_be_are_refused(options: Any, said: Any) -> None:
    with pytest.raises(BadParameter, match=said):
        detect(shares(), **options)


def test_engines_agree() -> None:
    kernel, duckdb = (detect(shares(), engine=name, time_window=60).edges().records() for name in ("kernel", "duckdb"))
    assert kernel == duckdb


def test_parameters_are_those_that_took_effect() -> None:
    parameters = detect(sample.posts(), rules="coortweet", time_window="1m").parameters
    assert parameters["rules"] == "coortweet"
    assert (parameters["time_window"], parameters["edge_weight"], parameters["min_weight"]) == (60, 0.5, 1)
    assert (parameters["by"], parameters["keep_query"], parameters["engine"]) == (["url"], False, "kernel")


def test_counts_are_complete_whatever_the_data() -> None:
    for data in (sample.posts(), shares()):
        counts = detect(data, time_window=60).network().counts
        for name in ("rows_read", "shares", "shares_dropped", "pairs", "edges", "edges_kept", "accounts", "objects"):
            assert isinstance(counts[name], int), name
        assert (counts["rows_read"], counts["accounts"], counts["components"]) == (28, 5, 2)


def test_what_engines_used_is_told_apart() -> None:
    assert Engine(threads=2, memory="1GB").used() == {"threads": 2, "memory": "1GB", "spark_master": None}
    session = object()
    assert Engine(name="spark", spark=session).used()["spark_master"] == "a session of the user's"


def test_posts_read_before_are_not_read_again() -> None:
    posts = inconcert.read(sample.posts())
    assert detect(posts, time_window=60).edges().num_rows == 4
    with pytest.raises(BadParameter, match="strict cannot take effect: the posts were read already"):
        detect(posts, strict=True)


def test_shares_without_a_history_are_taken() -> None:
    bare = Shares(as_shares(sample.shares()).table, types=("link",))
    found = detect(bare, time_window=60)
    assert found.parameters["by"] == ["link"]
    assert found.counts["rows_read"] == 28


def test_a_column_of_ones_own_is_an_object() -> None:
    rows = [{**row, "slogan": row["urls"][0]} for row in sample.posts()]
    assert detect(rows, by="slogan", time_window=60).edges().num_rows == 4


def test_the_door_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'detekt'"):
        inconcert.results.detekt  # type: ignore[attr-defined]  # noqa: B018  # not there, asked for and not called


def test_a_result_shows_itself() -> None:
    found = detect(sample.shares(hostile=True), time_window=60)
    assert "28 shares" in repr(found)
    assert "<th>pairs</th>" in found._repr_html_()
    net = found.network()
    assert repr(net) == "Net(5 accounts, 4 edges, 2 components, 9 objects)"
    assert str(net) == net.summary()
    shown = net._repr_html_()
    assert "<svg" in shown
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_evidence_is_there() -> None:
    net = detect(sample.posts(), time_window=60).network()
    assert "anna" in str(net.explain("anna", "ben"))
    assert "anna" in str(net.explain("anna"))
    assert "news.example/0" in str(net.explain_object("https://news.example/0"))
    assert "anna" in str(net.explain_component("1"))
    with pytest.raises(UnknownName):
        net.explain("nobody")


def test_graphs_of_other_libraries() -> None:
    net = detect(shares(), time_window=60).network()
    assert net.to_igraph().vs["name"] == net.accounts.arrow()["account_id"].to_pylist()
    assert sorted(net.to_networkx().nodes) == sorted(net.accounts.arrow()["account_id"].to_pylist())

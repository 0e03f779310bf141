"""What the explorer answers is what a detection with these parameters gives."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from inconcert.explore.explorer import Explorer
from inconcert.explore.networks import Networks
from inconcert.explore.view import asked
from inconcert.report import Options, bundle, page
from inconcert.report.columns import decoded
from inconcert.results import detect, open_results
from inconcert.results.found import Which
from inconcert.results.reporting import material
from tests.results.sample import posts


def test_about_says_what_can_be_asked(client, net):
    about = client.get("/api/about").json()
    assert about["detected"] == {
        "time_window": 60, "min_weight": 3, "edge_weight": 0.0, "min_participation": 2,
        "types": None, "since": None, "until": None,
    }  # fmt: skip
    times = [row["timestamp"] for row in posts()]
    assert about["span"] == [min(times), max(times)]
    assert about["types"] == ["url", "hashtag"]
    assert about["n_shares"] == net.found.shares.num_rows
    assert about["recounts"] is True
    assert {"Yang et al. 2025", "Ayers et al. 2021"} <= {mark["name"] for mark in about["marks"]}


VIEWS = [
    ({}, {}),
    ({"time_window": "2"}, {"time_window": 2}),
    ({"time_window": "2h", "min_weight": "2"}, {"time_window": 7200, "min_weight": 2}),
    ({"min_participation": "7"}, {"min_participation": 7}),
    ({"edge_weight": "0.75", "min_weight": "1"}, {"edge_weight": 0.75, "min_weight": 1}),
    ({"type": "url"}, {"by": "url"}),
    ({"type": ["hashtag", "url"], "min_weight": "5"}, {"min_weight": 5}),
]


@pytest.mark.parametrize(("query", "options"), VIEWS, ids=[str(query) for query, _ in VIEWS])
def test_counts_and_network_are_those_of_a_detection(client, query, options):
    given = {"by": ["url", "hashtag"], "time_window": 60, "min_weight": 3, **options}
    net = detect(posts(), **given).network()
    counted = client.get("/api/recount", query).json()
    for name in ("shares", "pairs", "edges", "edges_kept", "accounts", "components"):
        assert counted["counts"][name] == net.counts[name], name
    assert counted["threshold"] == net.threshold
    assert counted["components"]["n_accounts"] == [row["n_accounts"] for row in net.components.records()]
    answer = client.get("/api/core", query).json()
    wanted = bundle(material(net), Options()).core
    for table in ("accounts", "edges", "components", "objects"):
        found = decoded(answer["core"][table])
        if isinstance(options.get("by"), str):  # among several types an object's name begins with its type
            found = json.loads(json.dumps(found).replace(f'"{options["by"]}:', '"'))
        assert found == decoded(json.loads(json.dumps(wanted[table]))), table
    assert answer["core"]["meta"]["counts"] == wanted["meta"]["counts"]
    assert answer["shown"] == {"n_edges": net.edges.num_rows, "from_weight": None, "without_posts": 0}
    evidence = client.get("/api/evidence", query).json()
    assert decoded(evidence["shares"]) == decoded(
        json.loads(json.dumps(bundle(material(net), Options()).evidence["shares"]))
    )


def test_dates_choose_the_shares_and_the_record_says_so(client):
    start = 1_700_000_000
    some = [row for row in posts() if start + 3600 <= row["timestamp"] <= start + 4 * 3600]
    net = detect(some, by=["url", "hashtag"], time_window=60, min_weight=3).network()
    query = {"since": start + 3600, "until": start + 4 * 3600}
    assert client.get("/api/recount", query).json()["counts"]["edges_kept"] == net.counts["edges_kept"] > 0
    core = client.get("/api/core", query).json()["core"]
    assert decoded(core["edges"])["weight"] == [row["weight"] for row in net.edges.records()]
    step = next(step for step in core["meta"]["steps"] if step["name"] == "choice")
    dropped = [len({(o, r["content_id"]) for r in posts() if r not in some for o in (*r["urls"], *r["hashtags"])})]
    assert [d["count"] for d in step["dropped"]] == dropped


def test_the_strongest_edges_are_listed_and_the_weights_counted(client, net):
    answer = client.get("/api/recount").json()
    edges = decoded(answer["edges"])
    weights = sorted((row["weight"] for row in net.edges.records()), reverse=True)
    assert edges["weight"] == weights[:5]
    assert sum(answer["weights"]["count"]) == net.counts["edges"]


def test_a_network_too_large_to_draw_is_cut_to_its_strongest_edges(net):
    explorer = Explorer(Networks(net, edges_shown=3))
    view = asked([("min_weight", "2")], explorer.networks.base, ("url", "hashtag"))
    answer = json.loads(gzip.decompress(explorer.core(view, lambda: None).body))
    weights = sorted((r["weight"] for r in net.found.network(min_weight=2).edges.records()), reverse=True)
    least = answer["shown"]["from_weight"]
    assert answer["shown"]["n_edges"] == len(weights) > 3
    assert sorted(decoded(answer["core"]["edges"])["weight"], reverse=True) == [w for w in weights if w >= least]
    lower = max(w for w in weights if w < least)
    assert sum(w >= least for w in weights) <= 3 < sum(w >= lower for w in weights)


@pytest.mark.parametrize("query", [{}, {"time_window": "2"}])
def test_evidence_is_what_explain_says(client, query):
    given: dict[str, Any] = {
        "by": ["url", "hashtag"],
        "time_window": 60,
        "min_weight": 3,
        **{k: int(v) for k, v in query.items()},
    }
    other = detect(posts(), **given).network()
    pair = client.get("/api/pair", {"account_id": "ben", "account_id_y": "anna", **query}).json()
    assert pair == json.loads(json.dumps(other.explain("anna", "ben").to_dict()))
    account = client.get("/api/account", {"account_id": "anna", **query}).json()
    assert account == json.loads(json.dumps(other.explain("anna").to_dict()))
    one = client.get("/api/object", {"object_id": "news.example/0", **query})
    wanted = [row["object_id"] for row in other.objects.records()]
    assert one.status == (200 if "news.example/0" in wanted else 404)
    shown = client.get("/api/object", {"object_id": wanted[0], **query}).json()
    assert shown == json.loads(json.dumps(other.explain_object(wanted[0]).to_dict()))


def test_a_view_is_saved_as_the_report_of_a_detection(client, explorer):
    answer = client.get("/report.html", {"time_window": "2"})
    assert answer.headers["content-disposition"] == 'attachment; filename="report.html"'
    view = asked([("time_window", "2")], explorer.networks.base, ("url", "hashtag"))
    assert answer.text == page(material(explorer.networks.network(view).net), Options())
    assert answer.text.startswith("<!doctype html>")


def test_the_result_is_not_touched(asker, result):
    def seen() -> list[tuple[str, int, bytes]]:
        return sorted((str(p), p.stat().st_mtime_ns, p.read_bytes()) for p in result.iterdir())

    before = seen()
    client = asker(Explorer(Networks(open_results(result))))
    for path in ("/", "/api/about", "/api/core", "/api/evidence", "/report.html"):
        assert client.get(path).status == 200, path
    assert client.get("/api/core", {"time_window": "2"}).status == 200
    assert client.get("/api/account", {"account_id": "anna"}).status == 200
    assert seen() == before


def test_accounts_whose_posts_the_folder_does_not_have_are_counted(asker, result, client):
    """A folder keeps the posts of the accounts of its network; a wider view has others."""
    assert client.get("/api/core", {"time_window": "2h", "min_weight": "2"}).json()["shown"]["without_posts"] == 0
    stored = asker(Explorer(Networks(open_results(result))))
    assert stored.get("/api/core").json()["shown"]["without_posts"] == 0
    answer = stored.get("/api/core", {"time_window": "2h", "min_weight": "2"}).json()
    assert answer["shown"]["without_posts"] == 1
    assert answer["shown"]["n_edges"] == answer["core"]["edges"]["n"]
    names = decoded(answer["core"]["accounts"])
    assert [a for a, n in zip(names["account_id"], names["account_name"], strict=True) if n is None] == ["fred"]


def test_what_is_not_understood_is_told_in_our_words(client):
    wrong = {
        "time_window=-1": "cannot read time_window",
        "time_window=1e9": "cannot read time_window",
        "time_window=99999999999": "time_window must be",
        "min_weight=0": "min_weight must be 1 or more",
        "min_weight=2.5": "min_weight must be a whole number",
        "min_weight=9999999999999999999999": "min_weight must be a whole number",
        "min_participation=0": "min_participation must be 1 or more",
        "edge_weight=nan": "edge_weight must be a quantile",
        "edge_weight=1.01": "edge_weight must be a quantile",
        "edge_weight=-0.5": "edge_weight must be a quantile",
        "type=sound": "there is no object type 'sound'",
        "since=1700003600&until=1700000000": "the dates end before they begin",
        "min_wieght=3": "there is no parameter 'min_wieght'",
        "min_weight=3&min_weight=4": "min_weight is said twice",
        "since=" + "1" * 300: "longer than 200 characters",
        "&".join(["type=url"] * 50): "at most 40 parameters",
    }
    for address in ("/api/recount", "/api/core", "/api/evidence", "/report.html"):
        for query, message in wrong.items():
            reply = client.get(address, query=query)
            assert (reply.status, message in reply.error["message"]) == (400, True), (address, query, reply.text)
    assert client.get("/api/recount", query="min_wieght=3").error["hint"] == "did you mean 'min_weight'?"


def test_names_that_are_not_there_are_told_with_the_nearest(client):
    assert client.get("/api/account", {"account_id": "ana"}).error == {
        "kind": "UnknownName",
        "message": "no account 'ana' among the shares",
        "hint": "did you mean 'anna'?",
    }
    assert client.get("/api/pair", {"account_id": "anna", "account_id_y": "anna"}).status == 400
    assert (
        client.get("/api/pair", {"account_id": "anna"}).error["message"]
        == "account_id_y must be said once, not 0 times"
    )
    assert (
        client.get("/api/object", {"object_id": "x" * 5_000}).error["message"]
        == "object_id is longer than 4000 characters"
    )
    assert client.get("/api/about", {"any": "thing"}).error["message"] == "there is no parameter 'any'"


def test_a_fault_of_ours_is_told_without_a_trace_which_stays_where_it_was_started(client, monkeypatch, capsys):
    def fails(_self, _view, _go_on):
        raise RuntimeError("the secret is 42")

    monkeypatch.setattr(Networks, "recount", fails)
    reply = client.get("/api/recount", {"time_window": "61"})
    assert (reply.status, reply.error["kind"]) == (500, "Fault")
    assert "42" not in reply.text
    assert "the secret is 42" in capsys.readouterr().err


def test_rules_that_are_not_the_kernels_are_detected(asker):
    cases: tuple[tuple[Which, dict[str, Any]], ...] = (
        ("full", {"rules": "coortweet", "edge_weight": 0.5}),
        ("fast", {"fast_window": 3, "min_weight": 2}),
    )
    for which, options in cases:
        net = detect(posts(), by="url", time_window=60, **options).network(which=which)
        client = asker(Explorer(Networks(net)))
        assert client.get("/api/about").json()["recounts"] is False
        for window in (60, 4):
            wanted = detect(posts(), by="url", time_window=window, **options).network(which=which)
            counts = client.get("/api/recount", {"time_window": window}).json()["counts"]
            assert counts["edges_kept"] == wanted.counts["edges_kept"]
            assert counts["components"] == wanted.counts["components"]
            core = client.get("/api/core", {"time_window": window}).json()["core"]
            assert decoded(core["edges"])["weight"] == [row["weight"] for row in wanted.edges.records()]

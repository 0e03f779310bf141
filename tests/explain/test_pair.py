import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.detect.detection import detect_shares
from inconcert.detect.rules import Rules, coortweet
from inconcert.errors import BadParameter, UnknownName
from inconcert.explain import explain_pair
from inconcert.explain.kept import findings_of
from inconcert.explain.sentences import CAUTION
from inconcert.objects.share import Shares
from inconcert.tables import Table
from tests.detect.cases import WINDOWS, seeded_cases, table_of, together
from tests.explain.detections import detection
from tests.network.worlds import NEWSROOM, U1, U2, share_table
from tests.oracle import Share


def test_the_newsroom_by_hand():
    found = explain_pair(detection(), "b", "a")
    assert (found.account_id, found.account_id_y, found.kept) == ("a", "b", True)
    rows = found.pairs.records()
    assert [(r["object_id"], r["content_id"], r["content_id_y"], r["time_delta"], r["first"]) for r in rows] == [
        (U2, "p4", "p5", 4, "a"),
        (U1, "p1", "p2", 5, "a"),
    ]
    assert (rows[1]["time"], rows[1]["time_y"]) == ("1970-01-01T00:00:00Z", "1970-01-01T00:00:05Z")
    assert (rows[1]["content_url"], rows[1]["content_url_y"]) == ("https://x.example/p1", None)
    assert found.sentences == (
        (
            "Anna (a) and b shared 2 objects within 10 seconds of each other, in 2 pairs of posts, "
            "from 1970-01-01T00:00:00Z to 1970-01-01T00:01:44Z."
        ),
        "The posts of a pair are 4.5 seconds apart on average, 4 seconds at the least.",
        "Anna (a) was first 2 times, b 0 times.",
        "The edge between them has weight 2 and is part of the network.",
        CAUTION,
    )


def test_in_the_same_second_nobody_is_first():
    found = explain_pair(detection(posts=False), "d", "e")
    assert found.pairs.records()[0]["first"] is None
    assert found.sentences[2] == "d was first 0 times, e 0 times, both in the same second 1 time."


def test_an_edge_under_the_threshold_is_explained_and_not_kept():
    found = explain_pair(detection(min_weight=2), "a", "c")
    assert (found.kept, found.figures["weight"]) == (False, 1)
    assert "not part of the network" in found.sentences[3]


def test_accounts_that_never_met():
    found = explain_pair(detection(), "a", "z")
    assert (found.figures, found.kept, found.pairs.num_rows) == ({}, False, 0)
    assert found.sentences == ("Anna (a) and z never shared the same object within 10 seconds of each other.",)
    assert "never" in str(found)


def test_all_three_forms():
    found = explain_pair(detection(), "a", "b")
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
    assert 'href="https://x.example/p1"' in found._repr_html_()
    assert 'href="javascript' not in found._repr_html_()
    assert "2 objects" in str(found)
    assert "p1" in str(explain_pair(detection(posts=False), "a", "b"))


def test_unknown_and_equal_accounts():
    with pytest.raises(UnknownName, match="no account 'aa'"):
        explain_pair(detection(), "a", "aa")
    with pytest.raises(BadParameter, match="no pair with itself"):
        explain_pair(detection(), "a", "a")


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 9999), st.sampled_from(WINDOWS), st.sampled_from(["objects", "pairs"]), st.booleans())
def test_the_figures_are_those_of_the_edge(seed, window, weight, fast):
    rules = Rules(
        time_window=window, fast_window=window // 2 if fast else None, min_participation=1, min_weight=1, weight=weight
    )
    shares = together(seeded_cases(seed, 4, rules))
    types = tuple(sorted({s.object_type for s in shares})) or ("url",)
    made = detect_shares(Shares(table_of(shares), types=types), rules)
    findings = findings_of(made, None)
    for row in findings.edges.records()[:12]:
        a, b = row.pop("account_id"), row.pop("account_id_y")
        found = explain_pair(made, b, a, findings=findings)
        assert found.kept
        assert found.figures.keys() == row.keys()
        assert found.figures == pytest.approx(row)
        assert found.pairs.num_rows == row["n_pairs"]


def test_under_coortweets_rules_the_figures_are_those_of_its_edge():
    shares = [Share("o", "a", f"a{k}", 3 * k) for k in range(4)] + [
        Share("o", "b", f"b{k}", 3 * k + 1) for k in range(2)
    ]
    made = detect_shares(Shares(share_table(shares)), coortweet(time_window=10, edge_weight=0.0))
    row = made.edges(all=True).records()[0]
    found = explain_pair(made, row.pop("account_id"), row.pop("account_id_y"))
    assert found.figures == pytest.approx({**found.figures, **row})
    assert found.figures["n_content_id"] != found.figures["n_content_id_y"]


def test_what_an_edge_knows_beyond_its_pairs_comes_along_and_either_order_of_ids_is_found():
    made = detection()
    findings = findings_of(made, None)
    edges = findings.edges.arrow()
    a, b = edges.column("account_id"), edges.column("account_id_y")
    swapped = (
        edges.set_column(0, "account_id", b)
        .set_column(1, "account_id_y", a)
        .append_column("q_value", edges["avg_time_delta"])
    )
    found = explain_pair(made, "a", "b", findings=replace(findings, edges=Table.of(swapped)))
    assert (found.account_id, found.account_id_y, found.kept) == ("b", "a", True)
    assert found.figures["q_value"] == 4.5


def test_nothing_is_lost_between_pairs_and_evidence():
    made = detection(NEWSROOM)
    pairs = {(r["content_id"], r["content_id_y"]) for r in made.pairs().records()}
    shown = set()
    for a, b in [("a", "b"), ("a", "c"), ("b", "c"), ("d", "e")]:
        shown |= {(r["content_id"], r["content_id_y"]) for r in explain_pair(made, a, b).pairs.records()}
    assert shown == pairs

import json
from dataclasses import replace

import pytest

from inconcert.errors import UnknownName
from inconcert.explain import explain_component
from inconcert.explain.kept import findings_of
from inconcert.explain.sentences import CAUTION
from inconcert.network import find
from tests.explain.detections import detection
from tests.network.worlds import NEWSROOM, U1, U2, edge_table, participation_of, world


def test_the_newsroom_by_hand():
    found = explain_component(detection(), 1)
    assert found.component == "1"
    assert [r["account_id"] for r in found.members.records()] == ["a", "b", "c"]
    assert [(r["account_id"], r["account_id_y"], r["weight"]) for r in found.edges.records()] == [
        ("a", "b", 2), ("b", "c", 1), ("a", "c", 1),
    ]  # fmt: skip
    assert [(r["object_id"], r["n_accounts"], r["n_shares"]) for r in found.objects.records()] == [
        (U1, 3, 3),
        (U2, 2, 2),
    ]
    line = found.timeline.records()
    assert [(r["account_id"], r["n_shares"]) for r in line] == [("a", 1), ("b", 2), ("c", 3), ("a", 4), ("b", 5)]
    assert line[0]["account_name"] == "Anna"
    assert found.sentences == (
        "3 accounts joined by 3 edges; the strongest: Anna, b and c.",
        f"They shared 2 objects in concert, in 5 shares, from 1970-01-01T00:00:00Z to 1970-01-01T00:01:44Z; most of all {U1}.",
        "Half of the pairs of posts are 4.5 seconds apart or less; the time window is 10 seconds.",
        "On average 89% of a member's shares were in concert.",
        "Web sites they led to most: example.co.uk.",
        CAUTION,
    )


def test_the_figures_agree_with_the_table_of_components():
    made = detection()
    findings = findings_of(made, None)
    for row in findings.components.records():
        found = explain_component(made, row["component"], findings=findings)
        assert found.figures == row
        assert (found.members.num_rows, found.edges.num_rows) == (row["n_accounts"], row["n_edges"])
        assert (found.objects.num_rows, found.timeline.num_rows) == (row["n_objects"], row["n_coordinated"])
        assert found.objects.records()[0]["object_id"] == row["label"]


def test_objects_that_are_no_links_have_no_web_sites():
    tags = [s._replace(object_id="#" + s.object_id[-1]) for s in NEWSROOM]
    found = explain_component(detection(tags, posts=False), "1")
    assert not [s for s in found.sentences if s.startswith("Web sites")]


def test_a_loop_with_nothing_behind_it_is_no_trouble():
    made = detection()
    empty = participation_of(replace(world([]), edges=edge_table([])))
    findings = find(edge_table([("a", "a", 2)]), made.shares.table, empty)
    assert explain_component(made, "1", findings=findings).sentences == (
        "1 account joined by 0 edges; the strongest: a.",
        CAUTION,
    )


def test_all_three_forms():
    found = explain_component(detection(), "1")
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
    assert "<h3>Component 1</h3>" in found._repr_html_()
    assert "Coordinated shares" in str(found)


def test_an_unknown_component_is_told_which_there_are():
    with pytest.raises(UnknownName, match="no component '7'") as caught:
        explain_component(detection(), "7")
    assert 'there are "1" to "2"' in caught.value.hint
    with pytest.raises(UnknownName) as caught:
        explain_component(detection(min_weight=99), "1")
    assert "no edge was kept" in caught.value.hint

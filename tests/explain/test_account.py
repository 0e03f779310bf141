import json

import pytest

from inconcert.errors import UnknownName
from inconcert.explain import explain_account
from inconcert.explain.kept import findings_of
from inconcert.explain.sentences import CAUTION
from tests.explain.detections import detection
from tests.network.worlds import U1, U2, U4


def test_the_newsroom_by_hand():
    made = detection()
    found = explain_account(made, "a", findings=findings_of(made, None))
    assert found.partners.records() == [
        {
            "account_id": "b", "account_name": None, "n_objects": 2, "n_pairs": 2, "avg_time_delta": 4.5,
            "min_time_delta": 4, "first_share": 0, "last_share": 104, "n_first": 2, "n_second": 0, "kept": True,
        },
        {
            "account_id": "c", "account_name": None, "n_objects": 1, "n_pairs": 1, "avg_time_delta": 8.0,
            "min_time_delta": 8, "first_share": 0, "last_share": 8, "n_first": 1, "n_second": 0, "kept": True,
        },
    ]  # fmt: skip
    assert [(r["object_id"], r["n_partners"], r["n_pairs"], r["first_share"]) for r in found.objects.records()] == [
        (U1, 2, 2, 0),
        (U2, 1, 1, 100),
    ]
    line = found.timeline.records()
    assert [(r["object_id"], r["coordinated"], r["n_coordinated"]) for r in line] == [
        (U1, True, 1),
        (U2, True, 2),
        (U4, False, 2),
    ]
    assert line[0]["content_url"] == "https://x.example/p1"
    assert found.figures["n_shares"] == 3
    assert found.sentences == (
        "Anna (a) made 3 shares, 2 of them in pairs of the network.",
        (
            "Within 10 seconds, it shared 2 objects with 2 partners, most with b (2 objects) and c (1 object), "
            "from 1970-01-01T00:00:00Z to 1970-01-01T00:01:44Z."
        ),
        "It was the earlier of a pair 3 times, the later 0 times.",
        "It changed its name: Old Anna and Anna, in the order they were first seen.",
        CAUTION,
    )


def test_the_later_side_and_the_same_second():
    b = explain_account(detection(), "b").partners.records()
    assert [(r["account_id"], r["n_first"], r["n_second"]) for r in b] == [("a", 0, 2), ("c", 1, 0)]
    e = explain_account(detection(), "e").partners.records()
    assert [(r["account_id"], r["n_first"], r["n_second"]) for r in e] == [("d", 0, 0)]


def test_partners_met_too_seldom_come_last_and_their_objects_do_not_count():
    found = explain_account(detection(min_weight=2), "a")
    assert [(r["account_id"], r["kept"]) for r in found.partners.records()] == [("b", True), ("c", False)]
    assert {r["n_partners"] for r in found.objects.records()} == {1}
    assert "With 1 other account it met within 10 seconds, but too seldom for the network." in found.sentences


def test_an_account_without_an_edge():
    found = explain_account(detection(), "z")
    assert found.partners.num_rows == found.objects.num_rows == 0
    assert found.sentences[:2] == (
        "z made 1 share, 0 of them in pairs of the network.",
        "It is not part of the network: none of its edges was kept.",
    )
    assert found.figures == {}


def test_the_figures_agree_with_the_table_of_accounts():
    made = detection()
    findings = findings_of(made, None)
    for row in findings.accounts.records():
        found = explain_account(made, row["account_id"], findings=findings)
        assert found.figures == row
        assert found.partners.num_rows == row["degree"]
        assert found.objects.num_rows == row["n_objects"]
        line = found.timeline.records()
        assert (len(line), sum(r["coordinated"] for r in line)) == (row["n_shares"], row["n_coordinated"])


def test_all_three_forms():
    found = explain_account(detection(), "a")
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
    assert "<td>b</td>" in found._repr_html_()
    assert "Partners" in str(found)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("anna", "an account is named by its id; that is the name of 'a'"),
        ("A", "did you mean 'a'"),
        ("nothing like it", None),
    ],
)
def test_an_unknown_account_is_told_the_nearest(name, hint):
    with pytest.raises(UnknownName, match="no account") as caught:
        explain_account(detection(), name)
    assert hint is None or hint in caught.value.hint


def test_without_posts_the_nearest_id_is_all_there_is():
    with pytest.raises(UnknownName) as caught:
        explain_account(detection(posts=False), "Anna")
    assert "name of" not in caught.value.hint

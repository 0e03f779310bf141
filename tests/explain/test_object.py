import json

import pytest

from inconcert.errors import UnknownName
from inconcert.explain import explain_object
from inconcert.explain.kept import findings_of
from inconcert.explain.sentences import CAUTION
from tests.explain.detections import detection
from tests.network.worlds import U1, U2, U4


def test_the_newsroom_by_hand():
    found = explain_object(detection(), U1)
    assert (found.object_type, found.first_account_id, found.n_pairs) == ("url", "a", 3)
    line = found.timeline.records()
    assert [
        (r["account_id"], r["account_name"], r["coordinated"], r["n_shares"], r["n_coordinated"]) for r in line
    ] == [
        ("a", "Anna", True, 1, 1),
        ("b", None, True, 2, 2),
        ("c", None, True, 3, 3),
        ("z", None, False, 4, 3),
    ]
    assert [r["n_shares"] for r in found.raw_forms.records()] == [3, 1]
    assert found.listed == {"rating": "false", "published_at": -60, "title": None}
    assert found.sentences == (
        f"{U1} was shared 4 times by 4 accounts, from 1970-01-01T00:00:00Z to 1970-01-01T00:16:40Z.",
        "Anna (a) shared it first.",
        (
            "3 shares by 3 accounts were in concert: in 3 pairs of posts within 10 seconds of each other, "
            "from 1970-01-01T00:00:00Z to 1970-01-01T00:00:08Z."
        ),
        "It was written in 2 ways.",
        "Your list says: rating false; published_at -60.",
        CAUTION,
    )


def test_only_pairs_of_kept_edges_count():
    found = explain_object(detection(min_weight=2), U1)
    assert found.n_pairs == 1
    assert [r["coordinated"] for r in found.timeline.records()] == [True, True, False, False]


def test_an_object_nobody_coordinated_on():
    found = explain_object(detection(posts=False), U4)
    assert "None of its shares is behind an edge of the network." in found.sentences
    assert (found.raw_forms.num_rows, found.listed) == (0, {})


def test_an_object_that_is_not_on_the_list():
    assert explain_object(detection(), U2).listed == {}


def test_the_figures_agree_with_the_table_of_objects():
    made = detection(min_weight=2)
    findings = findings_of(made, None)
    for row in findings.objects.records():
        found = explain_object(made, row["object_id"], findings=findings)
        line = found.timeline.records()
        assert (len(line), sum(r["coordinated"] for r in line)) == (row["n_shares"], row["n_coordinated"])
        assert len({r["account_id"] for r in line if r["coordinated"]}) == row["n_coordinated_accounts"]
        assert found.first_account_id == row["first_account_id"]
        assert (line[0]["timestamp_share"], line[-1]["timestamp_share"]) == (row["first_share"], row["last_share"])
        assert [r["raw"] for r in found.raw_forms.records()] == (row["raw_forms"] or [])


def test_all_three_forms():
    found = explain_object(detection(), U1)
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
    assert 'href="https://x.example/p1"' in found._repr_html_()
    assert "As it was written" in str(found)


def test_an_unknown_object_is_told_the_nearest():
    with pytest.raises(UnknownName, match="no object") as caught:
        explain_object(detection(), U1 + "/")
    assert U1 in caught.value.hint

from collections import Counter
from statistics import fmean, median

import pytest
from hypothesis import given

from inconcert.network.component_summary import TOP
from inconcert.schema import COMPONENT
from tests.network.strategies import seldom, worlds
from tests.network.worlds import NEWSROOM, U1, U2, U3, by, grouped, world
from tests.oracle import Share


def post(account_id, content_id, **further):
    return {"account_id": account_id, "content_id": content_id, "timestamp": 0, **further}


def test_the_newsroom_by_hand():
    first, second = world(NEWSROOM).find().components.records()
    assert first["component"] == "1"
    assert first["label"] == U1
    assert first["accounts"] == ["a", "b", "c"]
    assert (first["n_accounts"], first["n_edges"], first["density"], first["clustering"]) == (3, 3, 1, 1)
    assert first["diameter"] == 1
    assert first["coor_share_ratio"] == pytest.approx((2 / 3 + 1 + 1) / 3)
    assert first["coor_score"] == pytest.approx((1.5 + 1.5 + 1) / 3)
    assert (first["n_objects"], first["n_coordinated"]) == (2, 5)
    assert first["median_time_delta"] == 4.5  # of 3, 4, 5 and 8 seconds
    assert (first["n_domains"], first["n_hosts"], first["domain_gini"]) == (1, 2, 1)
    assert first["top_domains"] == ["example.co.uk"]
    assert first["top_objects"] == [U1, U2]
    assert (first["first_share"], first["last_share"]) == (0, 104)
    for name in ("avg_followers", "country", "account_types", "top_objects_by_engagement", "comments_shares_ratio"):
        assert first[name] is None
    assert (second["component"], second["label"], second["median_time_delta"]) == ("2", U3, 0)
    assert second["clustering"] is None


def test_coor_share_ratio_reaches_one_when_every_share_is_coordinated():
    # CooRnet's own formula, coordinated / (shares + coordinated), says 0.5 here
    assert world(NEWSROOM).find().components.records()[1]["coor_share_ratio"] == 1


def test_what_posts_add():
    made = world(NEWSROOM).with_posts(
        [
            post(
                "a",
                "p1",
                follower_count=100,
                account_country="IT",
                account_type="page",
                comment_count=30,
                share_count=10,
            ),
            post("a", "p4", comment_count=0, share_count=20, like_count=7),
            post("b", "p2", follower_count=200, account_country="IT", account_type="group", like_count=2),
            post("b", "p5", like_count=500),
            post("c", "p3", follower_count=None, account_country="DE", account_type="group"),
            post("z", "p9", comment_count=10**6, like_count=10**6, account_country="FR"),
            post("d", "p6", account_country="DE"),
            post("e", "p7", account_country="AT", comment_count=0, share_count=0),
        ]
    )
    first, second = made.find().components.records()
    assert first["avg_followers"] == 150
    assert (first["country"], second["country"]) == ("IT", "AT")
    assert first["account_types"] == ["group", "page"]
    assert first["comments_shares_ratio"] == pytest.approx((30 - 30) / 60)
    # reactions: U1 gets 40 + 2, U2 gets 27 + 500
    assert first["top_objects_by_engagement"] == [U2, U1]
    assert second["comments_shares_ratio"] is None


@pytest.mark.parametrize(
    ("comments", "shares", "expected"), [(3, 1, 0.5), (5, 0, 1), (0, 5, -1), (None, 5, -1), (0, 0, None)]
)
def test_comments_shares_ratio(comments, shares, expected):
    made = world(NEWSROOM).with_posts([post("d", "p6", comment_count=comments, share_count=shares)])
    assert made.find().components.records()[1]["comments_shares_ratio"] == expected


def test_domains_are_counted_by_coordinated_share_and_ties_are_by_name():
    names = ["e.example", "d.example", "c.example", "b.example", "a.example", "a.example", "0.example"]
    shares = [
        Share(f"https://{host}/{k}", account, f"{account}{k}", 100 * k)
        for k, host in enumerate(names)
        for account in "ab"
    ]
    row = world(shares).find().components.records()[0]
    assert row["top_domains"] == ["a.example", "0.example", "b.example", "c.example", "d.example"]
    assert (row["n_domains"], row["n_hosts"]) == (6, 6)
    counts = [4, 2, 2, 2, 2, 2]
    mean = sum(counts) / 6
    assert row["domain_gini"] == pytest.approx(sum(abs(x - y) for x in counts for y in counts) / (6 * 5) / (2 * mean))


def test_objects_that_lead_nowhere_have_no_domains():
    types = {s.object_id: "hashtag" for s in NEWSROOM}
    made = world(
        [s._replace(object_id="#" + s.object_id[-1]) for s in NEWSROOM],
        types={"#" + o[-1]: t for o, t in types.items()},
    )
    row = made.find().components.records()[0]
    assert (row["n_domains"], row["n_hosts"], row["domain_gini"], row["top_domains"]) == (0, 0, None, [])
    assert row["n_objects_hashtag"] == 2


@seldom
@given(worlds())
def test_every_figure_is_that_of_the_definition(made):
    found = made.find()
    accounts = by(found.accounts, "account_id")
    rows = found.components.records()
    assert [r["component"] for r in rows] == [str(k) for k in range(1, len(rows) + 1)]
    assert found.components.schema.names[: len(COMPONENT)] == COMPONENT.names
    coordinated = grouped({s for p in made.pairs for s in p}, "account_id")
    for row in rows:
        members = sorted(a for a, r in accounts.items() if r["component"] == row["component"])
        assert row["accounts"] == members
        assert row["coor_share_ratio"] == pytest.approx(fmean(accounts[a]["share_ratio"] for a in members))
        assert row["coor_score"] == pytest.approx(fmean(accounts[a]["coor_score"] for a in members))
        shares = [s for a in members for s in coordinated[a]]
        use = Counter(s.object_id for s in shares)
        top = sorted(use, key=lambda o: (-use[o], o))
        assert (row["n_objects"], row["n_coordinated"]) == (len(use), len(shares))
        assert (row["label"], row["top_objects"]) == (top[0], top[:TOP])
        times = [s.timestamp_share for s in shares]
        assert (row["first_share"], row["last_share"]) == (min(times), max(times))
        pairs = [p for p in made.pairs if p[0].account_id in members]
        assert row["median_time_delta"] == median(b.timestamp_share - a.timestamp_share for a, b in pairs)
        for name in set(made.types.values()):
            assert row[f"n_objects_{name}"] == sum(made.types[o] == name for o in use)

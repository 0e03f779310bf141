import pyarrow as pa

from inconcert.network.profiles import PROFILE_COLUMNS, profiles
from tests.network.worlds import post_table


def found(rows, ids=("a", "b")):
    posts = None if rows is None else post_table(rows)
    return dict(zip(ids, profiles(posts, pa.array(ids, pa.string())).to_pylist(), strict=True))


def post(account_id, content_id, timestamp, **further):
    return {"account_id": account_id, "content_id": content_id, "timestamp": timestamp, **further}


def test_the_latest_that_is_given_counts_each_for_itself():
    rows = [
        post("a", "1", 10, account_name="Old", follower_count=5, account_country="IT"),
        post("a", "2", 30, account_name="New", follower_count=None, account_country=""),
        post("a", "3", 20, account_name=None, follower_count=9, account_country=None),
        post("z", "4", 99, account_name="Not in the network", follower_count=1, account_country="DE"),
    ]
    a, b = found(rows).values()
    assert (a["account_name"], a["follower_count"], a["account_country"]) == ("New", 9, "IT")
    assert (a["account_url"], a["platform"], a["account_type"]) == (None, None, None)
    assert set(b.values()) == {None}


def test_of_one_second_the_last_content_id_counts():
    rows = [post("a", "2", 10, account_name="second"), post("a", "10", 10, account_name="first")]
    assert found(rows)["a"]["account_name"] == "second"


def test_every_name_in_the_order_it_first_appeared():
    names = ["Zoe", "Anna", "Zoe", None, "", "Bea"]
    rows = [post("a", str(k), 100 - k, account_name=name) for k, name in enumerate(names)]
    assert found(rows)["a"]["names_seen"] == ["Bea", "Zoe", "Anna"]


def test_two_names_in_one_post_row_pair_are_ordered_by_content():
    rows = [post("a", "2", 10, account_name="A"), post("a", "1", 10, account_name="B")]
    assert found(rows)["a"]["names_seen"] == ["B", "A"]


def test_posts_without_names_still_tell_the_platform():
    a = found([post("a", "1", 10, platform="x")])["a"]
    assert (a["platform"], a["names_seen"]) == ("x", None)


def test_no_posts_or_nothing_about_accounts_in_them():
    for rows in (None, [post("a", "1", 10)]):
        for row in found(rows).values():
            assert set(row) == {*PROFILE_COLUMNS, "names_seen"}
            assert set(row.values()) == {None}

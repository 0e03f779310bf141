import pytest

from inconcert.network.engagement import engagement
from inconcert.tables import Table
from tests.network.worlds import post_table

COORDINATED = Table.of({"content_id": ["1", "1", "2"]})


def found(*rows):
    posts = post_table([{"content_id": "1", **row} for row in rows])
    return {r["content_id"]: r for r in engagement(posts, COORDINATED).to_pylist()}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"interaction_count": 50, "like_count": 1}, 50),
        ({"interaction_count": None, "like_count": 1, "comment_count": 2, "share_count": 4}, 7),
        ({"like_count": 3}, 3),
        ({"like_count": None, "comment_count": None}, None),
        ({"interaction_count": None}, None),
        ({"interaction_count": None, "share_count": 0}, 0),
    ],
)
def test_the_total_or_the_sum_of_what_is_given(row, expected):
    assert found(row)["1"]["engagement"] == expected


def test_a_post_twice_in_the_data_counts_with_its_highest_figures():
    row = found({"like_count": 3, "comment_count": 9}, {"like_count": 8, "comment_count": 2})["1"]
    assert (row["engagement"], row["comment_count"], row["share_count"]) == (12, 9, None)


def test_posts_that_took_no_part_are_left_out():
    posts = post_table([{"content_id": c, "like_count": 1} for c in "123"])
    assert sorted(engagement(posts, COORDINATED).column("content_id").to_pylist()) == ["1", "2"]


def test_without_any_count_there_is_nothing():
    assert engagement(None, COORDINATED).num_rows == 0
    assert engagement(Table.of({"content_id": ["1"]}), COORDINATED).num_rows == 0

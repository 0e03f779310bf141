"""Ranking accounts by engagement: against sums made by hand."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert import lists
from inconcert.errors import BadParameter, EmptyInput, EngineError, MissingColumn, UnreadableFile
from inconcert.lists import build_list, read_list
from inconcert.lists.database import posts_by_account
from inconcert.read import read
from inconcert.schema import LISTED_ACCOUNT
from inconcert.tables import BATCH_ROWS, Table
from tests.results.sample import HOSTILE

START = 1_700_000_000


def post(who: str, n: int, **more: Any) -> dict[str, Any]:
    return {"account_id": who, "content_id": f"{who} {n}", "timestamp": START + n, **more}


def ids(found: Any) -> list[str]:
    return [row["account_id"] for row in found.table.records()]


COUNT = st.one_of(st.none(), st.integers(0, 9))
POST = st.fixed_dictionaries(
    {
        "account_id": st.sampled_from("abcdef"),
        "content_id": st.sampled_from("12345"),
        "timestamp": st.integers(START, START + 9),
        "interaction_count": COUNT,
        "like_count": COUNT,
        "comment_count": COUNT,
        "share_count": COUNT,
    }
)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(POST, min_size=1, max_size=30), top=st.integers(1, 7))
def test_interactions_are_the_sum_over_posts_each_once_by_its_largest_count(rows: Any, top: Any) -> None:
    # a column that is empty throughout is no column
    numbers = ("timestamp", "interaction_count", "like_count", "comment_count", "share_count")
    schema = pa.schema([("account_id", pa.string()), ("content_id", pa.string()), *((n, pa.int64()) for n in numbers)])
    found = build_list(pa.Table.from_pylist(rows, schema), top=top, n_resamples=0)
    posts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        parts = [row[n] for n in ("like_count", "comment_count", "share_count") if row[n] is not None]
        count = sum(parts) if row["interaction_count"] is None else row["interaction_count"]
        key = row["account_id"], row["content_id"]
        posts[key] = max(posts[key], count)
    totals: defaultdict[str, int] = defaultdict(int)
    for (account, _), count in posts.items():
        totals[account] += count
    order = sorted(totals, key=lambda account: (-totals[account], account))
    assert ids(found) == order[:top]
    assert [row["interactions"] for row in found.table.records()] == [totals[a] for a in order[:top]]
    assert [row["rank"] for row in found.table.records()] == list(range(1, len(order[:top]) + 1))
    assert found.ranking.tolist() == [totals[a] for a in order]
    assert (found.n_accounts, found.n_posts, found.interactions) == (len(totals), len(posts), sum(totals.values()))
    counts = found.provenance.counts
    assert counts["posts_collected_again"] == len(rows) - len(posts)
    dropped = sum(d.count for d in found.provenance.steps[-1].dropped)
    assert len(found) + dropped == found.n_accounts


def test_shares_are_of_all_interactions_in_the_data() -> None:
    rows = [post(who, n, interaction_count=k) for who, k in (("a", 30), ("b", 15), ("c", 5)) for n in range(2)]
    found = build_list(rows, top=2)
    assert [(r["share"], r["cumulative_share"]) for r in found.table.records()] == [(0.6, 0.6), (0.3, 0.9)]
    assert found.share == 0.9
    assert found.table.schema.equals(LISTED_ACCOUNT)
    assert pa.table(found).num_rows == 2
    assert "The list has 2 accounts with 90 interactions, 90.00% of those in the data." in str(found)


@pytest.mark.parametrize(
    ("counts", "told", "interactions"),
    [
        ({"interaction_count": 5, "like_count": 3}, "interaction_count", 5),
        (
            {"like_count": 3, "comment_count": 2, "share_count": 1},
            "the sum of like_count, comment_count, share_count",
            6,
        ),
        ({"like_count": 3, "share_count": 1}, "the sum of like_count, share_count", 4),
        ({"comment_count": 4}, "comment_count", 4),
    ],
)
def test_it_is_said_what_counts_as_interactions(counts: Any, told: Any, interactions: Any) -> None:
    found = build_list([post("a", 1, **counts)])
    assert (found.engagement, found.interactions) == (told, interactions)
    assert f"by interactions ({told})" in str(found)


def test_posts_without_the_count_of_the_source_are_counted_apart() -> None:
    rows = [post("a", 1, interaction_count=5, like_count=3), post("a", 2, like_count=4), post("b", 3)]
    found = build_list(rows)
    assert found.engagement == "interaction_count; like_count for posts without it (1)"
    assert "posts without any count of engagement, which count as none: 1" in " ".join(found.provenance.notes)
    assert [row["interactions"] for row in found.table.records()] == [9, 0]


def test_posts_without_any_count_of_engagement_cannot_be_ranked() -> None:
    with pytest.raises(MissingColumn, match=r"no column 'interaction_count'(.|\n)*the sum of like_count"):
        build_list([post("a", 1, text="hello")])


def test_accounts_without_engagement_have_a_rank_but_no_share() -> None:
    found = build_list([post(who, n, like_count=0) for who in "ba" for n in range(3)])
    assert ids(found) == ["a", "b"]
    assert found.share is None
    assert {(r["interactions"], r["share"], r["cumulative_share"]) for r in found.table.records()} == {(0, None, None)}
    assert "accounts without any interaction: 2" in " ".join(found.provenance.notes)
    assert "which have none" in str(found)
    assert "0 accounts have any interaction" in str(found.coverage)
    assert "NaN" not in json.dumps(found.to_dict())


def test_one_account_is_a_list() -> None:
    found = build_list([post("only", 1, like_count=7)])
    assert (ids(found), found.share) == (["only"], 1)
    assert "No estimate for the platform" in str(found)


def test_a_name_is_the_one_of_the_latest_post_that_has_one() -> None:
    rows = [
        post("a", 2, like_count=1, account_name="new", account_url="https://a.example/new", platform="example"),
        post("a", 1, like_count=1, account_name="old", account_url="https://a.example/old", platform="example"),
        post("a", 3, like_count=1),
        post("b", 1, like_count=1, account_url="https://b.example"),
    ]
    a, b = build_list(rows).table.records()
    assert (a["account_name"], a["account_url"], a["platform"]) == ("new", "https://a.example/new", "example")
    assert (b["account_name"], b["account_url"]) == (None, "https://b.example")
    assert (a["n_posts"], a["first_post"], a["last_post"]) == (3, START + 1, START + 3)


def test_more_posts_than_a_batch_are_the_same_as_in_files(tmp_path: Path) -> None:
    n = BATCH_ROWS + 1000
    table = pa.table(
        {
            "account_id": [f"account {k % 300}" for k in range(n)],
            "content_id": [f"post {k}" for k in range(n)],
            "timestamp": pa.array([START + k for k in range(n)], pa.int64()),
            "interaction_count": pa.array([k % 7 for k in range(n)], pa.int64()),
        }
    )
    pq.write_table(table, tmp_path / "posts.parquet", row_group_size=100_000)
    one, other = build_list(table, n_resamples=5), build_list(tmp_path / "posts.parquet", n_resamples=5)
    assert one.table.arrow().equals(other.table.arrow())
    assert one.interactions == sum(k % 7 for k in range(n))
    assert one.coverage.to_dict() == other.coverage.to_dict()


def test_hostile_names_stay_what_they_are_and_do_nothing(tmp_path: Path) -> None:
    rows = [
        post(name, n, like_count=k, account_name=HOSTILE[-k], account_url=f"javascript:{name}")
        for k, name in enumerate(HOSTILE)
        for n in range(2)
    ]
    found = build_list(rows)
    assert set(ids(found)) == set(HOSTILE)
    assert "<script>" not in found._repr_html_()
    assert str(found).isascii() or "\x1b" not in str(found)
    for name in ("list.csv", "list.parquet"):
        assert read_list(found.write(tmp_path / name)).ids == tuple(ids(found))
    assert read_list(found).ids == tuple(ids(found))
    lines = (tmp_path / "list.csv").read_text(encoding="utf-8")
    assert "\"'=HYPERLINK" in lines


def test_how_it_came_about_is_written_too(tmp_path: Path) -> None:
    found = build_list([post(who, 1, like_count=3) for who in "abc"], top=1, seed=4)
    record = json.loads(found.write(tmp_path / "list.json").read_text())
    assert (record["accounts"], record["share"], record["parameters"]["seed"]) == (1, 1 / 3, 4)
    assert record["steps"][-1]["dropped"][0] == {"reason": "accounts after the first 1", "count": 2, "examples": []}
    with pytest.raises(BadParameter, match=r"not as '\.xlsx'"):
        found.write(tmp_path / "list.xlsx")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"top": 0}, "top is 1 or more"),
        ({"language": "en", "min_language_share": 0}, "above 0 and up to 1"),
        ({"language": "en", "min_probability": 1.5}, "from 0 to 1"),
        ({"language": "en", "posts_per_account": 0}, "posts_per_account is 1 or more"),
        ({"language": "en", "language_from": "name"}, "'text' or 'column'"),
        ({"language_from": "column"}, "with a language only"),
        ({"among": ["en"]}, "with a language only"),
        ({"language": "en", "language_from": "column", "among": ["en"]}, "not taken from a column"),
        ({"levels": (0,)}, "1 or more"),
    ],
)
def test_what_makes_no_sense_is_refused(options: Any, told: Any) -> None:
    with pytest.raises(BadParameter, match=told):
        build_list([post("a", 1, like_count=1, text="x", language="en")], **options)


def test_options_of_reading_are_refused_for_what_was_read() -> None:
    with pytest.raises(BadParameter, match="source cannot take effect"):
        build_list(read([post("a", 1, like_count=1)]), source="table")
    assert ids(build_list([{**post("a", 1, like_count=1), "who": "z"}], account_id="who")) == ["z"]


def test_a_file_that_is_damaged_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    posts = read([post("a", 1, like_count=1)])

    def batches(_table: Table, _columns: Any = None) -> Iterator[pa.RecordBatch]:
        yield from posts.table.arrow(_columns).to_batches()
        raise UnreadableFile("the second half of it is missing")

    monkeypatch.setattr(Table, "batches", batches)
    with pytest.raises(UnreadableFile, match="the second half"):
        build_list(posts)


def test_what_the_database_refuses_comes_with_its_query() -> None:
    table = read([post("a", 1, like_count=1)]).table
    with posts_by_account(table, seed=0, long=100) as database, pytest.raises(EngineError, match="SELECT nothing"):
        database.make("wrong", "SELECT nothing")


def test_nobody_left_is_an_error_that_says_why() -> None:
    rows = [post("a", n, like_count=1, language="es") for n in range(3)]
    with pytest.raises(
        EmptyInput, match="none of 1 accounts is left; accounts with less than 90% of their posts in en: 1"
    ):
        build_list(rows, language="en", language_from="column")


def test_what_the_room_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'bild_list'"):
        lists.__getattr__("bild_list")

"""Only listed accounts take part."""

from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.errors import EmptyInput
from inconcert.lists import only_listed
from inconcert.lists.account_filter import NOT_LISTED
from inconcert.objects import shares
from inconcert.read import read
from inconcert.results import detect
from tests.results import sample

GROUP = ("anna", "ben", "carl")


def test_posts_of_listed_accounts_stay_as_they_are_and_the_others_are_counted() -> None:
    posts = read(sample.posts())
    kept = only_listed(posts, ["carl", "anna", "nobody"])
    expected = [row for row in posts.table.records() if row["account_id"] in {"anna", "carl"}]
    assert kept.table.records() == expected
    step = kept.provenance.steps[-1]
    (dropped,) = step.dropped
    assert (dropped.reason, dropped.count) == (NOT_LISTED, 28 - 12)
    assert dropped.examples == ("account 'ben'", "account 'dora'", "account 'emil'")
    assert step.counts == {
        "accounts_listed": 3,
        "accounts_without_posts": 1,
        "rows_of_listed_accounts": 12,
        "rows_of_other_accounts": 16,
    }
    assert "listed accounts without posts here: 1 of 3, such as 'nobody'" in " ".join(step.notes)


def test_a_list_of_everybody_leaves_nothing_out() -> None:
    kept = only_listed(read(sample.posts()), [*GROUP, "dora", "emil", "fred"])
    assert kept.num_rows == 28
    assert kept.provenance.steps[-1].dropped == ()


def test_shares_are_filtered_as_posts_are() -> None:
    posts = read(sample.posts())
    whole, part = shares(posts, by="url"), shares(only_listed(posts, GROUP), by="url")
    filtered = only_listed(whole, GROUP)
    assert filtered.table.records() == part.table.records()
    assert "counted over all accounts" in " ".join(filtered.provenance.notes)


def test_shares_without_forms_and_a_list_that_repeats_itself() -> None:
    kept = only_listed(shares(sample.shares(), by="object_id"), ["anna", "ben", "anna"])
    assert kept.num_rows == 12
    notes = " ".join(kept.provenance.notes)
    assert "rows of the list that name an account again: 1" in notes
    assert "how objects were written" not in notes


def test_a_list_that_meets_nobody_shows_both_sides() -> None:
    with pytest.raises(EmptyInput) as error:
        only_listed(read(sample.posts()), ["17", "18"])
    assert "none of 28 rows" in str(error.value)
    assert "'17', '18', the data 'anna', 'ben', 'carl'" in str(error.value)


@pytest.mark.parametrize("hostile", [False, True])
def test_detection_with_a_list_is_detection_in_the_posts_of_the_list(hostile: Any) -> None:
    rows = sample.posts(hostile=hostile)
    who = list(dict.fromkeys(row["account_id"] for row in rows))[:4]
    by_hand = detect([row for row in rows if row["account_id"] in who], by="url")
    by_list = detect(rows, by="url", accounts=who)
    assert by_list.edges(all=True).records() == by_hand.edges(all=True).records()
    assert by_list.counts["pairs"] == by_hand.counts["pairs"] > 0
    assert by_list.parameters["accounts"] == "a table in memory"


def test_shares_that_stay_in_their_file_are_filtered_too(tmp_path: Any) -> None:
    rows = [{**row, "timestamp": row.pop("timestamp_share")} for row in sample.shares()]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "shares.parquet")
    found = detect(tmp_path / "shares.parquet", accounts=GROUP)
    assert found.counts["shares"] == 18
    assert {name for edge in found.edges().records() for name in (edge["account_id"], edge["account_id_y"])} == {*GROUP}


def test_a_list_takes_effect_on_what_was_read_already() -> None:
    posts = read(sample.posts())
    assert detect(posts, by="url", accounts=GROUP).counts["shares"] == 18
    counts = detect(shares(posts, by="url"), accounts=GROUP).counts
    assert (counts["shares"], counts["shares_dropped"]) == (18, 10)

"""What a run writes of its networks: once, in order, and the same however often."""

from collections import defaultdict
from datetime import timedelta

import pytest

from inconcert.collect.database import open_database, transaction
from inconcert.monitor.workspace import MIGRATIONS
from tests.monitor.followed_days import follow, rows
from tests.monitor.random_lives import FIRST, followed, observed, planted

TABLES = ("network", "network_run", "membership", "network_object")


@pytest.fixture
def db(tmp_path):
    opened = open_database(tmp_path / "state.db", MIGRATIONS)
    yield opened
    opened.close()


def everything(db):
    return {table: sorted(rows(db, f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608  # our names


def test_a_run_writes_its_networks_members_and_objects(db):
    counts = follow(
        db, "2026-03-01", {"1": "abcd", "2": "xyz", "3": "pq"}, {"1": "https://news.example/a", "2": "Vote!"}
    )
    assert counts == {
        "n_networks": 2, "n_born": 2, "n_merged": 0, "n_split": 0, "n_woke": 0, "n_dormant": 0, "n_died": 0,
    }  # fmt: skip
    assert rows(db, "SELECT * FROM network") == [
        (1, "news.example/a", "2026-03-01", "alive", "2026-03-01", None),
        (2, "Vote!", "2026-03-01", "alive", "2026-03-01", None),
    ]
    assert rows(db, "SELECT network, event, component, n_accounts, n_edges, n_objects, stability FROM network_run") == [
        (1, "born", "1", 4, 6, 1, None),
        (2, "born", "2", 3, 3, 1, None),
    ]
    assert rows(db, "SELECT account_id, network FROM membership WHERE platform = 'tiktok' ORDER BY 1") == [
        *((a, 1) for a in "abcd"),
        *((a, 2) for a in "xyz"),
    ]
    assert rows(db, "SELECT network, object_id, n_shares, n_accounts, first_share FROM network_object") == [
        (1, "https://news.example/a", 4, 4, 100),
        (2, "Vote!", 3, 3, 104),
    ]


def test_a_life_is_written_day_by_day(db):
    follow(db, "2026-03-01", {"1": "abcdef", "2": "xyz"})
    follow(db, "2026-03-02", {"1": "abcdefxyz"})
    follow(db, "2026-03-03", {})
    counts = follow(db, "2026-03-04", {"9": "abcdefgxyz"})
    assert counts["n_woke"] == 1
    assert rows(
        db, "SELECT run, network, event, n_accounts, n_joined, n_left, others FROM network_run ORDER BY 1, 2"
    ) == [
        ("2026-03-01", 1, "born", 6, 0, 0, "[]"),
        ("2026-03-01", 2, "born", 3, 0, 0, "[]"),
        ("2026-03-02", 1, "merged", 9, 3, 0, '[{"network": 2, "relation": "absorbed"}]'),
        ("2026-03-02", 2, "merged", 0, 0, 0, '[{"network": 1, "relation": "into"}]'),
        ("2026-03-03", 1, "dormant", 0, 0, 0, "[]"),
        ("2026-03-04", 1, "woke", 10, 1, 0, "[]"),
    ]
    assert rows(db, "SELECT network, status, status_run, merged_into FROM network") == [
        (1, "alive", "2026-03-04", None),
        (2, "merged", "2026-03-02", 1),
    ]


def test_following_a_run_again_writes_the_same_rows(db):
    days = [("2026-03-01", {"1": "abcdef", "2": "xyz"}), ("2026-03-02", {"1": "abc", "2": "def", "3": "xyzw"})]
    for run, groups in days:
        follow(db, run, groups)
    before = everything(db)
    counts = [follow(db, run, groups) for run, groups in days]
    assert everything(db) == before
    assert [c["n_born"] for c in counts] == [2, 1]


def test_another_result_of_the_last_run_replaces_the_first(db):
    follow(db, "2026-03-01", {"1": "abcdef", "2": "xyz"})
    follow(db, "2026-03-02", {"1": "abcdefxyz", "2": "uvw"})
    follow(db, "2026-03-02", {"1": "abcdef", "2": "xyz"})
    assert rows(db, "SELECT network, status FROM network") == [(1, "alive"), (2, "alive")]
    assert rows(db, "SELECT network, event FROM network_run WHERE run = '2026-03-02'") == [
        (1, "continued"),
        (2, "continued"),
    ]


def test_runs_are_in_order_of_days_and_numbers_however_they_are_called(db):
    for run in ("2026-03-01", "2026-03-01.2", "2026-03-01.9", "2026-03-01.10", "2026-03-02"):
        follow(db, run, {"1": "abc"})
    assert rows(db, "SELECT run, event FROM network_run WHERE event = 'born'") == [("2026-03-01", "born")]
    follow(db, "2026-03-01.11", {"1": "xyz"})
    assert rows(db, "SELECT count(*) FROM network_run") == [(5,)]


def test_a_run_that_comes_too_late_changes_nothing_and_says_so(db):
    follow(db, "2026-03-05", {"1": "abc"})
    before = everything(db)
    assert follow(db, "2026-03-01", {"1": "xyz"}) == {"n_left_out": 1}
    assert everything(db) == before


def test_a_history_follows_an_account_that_changed_its_name(db):
    follow(db, "2026-03-01", {"1": "abc"})
    with transaction(db):
        for old, new in (("a", "a2"), ("a2", "a3"), ("b", "b2")):
            db.execute(
                "INSERT INTO account (platform, account_id, status, status_since, origin, evidence, added, renamed_to) "
                "VALUES ('tiktok', ?, 'renamed', 0, 'list', '{}', 0, ?)",
                (old, new),
            )
    follow(db, "2026-03-02", {"1": ["a3", "b2", "z"]})
    assert rows(db, "SELECT network, event, n_joined, n_left, stability FROM network_run WHERE run = '2026-03-02'") == [
        (1, "continued", 1, 1, 0.5)
    ]


def test_a_name_is_given_once_and_to_one_network(db):
    follow(db, "2026-03-01", {"1": "abcd", "2": "xyz"}, {"1": "the same", "2": "the same"})
    follow(db, "2026-03-02", {"1": "abcd", "2": "uvw"}, {"1": "another", "2": "the same"})
    assert rows(db, "SELECT network, name FROM network") == [
        (1, "the same"),
        (2, "the same (2026-03-01)"),
        (3, "the same (2026-03-02)"),
    ]


def test_the_database_remembers_what_a_list_in_memory_would(db):
    days = observed(planted(3, n_days=45), 7, missing=0.2, broken=0.1, bridged=0.1)
    for at, components in enumerate(days):
        follow(db, (FIRST + timedelta(days=at)).isoformat(), {name: sorted(who) for name, who in components.items()})
    expected = [
        ((FIRST + timedelta(days=at)).isoformat(), fate.network, fate.event, "".join(sorted(fate.members)))
        for at, fates in enumerate(followed(days))
        for fate in fates
    ]
    members: dict[tuple[str, int], str] = defaultdict(str)
    for run, network, account in rows(db, "SELECT run, network, account_id FROM membership ORDER BY 1, 2, 3"):
        members[run, network] += account
    found = rows(db, "SELECT run, network, event FROM network_run ORDER BY run, network")
    assert [(*row, members[row[:2]]) for row in found] == expected
    assert {event for _, _, event, _ in expected} == {
        "born", "continued", "grew", "shrank", "merged", "split", "dormant", "woke", "died",
    }  # fmt: skip


def test_an_account_seen_under_two_names_in_two_components_confuses_nobody(db):
    follow(db, "2026-03-01", {"1": "abcd", "2": "wxyz"})
    db.execute(
        "INSERT INTO account (platform, account_id, status, status_since, origin, evidence, added, renamed_to) "
        "VALUES ('tiktok', 'a', 'renamed', 0, 'list', '{}', 0, 'a2')"
    )
    follow(db, "2026-03-02", {"1": "abcd", "2": ["w", "x", "y", "z", "a2"]})
    assert rows(db, "SELECT network, event, n_accounts, n_joined FROM network_run WHERE run = '2026-03-02'") == [
        (1, "continued", 4, 0),
        (2, "continued", 5, 1),
    ]


def test_a_transaction_that_fails_leaves_the_run_as_it_was(db, monkeypatch):
    follow(db, "2026-03-01", {"1": "abc"})
    before = everything(db)

    def no(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("inconcert.monitor.following._write_objects", no)
    with pytest.raises(KeyboardInterrupt):
        follow(db, "2026-03-02", {"1": "abcx"})
    assert everything(db) == before

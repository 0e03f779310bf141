"""A monitor's day is what its database says, and nothing that happened after it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inconcert.collect.database import transaction
from inconcert.errors import UnknownName
from inconcert.monitor.day_report import monitor_day
from inconcert.monitor.run_rows import runs_until
from inconcert.monitor.settings import Settings
from tests.monitor.filled import at, filled
from tests.monitor.site_fixtures import kept


def test_the_pool_at_the_end_is_the_pool() -> None:
    made = kept()
    day = monitor_day(made.workspace, made.db, made.runs[-1])
    rows = made.db.execute("SELECT status FROM account").fetchall()
    assert dict(day.health) == dict(Counter(row["status"] for row in rows))


def test_figures_are_those_of_the_tables() -> None:
    made = kept()
    day = monitor_day(made.workspace, made.db, made.runs[-1])
    run = made.runs[-1]

    def one(sql: str) -> int:
        return int(made.db.execute(sql, (run,)).fetchone()[0])

    assert day.today.n_tried == 876
    assert day.today.n_recent == one("SELECT sum(n_rows) FROM task WHERE run = ? AND stage = 'collect'")
    assert day.today.n_accessed == one("SELECT sum(n_rows) FROM task WHERE run = ?")
    assert day.today.n_new == one("SELECT count(*) FROM account WHERE added_run = ?") == len(day.discovered)
    assert day.today.n_requests == one("SELECT count(*) FROM attempt WHERE run = ?")
    assert sum(error.n for error in day.errors) == day.today.n_errors
    assert day.budget is not None
    assert (day.budget.spent, day.budget.left) == (day.today.n_requests, 1000 - day.today.n_requests)
    assert day.n_pinned == 1
    assert len(day.allow_listed) == day.n_allow_listed == 2


def test_what_was_told_of_a_run_is_told_again_later(tmp_path: Path) -> None:
    long = filled(tmp_path / "long", 5)
    earlier = monitor_day(long.workspace, long.db, long.runs[2])
    with transaction(long.db):
        later = at(long.runs[-1]) + 5000
        long.db.execute("UPDATE account SET status = 'retired' WHERE account_id < 'account_0300'")
        long.db.execute(
            "INSERT INTO account_event (at, run, platform, account_id, kind, after, reason) "
            "SELECT ?, NULL, platform, account_id, 'retired', 'retired', 'rule' FROM account "
            "WHERE account_id < 'account_0300'",
            (later,),
        )
        long.db.execute("INSERT INTO quarantine VALUES ('username', 'later', ?, NULL, 'fails', NULL, 1)", (later,))
    assert monitor_day(long.workspace, long.db, long.runs[2]) == earlier
    assert [run.run for run in earlier.runs] == list(long.runs[:3])


def test_a_change_by_hand_between_two_runs_counts_for_the_later(tmp_path: Path) -> None:
    made = filled(tmp_path / "ws", 3)
    before = monitor_day(made.workspace, made.db, made.runs[-1])
    with transaction(made.db):
        made.db.execute(
            "INSERT INTO account_event (at, run, platform, account_id, kind, after, reason) "
            "VALUES (?, NULL, 'tiktok', 'account_0700', 'retired', 'retired', 'by hand')",
            (at(made.runs[1]) - 3600,),
        )
        made.db.execute(
            "UPDATE run SET last_event = (SELECT max(event) FROM account_event) WHERE run > ?", (made.runs[0],)
        )
    after = monitor_day(made.workspace, made.db, made.runs[-1])
    steps = [a.n_monitored - b.n_monitored for a, b in zip(after.runs, before.runs, strict=True)]
    assert steps == [0, -1, -1]


def test_lists_read_long_after_the_days_that_are_replayed_were_there_before(tmp_path: Path) -> None:
    made = filled(tmp_path / "ws", 2)
    before = monitor_day(made.workspace, made.db, made.runs[-1])
    with transaction(made.db):
        made.db.execute("UPDATE account_event SET at = at + 400 * 86400 WHERE run IS NULL")
        made.db.execute("UPDATE account SET added = added + 400 * 86400 WHERE added_run IS NULL")
    after = monitor_day(made.workspace, made.db, made.runs[-1])
    assert [run.n_monitored for run in after.runs] == [run.n_monitored for run in before.runs]
    assert after.runs[0].n_monitored > 800


def test_changed_parameters_are_named(tmp_path: Path) -> None:
    made = filled(tmp_path / "ws", 2)
    parameters = json.loads(made.db.execute("SELECT parameters FROM run").fetchone()[0])
    parameters["detect"]["time_window"] = 60
    del parameters["pool"]["enter_times"]
    with transaction(made.db):
        made.db.execute("UPDATE run SET parameters = ? WHERE run = ?", (json.dumps(parameters), made.runs[1]))
    changed = monitor_day(made.workspace, made.db, made.runs[1]).today.changed
    assert [(one.name, one.before, one.after) for one in changed] == [
        ("detect.time_window", "120", "60"),
        ("pool.enter_times", str(Settings().pool.enter_times), None),
    ]


def test_a_run_whose_page_is_being_written_says_how_it_will_end(tmp_path: Path) -> None:
    made = filled(tmp_path / "ws", 2)
    run = made.runs[-1]
    with transaction(made.db):
        made.db.execute("UPDATE run SET status = 'running', finished = NULL, data_through = NULL, message = NULL")
        made.db.execute("INSERT INTO batch VALUES (1, ?, 0, 1, '{}', 1)", (run,))
        for content_id, when, gone in (("1", 1767300000, None), ("2", 1767399999, run)):
            made.db.execute(
                "INSERT INTO post (platform, content_id, account_id, timestamp, batch, removed, removed_run) "
                "VALUES ('tiktok', ?, 'a', ?, 1, ?, ?)",
                (content_id, when, None if gone is None else 1.0, gone),
            )
    day = monitor_day(made.workspace, made.db, run)
    assert (day.today.status, day.data_through, day.n_removed) == ("complete", 1767300000, 1)
    with transaction(made.db):
        made.db.execute(
            "INSERT INTO stage (run, name, position, status, outcome) VALUES (?, 'search', 3, 'partial', ?)",
            (run, json.dumps({"counts": {}, "notes": ["The day's requests are spent."]})),
        )
    today = monitor_day(made.workspace, made.db, run).today
    assert (today.status, today.message) == ("partial", "The day's requests are spent.")


def test_runs_of_a_day_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    made = filled(tmp_path / "ws", 2)
    day = made.runs[0]
    with transaction(made.db):
        for n in (2, 10, 9):
            made.db.execute(
                "INSERT INTO run (run, day, started, finished, status, parameters) VALUES (?, ?, 0, 0, 'complete', '{}')",
                (f"{day}.{n}", day),
            )
    names = [row["run"] for row in runs_until(made.db)]
    assert names == [day, f"{day}.2", f"{day}.9", f"{day}.10", made.runs[1]]


def test_gaps_are_listed_with_their_days() -> None:
    made = kept()
    day = monitor_day(made.workspace, made.db, made.runs[-1])
    said = {(gap.kind, gap.value): (gap.since, gap.until, gap.reason) for gap in day.gaps}
    assert (
        said["username", "account_0003"][1]
        == datetime.fromtimestamp(at(made.runs[-1]) + 4 * 86_400, UTC).date().isoformat()
    )
    run = made.runs[-1]
    assert ("query", f"a text of eighty characters ({run} to {run})") in said


def test_samples_of_errors_are_different_ones_first(tmp_path: Path) -> None:
    made = filled(tmp_path / "ws", 1)
    run = made.runs[-1]
    with transaction(made.db):
        made.db.execute("DELETE FROM attempt")
        for k in range(40):
            message = "rare" if k == 33 else "frequent"
            made.db.execute(
                "INSERT INTO attempt (at, day, family, endpoint, run, status, code, message, error) "
                "VALUES (?, ?, 'research', '/v2/', ?, 500, 'internal_error', ?, 'ServerError')",
                (k, run, run, message),
            )
        made.db.execute(
            "INSERT INTO attempt (at, day, family, endpoint, run) VALUES (99, ?, 'research', '/v2/', ?)", (run, run)
        )
    first, second = monitor_day(made.workspace, made.db, run).errors
    assert (first.n, second.code, second.n) == (40, "no_answer", 1)
    assert len(first.samples) == 5
    assert {sample.message for sample in first.samples} == {"rare", "frequent"}


def test_a_run_that_is_not_there_is_named_with_the_nearest() -> None:
    made = kept()
    with pytest.raises(UnknownName, match="2026-01-99"):
        runs_until(made.db, "2026-01-99")


def test_networks_of_the_run_stand_first_and_know_their_components() -> None:
    made = kept()
    lines = monitor_day(made.workspace, made.db, made.runs[-1]).lifelines
    seen = [line.component is not None for line in lines]
    assert seen == sorted(seen, reverse=True)
    rows = {row["component"]: row["n_accounts"] for row in made.net.components.records()}
    for line in lines:
        if line.component is not None:
            assert line.n_accounts == rows[line.component]
            assert replace(line, last_component=None) != line

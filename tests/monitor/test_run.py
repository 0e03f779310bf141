"""Runs against the emulator, from an empty pool folder on: three days, and what may happen to a day."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from inconcert.collect.clock import Clock, day_of
from inconcert.errors import NotAuthorised, WorkspaceError, WorkspaceLocked
from inconcert.monitor.accounts import pool_accounts
from inconcert.monitor.pool import quarantine
from inconcert.monitor.run import run_monitor
from tests.collect.emulator import CREDENTIALS
from tests.monitor.days import FEW, lasting, monitored, next_day, record, rows, run_today, state, stored, today


@pytest.fixture(autouse=True, scope="module")
def _credentials():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def three_days(tmp_path_factory):
    """Three runs, the token being refused now and then."""
    faults = {"faults": [{"kind": "token_revoked", "every": 40}]}
    with monitored(tmp_path_factory.mktemp("days"), "steady", faults) as days:
        outcomes = [run_today(days)]
        for _ in range(2):
            next_day(days)
            outcomes.append(run_today(days))
        yield days, outcomes


def test_three_days_are_complete_and_have_all_there_is(three_days):
    (emulator, workspace), outcomes = three_days
    assert [(one.run, one.status, one.exit_code) for one in outcomes] == [
        ("2026-03-15", "complete", 0),
        ("2026-03-16", "complete", 0),
        ("2026-03-17", "complete", 0),
    ]
    found, truth = stored(workspace), emulator.truth("20260302", "20260317")
    checked = {name for (name,) in rows(workspace, "SELECT account_id FROM account WHERE checked_run = '2026-03-17'")}
    assert len(checked) >= 8
    there = {str(video["id"]) for video in truth["videos"] if video["username"] in checked}
    assert there
    assert there <= set(found)
    # what is stored and old enough was looked up again: nothing of it is gone from the platform
    known = {str(video["id"]) for video in emulator.truth()["videos"]}
    old = {key for key, row in found.items() if day_of(row["timestamp"]).isoformat() < "2026-03-12"}
    assert old
    assert old <= known
    assert rows(workspace, "SELECT count(*) FROM post WHERE removed IS NOT NULL")[0][0] > 0


def test_the_seeds_bring_in_their_groups(three_days):
    (emulator, workspace), outcomes = three_days
    pool = dict(rows(workspace, "SELECT account_id, origin FROM account"))
    for group in emulator.truth()["groups"]:
        assert set(group["usernames"]) <= {*pool, *(name.removesuffix("_new") for name in pool)}
    assert Counter(pool.values())["discovery"] == sum(one.counts["discover"]["n_new"] for one in outcomes) > 0


def test_every_request_is_in_the_ledger_and_none_is_made_twice(three_days):
    (emulator, workspace), outcomes = three_days
    journal = [one for one in emulator.journal() if "oauth" not in one["endpoint"]]
    assert len(journal) == rows(workspace, "SELECT count(*) FROM attempt WHERE family = 'research'")[0][0]
    asked = Counter(
        (one["time"][:10], one["query_hash"], one["body"].get("cursor"))
        for one in journal
        if one["endpoint"] == "video/query" and one["code"] == "ok"
    )
    assert max(asked.values()) == 1
    for one in outcomes:
        pool, texts = one.counts["collect"], one.counts["search"]
        # a page holds 100; each search has at most one page that is not full, and answers lost to a token
        lost = rows(workspace, "SELECT count(*) FROM attempt WHERE run = ? AND error IS NOT NULL", one.run)[0][0]
        n_rows = rows(
            workspace, "SELECT coalesce(sum(n_rows), 0) FROM task WHERE run = ? AND stage = 'collect'", one.run
        )
        assert pool["n_requests"] <= n_rows[0][0] / 80 + one.counts["plan"]["n_searches"] + lost
        assert texts["n_requests"] <= one.counts["descriptions"]["n_searches"] * 1.05 + lost


def test_later_days_ask_only_for_what_can_be_new(three_days):
    (_, workspace), outcomes = three_days
    first, _, last = (one.counts for one in outcomes)
    assert last["descriptions"]["n_searches"] < first["descriptions"]["n_searches"] / 2
    spans = rows(workspace, "SELECT DISTINCT first_day FROM task WHERE run = '2026-03-17' AND stage = 'collect'")
    # asked yesterday; the days before that which may have been incomplete then: 4 and 3
    assert spans == [("2026-03-09",)]


def test_the_record_says_what_was_done(three_days):
    (_, workspace), outcomes = three_days
    for one in outcomes:
        said = record(workspace, one.run)
        assert said["status"] == "complete"
        assert [stage["name"] for stage in said["stages"]] == [stage.name for stage in one.stages][:-1]
        assert said["requests"]["n"] == sum(n for e, n in said["requests"]["by_endpoint"].items() if e != "oauth/token")
        assert said["parameters"]["descriptions"]["min_length"] == 100
    newest = rows(workspace, "SELECT max(timestamp) FROM post WHERE removed IS NULL")[0][0]
    assert record(workspace, "2026-03-17")["data_through"] == newest
    errors = [one for run in outcomes for one in record(workspace, run.run)["errors"]]
    assert {one["error"] for one in errors} == {"NotAuthorised"}
    assert all(one["samples"][0]["log_id"] for one in errors)


def test_no_secret_and_no_token_is_in_any_file(three_days):
    (_, workspace), _ = three_days
    secret = re.compile(rb"emulator-secret|clt\.[\w.-]{8}")
    texts = {str(path): path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()}
    for path in list(texts):
        if path.endswith(".zip"):
            with zipfile.ZipFile(path) as packed:
                texts |= {f"{path}/{name}": packed.read(name) for name in packed.namelist()}
    assert len(texts) > 60
    assert [path for path, text in texts.items() if secret.search(text)] == []


def test_a_day_that_is_done_is_not_done_again_but_a_further_run_can_be(three_days):
    days, outcomes = three_days
    before = lasting(days[1])
    done = run_today(days)
    assert (done.was_done, done.run, done.counts) == (True, "2026-03-17", outcomes[-1].counts)
    assert lasting(days[1]) == before
    again = run_today(days, again=True)
    assert (again.run, again.status) == ("2026-03-17.2", "complete")
    # accounts that entered today are asked for; the others were
    assert again.counts["plan"]["n_accounts"] == outcomes[-1].counts["discover"]["n_new"]
    assert record(days[1], "2026-03-17.2")["run"] == "2026-03-17.2"


def dumped(workspace):
    with state(workspace) as db:
        return list(db.iterdump())


@dataclass(frozen=True)
class Shifted:
    """Another clock, wrong by some seconds."""

    right: Clock
    by: float

    def now(self):
        return self.right.now() + self.by

    def sleep(self, seconds):
        self.right.sleep(seconds)


@contextmanager
def small(folder, profile="steady", *overrides, **settings):
    with monitored(folder, profile, FEW, *overrides, n_seeds=4, settings=settings) as days:
        yield days


def test_a_plan_alone_asks_nothing_and_writes_nothing(tmp_path):
    with small(tmp_path) as days:
        database = dumped(days[1])
        planned = run_today(days, plan_only=True)
        assert planned.plan is not None
        assert (planned.status, planned.plan.pool.n_requests, planned.plan.budget) == ("planned", 1, 1000)
        assert days[0].journal() == []
        assert dumped(days[1]) == database
        assert not days[1].lock.exists()
        assert list(days[1].runs.iterdir()) == []


@pytest.mark.parametrize("knows", [True, False], ids=["as set", "as the platform says"])
def test_when_the_requests_are_spent_the_rest_runs_on_what_is_stored_and_tomorrow_goes_on(tmp_path, knows):
    n = 5
    collect = {"requests_per_day": n if knows else 1000}
    more = {"collect": collect, "compliance": {"after_days": 30}}
    with small(tmp_path, "steady", {"quota": {"research": n}}, **more) as days:
        first = run_today(days)
        assert (first.status, first.exit_code) == ("partial", 3)
        assert {one.name: one.status for one in first.stages}["detect"] == "done"
        assert ("the requests are not enough" if knows else "searches are left") in first.message
        assert (days[1].runs / first.run / "report.html").exists()
        assert {one["status"] for one in days[0].journal() if one["status"] == 429} == (set() if knows else {429})
        searched = rows(days[1], "SELECT count(*) FROM description WHERE searched_through IS NOT NULL")[0][0]
        done = run_today(days)
        assert (done.was_done, done.exit_code) == (True, 3)
        next_day(days)
        second = run_today(days)
        assert second.run == "2026-03-16"
        assert rows(days[1], "SELECT count(*) FROM description WHERE searched_through IS NOT NULL")[0][0] > searched
        per_day = Counter(one["time"][:10] for one in days[0].journal() if "oauth" not in one["endpoint"])
        assert per_day["2026-03-15"] <= n + (not knows)


def test_a_run_that_lasts_beyond_midnight_keeps_its_day_and_no_day_has_more_requests_than_it_may(tmp_path):
    slow, collect = {"seconds_per_request": 6000}, {"requests_per_day": 11, "texts_part": 1.0}
    settings: dict[str, dict[str, Any]] = {"collect": collect, "compliance": {"after_days": 20}}
    with monitored(tmp_path, "steady", slow, n_seeds=2, settings=settings) as days:
        outcome = run_today(days)
        assert outcome.run == "2026-03-15"
        assert today(days) == "2026-03-16"
        assert run_today(days).run == "2026-03-16"
        per_day = rows(days[1], "SELECT day, count(*) FROM attempt WHERE family = 'research' GROUP BY day ORDER BY day")
        assert len(per_day) >= 2
        assert max(n for _, n in per_day) <= 11
        # the run of the first day had the first day's requests, and no more
        assert (
            rows(days[1], "SELECT count(*) FROM attempt WHERE run = '2026-03-15' AND family = 'research'")[0][0] <= 11
        )


def test_what_a_day_did_not_finish_is_finished_before_the_next(tmp_path):
    with small(tmp_path) as days:
        stopped = run_today(days, upto="collect")
        assert stopped.status == "running"
        n = len(stored(days[1]))
        assert n > 0
        next_day(days)
        asked = days[0].journal()
        outcome = run_today(days)
        assert outcome.earlier == ("2026-03-15: partial",)
        assert (outcome.run, outcome.status) == ("2026-03-16", "complete")
        assert len(days[0].journal()) > len(asked)
        # nothing was asked for the earlier run: all it made are those it had made on its day
        made = rows(days[1], "SELECT count(*) FROM attempt WHERE run = '2026-03-15' AND family = 'research'")
        assert made == [(sum("oauth" not in one["endpoint"] for one in asked),)]
        assert record(days[1], "2026-03-15")["status"] == "partial"
        assert "its day was over" in record(days[1], "2026-03-15")["notes"][0]


def test_a_clock_that_is_behind_is_told_and_one_that_is_far_ahead_does_no_harm(tmp_path):
    with small(tmp_path) as days:
        emulator, workspace = days
        run_today(days)
        with pytest.raises(WorkspaceError, match="the clock says 2026-03-13, but there is a run of 2026-03-15"):
            run_monitor(workspace, clock=Shifted(emulator.clock, -2 * 86_400))
        before = set(stored(workspace))
        ahead = run_monitor(workspace, clock=Shifted(emulator.clock, 40 * 86_400))
        assert ahead.run == "2026-04-24"
        assert before >= set(stored(workspace))
        assert rows(workspace, "SELECT DISTINCT status FROM account") == [("active",)]


def test_two_runs_at_once_are_one(tmp_path):
    with small(tmp_path) as days:
        refused = []

        def second(name):
            if name == "collect":
                with pytest.raises(WorkspaceLocked, match="inconcert monitor run") as error:
                    run_today(days)
                refused.append(str(error.value))

        run_today(days, announce=second, upto="collect")
        assert len(refused) == 1
        assert "process" in refused[0]


def test_without_credentials_or_accounts_it_says_what_to_do(tmp_path, monkeypatch):
    empty = pytest.raises(WorkspaceError, match="no account of the pool is active")
    with monitored(tmp_path, n_seeds=0) as days, empty:
        run_today(days)
    with small(tmp_path / "more") as days:
        monkeypatch.delenv("TIKTOK_CLIENT_SECRET")
        with pytest.raises(NotAuthorised, match="TIKTOK_CLIENT_SECRET is not set"):
            run_today(days)
        monkeypatch.setenv("TIKTOK_CLIENT_SECRET", "wrong-secret")
        with pytest.raises(NotAuthorised):
            run_today(days)
        assert rows(days[1], "SELECT status, finished FROM run") == [("failed", None)]
        monkeypatch.setenv("TIKTOK_CLIENT_SECRET", CREDENTIALS["TIKTOK_CLIENT_SECRET"])
        assert run_today(days, upto="collect").run == "2026-03-15"
        assert b"wrong-secret" not in days[1].database.read_bytes()


def test_a_pool_that_is_all_in_quarantine_comes_back_by_itself(tmp_path):
    """Runs are what ends a quarantine: were they refused for want of an active account, it would never end."""
    with small(tmp_path) as days:
        emulator, workspace = days
        with state(workspace) as db:
            names = [one.account_id for one in pool_accounts(db)]
            assert names
            now = emulator.clock.now()
            quarantine(db, names, until=now + 86_400, at=now, reason="it fails")
        first = run_today(days)
        assert (first.status, first.counts["plan"]["n_accounts"]) == ("complete", 0)
        next_day(days)
        # it was left alone until the middle of the day: the first run after that asks for it
        next_day(days)
        assert run_today(days, upto="collect").counts["plan"]["n_accounts"] == len(names)

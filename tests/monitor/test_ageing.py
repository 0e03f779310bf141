"""The rules by which accounts leave and come back, from their sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from inconcert.collect.database import open_database
from inconcert.monitor.accounts import Account, account, events, pool_accounts
from inconcert.monitor.ageing import Isolated, age_pool, ageing, quarantine_end
from inconcert.monitor.checks import Check, mark_checked, mark_failed
from inconcert.monitor.health import pool_health
from inconcert.monitor.pool import add, pin, return_
from inconcert.monitor.sections import Pool
from inconcert.monitor.workspace import MIGRATIONS

DAY = 86_400.0
RULES = Pool(retire_without_posts_days=10, retire_without_coordination_days=20, quarantine_days=7)


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(open_database(":memory:", MIGRATIONS)) as opened:
        yield opened


def one(**changes: Any) -> Account:
    """Give an account that was added at 0, posts, coordinates and was looked at on day 30."""
    plain: dict[str, Any] = {
        "platform": "tiktok",
        "account_id": "ada",
        "status": "active",
        "status_since": 0.0,
        "status_until": None,
        "origin": "list",
        "evidence": {},
        "added": 0.0,
        "added_run": None,
        "pinned": False,
        "allow_listed": False,
        "last_checked": 30 * DAY,
        "checked_run": "r",
        "last_post": int(29 * DAY),
        "last_coordinated": int(29 * DAY),
        "n_checks": 5,
        "n_posts": 9,
        "n_failures": 0,
        "renamed_to": None,
    }
    return Account(**plain | changes)


@pytest.mark.parametrize(
    ("changes", "kind", "reason"),
    [
        ({}, None, ""),
        ({"last_post": int(20 * DAY)}, "retired", "no post for 10 days"),
        ({"last_post": int(20 * DAY) + 1}, None, ""),
        ({"last_post": None}, "retired", "no post for 10 days"),
        ({"last_post": int(5 * DAY), "pinned": True}, None, ""),
        # not looked at since its time was over: nobody knows
        ({"last_post": int(5 * DAY), "last_checked": 14 * DAY}, None, ""),
        ({"last_post": int(5 * DAY), "last_checked": None}, None, ""),
        ({"last_post": int(5 * DAY), "n_failures": 1}, None, ""),
        # came back on day 25: its time begins anew
        ({"last_post": int(5 * DAY), "status_since": 25 * DAY}, None, ""),
        ({"last_coordinated": int(10 * DAY)}, "retired", "part of no network for 20 days"),
        ({"last_coordinated": None}, "retired", "part of no network for 20 days"),
        ({"last_coordinated": int(10 * DAY) + 1}, None, ""),
        ({"status": "retired", "last_post": None}, None, ""),
        ({"status": "private", "last_post": None}, None, ""),
        ({"status": "quarantined", "status_until": 30 * DAY}, "returned", "its quarantine is over"),
        ({"status": "quarantined", "status_until": 30 * DAY + 1}, None, ""),
        ({"status": "quarantined", "status_until": None}, None, ""),
        ({"status": "quarantined", "status_until": 30 * DAY, "pinned": True}, "returned", "its quarantine is over"),
    ],
)
def test_rules(changes: dict[str, Any], kind: str | None, reason: str) -> None:
    wanted = ageing([one(**changes)], RULES, at=30 * DAY)
    assert [(change.kind, change.reason) for change in wanted] == ([] if kind is None else [(kind, reason)])


def test_a_rule_of_0_days_is_none() -> None:
    never = Pool(retire_without_posts_days=0, retire_without_coordination_days=0)
    assert ageing([one(last_post=None, last_coordinated=None)], never, at=9_999 * DAY) == []


@pytest.mark.parametrize(
    ("until", "n_before", "end"), [(None, 0, 37), (None, 1, 44), (90 * DAY, 0, 37), (30 * DAY, 0, None)]
)
def test_what_the_collection_isolated_is_left_alone(until: float | None, n_before: int, end: float | None) -> None:
    isolated = {"ada": Isolated("ada", 29 * DAY, until, "HTTP 500 alone, three times")}
    wanted = ageing([one()], RULES, at=30 * DAY, isolated=isolated, n_quarantines={"ada": n_before})
    assert [(change.kind, change.until) for change in wanted] == ([] if end is None else [("quarantined", end * DAY)])
    assert [change.reason for change in wanted] == [isolated["ada"].reason] * len(wanted)


def test_quarantines_double_up_to_eight_times() -> None:
    assert [quarantine_end(5.0, n, Pool(quarantine_days=1)) - 5 for n in range(5)] == [d * DAY for d in (1, 2, 4, 8, 8)]


def test_a_life(db: sqlite3.Connection) -> None:
    """In and out of quarantine, retired, taken back by hand, and nothing happens twice."""
    add(db, {"ada": {}, "ben": {}}, origin="list", at=0, reason="r")
    pin(db, ["ben"], at=0, reason="r")
    db.execute(
        "INSERT INTO quarantine (kind, value, since, until, reason) VALUES ('username', 'ada', 1, NULL, 'HTTP 500')"
    )
    for _ in range(2):
        changed = age_pool(db, RULES, at=DAY, run="r1")
        assert changed == {"quarantined": 1 - _, "retired": 0, "returned": 0}
    assert account(db, "ada").status_until == 8 * DAY
    assert age_pool(db, RULES, at=8 * DAY - 1, run="r2")["returned"] == 0
    assert age_pool(db, RULES, at=8 * DAY, run="r3") == {"quarantined": 0, "retired": 0, "returned": 1}
    assert age_pool(db, RULES, at=8 * DAY, run="r3")["quarantined"] == 0, "what isolated it is over"
    db.execute("UPDATE quarantine SET until = NULL, n_times = 2")  # isolated again
    assert age_pool(db, RULES, at=9 * DAY, run="r4")["quarantined"] == 1
    assert account(db, "ada").status_until == (9 + 14) * DAY
    age_pool(db, RULES, at=23 * DAY, run="r5")
    mark_failed(db, "r6", ["ada", "ben"])
    assert age_pool(db, RULES, at=33 * DAY, run="r6")["retired"] == 0
    mark_checked(db, "r7", {"ada": Check(0), "ben": Check(0)}, at=33 * DAY)
    assert age_pool(db, RULES, at=33 * DAY, run="r7")["retired"] == 1
    return_(db, ["ada"], at=34 * DAY, reason="asked for")
    assert age_pool(db, RULES, at=34 * DAY, run="r8")["retired"] == 0
    assert [e.kind for e in events(db, "ada")] == [
        "added",
        *["quarantined", "returned"] * 2,
        "retired",
        "returned",
    ]
    assert account(db, "ben").status == "active"


def test_health(db: sqlite3.Connection) -> None:
    pool = [
        one(),
        one(account_id="b", last_checked=None, last_post=None, last_coordinated=None, origin="discovery"),
        one(account_id="c", last_checked=22 * DAY, n_failures=2, pinned=True),
        one(account_id="d", status="retired", allow_listed=True, last_checked=None),
    ]
    health = pool_health(pool, at=30 * DAY, check_every_days=7)
    assert health.to_dict() == {
        "statuses": {"active": 3, "quarantined": 0, "retired": 1, "not_found": 0, "private": 0, "renamed": 0},
        "origins": {"discovery": 1, "list": 3},
        "n_pinned": 1,
        "n_allow_listed": 1,
        "n_never_checked": 1,
        "n_overdue": 1,
        "n_failing": 1,
        "n_posting": 2,
        "n_coordinated": 2,
        "days": 7,
    }
    assert pool_health(pool_accounts(db), at=0.0, check_every_days=7).n_overdue == 0

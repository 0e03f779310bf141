"""The pool: what an account is follows from its events, whatever happens in whatever order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.collect.database import open_database, transaction
from inconcert.errors import UnknownName
from inconcert.monitor.accounts import account, events, pool_accounts
from inconcert.monitor.checks import Check, mark_checked, mark_coordinated, mark_failed
from inconcert.monitor.people import change_by_person
from inconcert.monitor.pool import (
    add,
    allow,
    change,
    disallow,
    mark_unavailable,
    pin,
    quarantine,
    rename,
    retire,
    return_,
    state_of,
    unpin,
)
from inconcert.monitor.states import FLAGS, KINDS, STATUSES, TRANSITIONS, Event, after, folded, refusal
from inconcert.monitor.workspace import MIGRATIONS

NAMES = ("ada", "ben", "cy")
name = st.sampled_from(NAMES)


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(open_database(":memory:", MIGRATIONS)) as opened:
        yield opened


def statuses(db: sqlite3.Connection) -> dict[str, str]:
    return {one.account_id: one.status for one in pool_accounts(db)}


#: something a run or a person does: the function, and what it is called with
operation = st.one_of(
    st.tuples(st.just("add"), name, st.sampled_from(["list", "discovery", "person"])),
    st.tuples(st.sampled_from(["pin", "unpin", "allow", "disallow", "retire", "return_"]), name, st.none()),
    st.tuples(st.just("quarantine"), name, st.integers(1, 3)),
    st.tuples(st.just("unavailable"), name, st.sampled_from(["not_found", "private"])),
    st.tuples(st.just("rename"), name, name),
    st.tuples(st.just("check"), name, st.integers(0, 2)),
    st.tuples(st.just("by person"), name, st.sampled_from([*FLAGS, "retired", "returned"])),
)
DOING = {"pin": pin, "unpin": unpin, "allow": allow, "disallow": disallow, "retire": retire, "return_": return_}


def do(db: sqlite3.Connection, what: str, who: str, how: Any, at: float) -> None:
    more: dict[str, Any] = {"at": at, "reason": f"{what} at {at}", "run": f"run {at}"}
    match what:
        case "add":
            add(db, {who: {"n": at}}, origin=how, **more)
        case "quarantine":
            quarantine(db, [who], until=at + how, **more)
        case "unavailable":
            mark_unavailable(db, [who], status=how, **more)
        case "rename":
            if who != how:
                rename(db, who, how, evidence={"content_ids": [str(at)]}, **more)
        case "check":
            mark_checked(db, f"run {at}", {who: Check(how, int(at))}, at=at)
        case "by person":
            change_by_person(db, how, [who], at=at, reason="somebody said so")
        case _:
            DOING[what](db, [who], **more)


@given(st.lists(operation, max_size=30))
def test_an_account_is_what_its_events_make_of_it(operations: list[tuple[str, str, Any]]) -> None:
    with closing(open_database(":memory:", MIGRATIONS)) as db:
        for at, (what, who, how) in enumerate(operations):
            before = {one: (state_of(db, one), len(events(db, one))) for one in NAMES}
            do(db, what, who, how, float(at))
            for one in NAMES:
                state, n = state_of(db, one), len(events(db, one))
                assert (state != before[one][0]) == (n > before[one][1]), (
                    "a change without an event, or an event of none"
                )
            do(db, what, who, how, float(at))  # again, as after a kill
            assert len(events(db)) == sum(len(events(db, one)) for one in NAMES)
        for one in NAMES:
            history = events(db, one)
            assert folded(history) == state_of(db, one)
            at_end = None
            for event in history:
                assert event.before == (None if at_end is None else at_end.status)
                at_end = after(at_end, event)
                assert event.after == at_end.status


@given(st.lists(operation, max_size=12))
def test_doing_it_again_changes_nothing(operations: list[tuple[str, str, Any]]) -> None:
    """Of those that a stage repeats; a person's change of mind in between is no repetition."""
    with closing(open_database(":memory:", MIGRATIONS)) as db:
        for at, (what, who, how) in enumerate(operations):
            do(db, what, who, how, float(at))
            once = list(map(tuple, db.execute("SELECT * FROM account ORDER BY account_id"))), len(events(db))
            do(db, what, who, how, float(at))
            assert (list(map(tuple, db.execute("SELECT * FROM account ORDER BY account_id"))), len(events(db))) == once


#: from → kind → to; written by hand from what a pool is for, and the table must say the same
ALLOWED = {
    None: {"added": "active", "noted": "retired"},
    "active": {
        "quarantined": "quarantined",
        "retired": "retired",
        "not_found": "not_found",
        "private": "private",
        "renamed": "renamed",
    },
    "quarantined": {
        "quarantined": "quarantined",
        "retired": "retired",
        "returned": "active",
        "not_found": "not_found",
        "private": "private",
        "renamed": "renamed",
    },
    "retired": {"returned": "active", "not_found": "not_found", "private": "private", "renamed": "renamed"},
    "not_found": {"returned": "active", "retired": "retired", "private": "private", "renamed": "renamed"},
    "private": {"returned": "active", "retired": "retired", "not_found": "not_found", "renamed": "renamed"},
    "renamed": {"returned": "active"},
}


def test_the_table_of_transitions() -> None:
    assert set(ALLOWED) == {None, *STATUSES}
    for status, possible in ALLOWED.items():
        assert {kind: TRANSITIONS[kind].target for kind in TRANSITIONS if refusal(kind, status) is None} == possible
    assert [kind for kind in KINDS if refusal(kind, "active") != refusal(kind, "active", pinned=True)] == ["retired"]


def test_an_impossible_history_is_refused() -> None:
    event = Event("ada", "returned", 0.0, None, "active", "active", None, "?")
    with pytest.raises(ValueError, match="begins with the event 'returned'"):
        folded([event])
    added = Event("ada", "added", 0.0, None, None, "active", None, "?", {"origin": "list"})
    with pytest.raises(ValueError, match="cannot be returned: it is active"):
        folded([added, event])


def test_a_change_and_its_event_are_one(db: sqlite3.Connection) -> None:
    add(db, {"ada": {}}, origin="list", at=0, reason="a")
    db.execute("CREATE TEMP TRIGGER full BEFORE INSERT ON account_event BEGIN SELECT RAISE(ABORT, 'full'); END")
    for doing in (pin, retire):
        with pytest.raises(sqlite3.IntegrityError, match="full"):
            doing(db, ["ada"], at=1, reason="b")
    assert (statuses(db), account(db, "ada").pinned, len(events(db))) == ({"ada": "active"}, False, 1)


def test_who_comes_and_comes_back(db: sqlite3.Connection) -> None:
    first = add(db, {"ada": {"list": 1}, "b\0": {}, "": {}, "c d": {}, "e" * 101: {}}, origin="list", at=1, reason="r")
    assert (first.new, sorted(first.refused)) == (("ada",), ["", "b\0", "c d", "e" * 101])
    assert add(db, {"ada": {"list": 2}}, origin="list", at=2, reason="r").known == ("ada",)
    retire(db, ["ada"], at=3, reason="nothing there")
    assert add(db, {"ada": {"edge": 3}}, origin="discovery", at=4, reason="edge", run="r4").returned == ("ada",)
    now = account(db, "ada")
    assert (now.status, now.status_since, now.origin, now.evidence, now.added) == ("active", 4, "list", {"list": 1}, 1)
    assert [(e.kind, e.run, e.evidence) for e in events(db, "ada")] == [
        ("added", None, {"origin": "list", "list": 1}),
        ("retired", None, {}),
        ("returned", "r4", {"origin": "discovery", "edge": 3}),
    ]
    quarantine(db, ["ada"], until=99, at=5, reason="fails")
    assert add(db, {"ada": {}}, origin="discovery", at=6, reason="edge").known == ("ada",)


def test_a_discovery_does_not_bring_in_who_is_allowed(db: sqlite3.Connection) -> None:
    assert allow(db, ["news"], at=1, reason="a newsroom") == ("news",)
    assert statuses(db) == {"news": "retired"}
    assert add(db, {"news": {}}, origin="discovery", at=2, reason="edge").allowed == ("news",)
    assert add(db, {"news": {}}, origin="list", at=3, reason="listed").returned == ("news",)
    assert account(db, "news").allow_listed


def test_an_old_edge_brings_nobody_back(db: sqlite3.Connection) -> None:
    """The posts of the last days stay in the window after an account was let go, and are found every day."""
    add(db, {"ada": {}}, origin="list", at=0, reason="r")
    retire(db, ["ada"], at=100, reason="r")
    for last, back in ((90, False), (100, False), (101, True)):
        done = add(db, {"ada": {"last_share": last}}, origin="discovery", at=200, reason="edge")
        assert (done.returned, done.known) == ((("ada",), ()) if back else ((), ("ada",)))
    retire(db, ["ada"], at=300, reason="r")
    assert add(db, {"ada": {"last_share": 90}}, origin="list", at=400, reason="listed").returned == ("ada",)


def test_pinned_accounts_are_not_retired(db: sqlite3.Connection) -> None:
    add(db, {"ada": {}, "ben": {}}, origin="list", at=0, reason="r")
    pin(db, ["ada"], at=1, reason="r")
    assert retire(db, ["ada", "ben", "nobody"], at=2, reason="r") == ("ben",)
    unpin(db, ["ada"], at=3, reason="r")
    assert retire(db, ["ada", "ben"], at=4, reason="r") == ("ada",)


def test_who_returns_is_asked_for_again(db: sqlite3.Connection) -> None:
    """What the collection isolated is over, too, or it would be passed over for ever."""
    add(db, {"ada": {}, "ben": {}}, origin="list", at=0, reason="r")
    db.executemany(
        "INSERT INTO quarantine (kind, value, since, until, reason) VALUES ('username', ?, 1, ?, '500')",
        [("ada", None), ("ben", 3)],
    )
    quarantine(db, ["ada", "ben"], until=9, at=1, reason="500")
    return_(db, ["ada", "ben"], at=5, reason="again")
    ends = dict(map(tuple, db.execute("SELECT value, until FROM quarantine")))
    assert ends == {"ada": 5, "ben": 3}


def test_a_rename_keeps_both_and_what_people_decided(db: sqlite3.Connection) -> None:
    add(db, {"old": {}}, origin="list", at=0, reason="r")
    pin(db, ["old"], at=1, reason="important")
    allow(db, ["old"], at=1, reason="a newsroom")
    assert rename(db, "old", "new", at=2, reason="same videos", evidence={"content_ids": ["7"]}, run="r") == ("old",)
    was, now = account(db, "old"), account(db, "new")
    assert (was.status, was.renamed_to) == ("renamed", "new")
    assert (now.status, now.origin, now.pinned, now.allow_listed) == ("active", "rename", True, True)
    assert now.evidence == {"content_ids": ["7"], "renamed_from": "old"}
    assert rename(db, "old", "other", at=3, reason="r", evidence={}) == ()
    assert rename(db, "nobody", "other", at=3, reason="r", evidence={}) == ()
    assert set(statuses(db)) == {"old", "new"}


def test_checks_count_once_a_run(db: sqlite3.Connection) -> None:
    add(db, {"ada": {}, "ben": {}}, origin="list", at=0, reason="r")
    for _ in range(2):
        assert mark_checked(db, "r1", {"ada": Check(2, 50), "nobody": Check(1, 1)}, at=60) == (_ == 0)
        mark_failed(db, "r1", ["ben", "ben"])
    mark_checked(db, "r2", {"ada": Check(0)}, at=70)
    mark_failed(db, "r2", ["ben"])
    ada, ben = account(db, "ada"), account(db, "ben")
    assert (ada.n_checks, ada.n_posts, ada.last_post, ada.last_checked, ada.posts_per_check) == (2, 2, 50, 70, 1.0)
    assert (ben.n_checks, ben.n_failures, ben.last_post, ben.posts_per_check) == (2, 2, None, 0.0)
    assert ben.last_checked is None, "what it posted was not seen"
    mark_checked(db, "r3", {"ben": Check(1, 40), "ada": Check(1, 40)}, at=80)
    assert (account(db, "ben").n_failures, account(db, "ada").last_post) == (0, 50)
    mark_failed(db, "r4", ["ben"])
    assert account(db, "ben").last_checked == 80, "or what it posted since would never be asked for"


def test_who_was_away_and_posts_is_back(db: sqlite3.Connection) -> None:
    add(db, {one: {} for one in NAMES}, origin="list", at=0, reason="r")
    mark_unavailable(db, ["ada", "ben"], status="private", at=1, reason="said so")
    retire(db, ["cy"], at=1, reason="r")
    mark_checked(db, "r1", {"ada": Check(1, 5), "ben": Check(0), "cy": Check(1, 5)}, at=9)
    assert statuses(db) == {"ada": "active", "ben": "private", "cy": "retired"}


def test_the_newest_part_in_a_network_stays(db: sqlite3.Connection) -> None:
    add(db, {"ada": {}}, origin="list", at=0, reason="r")
    assert [mark_coordinated(db, {"ada": at, "nobody": 3}) for at in (5, 3, 9, 9)] == [1, 0, 1, 0]
    assert account(db, "ada").last_coordinated == 9


def test_reading_the_pool(db: sqlite3.Connection) -> None:
    add(db, {"zoe": {}, "ada": {}}, origin="list", at=0, reason="r")
    retire(db, ["zoe"], at=1, reason="r")
    assert [one.account_id for one in pool_accounts(db)] == ["ada", "zoe"]
    assert [one.account_id for one in pool_accounts(db, "retired")] == ["zoe"]
    assert [one.account_id for one in pool_accounts(db, ("active", "retired"))] == ["ada", "zoe"]
    with pytest.raises(UnknownName, match="did you mean 'ada'"):
        account(db, "adda")


def test_inside_another_transaction_it_is_part_of_that(db: sqlite3.Connection) -> None:
    with suppress(KeyError), transaction(db):
        add(db, {"ada": {}}, origin="list", at=0, reason="r")
        assert change(db, "pinned", ["ada"], at=0, reason="r") == ("ada",)
        raise KeyError
    assert (statuses(db), events(db)) == ({}, [])


def test_people_get_an_answer_for_every_name(db: sqlite3.Connection) -> None:
    add(db, {one: {} for one in NAMES}, origin="list", at=0, reason="r")
    pin(db, ["ada"], at=0, reason="r")
    retire(db, ["ben"], at=0, reason="r")
    done = change_by_person(db, "retired", [*NAMES, "bem"], at=1, reason="enough")
    assert (done.changed, done.same) == (("cy",), ("ben",))
    assert done.refused == {
        "ada": "it is pinned (unpin it first)",
        "bem": "it is not in the pool (did you mean 'ben'?)",
    }
    assert change_by_person(db, "allowed", ["x\u202e"], at=1, reason="r").refused == {
        "x\u202e": "it has characters that cannot be seen"
    }

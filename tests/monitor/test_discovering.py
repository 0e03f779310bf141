"""Coordinated accounts enter the pool with the edge they were found by; who is allowed never does."""

import pytest

from inconcert.monitor.accounts import account, events, pool_accounts
from inconcert.monitor.detecting import detect_run
from inconcert.monitor.discovering import discover
from inconcert.monitor.pool import add, allow, retire
from tests.monitor.histories import FIRST, context_of, opened, seconds, stored

START = seconds(FIRST)


@pytest.fixture
def world(tmp_path):
    workspace, db = opened(tmp_path / "ws", edge_weight=0.0, min_weight=2)
    rows = []
    # ann, bob and cy share three texts; ann and bob a fourth; dee and eva two others
    for k, who in enumerate((["ann", "bob", "cy"],) * 3 + (["ann", "bob"],) + (["dee", "eva"],) * 3):
        rows += [(name, f"{name}{k}", START + 1000 * k + 5 * i, f"Text {k}") for i, name in enumerate(who)]
    # CooRTweet keeps strictly above the quantile: fox and gil have an edge that is dropped
    rows += [
        (name, f"{name}{k}", START + 50_000 + 40 * k + i, f"odd {k}")
        for k in (1, 2)
        for i, name in enumerate(("fox", "gil"))
    ]
    stored(workspace, db, FIRST, rows)
    context = context_of(workspace, db, FIRST)
    yield context, detect_run(context)
    db.close()


def test_new_accounts_come_with_their_strongest_edge(world):
    context, net = world
    add(context.db, {"bob": {"list": "seed"}}, origin="list", at=0.0, reason="on a list")
    counts = discover(context, net)
    assert counts == {"n_new": 4, "n_returned": 0, "n_known": 1, "n_allow_listed": 0, "n_refused": 0}
    found = {a.account_id: a for a in pool_accounts(context.db)}
    assert sorted(found) == ["ann", "bob", "cy", "dee", "eva"]
    ann = found["ann"]
    assert (ann.origin, ann.added_run, ann.status) == ("discovery", "2026-03-01", "active")
    assert dict(ann.evidence) == {
        "partner": "bob", "weight": 4, "n_objects": 4, "n_pairs": 4, "objects": [f"text {k}" for k in range(4)],
        "first_share": START, "last_share": START + 3005, "run": "2026-03-01",
    }  # fmt: skip
    # equal weights: the partner that sorts first
    assert found["cy"].evidence["partner"] == "ann"
    assert found["bob"].evidence == {"list": "seed"}


def test_all_are_marked_with_their_newest_coordinated_post(world):
    context, net = world
    add(context.db, {"bob": {}}, origin="list", at=0.0, reason="on a list")
    discover(context, net)
    assert account(context.db, "bob").last_coordinated == START + 3005
    assert account(context.db, "cy").last_coordinated == START + 2010


def test_who_is_allowed_does_not_enter(world):
    context, net = world
    allow(context.db, ["ann"], at=0.0, reason="a newsroom")
    before = account(context.db, "ann").status
    counts = discover(context, net)
    assert (counts["n_new"], counts["n_allow_listed"], counts["n_known"]) == (4, 1, 0)
    assert account(context.db, "ann").status == before
    assert [e.kind for e in events(context.db, "ann")] == ["noted", "allowed"]


def test_who_was_let_go_returns(world):
    context, net = world
    add(context.db, {"dee": {}}, origin="list", at=0.0, reason="on a list")
    retire(context.db, ["dee"], at=1.0, reason="no posts")
    assert discover(context, net)["n_returned"] == 1
    assert account(context.db, "dee").status == "active"


def test_again_changes_nothing_and_counts_the_same(world):
    context, net = world
    first = discover(context, net)
    table = [tuple(row) for row in context.db.execute("SELECT * FROM account ORDER BY account_id")]
    assert discover(context, net) == first
    assert [tuple(row) for row in context.db.execute("SELECT * FROM account ORDER BY account_id")] == table
    assert context.db.execute("SELECT count(*) FROM account_event").fetchone()[0] == 5

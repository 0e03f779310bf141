"""Ninety simulated days: every network keeps its identity, and what happened to it is told on the right day."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from inconcert.collect.database import open_database
from inconcert.monitor.followed import networks
from inconcert.monitor.history import network
from inconcert.monitor.membership import memberships
from inconcert.monitor.workspace import MIGRATIONS
from inconcert.simulate import simulate_history
from tests.monitor.followed_days import follow, rows

#: how a turn of the simulated lives reads in ours: members that go over to another network leave one and join another
EVENT_OF = {"left": "shrank", "joined": "grew"}
#: turns that are no event of a network: what it shares, and changes of a single account
NO_EVENT = {"moved", "renamed", "gone"}


@pytest.fixture(scope="module")
def truth():
    return simulate_history()


@pytest.fixture(scope="module")
def db(truth, tmp_path_factory):
    opened = open_database(tmp_path_factory.mktemp("ninety") / "state.db", MIGRATIONS)
    days: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in truth.memberships.records():
        days[row["day"]][row["network"]].append(row["account_id"])
    renamed = [row for row in truth.accounts.records() if row["renamed_to"]]
    for day, groups in sorted(days.items()):
        for row in renamed:
            if row["renamed_on"] == day:
                opened.execute(
                    "INSERT INTO account (platform, account_id, status, status_since, origin, evidence, added, renamed_to) "
                    "VALUES ('tiktok', ?, 'renamed', 0, 'list', '{}', 0, ?)",
                    (row["account_id"], row["renamed_to"]),
                )
        follow(opened, day, groups, {name: name for name in groups})
    yield opened
    opened.close()


def test_every_network_has_one_identity_and_every_identity_is_one_network(truth, db):
    heirs = {name for _, name, into in rows(db, "SELECT network, name, merged_into FROM network") if into is None}
    merged = {row["network"]: row["others"][0] for row in truth.events.records() if row["event"] == "merged"}
    planted = {row["network"] for row in truth.memberships.records()}
    assert {name for _, name in rows(db, "SELECT network, name FROM network")} == planted
    found = {(run, account): name for run, account, name in rows(
        db, "SELECT run, account_id, name FROM membership JOIN network USING (network)"
    )}  # fmt: skip
    # of two networks of the same size the elder is the heir, whichever the simulation calls so
    for gone, into in merged.items():
        if gone in heirs:
            after = next(row["day"] for row in truth.events.records() if row["event"] == "merged")
            found = {key: into if name == gone and key[0] >= after else name for key, name in found.items()}
    assert found == {(row["day"], row["account_id"]): row["network"] for row in truth.memberships.records()}


def test_what_happened_is_told_on_its_day_and_nothing_else(truth, db):
    told = rows(
        db,
        "SELECT run, event, name FROM network_run JOIN network USING (network) WHERE event NOT IN ('continued', 'dormant')",
    )
    planted = truth.events.records()
    expected = [
        (row["day"], EVENT_OF.get(row["event"], row["event"]), row["network"])
        for row in planted
        if row["event"] not in NO_EVENT | {"died", "dormant"}
    ]
    # a merger and a split have a row for each of the two networks
    expected += [(row["day"], "merged", row["others"][0]) for row in planted if row["event"] == "merged"]
    expected += [(row["day"], "born", row["others"][0]) for row in planted if row["event"] == "split"]
    # death is known when a network has not been seen for thirty days
    [(grove, died)] = [(row["network"], date.fromisoformat(row["day"])) for row in planted if row["event"] == "died"]
    expected.append(((died + timedelta(days=29)).isoformat(), "died", grove))
    assert sorted(told) == sorted(expected)


def test_who_sleeps_is_told_every_day(truth, db):
    [slept] = [row["day"] for row in truth.events.records() if row["event"] == "dormant"]
    [woke] = [row["day"] for row in truth.events.records() if row["event"] == "woke"]
    days = [run for (run,) in rows(db, "SELECT run FROM network_run JOIN network USING (network) "
                                       "WHERE event = 'dormant' AND name = 'birch' ORDER BY run")]  # fmt: skip
    assert (days[0], len(days)) == (slept, (date.fromisoformat(woke) - date.fromisoformat(slept)).days)


def test_the_account_that_changed_its_name_never_left(truth, db):
    [row] = [row for row in truth.accounts.records() if row["renamed_to"]]
    [stay] = memberships(db, row["account_id"]).stays
    assert (stay.name, stay.n_runs) == ("heron", 90)
    history = network(db, "heron")
    assert row["renamed_to"] in {member.account_id for member in history.members}
    assert row["renamed_on"] not in {change.run for change in history.changes}


def test_the_living_are_listed_with_their_figures(db):
    found = {one.name: one for one in networks(db).networks}
    assert len(found) == 9
    assert {one.status for one in found.values()} == {"alive"}
    amber = found["amber"]
    assert (amber.n_runs, amber.n_accounts, amber.n_most, amber.n_ever) == (90, 8, 12, 12)
    assert amber.stability == pytest.approx((87 + 2 * 8 / 12) / 89)

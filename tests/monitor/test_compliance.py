"""Stored posts looked up again: what is gone is removed, and what is hard to believe is asked about on three days."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest

from inconcert.monitor.compliance import check_compliance, requests_for_compliance
from inconcert.monitor.posts_read import stored_posts
from inconcert.monitor.runs import begin_run
from inconcert.monitor.stages import STAGES
from tests.monitor.histories import FIRST, after, context_of, opened, seconds, stored

N = 40


@dataclass
class Says:
    """A platform that says of posts which are there."""

    there: set[str]
    asked: list[int] = field(default_factory=list)
    service: object = field(default_factory=lambda: SimpleNamespace(clock=None))

    def of(self, _run):
        return self

    def still_there(self, ids):
        self.asked.append(len(ids))
        return frozenset(ids) & self.there


@pytest.fixture
def world(tmp_path):
    """Forty posts, twenty days old."""
    workspace, db = opened(tmp_path / "ws")
    rows = [("ada", f"{k:03d}", seconds(FIRST) + k, f"text {k}") for k in range(N)]
    stored(workspace, db, FIRST, rows)
    yield workspace, db, [row[1] for row in rows]
    db.close()


def on_day(world, days, api):
    """Do the stage on a day, and give what came of it and the posts that are left."""
    workspace, db, _ = world
    context = replace(context_of(workspace, db, after(days)), api=api)
    begin_run(db, context.run, context.day, at=0.0, parameters={}, stages=list(STAGES))
    outcome = check_compliance(context)
    left = stored_posts(workspace, db, FIRST, FIRST, columns=["content_id"]).arrow().column(0).to_pylist()
    return outcome, set(left), requests_for_compliance(context)


@pytest.mark.parametrize(
    ("n_gone", "at_once"), [(0, True), (1, True), (20, True), (21, False), (39, False), (40, False)]
)
def test_half_of_many_posts_are_removed_at_once_and_more_only_when_it_is_said_on_three_days(world, n_gone, at_once):
    ids = world[2]
    api = Says(set(ids[n_gone:]))
    outcome, left, _ = on_day(world, 20, api)
    if at_once:
        assert (outcome.status, outcome.counts["n_removed"], left) == ("done", n_gone, set(ids[n_gone:]))
        return
    assert (outcome.status, outcome.counts["n_removed"], left) == ("partial", 0, set(ids))
    assert f"{n_gone} of 40 stored posts are gone" in outcome.notes[0]
    assert "day 1" in outcome.notes[0]
    outcome, left, n_requests = on_day(world, 21, api)
    assert (outcome.status, left, n_requests) == ("partial", set(ids), 0), "asked once a day"
    outcome, left, _ = on_day(world, 22, api)
    assert (outcome.status, outcome.counts["n_removed"], left) == ("done", n_gone, set(ids[n_gone:]))
    assert api.asked == [N] * 3


def test_a_platform_that_answers_with_nothing_for_a_day_takes_nothing_away(world):
    ids = world[2]
    assert on_day(world, 20, Says(set()))[1] == set(ids)
    outcome, left, _ = on_day(world, 21, Says(set(ids[2:])))
    assert (outcome.status, outcome.counts["n_removed"], left) == ("done", 2, set(ids[2:]))


def test_only_what_was_gone_every_time_is_removed(world):
    ids = world[2]
    for day, there in ((20, ids[30:]), (21, ids[30:]), (22, [*ids[:3], *ids[30:]])):
        outcome, left, _ = on_day(world, day, Says(set(there)))
    assert (outcome.counts["n_removed"], left) == (27, {*ids[:3], *ids[30:]})


def test_a_second_run_of_the_same_day_is_no_second_day(world):
    workspace, db, ids = world
    for run in ("", ".2", ".3"):
        api: Any = Says(set())
        context = replace(context_of(workspace, db, after(20)), api=api)
        context = replace(context, run=context.run + run)
        begin_run(db, context.run, context.day, at=0.0, parameters={}, stages=list(STAGES))
        check_compliance(context)
    assert db.execute("SELECT looks, n_gone FROM compliance_check").fetchall()[0][:] == (1, None)
    assert db.execute("SELECT count(*) FROM post WHERE removed IS NOT NULL").fetchone()[0] == 0
    assert len(ids) == N

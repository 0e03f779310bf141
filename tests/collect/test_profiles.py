"""All the emulator's kinds of days: what is stored is what was there, or a gap says what is missing."""

from __future__ import annotations

import sqlite3

import pytest

from tests.collect.emulator import CREDENTIALS, PROFILES, SMALL, running
from tests.collect.profile_run import ProfileRun, collect_all

#: so few requests a day that it takes several; so many posts that there are pages to wait for
CHANGED = {"quota_tight": {"quota": {"research": 4}}, "search_id_flaky": {"corpus": {"posts_per_day": 5}}}


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    made: dict[str, ProfileRun] = {}

    def run_of(profile):
        if profile not in made:
            folder = tmp_path_factory.mktemp(profile)
            with (
                pytest.MonkeyPatch.context() as environment,
                running(profile, folder, SMALL, CHANGED.get(profile, {})) as emulator,
            ):
                for name, value in CREDENTIALS.items():
                    environment.setenv(name, value)
                made[profile] = collect_all(emulator, folder / "posts", n_days=16)
        return made[profile]

    return run_of


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_stored_is_what_was_there_or_a_gap_says_so(runs, profile):
    run = runs(profile)
    assert run.last.is_complete
    assert len(run.wanted) > 200
    assert len(set(run.stored)) == len(run.stored), "a video is stored once"
    assert set(run.stored) <= set(run.truth_before) | set(run.truth_after)
    assert run.unexplained == []
    assert {gap.value for gap in run.last.gaps if gap.kind == "username"} <= run.poison


@pytest.mark.parametrize("profile", PROFILES)
def test_the_ledger_has_what_the_platform_got(runs, profile):
    run = runs(profile)
    with sqlite3.connect(run.last.folder / "collect.db") as db:
        entered = db.execute("SELECT status FROM attempt WHERE family = 'research' ORDER BY attempt").fetchall()
    db.close()
    # an answer that broke off has no status in the ledger
    assert len(entered) == len(run.requests)
    assert all(one[0] in {None, entry["status"]} for one, entry in zip(entered, run.requests, strict=True))


def test_steady_spends_what_is_needed_and_no_more(runs):
    run = runs("steady")
    assert set(run.stored) == run.wanted
    assert run.fewest <= len(run.requests) <= run.fewest * 1.05
    assert run.errors == {}
    assert run.last.gaps == ()


def test_late_2025_brings_what_can_be_had_on_its_first_day(runs):
    run = runs("late_2025")
    assert run.poison
    assert len(run.found_first_day & run.reachable) >= 0.8 * len(run.reachable)
    assert run.n_calls == 1
    assert {gap.value for gap in run.last.gaps} == run.poison & {
        video["username"] for video in run.truth_after.values()
    }


def test_a_tight_quota_takes_several_days_and_is_never_exceeded(runs):
    run = runs("quota_tight")
    assert run.n_calls > 1
    assert run.first.worked.stopped == "quota"
    by_day: dict[str, int] = {}
    for entry in run.requests:
        by_day[entry["time"][:10]] = by_day.get(entry["time"][:10], 0) + (entry["code"] != "daily_quota_limit_exceeded")
    assert max(by_day.values()) <= 4


def test_search_ids_that_come_late_are_waited_for_once_it_is_known(runs):
    """Half of them take 5 to 25 s: asked by the table of waits alone, each of those costs two or three requests."""
    run = runs("search_id_flaky")
    refused = [entry for entry in run.requests if entry["code"] == "invalid_params"]
    pages = [entry for entry in run.requests if entry["code"] == "ok"]
    assert len(pages) > 15
    assert len(refused) <= 0.75 * len(pages)

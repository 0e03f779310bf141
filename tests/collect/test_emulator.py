"""The test partner itself: what our tests take from it is there."""

from __future__ import annotations

from tests.collect.emulator import SMALL, merged, running


def test_a_profile_is_changed_deep_down_and_the_rest_stays():
    changed = merged({"quota": {"research": 1000, "follow": 20}, "seed": 1}, {"quota": {"research": 5}})
    assert changed == {"quota": {"research": 5, "follow": 20}, "seed": 1}


def test_it_runs_with_a_small_corpus_and_a_clock_that_only_waiting_moves(tmp_path):
    with running("steady", tmp_path, SMALL, {"quota": {"research": 5}}) as emulator:
        clock = emulator.clock
        before = clock.now()
        clock.sleep(90.5)
        assert clock.now() - before == 90.5
        truth = emulator.truth("20260301", "20260310")
        assert 50 < len(truth["videos"]) < 600
        assert len(truth["accounts"]) == 24
        assert emulator.journal() == []
        assert emulator.stats()["limits"]["research"] == 5
        assert emulator.faults(next=["http_500"])["next"] == ["http_500"]

"""A process killed at any step of a request: whatever arrived at the platform is in the ledger."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from tests.project.tree import ROOT


def kill_one_after_the_other(folder: Path, n_kills: int, quota: int) -> list[dict[str, int]]:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.collect.killed_asking", str(folder), str(n_kills), str(quota)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_a_kill_between_any_two_steps_forgets_no_request(tmp_path: Path):
    seen = kill_one_after_the_other(tmp_path, 60, quota=10_000)
    changes = [
        (after["arrived"] - before["arrived"], after["entered"] - before["entered"], after["lost"] - before["lost"])
        for before, after in pairwise([dict.fromkeys(seen[0], 0), *seen])
    ]
    assert all(arrived <= entered <= arrived + 1 for arrived, entered, _ in changes)
    assert {(0, 0, 0), (0, 1, 0), (1, 1, 0), (1, 2, 0), (2, 2, 0), (2, 2, 1), (3, 3, 1)} <= set(changes)
    assert sum(one["killed"] for one in seen) > 40
    assert not seen[-1]["killed"]  # every step there is was one to be killed at


def test_the_quota_is_never_exceeded_by_processes_that_are_killed(tmp_path: Path):
    seen = kill_one_after_the_other(tmp_path, 30, quota=12)
    assert seen[-1]["entered"] == 12
    assert 6 <= seen[-1]["arrived"] <= 12
    assert all(one["arrived"] <= one["entered"] for one in seen)
    assert all(one["lost"] <= min(3, one["failed"]) for one in seen)

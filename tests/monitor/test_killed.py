"""Runs that are killed at any moment, and go on: what is stored is that of runs nobody disturbed."""

from __future__ import annotations

import os
import random

import pytest

from tests.collect.emulator import CREDENTIALS
from tests.monitor.days import FEW, lasting, monitored, next_day, rows
from tests.monitor.killing import WARM, killer

#: how often processes are killed; hundreds with INCONCERT_KILLS=300
KILLS = int(os.environ.get("INCONCERT_KILLS", "16"))


@pytest.fixture(scope="module", autouse=True)
def _credentials():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        yield


def test_killed_at_any_moment_nothing_is_lost_and_nothing_is_there_twice(tmp_path):
    chance, n_kills, n_worlds = random.Random(KILLS), 0, 0
    with killer() as one:
        with monitored(tmp_path / "warm", "steady", FEW, n_seeds=4) as days:
            one.run(days[1].root, days[0].port, WARM)
        with monitored(tmp_path / "undisturbed", "steady", FEW, n_seeds=4) as days:
            moments = []
            for _ in range(2):
                code, n = one.run(days[1].root, days[0].port, 0)
                assert code == 0
                moments.append(n)
                next_day(days)
            undisturbed = lasting(days[1])
        assert undisturbed["tables"]["membership"]
        while n_kills < KILLS:
            with monitored(tmp_path / f"killed{n_worlds}", "steady", FEW, n_seeds=4) as days:
                for n_moments in moments:
                    # a life is a twelfth of a run on average, and longer with each death, so that there is an end
                    life, code = n_moments / 6, None
                    while code is None:
                        at = chance.randrange(1, int(life)) if n_kills < KILLS else 0
                        code, _ = one.run(days[1].root, days[0].port, at)
                        n_kills += code is None
                        life *= 1.15
                    assert code == 0
                    next_day(days)
                found = lasting(days[1])
                for table, expected in undisturbed["tables"].items():
                    assert found["tables"][table] == expected, table
                assert found == undisturbed
                sent = [entry for entry in days[0].journal() if "oauth" not in entry["endpoint"]]
                entered = rows(days[1], "SELECT count(*) FROM attempt WHERE family = 'research'")[0][0]
                # one that was entered and never sent counts; one that was sent is always entered
                assert len(sent) <= entered <= len(sent) + n_kills
            n_worlds += 1
    assert n_kills >= KILLS

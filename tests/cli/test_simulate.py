"""``inconcert simulate --scenario``."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from inconcert.simulate import SCENARIOS
from tests.cli.running import refused, run_json, run_text


def test_a_scenario_is_what_python_makes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = run_json(
        capsys, "simulate", "-o", tmp_path / "made", "--scenario", "fast_own", "--n-accounts", "120", "--n-days", "6"
    )
    expected = SCENARIOS["fast_own"].simulate(seed=0, n_accounts=120, n_days=6)
    assert made["parameters"]["groups"][0] == {"kind": "fast_own", "n_accounts": 5, "n_pushes": 30}
    assert pq.read_table(tmp_path / "made" / "truth.parquet").to_pylist() == expected.truth.records()
    assert pq.read_table(tmp_path / "made" / "posts.parquet").num_rows == expected.posts.num_rows


def test_the_next_command_names_what_was_planted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small = ("--n-accounts", "60", "--n-days", "2")
    said = run_text(capsys, "simulate", "-o", tmp_path / "slow", *small, "--group", "jitter:3:4")
    assert "truth.parquet --kind jitter" in said
    said = run_text(capsys, "simulate", "-o", tmp_path / "none", *small, "--scenario", "none")
    assert "--kind" not in said


def test_an_unknown_scenario_and_two_ways_of_planting_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "did you mean 'slow'" in refused(capsys, "simulate", "-o", tmp_path / "x", "--scenario", "slwo")
    both = ("--scenario", "slow", "--group", "fast")
    assert "exclude each other" in refused(capsys, "simulate", "-o", tmp_path / "x", *both, code=2)

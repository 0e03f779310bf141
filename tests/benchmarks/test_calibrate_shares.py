"""A calibration is measured from outside."""

from __future__ import annotations

from pathlib import Path

from benchmarks.calibrate_shares import calibrated
from benchmarks.generate import generate

from inconcert.calibrate.calibration import read_calibration
from tests.benchmarks.test_generate import SMALL


def test_a_calibration_is_measured_from_outside(tmp_path: Path) -> None:
    shares = tmp_path / "zipf.parquet"
    generate(SMALL["zipf"], shares)
    took = calibrated(shares, tmp_path, window=3600, threads=1, limit_seconds=300)
    assert took["finished"]
    assert took["n_shares"] == SMALL["zipf"].n_shares
    assert took["wall_seconds"] > sum(took["stages"].values()) > 0
    assert took["peak_bytes"] > 50_000_000
    written = read_calibration(tmp_path / "calibration.json")
    assert written.parameters["window"] == 3600
    assert (written.gaps.n, written.frequencies.n_edges) == (
        took["counts"]["gaps"],
        took["counts"]["pairs_of_accounts"],
    )

from pathlib import Path

from benchmarks.generate import generate
from benchmarks.sensitivity import report

from tests.benchmarks.test_generate import SMALL


def test_a_report_is_measured_from_outside(tmp_path: Path) -> None:
    shares = tmp_path / "zipf.parquet"
    generate(SMALL["zipf"], shares)
    took = report(shares, surrogates=2, threads=1, limit_seconds=300)
    assert took["finished"]
    assert took["n_shares"] == SMALL["zipf"].n_shares
    assert took["counts"]["settings"] == 36
    assert took["counts"]["widest_window"] == 3600
    assert took["counts"]["pairs"] > took["counts"]["edges"] > took["counts"]["accounts"] > 0
    assert took["wall_seconds"] > took["stages"]["encoding"] + took["stages"]["sensitivity"] > 0
    assert took["peak_bytes"] > 50_000_000

"""The benchmark of the significance tests measures what it says."""

from pathlib import Path

import pyarrow.parquet as pq
from benchmarks.significance import everyday
from benchmarks.significance import tested as measured_tests

from inconcert.schema import SHARE


def test_tests_are_measured_from_outside(tmp_path: Path) -> None:
    shares = tmp_path / "everyday.parquet"
    everyday(shares, n_draws=3000)
    table = pq.read_table(shares)
    assert table.schema.equals(SHARE)
    pairs = set(zip(table["account_id"].to_pylist(), table["object_id"].to_pylist(), strict=True))
    assert len(pairs) == table.num_rows
    took = measured_tests(shares, threads=1, limit_seconds=300)
    assert took["finished"]
    assert took["counts"]["edges"] > took["counts"]["pairs_tested"] > 0
    assert took["counts"]["common_objects"] >= took["counts"]["edges"]
    assert set(took["counts"]["significant"]) >= {"fast", "lag", "repetitive"}
    assert took["wall_seconds"] > took["stages"]["testing"] > 0

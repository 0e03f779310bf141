import sqlite3
import sys
from pathlib import Path

import pytest
from benchmarks.generate import generate
from benchmarks.measured import measured

from benchmarks import peer
from tests.benchmarks.test_generate import SMALL


def test_memory_of_child_processes_counts_too() -> None:
    child = "import time; block = b'x' * 60_000_000; time.sleep(0.5); print(len(block))"
    program = f"import subprocess, sys; print(subprocess.run([sys.executable, '-c', {child!r}], check=True))"
    took = measured([sys.executable, "-c", program])
    assert took.finished
    assert 60_000_000 < took.peak_bytes < 1_000_000_000
    assert took.wall_seconds > 0.5


def test_a_run_over_the_limit_is_stopped_and_said_to_be() -> None:
    took = measured([sys.executable, "-c", "import time; time.sleep(60)"], limit_seconds=0.3)
    assert not took.finished


def test_a_run_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        measured([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_the_peer_gets_the_same_shares_as_csv(tmp_path: Path) -> None:
    shares, csv = tmp_path / "shares.parquet", tmp_path / "shares.csv"
    generate(SMALL["viral"], shares)
    peer.converted(shares, csv)
    lines = csv.read_text(encoding="utf-8").splitlines()
    assert lines[0].replace('"', "") == ",".join(peer.COLUMNS)
    assert len(lines) == 1 + 300
    message, user, _, repost, *_, time, urls = lines[1].replace('"', "").split(",")
    assert (len(message), len(time), urls) == (19, 10, "")
    assert repost.startswith("https://")
    assert user.isdecimal()


def test_directed_edges_of_the_peer_are_counted_once(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "peer.db") as connection:
        connection.execute("create table co_retweet_network (user_1, user_2, weight)")
        rows = [("a", "b", 1), ("b", "a", 1), ("a", "a", 3), ("c", "b", 2), ("b", "c", 2)]
        connection.executemany("insert into co_retweet_network values (?, ?, ?)", rows)
    connection.close()
    assert peer.n_edges(tmp_path / "peer.db") == 2

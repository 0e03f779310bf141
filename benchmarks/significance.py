"""Measure the significance tests: ``python -m benchmarks.significance everyday zipf-1e6 --folder data``.

`everyday` are people sharing news with nothing planted, in such numbers that about 225,000 pairs of accounts have an
object in common; the other shapes are those of `benchmarks.shapes`. Makes the data if they are not there, warms the
compiled code up, runs `benchmarks.significance_of_shares` in a process of its own for each shape, and writes
``benchmarks/results/significance.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.generate import START, generate
from benchmarks.machine import machine
from benchmarks.measured import measured
from benchmarks.shapes import SHAPES
from inconcert import schema
from inconcert.provenance import versions

__all__ = ["EVERYDAY", "everyday", "run", "tested"]

RESULTS = Path(__file__).resolve().parent / "results"
NAME = "significance.json"

EVERYDAY = "everyday"
#: accounts, objects and draws of one account sharing one object
N_ACCOUNTS, N_OBJECTS, N_DRAWS = 1_200, 3_000, 21_300
N_DAYS = 60
#: spread of the log-normal activity of accounts; tail of the Pareto popularity of objects
ACTIVITY, POPULARITY = 1.0, 1.15
#: half of the shares of an object come within two hours
AGE_MEDIAN, AGE_SPREAD = 7_200.0, 1.6


def everyday(path: Path, *, n_draws: int = N_DRAWS, seed: int = 1) -> None:
    """Write shares of people who share what is popular, each an object once, without sessions or groups."""
    rng = np.random.default_rng(seed)
    activity = rng.lognormal(0, ACTIVITY, N_ACCOUNTS)
    popularity = 1 + rng.pareto(POPULARITY, N_OBJECTS)
    account = rng.choice(N_ACCOUNTS, n_draws, p=activity / activity.sum())
    obj = rng.choice(N_OBJECTS, n_draws, p=np.minimum(popularity, 150) / np.minimum(popularity, 150).sum())
    birth = rng.integers(0, N_DAYS * 86_400, N_OBJECTS)
    time = START + birth[obj] + rng.lognormal(np.log(AGE_MEDIAN), AGE_SPREAD, n_draws).astype(np.int64)
    once = np.sort(np.unique(account * N_OBJECTS + obj, return_index=True)[1])
    account, obj, time = account[once], obj[once], time[once]
    columns = [
        pa.array([f"https://news.example/{o}" for o in obj]),
        pa.repeat(pa.scalar("url"), len(once)),
        pa.array([f"account_{a:04}" for a in account]),
        pa.array([f"post_{k:06}" for k in range(len(once))]),
        pa.array(time),
    ]
    pq.write_table(pa.Table.from_arrays(columns, schema=schema.SHARE), path, compression="zstd")


def tested(shares: Path, *, threads: int | None, limit_seconds: float) -> dict[str, Any]:
    """Test the pairs of one file in a process of its own and give what that took."""
    command = [sys.executable, "-m", "benchmarks.significance_of_shares", str(shares)]
    command += [] if threads is None else ["--threads", str(threads)]
    took = measured(command, limit_seconds=limit_seconds)
    said = json.loads(took.output) if took.finished else {"stages": {}, "counts": {}}
    return {
        "n_shares": pq.read_metadata(shares).num_rows,
        "finished": took.finished,
        "wall_seconds": took.wall_seconds,
        "peak_bytes": took.peak_bytes,
        **said,
    }


def run(shapes: Sequence[str], folder: Path, *, threads: int | None, limit_seconds: float) -> dict[str, Any]:
    """Measure each shape."""
    folder.mkdir(parents=True, exist_ok=True)
    # compiles once, so that no run below counts it
    tested(_made(EVERYDAY, folder), threads=threads, limit_seconds=limit_seconds)
    runs = [
        {"data": name, **tested(_made(name, folder), threads=threads, limit_seconds=limit_seconds)} for name in shapes
    ]
    words = ["python -m benchmarks.significance", *shapes]
    return {
        "command": " ".join([*words, *([] if threads is None else [f"--threads {threads}"])]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "tests": runs,
    }


def _made(name: str, folder: Path) -> Path:
    path = folder / f"{name}.parquet"
    if not path.exists():
        if name == EVERYDAY:
            everyday(path)
        else:
            generate(SHAPES[name], path)
    return path


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", choices=[EVERYDAY, *SHAPES], nargs="+")
    parser.add_argument("--threads", type=int, help="as many as there are cores when left out")
    parser.add_argument("--limit-seconds", type=float, default=600, help="for each run")
    parser.add_argument("--folder", type=Path, help="where data are kept from run to run (a temporary one)")
    parser.add_argument("--results", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        record = run(arguments.shape, folder, threads=arguments.threads, limit_seconds=arguments.limit_seconds)
    text = json.dumps(record, indent=2) + "\n"
    arguments.results.mkdir(parents=True, exist_ok=True)
    (arguments.results / NAME).write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()

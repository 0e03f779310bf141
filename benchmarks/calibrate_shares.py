"""Measure whole calibrations: ``python -m benchmarks.calibrate_shares yang --folder data``.

Makes the data if they are not there, warms the compiled code up, runs `benchmarks.calibrate_data` in a process of its
own for each shape, from the file of shares to the calibration on disk, and writes
``benchmarks/results/calibrate-shares.json``. ``python -m docs.generate`` puts the figures into the documentation. A
calibration is both thresholds with 200 samples of the objects, CooRnet's interval, the types of all pairs of accounts,
and a grid of 36 settings with 20 surrogates.
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

import pyarrow.parquet as pq

from benchmarks.generate import generate
from benchmarks.machine import machine
from benchmarks.measured import measured
from benchmarks.shapes import SHAPES
from inconcert.provenance import versions

__all__ = ["RESULT", "calibrated", "run"]

RESULT = Path(__file__).resolve().parent / "results" / "calibrate-shares.json"


def calibrated(
    shares: Path, scratch: Path, *, window: int, threads: int | None, limit_seconds: float
) -> dict[str, Any]:
    """Calibrate one file in a process of its own and give what that took."""
    file = scratch / "calibration.json"
    command = [sys.executable, "-m", "benchmarks.calibrate_data", str(shares), str(file), "--window", str(window)]
    command += [] if threads is None else ["--threads", str(threads)]
    took = measured(command, limit_seconds=limit_seconds)
    said = json.loads(took.output) if took.finished else {"stages": {}, "counts": {}}
    return {
        "n_shares": pq.read_metadata(shares).num_rows,
        "window": window,
        "finished": took.finished,
        "wall_seconds": took.wall_seconds,
        "peak_bytes": took.peak_bytes,
        **said,
    }


def run(
    shapes: Sequence[str], folder: Path, *, window: int, repeat: int, threads: int | None, limit_seconds: float
) -> dict[str, Any]:
    """Measure each shape, the fastest of some runs."""
    folder.mkdir(parents=True, exist_ok=True)
    options: dict[str, Any] = {"window": window, "threads": threads, "limit_seconds": limit_seconds}
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        # compiles once, so that no run below counts it
        calibrated(_made("zipf-1e5", folder), scratch, **options)
        for name in shapes:
            shares = _made(name, folder)
            runs = [calibrated(shares, scratch, **options) for _ in range(repeat)]
            found.append({"data": name, **min(runs, key=lambda took: float(took["wall_seconds"]))})
    words = ["python -m benchmarks.calibrate_shares", *shapes]
    words += [f"--window {window}"] if window != 86_400 else []
    words += [f"--repeat {repeat}"] if repeat > 1 else []
    return {
        "command": " ".join([*words, *([] if threads is None else [f"--threads {threads}"])]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "calibrations": found,
    }


def _made(name: str, folder: Path) -> Path:
    path = folder / f"{name}.parquet"
    if not path.exists():
        generate(SHAPES[name], path)
    return path


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", choices=SHAPES, nargs="+")
    parser.add_argument("--window", type=int, default=86_400)
    parser.add_argument("--repeat", type=int, default=1, help="runs of each shape; the fastest is kept")
    parser.add_argument("--threads", type=int, help="as many as there are cores when left out")
    parser.add_argument("--limit-seconds", type=float, default=600, help="for each run")
    parser.add_argument("--folder", type=Path, help="where data are kept from run to run (a temporary one)")
    parser.add_argument("--result", type=Path, default=RESULT)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        record = run(
            arguments.shape,
            arguments.folder or Path(temporary),
            window=arguments.window,
            repeat=arguments.repeat,
            threads=arguments.threads,
            limit_seconds=arguments.limit_seconds,
        )
    text = json.dumps(record, indent=2) + "\n"
    arguments.result.parent.mkdir(parents=True, exist_ok=True)
    arguments.result.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()

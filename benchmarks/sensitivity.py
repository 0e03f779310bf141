"""Measure sensitivity reports: ``python -m benchmarks.sensitivity zipf-1e6 yang --folder data``.

Makes the data if they are not there, warms the compiled code up, runs `benchmarks.report_sensitivity` in a process of
its own for each shape, and writes ``benchmarks/results/sensitivity.json``. A report is 36 settings, each with its edges in
the data and in 20 surrogates.
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

__all__ = ["RESULT", "report", "run"]

RESULT = Path(__file__).resolve().parent / "results" / "sensitivity.json"


def report(shares: Path, *, surrogates: int, threads: int | None, limit_seconds: float) -> dict[str, Any]:
    """Report on one file in a process of its own and give what that took."""
    command = [sys.executable, "-m", "benchmarks.report_sensitivity", str(shares), "--surrogates", str(surrogates)]
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


def run(
    shapes: Sequence[str], folder: Path, *, surrogates: int, threads: int | None, limit_seconds: float
) -> dict[str, Any]:
    """Measure each shape."""
    folder.mkdir(parents=True, exist_ok=True)
    options: dict[str, Any] = {"surrogates": surrogates, "threads": threads, "limit_seconds": limit_seconds}
    small = _made("zipf-1e5", folder)
    # compiles once, so that no run below counts it
    report(small, **options)
    runs = [{"data": name, **report(_made(name, folder), **options)} for name in shapes]
    words = ["python -m benchmarks.sensitivity", *shapes, f"--surrogates {surrogates}"]
    return {
        "command": " ".join([*words, *([] if threads is None else [f"--threads {threads}"])]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "grids": runs,
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
    parser.add_argument("--surrogates", type=int, default=20)
    parser.add_argument("--threads", type=int, help="as many as there are cores when left out")
    parser.add_argument("--limit-seconds", type=float, default=600, help="for each run")
    parser.add_argument("--folder", type=Path, help="where data are kept from run to run (a temporary one)")
    parser.add_argument("--result", type=Path, default=RESULT)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        record = run(
            arguments.shape,
            arguments.folder or Path(temporary),
            surrogates=arguments.surrogates,
            threads=arguments.threads,
            limit_seconds=arguments.limit_seconds,
        )
    text = json.dumps(record, indent=2) + "\n"
    arguments.result.parent.mkdir(parents=True, exist_ok=True)
    arguments.result.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()

"""Measure inconcert, and its peer on the same file in the same run, and write the figures as JSON.

``python -m benchmarks.run zipf-1e6 --time-window 60 --peer`` makes the data if they are not there, warms the compiled
code up, runs each program in a process of its own from input file to edges on disk, and writes one file into
``benchmarks/results``. ``python -m docs.generate`` puts the figures into the documentation.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks import peer
from benchmarks.generate import generate
from benchmarks.machine import machine
from benchmarks.measured import measured
from benchmarks.shapes import SHAPES
from inconcert import __version__

RESULTS = Path(__file__).resolve().parent / "results"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("--time-window", type=int, nargs="+", required=True, help="one run for each")
    parser.add_argument("--min-weight", type=int, default=1)
    parser.add_argument("--weight", choices=["objects", "pairs"], default="objects")
    parser.add_argument("--engine", choices=["kernel", "duckdb"], default="kernel")
    parser.add_argument("--threads", type=int, help="as many as there are cores when left out")
    parser.add_argument("--repeat", type=int, default=1, help="runs of inconcert; the fastest is kept")
    parser.add_argument("--peer", action="store_true", help="run the peer as well")
    parser.add_argument("--limit-seconds", type=float, default=600, help="for each run")
    parser.add_argument("--folder", type=Path, help="where data are kept from run to run (a temporary one)")
    parser.add_argument("--results", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        shares = folder / f"{arguments.shape}.parquet"
        if not shares.exists():
            generate(SHAPES[arguments.shape], shares)
        record = _record(arguments, shares, Path(temporary), folder)
    arguments.results.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record, indent=2) + "\n"
    (arguments.results / f"{_name(arguments)}.json").write_text(text, encoding="utf-8")
    print(text, end="")


def _name(arguments: argparse.Namespace) -> str:
    windows = "-".join(map(str, arguments.time_window))
    weight = f"-{arguments.weight}{arguments.min_weight}" if arguments.min_weight > 1 else ""
    engine = "" if arguments.engine == "kernel" else f"-{arguments.engine}"
    return f"{arguments.shape}-{windows}{weight}{engine}"


def _command(arguments: argparse.Namespace) -> str:
    """Give the command that repeats the run; where its files lie does not matter to it."""
    words = ["python -m benchmarks.run", arguments.shape, "--time-window", *map(str, arguments.time_window)]
    words += ["--min-weight", str(arguments.min_weight), "--weight", arguments.weight, "--engine", arguments.engine]
    words += ["--threads", str(arguments.threads)] if arguments.threads else []
    words += ["--repeat", str(arguments.repeat)] if arguments.repeat > 1 else []
    return " ".join([*words, *(["--peer"] if arguments.peer else [])])


def _record(arguments: argparse.Namespace, shares: Path, scratch: Path, folder: Path) -> dict[str, Any]:
    about = {
        "data": arguments.shape,
        "n_shares": pq.read_metadata(shares).num_rows,
        "min_weight": arguments.min_weight,
        "weight": arguments.weight,
    }
    _warm_up(arguments, scratch)
    runs: list[dict[str, Any]] = []
    for time_window in arguments.time_window:
        ours = min((_ours(arguments, shares, scratch, time_window) for _ in range(arguments.repeat)), key=_wall)
        runs.append(about | ours)
        if arguments.peer:
            theirs = _theirs(arguments, shares, scratch, folder, time_window)
            runs[-1]["times_faster"] = theirs["wall_seconds"] / ours["wall_seconds"]
            runs.append(about | theirs)
    return {
        "command": _command(arguments),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": {
            "inconcert": __version__,
            "python": sys.version.split()[0],
            "coordination-network-toolkit": peer.VERSION,
        },
        "runs": runs,
    }


def _wall(run: dict[str, Any]) -> float:
    return float(run["wall_seconds"])


def _warm_up(arguments: argparse.Namespace, scratch: Path) -> None:
    """Compile once, so that no run below counts it."""
    small = scratch / "small.parquet"
    generate(SHAPES["zipf-1e5"], small)
    _ours(arguments, small, scratch, 60)


def _ours(arguments: argparse.Namespace, shares: Path, scratch: Path, time_window: int) -> dict[str, Any]:
    edges = scratch / "edges.parquet"
    command = [sys.executable, "-m", "benchmarks.detect_edges", str(shares), str(edges)]
    command += ["--time-window", str(time_window), "--engine", arguments.engine]
    command += ["--min-weight", str(arguments.min_weight), "--weight", arguments.weight]
    command += ["--threads", str(arguments.threads)] if arguments.threads else []
    took = measured(command, limit_seconds=arguments.limit_seconds)
    said = json.loads(took.output) if took.finished else {"stages": {}, "counts": {}}
    sweeping = said["stages"].get("sweeping")
    return {
        "program": "inconcert",
        "engine": arguments.engine,
        "time_window": time_window,
        "finished": took.finished,
        "wall_seconds": took.wall_seconds,
        "peak_bytes": took.peak_bytes,
        "stages": said["stages"],
        "counts": said["counts"],
        "pairs_per_second": said["counts"]["pairs"] / sweeping if sweeping else None,
        "bandwidth_bound_seconds": _bound(shares, said["counts"]) if took.finished else None,
        "edges_bytes": edges.stat().st_size if took.finished else None,
    }


def _bound(shares: Path, counts: dict[str, int]) -> float:
    """Give the seconds that moving the bytes alone would take, at the rate at which this machine copies memory.

    A share is 20 bytes (object, account, post, time as numbers) and passes six times; each pair is visited from
    both sides, 8 bytes a visit; an edge is 40 bytes.
    """
    n_bytes = 6 * 20 * pq.read_metadata(shares).num_rows + 2 * 8 * counts["pairs"] + 40 * counts["edges_kept"]
    return float(n_bytes / machine()["copy_bytes_per_second"])


def _theirs(
    arguments: argparse.Namespace, shares: Path, scratch: Path, folder: Path, time_window: int
) -> dict[str, Any]:
    python = peer.installed(folder / "peer")
    csv, database = scratch / "shares.csv", scratch / f"peer-{time_window}.db"
    if not csv.exists():
        peer.converted(shares, csv)
    took = peer.run(
        python,
        csv,
        database,
        time_window=time_window,
        min_weight=arguments.min_weight,
        threads=arguments.threads or machine()["cores"],
        limit_seconds=arguments.limit_seconds,
    )
    return {
        "program": "coordination-network-toolkit",
        "time_window": time_window,
        "finished": took.finished,
        "wall_seconds": took.wall_seconds,
        "peak_bytes": took.peak_bytes,
        "counts": {"edges": peer.n_edges(database)} if took.finished else {},
    }


if __name__ == "__main__":
    main()

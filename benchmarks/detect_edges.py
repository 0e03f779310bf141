"""From a Parquet file of shares to a Parquet file of edges with inconcert: one process, to be measured from outside.

``python -m benchmarks.detect_edges shares.parquet edges.parquet --time-window 60`` prints one line of JSON: the seconds
of each stage as the process saw them, and what it counted.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter

from inconcert.detect.detection import detect_shares
from inconcert.detect.rules import native
from inconcert.objects.share import Shares
from inconcert.tables import Table


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shares", type=Path)
    parser.add_argument("edges", type=Path)
    parser.add_argument("--time-window", type=int, required=True)
    parser.add_argument("--min-weight", type=int, default=1)
    parser.add_argument("--weight", choices=["objects", "pairs"], default="objects")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--engine", choices=["kernel", "duckdb"], default="kernel")
    arguments = parser.parse_args()
    rules = native(
        time_window=arguments.time_window,
        min_participation=1,
        min_weight=arguments.min_weight,
        weight=arguments.weight,
    )
    started = perf_counter()
    # the file is a table of shares already; the encoder itself looks for repeated rows and posts of two accounts
    shares = Shares(Table.in_files([arguments.shares]))
    reading = perf_counter() - started
    # the benchmark is about pairs without number: the guard against them would refuse
    detection = detect_shares(shares, rules, engine=arguments.engine, threads=arguments.threads, force=True)
    detection.write_edges(arguments.edges)
    stages = {"reading": reading, **detection.timings}
    print(json.dumps({"stages": stages, "counts": detection.counts, "threshold": detection.threshold}))


if __name__ == "__main__":
    main()

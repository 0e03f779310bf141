"""From a Parquet file of shares to a sensitivity report: one process, to be measured from outside.

``python -m benchmarks.report_sensitivity shares.parquet`` prints one line of JSON: the seconds of each stage as the
process saw them, and what it counted.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter

from inconcert.calibrate.grid import TIME_WINDOWS
from inconcert.calibrate.sensitivity import sensitivity
from inconcert.calibrate.surrogates import SURROGATES
from inconcert.coshares import ground
from inconcert.detect.order import window_bounds
from inconcert.objects.share import Shares
from inconcert.tables import Table


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shares", type=Path)
    parser.add_argument("--surrogates", type=int, default=SURROGATES)
    parser.add_argument("--time-window", type=int, nargs="+", default=list(TIME_WINDOWS))
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()
    started = perf_counter()
    base = ground(Shares(Table.in_files([arguments.shares])), threads=arguments.threads)
    encoded = perf_counter()
    report = sensitivity(
        base, time_windows=arguments.time_window, surrogates=arguments.surrogates, threads=arguments.threads
    )
    ended = perf_counter()
    widest = max(row["time_window"] for row in report.cells.records())
    lo, hi = window_bounds(base.encoded.obj, base.encoded.time, widest)
    loosest = max(report.cells.records(), key=lambda row: row["n_edges"])
    counts = {
        "settings": report.cells.num_rows,
        "widest_window": widest,
        "pairs": int((hi - lo - 1).sum()) // 2,
        "edges": loosest["n_edges"],
        "accounts": loosest["n_accounts"],
        "surrogates": arguments.surrogates,
    }
    print(json.dumps({"stages": {"encoding": encoded - started, "sensitivity": ended - encoded}, "counts": counts}))


if __name__ == "__main__":
    main()

"""From a Parquet file of shares to a calibration on disk with inconcert: one process, to be measured from outside.

``python -m benchmarks.calibrate_data shares.parquet calibration.json`` prints one line of JSON: the seconds of each step
as the process saw them, and what it found.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter

from inconcert.calibrate.calibration import calibrate_shares
from inconcert.objects.share import Shares
from inconcert.tables import Table


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shares", type=Path)
    parser.add_argument("calibration", type=Path)
    parser.add_argument("--window", type=int, default=86_400)
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()
    # the file is a table of shares already; the encoder itself looks for repeated rows and posts of two accounts
    shares = Shares(Table.in_files([arguments.shares]))
    found = calibrate_shares(shares, window=arguments.window, threads=arguments.threads)
    started = perf_counter()
    found.write(arguments.calibration)
    stages = {**found.timings, "writing": perf_counter() - started}
    counts = {
        **found.provenance["counts"],
        "time_threshold": found.time.seconds,
        "interval": found.time.interval,
        "equal": found.repetition.equal,
        "conservative": found.repetition.conservative,
        "coordination_interval": found.coordination_interval.seconds,
    }
    print(json.dumps({"stages": stages, "counts": counts}))


if __name__ == "__main__":
    main()

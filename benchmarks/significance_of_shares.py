"""From a Parquet file of shares to significance tests of all pairs: one process, to be measured from outside.

``python -m benchmarks.significance_of_shares shares.parquet`` prints one line of JSON: the seconds of each stage as the
process saw them, and what it counted.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter

from inconcert.coshares import blocks, ground
from inconcert.objects.share import Shares
from inconcert.significance import test_pairs
from inconcert.tables import Table


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shares", type=Path)
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()
    started = perf_counter()
    base = ground(Shares(Table.in_files([arguments.shares])), threads=arguments.threads)
    encoded = perf_counter()
    found = test_pairs(base, threads=arguments.threads)
    tested = perf_counter()
    # every pair of accounts with an object in common, tested or not: what the null models are about
    horizon = found.parameters["horizon"]
    n_rows = n_edges = 0
    for block in blocks(base.encoded, horizon, threads=arguments.threads):
        n_edges += block.n_pairs
        n_rows += block.n_rows
    counts = {
        **found.counts,
        "edges": n_edges,
        "common_objects": n_rows,
        "horizon": horizon,
        "significant": {name: family.n_rejected for name, family in found.families.items()},
    }
    print(json.dumps({"stages": {"encoding": encoded - started, "testing": tested - encoded}, "counts": counts}))


if __name__ == "__main__":
    main()

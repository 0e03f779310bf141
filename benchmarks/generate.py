"""Write a benchmark's data set: ``python -m benchmarks.generate yang yang.parquet``.

The file is a table of shares in the order of time, with ids as strings, the same bytes for the same shape, seed and
library versions.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.draw import Drawn, drawn
from benchmarks.shapes import SHAPES, Shape
from benchmarks.strings import account_ids, content_ids, urls
from inconcert import schema

ROWS_PER_GROUP = 1 << 20
#: 2024-01-01 00:00:00 UTC
START = 1_704_067_200


def generate(shape: Shape, path: Path, *, seed: int = 1) -> None:
    """Draw a data set and write it as Parquet, one row group at a time."""
    data = drawn(shape, seed=seed)
    with pq.ParquetWriter(path, schema.SHARE, compression="zstd") as writer:
        for first in range(0, len(data.time), ROWS_PER_GROUP):
            writer.write_table(_table(data, first))


def _table(data: Drawn, first: int) -> pa.Table:
    rows = slice(first, first + ROWS_PER_GROUP)
    objects = data.object[rows].astype(np.int64)
    columns = [
        urls(objects),
        pa.repeat(pa.scalar("url"), len(objects)),
        account_ids(data.account[rows].astype(np.int64)),
        content_ids(np.arange(first, first + len(objects))),
        pa.array(data.time[rows].astype(np.int64) + START),
    ]
    return pa.table(columns, schema=schema.SHARE)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("path", type=Path, help="the Parquet file to write")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generate(SHAPES[arguments.shape], arguments.path, seed=arguments.seed)
    print(f"{arguments.path}: {pq.read_metadata(arguments.path).num_rows:,} shares, shape {arguments.shape}")


if __name__ == "__main__":
    main()

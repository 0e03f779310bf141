"""The peer: coordination-network-toolkit, in a virtual environment of its own.

Its input is CSV, its output a table in SQLite. The conversion from Parquet is not counted. The object's address stands
in ``repost_id``, because its co-retweet network is its fastest; the edges are the same as those of its co-link network.
It counts directed edges and does not count pairs.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from benchmarks.measured import Measured, measured

__all__ = ["VERSION", "converted", "installed", "n_edges", "run"]

VERSION = "1.5.2"
COLUMNS = ("message_id", "user_id", "username", "repost_id", "reply_id", "message", "timestamp", "urls")
#: loads the CSV into the database and computes the network, as its command line does, in one process to measure
PROGRAM = """
import sys
from coordination_network_toolkit.compute_networks import compute_co_retweet_parallel
from coordination_network_toolkit.preprocess import preprocess_csv_files
if __name__ == "__main__":
    database, shares, time_window, threads, min_weight = sys.argv[1:]
    preprocess_csv_files(database, [shares])
    compute_co_retweet_parallel(database, int(time_window), n_threads=int(threads), min_edge_weight=int(min_weight))
"""


def installed(folder: Path) -> Path:
    """Make a virtual environment with the peer, if it is not there, and give its Python."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", f"coordination-network-toolkit=={VERSION}"], check=True
        )
    return python


def converted(shares: Path, csv: Path) -> None:
    """Write the shares as the peer reads them."""
    empty = pa.scalar("")
    with pq.ParquetFile(shares) as file, csv.open("wb") as out:
        schema = pa.schema([(name, pa.string()) for name in COLUMNS])
        with pa.csv.CSVWriter(out, schema) as writer:
            for batch in file.iter_batches(1 << 18):
                blank = pa.repeat(empty, batch.num_rows)
                text = {"repost_id": batch["object_id"], "message_id": batch["content_id"]}
                text |= {"user_id": batch["account_id"], "timestamp": batch["timestamp_share"].cast(pa.string())}
                writer.write_batch(pa.record_batch([text.get(name, blank) for name in COLUMNS], schema=schema))


def run(
    python: Path, csv: Path, database: Path, *, time_window: int, min_weight: int, threads: int, limit_seconds: float
) -> Measured:
    """Load and compute, measured; the database must not exist."""
    program = database.with_suffix(".py")
    program.write_text(PROGRAM, encoding="utf-8")
    arguments = [str(database), str(csv), str(time_window), str(threads), str(min_weight)]
    return measured([str(python), str(program), *arguments], limit_seconds=limit_seconds)


def n_edges(database: Path) -> int:
    """Count its undirected edges."""
    with closing(sqlite3.connect(database)) as connection:
        query = "select count(*) from co_retweet_network where user_1 < user_2"
        return int(connection.execute(query).fetchone()[0])

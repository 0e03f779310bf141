"""Pairs and edges kept from one detection to the next, in ``cache/pairs``: all at once or not at all.

A row is known by its file and its place among the shares of that file. Without the folder, or with a damaged one, or one
of other rules, everything is new, and the result the same.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.detect.rules import Rules
from inconcert.monitor.increments import Kept, nothing_kept
from inconcert.monitor.pair_rows import Ints
from inconcert.monitor.stored_shares import TextForm
from inconcert.provenance import versions
from inconcert.results.folder import RECORD, read_record, replacing
from inconcert.schema import EDGE

__all__ = ["Places", "keep_pairs", "kept_pairs", "pairs_key"]

KIND = "pairs"
PAIR_COLUMNS = ("earlier", "later", "edge")


@dataclass(frozen=True)
class Places:
    """Where the rows of a table of shares are in files.

    Parameters
    ----------
    files : sequence of (str, int)
        SHA-256 of each file, and how many shares it has.
    rows : numpy array
        The place of each row among the shares of all files, ascending; some may be left out.
    """

    files: Sequence[tuple[str, int]]
    rows: Ints

    @property
    def n(self) -> int:
        """Number of shares in all files."""
        return sum(n for _, n in self.files)

    def starts(self) -> dict[str, int]:
        """Give where the shares of each file begin."""
        ends = np.cumsum([n for _, n in self.files])
        return {digest: int(end) - n for (digest, n), end in zip(self.files, ends, strict=True)}


def pairs_key(rules: Rules, form: TextForm) -> dict[str, Any]:
    """Give what pairs and edges depend on beside posts; thresholds come later."""
    known = rules.to_dict()
    names = ("kind", "time_window", "min_participation", "weight")
    return {
        **{name: known[name] for name in names},
        "form": form.form,
        "min_length": form.min_length,
        "version": versions()["inconcert"],
    }


def kept_pairs(folder: Path, key: dict[str, Any], places: Places) -> Kept:
    """Give what is kept, its rows numbered as those of `places`; `nothing_kept` when it is of no use."""
    record = read_record(folder, KIND)
    if record is None or record.get("key") != key:
        return nothing_kept(len(places.rows))
    try:
        took_part = pq.read_table(folder / "rows.parquet").column(0).to_numpy()
        pairs = pq.read_table(folder / "pairs.parquet")
        edges = pq.read_table(folder / "edges.parquet").cast(EDGE)
    except (OSError, pa.ArrowException, MemoryError):
        return nothing_kept(len(places.rows))
    row_of = _renumbered([(str(digest), int(n)) for digest, n in record["files"]], places)
    earlier, later, edge = (pairs.column(name).to_numpy() for name in PAIR_COLUMNS)
    there = np.flatnonzero(row_of >= 0)
    before = np.zeros(len(places.rows), dtype=np.bool_)
    before[row_of[there]] = took_part[there]
    return Kept(before, row_of[earlier], row_of[later], edge, edges)


def _renumbered(files: Sequence[tuple[str, int]], places: Places) -> Ints:
    """Give for each row that was kept its number now; -1 when it is not there any more."""
    row_of = np.full(places.n, -1)
    row_of[places.rows] = np.arange(len(places.rows))
    starts = places.starts()
    parts = [row_of[starts[digest] : starts[digest] + n] if digest in starts else np.full(n, -1) for digest, n in files]
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def keep_pairs(folder: Path, key: dict[str, Any], places: Places, kept: Kept) -> None:
    """Keep pairs and edges for the next detection."""
    took_part = np.zeros(places.n, dtype=np.bool_)
    took_part[places.rows] = kept.took_part
    pairs = {"earlier": places.rows[kept.earlier], "later": places.rows[kept.later], "edge": kept.edge}
    tables = {"rows": pa.table({"took_part": took_part}), "pairs": pa.table(pairs), "edges": kept.edges}
    folder.parent.mkdir(parents=True, exist_ok=True)
    if read_record(folder, KIND) is None:  # damaged; nobody but this module puts anything there
        shutil.rmtree(folder, ignore_errors=True)
    with replacing(folder, result=KIND) as new:
        for name, table in tables.items():
            pq.write_table(table, new / f"{name}.parquet", compression="zstd")
        record = {
            "result": KIND,
            "outputs": [RECORD, *(f"{name}.parquet" for name in tables)],
            "key": key,
            "files": [list(file) for file in places.files],
        }
        (new / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")

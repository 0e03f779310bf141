"""Simulated posts as a folder of files with their run record."""

from __future__ import annotations

import json
import os
from typing import Any

from inconcert.provenance import versions
from inconcert.results.folder import RECORD, SIMULATION, replacing
from inconcert.simulate import History, Simulated

__all__ = ["write_history", "write_simulation"]

FILES = ("posts.parquet", "truth.parquet", "truth_pairs.parquet")
HISTORY_TABLES = ("posts", "memberships", "events", "accounts")


def write_simulation(simulated: Simulated, folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Write posts, truth and a run record into `folder`, all at once, and give the record.

    Raises
    ------
    OutputError
        When the folder holds anything but an earlier simulation.
    """
    counts = {
        "posts": simulated.posts.num_rows,
        "accounts_in_groups": simulated.truth.num_rows,
        "pairs_in_groups": simulated.pairs.num_rows,
    }
    return _written(simulated, folder, counts, FILES)


def write_history(history: History, folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Write the posts of a history, the truth, seeds, the corpus and a run record into `folder`, all at once.

    Raises
    ------
    OutputError
        When the folder holds anything but an earlier simulation.
    """
    counts = {name: getattr(history, name).num_rows for name in HISTORY_TABLES} | {"seeds": len(history.seeds)}
    files = (*(f"{name}.parquet" for name in HISTORY_TABLES), "seeds.txt", "corpus.ndjson")
    return _written(history, folder, counts, files)


def _written(
    made: Simulated | History, folder: str | os.PathLike[str], counts: dict[str, int], files: tuple[str, ...]
) -> dict[str, Any]:
    record = {
        "result": SIMULATION,
        "parameters": dict(made.parameters),
        "versions": versions(),
        "counts": counts,
        "outputs": [*files, RECORD],
    }
    with replacing(folder, result=SIMULATION) as new:
        made.write(new)
        (new / RECORD).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    return record

"""Simulated posts as a folder of files with their run record."""

from __future__ import annotations

import json
import os
from typing import Any

from inconcert.provenance import versions
from inconcert.results.folder import RECORD, SIMULATION, replacing
from inconcert.simulate import Simulated

__all__ = ["write_simulation"]

FILES = ("posts.parquet", "truth.parquet", "truth_pairs.parquet")


def write_simulation(simulated: Simulated, folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Write posts, truth and a run record into `folder`, all at once, and give the record.

    Raises
    ------
    OutputError
        When the folder holds anything but an earlier simulation.
    """
    record = {
        "result": SIMULATION,
        "parameters": dict(simulated.parameters),
        "versions": versions(),
        "counts": {
            "posts": simulated.posts.num_rows,
            "accounts_in_groups": simulated.truth.num_rows,
            "pairs_in_groups": simulated.pairs.num_rows,
        },
        "outputs": [*FILES, RECORD],
    }
    with replacing(folder, result=SIMULATION) as new:
        simulated.write(new)
        (new / RECORD).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    return record

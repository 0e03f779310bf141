"""The golden shares with eight planted groups."""

from __future__ import annotations

import csv
import gzip

from inconcert.objects import Shares, as_shares
from tests.golden import golden


def planted_small() -> Shares:
    """Read ``planted_small.csv.gz``; every row is a post of its own."""
    with gzip.open(golden("stats", "planted_small.csv.gz"), "rt") as file:
        rows = list(csv.DictReader(file))
    return as_shares(
        {
            "object_id": [row["object_id"] for row in rows],
            "account_id": [row["account_id"] for row in rows],
            "content_id": [f"c{i:05d}" for i in range(len(rows))],
            "timestamp_share": [int(row["timestamp"]) for row in rows],
        }
    )

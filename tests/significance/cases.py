"""Shares for the tests of significance: made by hand, at random, and the planted reference data."""

from __future__ import annotations

import csv
import gzip
import json
import random
from functools import cache
from itertools import combinations

import numpy as np

from inconcert.coshares import CoShares, Ground, blocks, ground
from inconcert.objects import as_shares
from inconcert.objects.share import Shares
from tests.golden import golden

Row = tuple[str, str, int]


def shares_of(rows: list[Row]) -> Shares:
    """Shares of (account, object, time); every one is a post of its own."""
    return as_shares(
        {
            "object_id": [row[1] for row in rows],
            "account_id": [row[0] for row in rows],
            "content_id": [str(k) for k in range(len(rows))],
            "timestamp_share": [row[2] for row in rows],
        }
    )


def ground_of(rows: list[Row]) -> Ground:
    return ground(shares_of(rows))


def random_rows(seed: int, *, n_accounts: int = 7, n_objects: int = 9, n: int = 60, span: int = 5000) -> list[Row]:
    """Few accounts and objects, many ties and repeated shares."""
    draw = random.Random(seed)
    return [
        (f"a{draw.randrange(n_accounts)}", f"o{draw.randrange(n_objects)}", draw.randrange(span // 5) * 5)
        for _ in range(n)
    ]


def block_of(base: Ground, horizon: int, min_objects: int = 1) -> CoShares:
    """All pairs in one block."""
    found = list(blocks(base.encoded, horizon, min_objects=min_objects))
    assert len(found) == 1
    return found[0]


def by_object(base: Ground) -> dict[int, list[tuple[int, int]]]:
    """Object code -> (account code, time) of its shares."""
    e = base.encoded
    found: dict[int, list[tuple[int, int]]] = {}
    for obj, account, time in zip(e.obj.tolist(), e.account.tolist(), e.time.tolist(), strict=True):
        found.setdefault(obj, []).append((account, time))
    return found


def poisson_binomial(chances: list[float], k: int) -> float:
    """P(at least k) by adding up every outcome."""
    total = 0.0
    for successes in range(k, len(chances) + 1):
        for chosen in combinations(range(len(chances)), successes):
            total += float(np.prod([c if i in chosen else 1 - c for i, c in enumerate(chances)]))
    return total


@cache
def planted() -> tuple[list[Row], dict[tuple[str, str], str]]:
    """The planted reference data, and the kind of every planted pair."""
    with gzip.open(golden("stats", "planted_small.csv.gz"), "rt", encoding="utf-8") as file:
        rows = [(r["account_id"], r["object_id"], int(r["timestamp"])) for r in csv.DictReader(file)]
    told = json.loads(golden("stats", "planted_small.json").read_text(encoding="utf-8"))
    kinds = {
        pair: kind
        for kind, groups in told["planted"].items()
        for group in groups
        for pair in combinations(sorted(group), 2)
    }
    return rows, kinds

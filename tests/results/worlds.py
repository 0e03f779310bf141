"""Posts from which thresholds can be told: organic traffic, and a group that shares the same within seconds."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

GROUP = ("g1", "g2", "g3", "g4")


@cache
def _rows() -> tuple[tuple[str, str, int], ...]:
    rng = np.random.default_rng([5, 0])
    rows = []
    for o in range(400):
        start = 1_700_000_000 + 3000 * o
        who = rng.permutation(60)[: 2 + rng.poisson(2)]
        times = start + np.cumsum(rng.exponential(4000, len(who))).astype(int)
        rows += [(f"o{o}", f"a{a:02}", int(t)) for a, t in zip(who, times, strict=True)]
        if o % 10 == 0:
            rows += [(f"o{o}", name, start + int(rng.integers(0, 9))) for name in GROUP if rng.random() < 0.9]
        if o in {5, 15, 25}:
            rows += [(f"o{o}", "f1", start + 40_000), (f"o{o}", "f2", start + 40_008)]
    return tuple(rows)


def coordinated() -> list[dict[str, Any]]:
    """Give shares of 60 organic accounts, of a group of four, who share 40 objects within nine seconds, and of two more.

    These, f1 and f2, share three objects eight seconds apart: close to the threshold of the data.
    """
    return [
        {"object_id": o, "account_id": a, "content_id": f"p{k}", "timestamp_share": t}
        for k, (o, a, t) in enumerate(_rows())
    ]


def slow() -> list[dict[str, Any]]:
    """Give shares so few that no threshold can be told."""
    return [
        {"object_id": f"o{k % 3}", "account_id": f"a{k}", "content_id": f"p{k}", "timestamp_share": 5000 * k}
        for k in range(9)
    ]

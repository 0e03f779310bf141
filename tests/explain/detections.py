"""Detections of known worlds, by the real engine, with posts, forms and a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from inconcert.detect.detection import Detection, detect_shares
from inconcert.detect.rules import native
from inconcert.objects.share import Shares
from inconcert.tables import Table
from tests.network.worlds import NEWSROOM, U1, U2, post_table, share_table
from tests.oracle import Share

POSTS = [
    {
        "account_id": "a",
        "content_id": "p1",
        "timestamp": 0,
        "account_name": "Old Anna",
        "content_url": "https://x.example/p1",
    },
    {
        "account_id": "a",
        "content_id": "p4",
        "timestamp": 100,
        "account_name": "Anna",
        "content_url": "javascript:alert(1)",
    },
    {"account_id": "b", "content_id": "p2", "timestamp": 5, "account_name": None, "content_url": None},
]
FORMS = [
    {"object_id": U1, "raw": "HTTPS://news.example.co.uk/1?utm_source=x", "n_shares": 1},
    {"object_id": U1, "raw": U1, "n_shares": 3},
    {"object_id": U2, "raw": U2, "n_shares": 2},
]
LIST = pa.table(
    {"object_id": [U1, "never shared"], "rating": ["false", "true"], "published_at": [-60, 0], "title": [None, "t"]}
)


def detection(
    shares: Iterable[Share] = NEWSROOM, *, posts: bool = True, types: dict[str, str] | None = None, **rules: Any
) -> Detection:
    given = {"time_window": 10, "min_participation": 1, "min_weight": 1, **rules}
    table, kinds = share_table(shares, types), tuple(sorted(set((types or {"": "url"}).values())))
    if not posts:
        return detect_shares(Shares(table, types=kinds), native(**given))
    further = Shares(table, posts=post_table(POSTS), raw_forms=Table.of(FORMS), listed=Table.of(LIST), types=kinds)
    return detect_shares(further, native(**given))

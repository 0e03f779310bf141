"""The definition of a sensitivity grid by brute force: every pair of shares of every object, no windows, no sweep."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from inconcert.coshares import Ground, ground
from inconcert.objects import as_shares

Edge = tuple[str, str]


class Row(NamedTuple):
    object_id: str
    account_id: str
    content_id: str
    timestamp_share: int


def drawn(seed: int, *, n: int = 400, accounts: int = 15, objects: int = 40, groups: int = 1) -> tuple[Row, ...]:
    """Shares without order: accounts repeat objects, times coincide, some objects have one account.

    With several groups, of equal size, each keeps to its own objects but for one share in fifty.
    """
    random = np.random.default_rng(seed)
    start = random.integers(0, 20_000, objects)
    size = accounts // groups
    rows = []
    for k, o in enumerate(random.integers(0, objects, n).tolist()):
        group = random.integers(groups) if random.random() < 0.02 else o % groups
        who = group * size + random.integers(size)
        rows.append(Row(f"o{o}", f"a{who:02}", f"c{k}", int(start[o] + random.integers(0, 900))))
    return tuple(rows)


def ground_of(rows: tuple[Row, ...], *, session_gap: int = 1800) -> Ground:
    return ground(as_shares([row._asdict() for row in rows]), session_gap=session_gap)


def sessions(rows: tuple[Row, ...], gap: int) -> dict[str, int]:
    """The session of each post: runs of one account's shares, objects nobody else shared included."""
    number, of_post = 0, {}
    before: Row | None = None
    for row in sorted(rows, key=lambda r: (r.account_id, r.timestamp_share)):
        if before and (row.account_id != before.account_id or row.timestamp_share - before.timestamp_share > gap):
            number += 1
        of_post[row.content_id], before = number, row
    return of_post


@cache
def common(rows: tuple[Row, ...], gap: int) -> dict[Edge, list[tuple[int, tuple[int, int]]]]:
    """For each two accounts and each object: the smallest delay, and the sessions of the two shares that have it."""
    session = sessions(rows, gap)
    order = sorted(rows, key=lambda r: (r.timestamp_share, r.content_id))
    by_object: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for place, row in enumerate(order):
        by_object[row.object_id].append((place, row))
    found: dict[Edge, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    for shares in by_object.values():
        closest: dict[Edge, tuple[int, int, int, tuple[int, int]]] = {}
        for (i, s), (j, t) in combinations(shares, 2):
            if s.account_id == t.account_id:
                continue
            (p, u), (q, v) = sorted(((i, s), (j, t)), key=lambda x: x[1].account_id)
            delay = abs(s.timestamp_share - t.timestamp_share)
            this = (delay, p, q, (session[u.content_id], session[v.content_id]))
            edge = (u.account_id, v.account_id)
            closest[edge] = min(closest.get(edge, this), this)
        for edge, (delay, _, _, pair) in closest.items():
            found[edge].append((delay, pair))
    return found


def weights(rows: tuple[Row, ...], window: int, gap: int, *, collapsed: bool = False) -> dict[Edge, int]:
    """The weight of every edge within a window: objects, or pairs of sessions."""
    return {
        edge: len({pair for delay, pair in seen if delay <= window}) if collapsed else sum(d <= window for d, _ in seen)
        for edge, seen in common(rows, gap).items()
    }


def edges(rows: tuple[Row, ...], window: int, least: int, gap: int = 1800, *, collapsed: bool = False) -> set[Edge]:
    """The edges of one cell."""
    return {e for e, n in weights(rows, window, gap, collapsed=collapsed).items() if n >= least}


def components(of: set[Edge]) -> list[frozenset[str]]:
    """Who is joined with whom, edge by edge."""
    groups: list[frozenset[str]] = []
    for edge in sorted(of):
        touched = [group for group in groups if group & set(edge)]
        groups = [group for group in groups if group not in touched] + [frozenset(edge).union(*touched)]
    return groups

"""The typology by brute force, from its definition (statistics.md, sections 1.2 and 1.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from statistics import fmean, median

from tests.oracle import Share

Delays = dict[tuple[str, str], dict[str, int]]


def delays(shares: Iterable[Share], window: int) -> Delays:
    """Smallest |delay| of each pair and object, where it is less than `window`."""
    found: Delays = defaultdict(dict)
    for s, t in combinations(set(shares), 2):
        if s.object_id != t.object_id or s.account_id == t.account_id:
            continue
        apart = abs(s.timestamp_share - t.timestamp_share)
        if apart < window:
            a, b = sorted((s.account_id, t.account_id))
            best = found[a, b].get(s.object_id, apart)
            found[a, b][s.object_id] = min(best, apart)
    return found


def statistic(values: Iterable[int], pair_stat: str, limit: float) -> float:
    values = list(values)
    if pair_stat == "count":
        return float(sum(v <= limit for v in values))
    return float(fmean(values) if pair_stat == "mean" else median(values))


def type_of(n: int, figure: float, pair_stat: str, limit: float, repetition: int) -> str:
    fast = figure >= 2 if pair_stat == "count" else figure <= limit
    if n >= repetition:
        return "fast and repetitive" if fast else "repetitive"
    return "fast" if fast and n >= 2 else "normal"


def typed(shares: Iterable[Share], *, window: int, pair_stat: str, limit: float, repetition: int):
    """(a, b) → (type, n, statistic, delays by object)."""
    found = {}
    for pair, of_objects in sorted(delays(shares, window).items()):
        n, figure = len(of_objects), statistic(of_objects.values(), pair_stat, limit)
        found[pair] = (type_of(n, figure, pair_stat, limit, repetition), n, figure, of_objects)
    return found

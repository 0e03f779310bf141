"""Gaps by the definition (statistics of coordinated sharing, section 1.2), share by share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.oracle import Share, participating


def day_of(time: int, hour: int, zone: str) -> int:
    """The date on which the bin of `time` began: the last one whose `hour` o'clock is not after it."""
    local = datetime.fromtimestamp(time, UTC).astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    while True:
        begins = datetime(local.year, local.month, local.day, hour, tzinfo=ZoneInfo(zone))
        if begins.timestamp() <= time:
            return local.toordinal()
        local -= timedelta(days=1)


def gaps_of_objects(
    shares: Iterable[Share],
    *,
    window: int,
    pairs: str,
    bins: tuple[int, str] | None,
    same_account: str,
    repeated_shares: str,
    zeros: str,
) -> dict[str, list[int]]:
    """Every gap of every object that two accounts shared."""
    rows = defaultdict(list)
    for s in participating(shares, 1):
        rows[s.object_id].append(s)
    found = {}
    for object_id, members in rows.items():
        members.sort(key=lambda s: (s.timestamp_share, s.content_id))
        days = [0 if bins is None else day_of(s.timestamp_share, *bins) for s in members]
        kept = list(zip(members, days, strict=True))
        if repeated_shares != "all":
            kept = firsts(kept, by_day=repeated_shares == "day", utc=bins is None)
        gaps = []
        for day in sorted(set(days)):
            inside = [s for s, d in kept if d == day]
            for i, s in enumerate(inside):
                later = inside[i + 1 : i + 2] if pairs == "consecutive" else inside[i + 1 :]
                others = [t for t in later if same_account == "keep" or s.account_id != t.account_id]
                gaps += [t.timestamp_share - s.timestamp_share for t in others]
        gaps = [d for d in gaps if d < window and (d > 0 or zeros == "keep")]
        # what one account shared alone has no co-share, whatever is kept of its gaps
        if gaps and len({s.account_id for s in members}) > 1:
            found[object_id] = gaps
    return found


def firsts(rows: list[tuple[Share, int]], *, by_day: bool, utc: bool) -> list[tuple[Share, int]]:
    """The first share of each account, on each day if asked."""
    kept: dict[tuple[str, int], tuple[Share, int]] = {}
    for s, day in rows:
        of_day = s.timestamp_share // 86_400 if utc else day
        kept.setdefault((s.account_id, of_day if by_day else 0), (s, day))
    return list(kept.values())

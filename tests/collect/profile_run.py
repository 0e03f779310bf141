"""A whole collection from an emulator, over as many days as its quota takes, held against what was there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from inconcert.collect import Collected, collect_tiktok
from inconcert.collect.clock import day_of
from inconcert.collect.known import Gap
from tests.collect.emulator import Emulator, Json

#: days of quota a collection may take
MOST_DAYS = 20


@dataclass(frozen=True)
class ProfileRun:
    """What was collected, what could have been, and what it cost."""

    first: Collected
    last: Collected
    n_calls: int
    stored: tuple[str, ...]
    found_first_day: frozenset[str]
    truth_before: Mapping[str, Json]
    truth_after: Mapping[str, Json]
    poison: frozenset[str]
    n_rows: int
    journal: tuple[Json, ...]

    @property
    def wanted(self) -> frozenset[str]:
        """Videos that were there from the beginning to the end."""
        return frozenset(self.truth_before) & frozenset(self.truth_after)

    @property
    def reachable(self) -> frozenset[str]:
        """Those of them whose accounts the platform does not always fail on."""
        return frozenset(key for key in self.wanted if self.truth_after[key]["username"] not in self.poison)

    @property
    def unexplained(self) -> list[Json]:
        """Videos that are missing, and no gap says so."""
        missing = self.wanted - frozenset(self.stored)
        return [
            self.truth_after[key] for key in sorted(missing) if not explained(self.truth_after[key], self.last.gaps)
        ]

    @property
    def requests(self) -> tuple[Json, ...]:
        """All requests that cost quota."""
        return tuple(entry for entry in self.journal if entry["endpoint"] != "oauth/token")

    @property
    def fewest(self) -> int:
        """Pages of a client that asks for everything at once and never fails."""
        return ceil(self.n_rows / 100)

    @property
    def errors(self) -> dict[str, int]:
        """Requests that were no success, by what the platform said."""
        told = Counter(f"{entry['status']} {entry['code']}" for entry in self.requests if entry["code"] != "ok")
        return dict(sorted(told.items()))


def explained(video: Json, gaps: Iterable[Gap]) -> bool:
    """Tell whether a gap says that a video is missing."""
    day = day_of(video["create_time"]).isoformat()
    for gap in gaps:
        if gap.kind == "username" and gap.value == video["username"]:
            return True
        if gap.kind == "day" and gap.value == day:
            return True
        if gap.kind == "query":
            search = json.loads(gap.value)
            names = [name for condition in search["query"]["and"] for name in condition["field_values"]]
            if search["first_day"] <= day <= search["last_day"] and video["username"] in names:
                return True
    return False


def stored_ids(folder: Path) -> list[str]:
    """Give the ids in all files of posts, as often as they stand there."""
    files = sorted(map(str, folder.rglob("*.parquet")))
    if not files:
        return []
    table = ds.dataset(files, format="parquet").to_table(columns=["content_id"])
    ids: pa.ChunkedArray = table["content_id"]
    return list(ids.to_pylist())


def collect_all(emulator: Emulator, folder: Path, *, n_days: int = 15, **asked: Any) -> ProfileRun:
    """Collect the last days of all accounts, going on at midnight as often as it takes.

    Parameters
    ----------
    emulator : Emulator
        The platform.
    folder : path
        Where the posts go.
    n_days : int
        Days before today.
    **asked
        Instead of all accounts.
    """
    clock = emulator.clock
    today = day_of(clock.now())
    since = today - timedelta(days=n_days)
    before = emulator.truth(_written(since), _written(today))
    wanted = asked or {"usernames": [account["username"] for account in before["accounts"]]}
    runs: list[Collected] = []
    first_day: frozenset[str] = frozenset()
    while len(runs) < MOST_DAYS and not (runs and runs[-1].is_complete):
        runs.append(collect_tiktok(folder, since=since, until=today, base_url=emulator.base_url, clock=clock, **wanted))
        first_day = first_day or frozenset(stored_ids(folder))
        again = runs[-1].worked.resumes_at
        if again is not None and not runs[-1].is_complete:
            clock.sleep(again - clock.now() + 1)
    after = emulator.truth(_written(since), _written(today))
    return ProfileRun(
        first=runs[0],
        last=runs[-1],
        n_calls=len(runs),
        stored=tuple(stored_ids(folder)),
        found_first_day=first_day,
        truth_before=_by_id(before),
        truth_after=_by_id(after),
        poison=frozenset(account["username"] for account in after["accounts"] if account["poison"]),
        n_rows=len(before["videos"]) + len(before["hidden"]),
        journal=tuple(emulator.journal()),
    )


def _written(day: date) -> str:
    return day.strftime("%Y%m%d")


def _by_id(truth: Json) -> dict[str, Json]:
    return {str(video["id"]): video for video in truth["videos"]}

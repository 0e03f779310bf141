"""Small worlds of posts for the tests of detection: who posted which text when, and the workspace they are stored in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa

from inconcert.monitor.context import Context
from inconcert.monitor.posts_write import store_posts
from inconcert.monitor.settings import Settings, settings_from
from inconcert.monitor.workspace import create_workspace, open_state

FIRST = date(2026, 3, 1)


class StoppedClock:
    """A clock that stands still."""

    def now(self) -> float:
        return 1_772_400_000.0

    def sleep(self, seconds: float) -> None:
        raise AssertionError(seconds)


def seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def posts(rows) -> pa.Table:
    """Make a table of posts of (account, content, time, text)."""
    account, content, time, text = zip(*rows, strict=True) if rows else ((), (), (), ())
    return pa.table(
        {
            "account_id": pa.array(account, pa.string()),
            "account_name": pa.array([f"name of {a}" for a in account], pa.string()),
            "content_id": pa.array(content, pa.string()),
            "timestamp": pa.array(time, pa.int64()),
            "text": pa.array(text, pa.string()),
            "like_count": pa.array([len(t) for t in content], pa.int64()),
        }
    )


def random_posts(random: np.random.Generator, day: date, n: int, *, accounts: int, texts: int, within: int = 600):
    """Give n posts of a day, dense enough in time and text to make pairs, ties and loops."""
    start = seconds(day)
    made = []
    for k in range(n):
        account = f"{'Aa_'[random.integers(3)]}{random.integers(accounts)}"
        text = f"{'T' if random.random() < 0.3 else 't'}ext  {random.integers(texts)}"
        made.append((account, f"{day:%m%d}{k:05d}", start + int(random.integers(within)), text))
    return made


def opened(folder, *, days: int = 3, min_length: int = 1, form: str = "normalised", **detect):
    """Make a workspace and open its database."""
    settings: Settings = settings_from(
        {
            "descriptions": {"min_length": min_length, "form": form},
            "detect": {"days": days, "time_window": 30, "edge_weight": 0.5, **detect},
        }
    )
    workspace = create_workspace(folder, settings)
    return workspace, open_state(workspace)


def stored(workspace, db, day: date, rows) -> int:
    """Store posts as the run of a day would."""
    return store_posts(workspace, db, posts(rows), run=day.isoformat(), at=float(seconds(day)))


def context_of(workspace, db, day: date) -> Context:
    return Context(workspace, db, day.isoformat(), day, StoppedClock())


def after(days: int) -> date:
    return FIRST + timedelta(days=days)

"""One new day on fifteen stored ones: seconds and pairs, from nothing and from what is kept.

``python -m benchmarks.monitor_detection`` makes a workspace of simulated posts, detects on the day before, stores a day
more, and detects twice: with the cache of the day before, and without any.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks.machine import machine
from inconcert.monitor.context import Context
from inconcert.monitor.detecting import detect_run
from inconcert.monitor.posts_write import store_posts
from inconcert.monitor.replay import EndOfDay
from inconcert.monitor.settings import settings_from
from inconcert.monitor.workspace import Workspace, create_workspace, open_state
from inconcert.results.net import Net
from inconcert.schema import POST

__all__ = ["measure", "posts_of_day"]

RESULT = Path(__file__).resolve().parent / "results" / "monitor-detection.json"
FIRST = date(2026, 3, 1)
#: a monitor's defaults, and repetition as the native rules count it
RULES: dict[str, dict[str, Any]] = {
    "coortweet": {"rules": "coortweet"},
    "native": {"rules": "native", "weight": "objects", "edge_weight": 0.0, "min_weight": 3},
}
#: the part of a day's posts that repeat a text of somebody, and of those the part that is pushed within seconds
REPEATED, PUSHED = 0.2, 0.15
#: the texts of some posts, without what makes each its own
SENTENCES = [" ".join(f"word{k * 31 % 997 + w * 13}" for w in range(14)) for k in range(5_000)]


def posts_of_day(random: np.random.Generator, day: date, n: int, *, n_accounts: int) -> pa.Table:
    """Simulate a day: most texts are of one post, some are taken up all day, some are pushed by groups within seconds."""
    start = EndOfDay(day - timedelta(days=1)).now() + 1
    account = random.integers(n_accounts, size=n)
    time = np.sort(random.integers(86_400, size=n)) + int(start)
    n_repeated = int(n * REPEATED)
    n_texts = max(n // 500, 1)
    text = np.arange(n) + n_texts
    repeated = random.choice(n, n_repeated, replace=False)
    # few texts are taken up by very many, most by few
    text[repeated] = np.minimum(random.zipf(1.6, n_repeated), n_texts) - 1
    pushed = repeated[: int(n_repeated * PUSHED)]
    pushes = np.arange(len(pushed)) // 8
    text[pushed] = n + n_texts + pushes
    # groups of eight neighbours push together, day after day, some far more often than others
    group = np.minimum(random.geometric(0.01, pushes.max() + 1), n_accounts // 8) - 1
    account[pushed] = group[pushes] * 8 + np.arange(len(pushed)) % 8
    time[pushed] = np.repeat(time[pushed[::8]], 8)[: len(pushed)] + random.integers(60, size=len(pushed))
    table = pa.table(
        {
            "account_id": pa.array([f"account{a}" for a in account]),
            "account_name": pa.array([f"Account {a}" for a in account]),
            "content_id": pa.array([f"{day:%m%d}{k:015d}" for k in range(n)]),
            "timestamp": pa.array(time),
            "text": pa.array([f"{day} Text {k} {SENTENCES[k % len(SENTENCES)]}" for k in text.tolist()]),
            "like_count": pa.array(random.integers(1_000, size=n)),
        }
    )
    return table.cast(pa.schema([POST.field(name) for name in table.column_names]))


def measure(*, days: int, posts: int, accounts: int, rules: str, seed: int = 0) -> dict[str, Any]:
    """Detect a new day with and without what is kept.

    Parameters
    ----------
    days, posts : int
        Stored days beside the new one, and posts of each.
    accounts : int
        Accounts in all.
    rules : {"coortweet", "native"}
        Which definition holds.
    """
    random = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_from({"detect": {**RULES[rules], "days": days}})
        workspace = create_workspace(Path(folder) / "ws", settings)
        db = open_state(workspace)
        for k in range(days + 1):
            day = FIRST + timedelta(days=k)
            table = posts_of_day(random, day, posts, n_accounts=accounts)
            if k < days:
                store_posts(workspace, db, table, run=day.isoformat(), at=EndOfDay(day).now())
        _, before = _detected(workspace, db, FIRST + timedelta(days=days - 1))
        store_posts(workspace, db, table, run=day.isoformat(), at=EndOfDay(day).now())
        shutil.copytree(workspace.cache, Path(folder) / "cache")
        net, kept = _detected(workspace, db, day)
        files = _bytes_of(workspace.runs / day.isoformat())
        shutil.rmtree(workspace.cache)
        shutil.rmtree(workspace.runs / day.isoformat())
        _, nothing = _detected(workspace, db, day)
        same = _bytes_of(workspace.runs / day.isoformat()) == files
        db.close()
        return {
            "rules": rules,
            "days_stored": days,
            "posts_a_day": posts,
            "accounts": accounts,
            "counts": net.counts,
            "first_day": before,
            "from_what_is_kept": kept,
            "from_nothing": nothing,
            "same_bytes": same,
        }


def _detected(workspace: Workspace, db: sqlite3.Connection, day: date) -> tuple[Net, dict[str, Any]]:
    started, worked = perf_counter(), process_time()
    net = detect_run(Context(workspace, db, day.isoformat(), day, EndOfDay(day), replay=True))
    seconds, of_processor = perf_counter() - started, process_time() - worked
    detection = net.found.detection
    record = json.loads((workspace.runs / day.isoformat() / "run.json").read_text())
    return net, {
        "seconds": round(seconds, 2),
        "processor_seconds": round(of_processor, 2),
        "seconds_of_pairs_and_edges": round(detection.timings["updating"], 2),
        "seconds_of_writing": record["timings"]["write"],
        **vars(detection.run.work),  # type: ignore[attr-defined]  # the run of a monitor knows what it cost
    }


def _bytes_of(folder: Path) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}
    record = json.loads((folder / "run.json").read_text())
    record.pop("timings")
    return files | {"run.json": json.dumps(record).encode()}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=15)
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--accounts", type=int, default=60_000)
    parser.add_argument("-o", "--output", type=Path, default=RESULT, help="the JSON file to write")
    asked = parser.parse_args()
    found = []
    for rules in RULES:
        found.append(measure(days=asked.days, posts=asked.posts, accounts=asked.accounts, rules=rules))
        asked.output.write_text(
            json.dumps({"machine": machine(), "monitors": found}, indent=2) + "\n", encoding="utf-8"
        )
        print(json.dumps(found[-1], indent=2), flush=True)


if __name__ == "__main__":
    main()

"""The pages of the tests, each made once."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from benchmarks.large_network import posts_of

import inconcert as ic
from inconcert.results import Net
from inconcert.results.demonstration import demonstrate
from inconcert.simulate import simulate
from inconcert.tables import Table
from tests.browser.hostile_posts import posts, titles
from tests.golden import golden

__all__ = ["MAKERS", "Made", "made"]

TIKTOK_DAY = "2025-12-13"


@dataclass(frozen=True)
class Made:
    """A page and the network it shows."""

    name: str
    net: Net
    path: Path


def demo(folder: Path) -> Net:
    return demonstrate(str(folder), tell=lambda _text: None).net


def tested(_folder: Path) -> Net:
    """With a calibration, types of edges, tests of significance, a faster window and a list of the objects."""
    simulated = simulate(seed=1)
    # one account says everything twice, so that not every edge is symmetric
    twice = simulated.truth.records()[0]["account_id"]
    again = [
        {**row, "content_id": f"{row['content_id']}2", "timestamp": row["timestamp"] + 1}
        for row in simulated.posts.records()
        if row["account_id"] == twice
    ]
    posts = Table.of(
        pa.concat_tables([simulated.posts.arrow(), pa.Table.from_pylist(again, simulated.posts.arrow().schema)])
    )
    calibration = ic.calibrate(posts, by="url", bootstrap=20)
    known = sorted({link for row in posts.records() for link in row["urls"] or ()})
    listed = [
        {
            "object_id": link,
            "title": f"Story {k}",
            "rating": ("false", "mixed", None)[k % 3],
            "archive_url": f"https://archive.example/{k}" if k % 4 else None,
        }
        for k, link in enumerate(known)
    ]
    found = ic.detect(
        posts,
        by="url",
        time_window=60,
        min_weight=2,
        weight="pairs",
        calibration=calibration,
        fast_window=10,
        object_list=listed,
    )
    return found.network().with_significance()


def hostile(_folder: Path) -> Net:
    return ic.detect(posts(), min_weight=2, object_list=titles()).network()


def russian(_folder: Path) -> Net:
    path = golden("coortweet", "input.russian.parquet")
    return ic.detect(path, time_window=600, min_participation=2, min_weight=3).network()


def tiktok(_folder: Path) -> Net:
    """Give a day as the TikTok Coordinated Sharing Network publishes it."""
    with gzip.open(golden("tiktok_daily", TIKTOK_DAY, "input.csv.gz"), "rt", encoding="utf-8") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file))
    for row in rows:
        row["timestamp_share"] = int(row["timestamp_share"])
    return ic.detect(rows, rules="coortweet", time_window=120, min_participation=2, edge_weight=0.9).network()


def large(_folder: Path) -> Net:
    """Give a network of 20,000 accounts and a few more than 100,000 edges."""
    return ic.detect(posts_of(20_000, 10_200), by="url", time_window=60, min_weight=2).network()


def empty(_folder: Path) -> Net:
    """Nobody shares what another shares."""
    rows = [
        {"object_id": f"o{k}", "account_id": f"a{k}", "content_id": f"p{k}", "timestamp_share": k} for k in range(5)
    ]
    return ic.detect(rows, min_participation=1).network()


MAKERS: dict[str, Callable[[Path], Net]] = {
    maker.__name__: maker for maker in (demo, tested, hostile, russian, tiktok, large, empty)
}


def made(name: str, folder: Path) -> Made:
    """Make a page."""
    net = MAKERS[name](folder / name)
    path = folder / f"{name}.html"
    net.report(path)
    return Made(name, net, path)

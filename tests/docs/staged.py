"""The files the documentation speaks of, so that what it shows can be run."""

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from inconcert import simulate
from tests.read.formats import (
    crowdtangle,
    meta_content_library,
    tiktok,
    tiktok_snapshot,
    twitter_io,
    twitter_v1,
    twitter_v2,
)

__all__ = ["PAGES"]

START = 1_714_953_600


def shares(folder: Path) -> None:
    """``shares.csv`` with names of its own, and a list of checked links."""
    rows = [
        [page, f"{page}-{n}", START + n * 5_000 + seconds, f"https://news.example/story-{n}"]
        for n in range(6)
        for seconds, page in enumerate(("page one", "page two", "page three"))
    ]
    written(folder / "shares.csv", ["page", "post", "when", "link"], rows)
    checked = [[f"https://news.example/story-{n}", "2024-05-06", "false"] for n in range(3)]
    written(folder / "checked.csv", ["object", "published_at", "rating"], checked)


def posts(folder: Path) -> None:
    """``posts.csv`` in which account_a and account_b share the same links."""
    rows = [
        [account, f"{account}-{n}", START + n * 5_000 + seconds, f"see https://news.example/story-{n}"]
        for n in range(6)
        for seconds, account in enumerate(("account_a", "account_b"))
    ]
    written(folder / "posts.csv", ["account_id", "content_id", "timestamp", "text"], rows)


def made_up(folder: Path) -> None:
    """What ``inconcert simulate -o made-up/`` writes."""
    simulate().write(folder / "made-up")


def of(files: Mapping[str, bytes], under: str = ".") -> Callable[[Path], None]:
    """The files of a native format."""

    def write(folder: Path) -> None:
        (folder / under).mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / under / name).write_bytes(content)

    return write


def written(path: Path, header: list[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


#: page → what must be there before its examples are run, in this order
PAGES: dict[str, tuple[Callable[[Path], None], ...]] = {
    "README.md": (posts,),
    "docs/tour.md": (),
    "docs/calibration.md": (),
    "docs/significance.md": (),
    "docs/report.md": (),
    "docs/collect.md": (),
    "docs/how-to/any-table.md": (shares,),
    "docs/how-to/tables-in-memory.md": (shares,),
    "docs/how-to/larger-than-memory.md": (made_up,),
    "docs/how-to/lists.md": (made_up,),
    "docs/how-to/x-v2.md": (
        of(twitter_v2.FILES["academictwitteR folder"], "tweets"),
        of(twitter_v2.FILES["twarc2 pages"]),
    ),
    "docs/how-to/x-v1.md": (of(twitter_v1.FILES["stream"]),),
    "docs/how-to/x-information-operations.md": (of(twitter_io.FILES["archive"]),),
    "docs/how-to/crowdtangle.md": (of(crowdtangle.FILES["facebook pages"]),),
    "docs/how-to/meta-content-library.md": (of(meta_content_library.FILES["facebook"]),),
    "docs/how-to/tiktok.md": (of(tiktok.FILES["response"]),),
    "docs/how-to/tiktok-snapshots.md": (of(tiktok_snapshot.FILES["daily"]),),
}

"""Networks the tests of the page share: found once, read by many."""

from __future__ import annotations

from functools import cache
from typing import Any

from inconcert.report import Material
from inconcert.report.columns import decoded
from inconcert.results import detect
from inconcert.results.net import Net
from inconcert.results.reporting import material
from tests.results import sample

LIST = {
    "url": [f"https://news.example/{k}" for k in range(6)],
    "rating": ["false", "true", None, "false", None, None],
    "published_at": ["2023-11-14"] * 6,
    "archive": [f"https://archive.example/{k}" for k in range(6)],
}


@cache
def net(**options: Any) -> Net:
    """Give the network of the sample's posts."""
    return detect(sample.posts(), time_window=60, **options).network()


@cache
def listed() -> Net:
    """Give the network of the objects on a list."""
    return detect(sample.posts(), time_window=60, object_list=LIST).network()


def of(found: Net) -> Material:
    """Give what the page of a network is made of."""
    return material(found)


def read(table: dict[str, Any]) -> dict[str, list[Any]]:
    """Read a table of the page, and hold it to its number of rows."""
    columns = decoded(table)
    assert {len(values) for values in columns.values()} <= {table["n"]}
    return columns


def shown(findings_table: Any, columns: dict[str, list[Any]], *, without: tuple[str, ...] = ()) -> None:
    """Hold a table of the page to that of the network, column by column, value by value."""
    names = [name for name in findings_table.column_names if name not in without]
    assert names
    for name in names:
        assert columns[name] == findings_table.arrow((name,)).column(0).to_pylist(), name

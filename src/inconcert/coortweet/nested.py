"""Nested records made flat, on Python values: rows of dicts and lists, fields possibly missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

__all__ = ["Record", "columns_table", "domain_of", "unnested", "widened"]

Record = dict[str, Any]

#: what CooRTweet takes for the scheme of a URL, wherever it stands
SCHEME = re.compile("https?://")


def widened(rows: Sequence[Record], name: str) -> list[Record]:
    """Replace a column of dicts by one column for each of their fields, named ``<name>_<field>``, at the end.

    Examples
    --------
    >>> widened([{"m": {"likes": 2}, "a": 1}, {"m": None, "a": 3}], "m")
    [{'a': 1, 'm_likes': 2}, {'a': 3, 'm_likes': None}]
    """
    fields = list(dict.fromkeys(field for row in rows for field in row.get(name) or {}))
    return [
        {k: v for k, v in row.items() if k != name} | {f"{name}_{f}": (row.get(name) or {}).get(f) for f in fields}
        for row in rows
    ]


def unnested(rows: Iterable[Record], path: Sequence[str]) -> Iterator[tuple[Record, Record]]:
    """Give (row, item) for each item of the list found under `path` in a row; rows without one give nothing."""
    for row in rows:
        here: Any = row
        for step in path:
            here = (here or {}).get(step)
        for item in here or []:
            yield row, item


def columns_table(rows: Sequence[Record], types: dict[str, pa.DataType]) -> pa.Table:
    """Make a table of the named columns; a field a row lacks is null."""
    return pa.table({name: pa.array([row.get(name) for row in rows], kind) for name, kind in types.items()})


def domain_of(url: str | None) -> str | None:
    """Give what CooRTweet calls the domain: every scheme removed, then all up to the first slash.

    Examples
    --------
    >>> domain_of("https://www.example.org/a")
    'www.example.org'
    """
    return None if url is None else SCHEME.sub("", url).partition("/")[0]

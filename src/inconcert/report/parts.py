"""The parts of a page before they are written: tables, and what is known about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

__all__ = ["Parts", "replaced"]


@dataclass(frozen=True)
class Parts:
    """Everything on a page but the timeline, which has only counts.

    Parameters
    ----------
    meta : dict
        See `inconcert.report.about`.
    accounts, edges, components, objects, shares, posts : pyarrow.Table
        Rows of the page; edges, shares and posts name others by row.
    domains : pyarrow.Table, optional
        Web sites.
    calibration : dict, optional
        See `inconcert.report.calibration`.
    """

    meta: dict[str, Any]
    accounts: pa.Table
    edges: pa.Table
    components: pa.Table
    objects: pa.Table
    shares: pa.Table
    posts: pa.Table
    domains: pa.Table | None
    calibration: dict[str, Any] | None


def replaced(table: pa.Table, name: str, change: Callable[[str], str | None]) -> pa.Table:
    """Give a table in which every text of a column, also in lists, is what `change` makes of it; null stays null.

    Texts in lists that become None are left out; a column there is not is left alone.

    Examples
    --------
    >>> replaced(pa.table({"t": ["a", None]}), "t", str.upper).to_pylist()
    [{'t': 'A'}, {'t': None}]
    """
    if name not in table.column_names:
        return table
    column = table.column(name)
    values: list[Any] = []
    for value in column.to_pylist():
        if isinstance(value, list):
            values.append([new for one in value if one is not None and (new := change(one)) is not None])
        else:
            values.append(None if value is None else change(value))
    return table.set_column(table.column_names.index(name), name, pa.array(values, column.type))

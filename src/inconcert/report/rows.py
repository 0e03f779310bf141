"""Rows of a table that is written as columns, for the document people read without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inconcert.report.columns import decoded

__all__ = ["columns_of", "rows_of"]


def columns_of(table: Mapping[str, Any], names: Sequence[str]) -> dict[str, list[Any]]:
    """Give some columns of a table; one that is not there is unknown in every row.

    Examples
    --------
    >>> columns_of({"n": 2, "columns": {"a": {"delta": [3, 1]}, "m": {"over": "a", "values": [6, 8]}}}, ["m", "b"])
    {'m': [2.0, 2.0], 'b': [None, None]}
    """
    read = decoded(table, names)
    return {name: read[name] if name in read else [None] * table["n"] for name in names}


def rows_of(table: Mapping[str, Any], names: Sequence[str], which: Iterable[int] | None = None) -> list[dict[str, Any]]:
    """Give some columns of some rows, each row with its number as ``row``.

    Examples
    --------
    >>> rows_of({"n": 2, "columns": {"a": {"delta": [3, 1]}}}, ["a"], [1])
    [{'row': 1, 'a': 4}]
    """
    columns = columns_of(table, names)
    chosen = range(table["n"]) if which is None else which
    return [{"row": k, **{name: values[k] for name, values in columns.items()}} for k in chosen]

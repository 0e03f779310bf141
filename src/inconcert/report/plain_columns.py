"""Columns of any type as what JSON knows: numbers, texts, booleans, lists of texts.

The tables of a network have no others; a user's list of objects may bring dates, decimals or nested values.
"""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

__all__ = ["plain"]

#: whole numbers a browser keeps exactly
LARGEST = 2**53


def plain(table: pa.Table) -> pa.Table:
    """Give a table whose columns JSON can say; times as ISO 8601, anything unusual as text.

    Examples
    --------
    >>> plain(pa.table({"day": pa.array([dt.date(2024, 5, 1), None]), "n": [1, 2]})).to_pylist()
    [{'day': '2024-05-01', 'n': 1}, {'day': None, 'n': 2}]
    """
    for k, field in enumerate(table.schema):
        if not _is_plain(field.type):
            said = pa.array([_said(value) for value in table.column(k).to_pylist()], pa.string())
            table = table.set_column(k, field.name, said)
    return table


def _is_plain(kind: pa.DataType) -> bool:
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return bool(pa.types.is_string(kind.value_type) or pa.types.is_large_string(kind.value_type))
    if pa.types.is_dictionary(kind):
        return _is_plain(kind.value_type)
    tests = (
        pa.types.is_integer,
        pa.types.is_floating,
        pa.types.is_boolean,
        pa.types.is_string,
        pa.types.is_large_string,
    )
    return any(test(kind) for test in tests)


def _said(value: object) -> str | None:
    match value:
        case None:
            return None
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "replace")
        case _:
            return str(value)

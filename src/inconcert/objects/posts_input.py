"""Posts in whatever form they come: read already, a table in memory, or something `inconcert.read` knows."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from inconcert.errors import MissingColumn
from inconcert.provenance import Provenance
from inconcert.schema import POST_REQUIRED
from inconcert.tables import Table

__all__ = ["PostsTable", "is_paths", "is_ready", "is_text", "posts_table"]


@dataclass(frozen=True)
class PostsTable:
    """A table of posts that has account_id, content_id (text) and timestamp (int64 seconds UTC), and its history."""

    table: Table
    provenance: Provenance


def posts_table(data: Any, columns: Iterable[str] = (), *, strict: bool = False) -> PostsTable:
    """Give the table of posts behind `data`.

    Parameters
    ----------
    data : Posts, Table, path or anything tabular
        What `inconcert.read` gave is taken as it is; a table that has the required columns in their exact types
        too; all else is read.
    columns : iterable of str
        Columns needed beside those of `schema.POST`.

    Raises
    ------
    InputError
        Whatever `inconcert.read` says of it.
    """
    table, provenance = getattr(data, "table", None), getattr(data, "provenance", None)
    if isinstance(table, Table) and isinstance(provenance, Provenance):
        for name in POST_REQUIRED:
            if name not in table.column_names:
                raise MissingColumn(name, table.column_names)
        return PostsTable(table, provenance)
    if not is_paths(data):
        known = Table.of(data)
        if is_ready(known.schema):
            return PostsTable(known, Provenance())
        data = known
    from inconcert.read import read

    posts = read(data, columns=tuple(columns), strict=strict)
    return PostsTable(posts.table, posts.provenance)


def is_ready(schema: pa.Schema, required: Collection[str] = POST_REQUIRED) -> bool:
    """Tell whether a table has the required columns, ids as text, the time in whole numbers."""
    if not all(schema.names.count(name) == 1 for name in required):
        return False
    *ids, time = (schema.field(name).type for name in required)
    return all(map(is_text, ids)) and pa.types.is_signed_integer(time)


def is_text(kind: pa.DataType) -> bool:
    """Tell whether a column is text of any kind (dictionaries of text too)."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def is_paths(data: Any) -> bool:
    """Tell whether data are in files: a path, a pattern of names, ``-``, or a list of them."""
    if isinstance(data, list | tuple):
        return bool(data) and all(isinstance(d, str | os.PathLike) for d in data)
    return isinstance(data, str | os.PathLike)

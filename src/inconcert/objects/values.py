"""The values of one type of object in a batch of posts, as two parallel arrays: post and value."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.objects.extraction import FROM_TEXT
from inconcert.objects.hashtags import BETWEEN
from inconcert.objects.kinds import Kind
from inconcert.objects.usable import there

__all__ = ["Values", "columns_read", "is_list", "values_in"]


class Values(NamedTuple):
    """Values as written: `rows` (int64, ascending) says in which row of the batch each stands."""

    rows: np.ndarray
    raw: pa.Array


def columns_read(kind: Kind) -> tuple[str, ...]:
    """Give the columns of the posts a type needs."""
    extra = ("platform",) if kind.platform else ("object_type",) if kind.name == "object_id" else ()
    return ("text" if kind.from_text else kind.column, *extra)


def values_in(batch: pa.RecordBatch, kind: Kind) -> Values:
    """Give every value of a type in a batch; null, empty and blank values are none."""
    column = batch.column("text" if kind.from_text else kind.column)
    if kind.from_text:
        column = _found_in_text(column, FROM_TEXT[kind.column])
    if not is_list(column.type):
        raw = _text(column)
        rows = np.arange(len(raw))
    elif kind.whole:
        raw = _joined(column)
        rows = np.arange(len(raw))
    else:
        raw = _text(pc.list_flatten(column))
        rows = pc.list_parent_indices(column).to_numpy(zero_copy_only=False)
    good = there(raw)
    if pc.all(good).as_py() is not False:
        return Values(rows, raw)
    return Values(rows[good.to_numpy(zero_copy_only=False)], raw.filter(good))


def is_list(kind: pa.DataType) -> bool:
    """Tell whether a column has several values a post."""
    return bool(
        pa.types.is_list(kind)
        or pa.types.is_large_list(kind)
        or pa.types.is_fixed_size_list(kind)
        or pa.types.is_list_view(kind)
        or pa.types.is_large_list_view(kind)
    )


def _text(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column if column.type == pa.string() else column.cast(pa.string())


def _joined(column: pa.Array) -> pa.Array:
    """Write the values of each post as one, `BETWEEN` between them."""
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy()
    offsets = pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())
    plain = pa.ListArray.from_arrays(offsets, pc.fill_null(_text(pc.list_flatten(column)), ""))
    joined = pc.binary_join(plain, BETWEEN)
    # a list of nothing but empty strings is no value either
    return pc.if_else(pc.match_substring_regex(joined, f"[^{BETWEEN}]"), joined, None)


def _found_in_text(column: pa.Array, find: Callable[[str], list[str]]) -> pa.Array:
    encoded = _text(column).dictionary_encode()
    found = [find(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(found, pa.list_(pa.string())).take(encoded.indices)

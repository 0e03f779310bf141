"""Counts (likes, followers, views) of any type → whole numbers, nothing where there is none."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["counts_of"]

#: 12, 1,234 (thousands), 12.0 (what pandas makes of whole numbers beside missing ones)
COUNT = r"^([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})([.]0*)?$"


def counts_of(values: pa.Array) -> pa.Array:
    """Give counts as int64, null where the cell is no count.

    Examples
    --------
    >>> counts_of(pa.array(["12", "1,234", "12.0", "many", None])).to_pylist()
    [12, 1234, 12, None, None]
    """
    kind = values.type
    if pa.types.is_integer(kind):
        return values.cast(pa.int64(), safe=False)
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        numbers = values.cast(pa.float64())
        sensible = pc.fill_null(pc.less(pc.abs(numbers), float(2**53)), fill_value=False)
        return pc.floor(pc.if_else(sensible, numbers, None)).cast(pa.int64())
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind == pa.string_view()):
        return pa.nulls(len(values), pa.int64())
    text = pc.utf8_trim_whitespace(values.cast(pa.string()))
    text = pc.if_else(pc.match_substring_regex(text, COUNT), text, None)
    return pc.replace_substring_regex(text, r"[.].*|,", "").cast(pa.int64())

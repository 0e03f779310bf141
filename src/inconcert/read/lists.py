"""Columns of lists (addresses, hashtags, mentions) of any type → lists of text."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.read.cells import texts_of

__all__ = ["lists_of"]

TEXTS = pa.list_(pa.string())

#: A cell with none of these is one item, not a list of several.
SEVERAL = r"[\s,;|\[\](){}\"']"
#: The same for addresses, in which all but white space and brackets are ordinary.
SEVERAL_URLS = r"[\s\[\](){}\"']|[,;|][^/]*://"
NOTHING = pa.array(["", "NA", "N/A", "NaN", "nan", "NULL", "null", "None"])


def lists_of(values: pa.Array, column: str) -> pa.Array:
    """Give a column as lists of text, null where a list is empty.

    Parameters
    ----------
    values : Array
        Lists, or text that may hold a list (see `list_cells`).
    column : str
        The column of `schema.POST`, for addresses are taken apart in another way than tags.

    Examples
    --------
    >>> lists_of(pa.array(["a", "[a, b]", "", None]), "hashtags").to_pylist()
    [['a'], ['a', 'b'], None, None]
    """
    kind = values.type
    if pa.types.is_dictionary(kind):
        values, kind = values.cast(kind.value_type), kind.value_type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        inner = kind.value_type
        if pa.types.is_string(inner) or pa.types.is_large_string(inner) or inner == pa.string_view():
            values, kind = values.cast(TEXTS), TEXTS
    if kind == TEXTS and not _has_blanks(values.flatten()):
        return pc.if_else(pc.equal(pc.list_value_length(values), 0), None, values)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind == pa.string_view():
        text = pc.utf8_trim_whitespace(values.cast(pa.string()))
        text = pc.if_else(pc.is_in(text, NOTHING), None, text)
        pattern = SEVERAL_URLS if column == "urls" else SEVERAL
        if not pc.any(pc.match_substring_regex(text, pattern)).as_py():
            return _one_each(text)
        values = text
    return pa.array([texts_of(value, column) for value in values.to_pylist()], TEXTS)


def _has_blanks(items: pa.Array) -> bool:
    return bool(items.null_count or pc.any(pc.equal(pc.binary_length(items), 0)).as_py())


def _one_each(text: pa.Array) -> pa.Array:
    valid = pc.is_valid(text)
    starts = pc.cumulative_sum(valid.cast(pa.int32()))
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), starts.cast(pa.int32())])
    return (
        pa.ListArray.from_arrays(offsets, text.drop_null(), mask=pc.invert(valid)) if len(text) else pa.array([], TEXTS)
    )

"""Ids as text, exactly as given; what counts as no id at all.

No id is: null, empty, only white space. In text files (CSV) an unquoted ``NA``, ``NaN``, ``nan`` or ``<NA>`` is
null as well, because R and pandas write missing values so; quoted, it is somebody's name. ``None`` and ``null``
are names: accounts called so exist, and no tool of the field writes them for a missing id.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import InputError, Where
from inconcert.read.cells import EXACT_FLOAT

__all__ = ["MISSING_WORDS", "ids_of"]

#: Unquoted words that mean "missing" in a text file, in any column.
MISSING_WORDS = ("", "NA", "NaN", "nan", "<NA>")

#: A number in the form spreadsheets give to long ids: 1.23457E+17. Its last digits are gone.
LOST_DIGITS = r"^[+-]?\d+(\.\d+)?[eE]\+\d+$"


def ids_of(values: pa.Array, column: str) -> tuple[pa.Array, pa.Array]:
    """Give ids as text and which of them have lost digits.

    Parameters
    ----------
    values : Array
        Text, whole numbers of any width, floats or decimals.
    column : str
        For the message.

    Returns
    -------
    (ids, lost)
        Text, null where there is no id or its digits are lost; and where they are lost.

    Raises
    ------
    InputError
        When the column holds something that cannot be an id (lists, records, binary that is no text).

    Examples
    --------
    >>> ids, lost = ids_of(pa.array([7.0, 1.2e18, None]), "account_id")
    >>> ids.to_pylist(), lost.to_pylist()
    (['7', None, None], [False, True, False])
    """
    kind = values.type
    if pa.types.is_dictionary(kind):
        values = values.cast(kind.value_type)
        kind = values.type
    if pa.types.is_floating(kind):
        return _from_floats(values)
    if pa.types.is_boolean(kind) or pa.types.is_nested(kind) or pa.types.is_temporal(kind):
        raise InputError(f"a column of {kind} cannot be an id", where=Where(column=column))
    try:
        text = values.cast(pa.string())
    except pa.ArrowInvalid as error:
        raise InputError(f"ids must be text or whole numbers: {error}", where=Where(column=column)) from error
    blank = pc.or_(pc.utf8_is_space(text), pc.equal(pc.binary_length(text), 0))
    lost = pa.repeat(pa.scalar(value=False), len(text))
    if _has_byte(text, b"+"):
        lost = pc.fill_null(pc.match_substring_regex(text, LOST_DIGITS), fill_value=False)
    bad = pc.or_(blank, lost)
    return pc.if_else(bad, None, text) if pc.any(bad).as_py() else text, lost


def _from_floats(values: pa.Array) -> tuple[pa.Array, pa.Array]:
    numbers = values.cast(pa.float64())
    missing = pc.fill_null(pc.is_nan(numbers), fill_value=True)
    whole = pc.and_(pc.less(pc.abs(numbers), float(EXACT_FLOAT)), pc.equal(pc.floor(numbers), numbers))
    exact = pc.fill_null(whole, fill_value=False)
    lost = pc.and_not(pc.invert(exact), missing)
    return pc.if_else(exact, numbers, None).cast(pa.int64()).cast(pa.string()), lost


def _has_byte(text: pa.Array, byte: bytes) -> bool:
    """Tell whether a character is anywhere in a column; a hundred times as fast as looking text by text."""
    _, offsets, data = text.buffers()
    if data is None or not len(text):
        return False
    ends = np.frombuffer(offsets, np.int32)[[text.offset, text.offset + len(text)]]
    return bool((np.frombuffer(data, np.uint8)[ends[0] : ends[1]] == byte[0]).any())

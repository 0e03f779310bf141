"""A table as columns of JSON that compress well and come back exactly.

Each column is one of

==========================================  ======================================================
 ``[v, …]``                                 the values
 ``{"offset": o, "values": [d, …]}``        integers: value = o + d; null stays null
 ``{"delta": [d, …]}``                      integers: value = sum of all d so far
 ``{"levels": [s, …], "codes": [k, …]}``    texts that repeat: value = levels[k]; null stays null
 ``{"over": c, "values": [n, …]}``          ratios of integers: value = n / column c, the same double
 ``{"same": c}``                            integers: those of column c
 ``{"in": g, "at": k, "of": m}``            value i = ``together[g][i * m + k]``
==========================================  ======================================================

A table is ``{"n": rows, "columns": {name: column}}``, with ``"together": [[v, …], …]`` when columns that repeat each other
(ids and the addresses that contain them) stand row by row, where compression sees it. `decoded` is the definition the page's own reader is held to.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["coded", "decoded", "packed", "ratios", "unpacked"]

#: texts that repeat at least this often on average are written once
REPEATS = 2


def coded(
    table: pa.Table, *, over: Mapping[str, str] | None = None, together: Sequence[Sequence[str]] = ()
) -> dict[str, Any]:
    """Write a table as columns.

    Parameters
    ----------
    table : pa.Table
        Integers, floats, texts, booleans and lists of texts.
    over : mapping of str to str, optional
        Column that is a quotient → integer column it was divided by; written as ratios where that is exact.
    together : sequence of sequences of str, optional
        Columns that repeat each other; those there are not are no matter.

    Examples
    --------
    >>> coded(pa.table({"t": [9, 7], "who": ["a", "a"]}))
    {'n': 2, 'columns': {'t': {'offset': 7, 'values': [2, 0]}, 'who': {'levels': ['a'], 'codes': [0, 0]}}}
    """
    columns: dict[str, Any] = {}
    side_by_side: list[list[Any]] = []
    for group in together:
        names = [name for name in group if name in table.column_names]
        if len(names) > 1:
            rows = zip(*(table.column(name).to_pylist() for name in names), strict=True)
            columns |= {name: {"in": len(side_by_side), "at": k, "of": len(names)} for k, name in enumerate(names)}
            side_by_side.append([value for row in rows for value in row])
    for name in table.column_names:
        if name not in columns:
            by = (over or {}).get(name)
            found = None if by is None else ratios(table.column(name), table.column(by))
            columns[name] = _column(table, name) if found is None else {"over": by, "values": found}
    written = {"n": table.num_rows, "columns": {name: columns[name] for name in table.column_names}}
    return {**written, "together": side_by_side} if side_by_side else written


def ratios(values: pa.ChunkedArray, by: pa.ChunkedArray) -> list[int | None] | None:
    """Give the integers that divided by `by` are exactly `values`; None when there are none.

    Examples
    --------
    >>> ratios(pa.chunked_array([[2.5, None]]), pa.chunked_array([[2, 2]]))
    [5, None]
    """
    known = pc.is_valid(values)
    quotient = values.filter(known).to_numpy()
    divisor = by.filter(known).to_numpy().astype(np.float64)
    if not (np.isfinite(quotient).all() and np.isfinite(divisor).all() and (divisor != 0).all()):
        return None
    numerator = np.rint(quotient * divisor)
    if not (np.abs(numerator) < 2**53).all() or not (numerator / divisor == quotient).all():
        return None
    filled = iter(numerator.astype(np.int64).tolist())
    return [next(filled) if there else None for there in known.to_pylist()]


def decoded(table: Mapping[str, Any], names: Collection[str] | None = None) -> dict[str, list[Any]]:
    """Read the columns back.

    Parameters
    ----------
    table : mapping
        As `coded` gave it.
    names : collection of str, optional
        Only these; those there are not are no matter.

    Examples
    --------
    >>> decoded({"n": 2, "columns": {"a": {"delta": [3, 1]}, "m": {"over": "a", "values": [6, None]}}}, ["m"])
    {'m': [2.0, None]}
    """
    read: dict[str, list[Any]] = {}

    def column(name: str) -> list[Any]:
        if name not in read:
            read[name] = _read(table, name, column)
        return read[name]

    return {name: column(name) for name in table["columns"] if names is None or name in names}


def _read(table: Mapping[str, Any], name: str, other: Callable[[str], list[Any]]) -> list[Any]:
    found: list[Any]
    match table["columns"][name]:
        case {"delta": steps}:
            found = np.cumsum(np.array(steps, np.int64)).tolist()
        case {"offset": lowest, "values": values}:
            found = [None if v is None else lowest + v for v in values]
        case {"levels": levels, "codes": codes}:
            found = [None if k is None else levels[k] for k in codes]
        case {"over": by, "values": values}:
            found = [None if v is None else v / d for v, d in zip(values, other(by), strict=True)]
        case {"same": twin}:
            found = other(twin)
        case {"in": group, "at": place, "of": width}:
            found = table["together"][group][place::width]
        case values:
            found = values
    return found


def packed(data: Any) -> str:
    """Compress JSON into text that can stand in a page whatever it contains.

    Examples
    --------
    >>> unpacked(packed({"a": "</script>"}))
    {'a': '</script>'}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # a surrogate without its twin is no text; JSON's own escape keeps it readable
    raw = text.encode("utf-8", "surrogatepass") if _whole(text) else json.dumps(data, separators=(",", ":")).encode()
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(squeezed.compress(raw) + squeezed.flush()).decode("ascii")


def unpacked(text: str) -> Any:
    """Read what `packed` wrote."""
    return json.loads(zlib.decompress(base64.b64decode(text), -15).decode("utf-8"))


def _whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _column(table: pa.Table, name: str) -> Any:
    values = table.column(name)
    kind = values.type
    if pa.types.is_integer(kind):
        earlier = table.column_names[: table.column_names.index(name)]
        same = next((other for other in earlier if table.column(other).equals(values)), None)
        return _integers(values) if same is None else {"same": same}
    if pa.types.is_floating(kind):
        # NaN and infinity are no JSON; nothing of ours has them on purpose
        return [v if v is None or np.isfinite(v) else None for v in values.to_pylist()]
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind):
        return _texts(values)
    return values.to_pylist()


def _integers(values: pa.ChunkedArray) -> Any:
    if values.null_count == 0 and len(values) > 1:
        plain = values.to_numpy()
        if (np.diff(plain) >= 0).all():
            return {"delta": np.diff(plain, prepend=0).tolist()}
    lowest = pc.min(values).as_py()
    if lowest is None:
        return values.to_pylist()
    return {"offset": lowest, "values": pc.subtract(values, lowest).to_pylist()}


def _texts(values: pa.ChunkedArray) -> Any:
    if pa.types.is_dictionary(values.type):
        values = values.cast(pa.string())
    levels = pc.unique(values.drop_null())
    if len(levels) * REPEATS > len(values):
        return values.to_pylist()
    return {"levels": levels.to_pylist(), "codes": pc.index_in(values, levels).to_pylist()}

"""The kind of table a user gave is the kind they get back."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import InputError, MissingColumn, Where
from inconcert.tables import to_arrow

__all__ = ["arrow_of", "given_back", "ids_as_text", "kind_of", "needs"]


def kind_of(data: Any) -> str:
    """Tell which library `data` is of: ``"pandas"``, ``"polars"``, or ``"arrow"`` for anything else.

    Examples
    --------
    >>> kind_of(pa.table({"a": [1]}))
    'arrow'
    """
    library = type(data).__module__.partition(".")[0]
    return library if library in {"pandas", "polars"} else "arrow"


def arrow_of(data: Any) -> pa.Table:
    """Take any table as Arrow; the index of a pandas frame is not a column."""
    if kind_of(data) == "pandas":
        return pa.Table.from_pandas(data, preserve_index=False)
    table = to_arrow(data)
    # Polars hands over string views, for which Arrow lacks some functions (take, filter)
    views = {f.name: f.with_type(pa.string()) for f in table.schema if pa.types.is_string_view(f.type)}
    return table.cast(pa.schema([views.get(f.name, f) for f in table.schema])) if views else table


def given_back(table: pa.Table, kind: str) -> Any:
    """Give an Arrow table as the kind named by `kind_of`."""
    if kind == "pandas":
        return table.to_pandas()
    if kind == "polars":
        import polars as pl

        return pl.from_arrow(table)
    return table


def needs(table: pa.Table, *names: str) -> None:
    """Raise `MissingColumn` for the first of `names` that is not there."""
    for name in names:
        if name not in table.column_names:
            raise MissingColumn(name, table.column_names)


def ids_as_text(table: pa.Table, *names: str) -> pa.Table:
    """Turn columns of ids into strings; whole numbers that pandas made floats (for a missing one) lose the ``.0``.

    Examples
    --------
    >>> ids_as_text(pa.table({"object_id": [7.0, None]}), "object_id")["object_id"].to_pylist()
    ['7', None]
    """
    for name in names:
        column = table.column(name)
        try:
            if pa.types.is_floating(column.type) and pc.all(pc.equal(column, pc.floor(column)), min_count=0).as_py():
                column = column.cast(pa.int64())
            column = column.cast(pa.string())
        except pa.ArrowException as error:
            raise InputError(f"cannot read {column.type} as ids", where=Where(column=name)) from error
        table = table.set_column(table.column_names.index(name), name, column)
    return table

"""``prep_data``: the columns of any table under the names the other functions look for."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from inconcert.coortweet.kinds import arrow_of, given_back, kind_of, needs
from inconcert.coortweet.seconds import seconds_of_column, seconds_of_text
from inconcert.errors import BadParameter, BadTimestamp, Where

__all__ = ["prep_data"]


def prep_data(
    x: Any,
    object_id: str | None = None,
    account_id: str | None = None,
    content_id: str | None = None,
    timestamp_share: str | None = None,
) -> Any:
    """Rename columns to object_id, account_id, content_id and timestamp_share; make times seconds.

    Parameters
    ----------
    x : table
        Any columns; those not named stay.
    object_id, account_id, content_id, timestamp_share : str, optional
        The present name of each. Times may be numbers (kept), Arrow, pandas or Polars times, or text
        ``YYYY-MM-DD HH:MM:SS`` or ISO 8601; no zone means UTC. (CooRTweet drops the time of day of ISO 8601
        text with a ``T``.)

    Returns
    -------
    table of the kind of `x`

    Raises
    ------
    MissingColumn
        When a named column is not there.
    BadParameter
        When a new name is already that of another column.
    BadTimestamp
        When a time cannot be read or is missing.

    Examples
    --------
    >>> x = pa.table({"url": ["u"], "when": ["1970-01-01 00:00:09"]})
    >>> prep_data(x, object_id="url", timestamp_share="when").to_pylist()
    [{'object_id': 'u', 'timestamp_share': 9}]
    """
    table = arrow_of(x)
    renamed = {
        "object_id": object_id,
        "account_id": account_id,
        "content_id": content_id,
        "timestamp_share": timestamp_share,
    }
    old_names = {old: new for new, old in renamed.items() if old is not None}
    if len(old_names) < sum(old is not None for old in renamed.values()):
        raise BadParameter("one column is named for two roles", hint="name a different column for each")
    needs(table, *old_names)
    names = [old_names.get(name, name) for name in table.column_names]
    for name in old_names.values():
        if names.count(name) > 1:
            raise BadParameter(f"there is another column {name!r} already", hint="drop or rename it first")
    table = table.rename_columns(names)
    return given_back(table if timestamp_share is None else _timed(table), kind_of(x))


def _timed(table: pa.Table) -> pa.Table:
    name = "timestamp_share"
    table = seconds_of_column(table, name)
    column = table.column(name)
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return table
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        raise BadTimestamp(f"cannot read {column.type} as times", where=Where(column=name))
    return table.set_column(table.column_names.index(name), name, seconds_of_text(column, name))

"""Columns of a user's list of objects under names the page knows: rating, date of publication, archived copy."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import InputError
from inconcert.objects.listed_dates import NO_DATE, published_seconds
from inconcert.schema import OBJECT

__all__ = ["with_known_names"]

#: name on the page → names lists give it, the first found is taken
KNOWN = {
    "rating": ("rating", "verdict", "fact_check_rating", "tpfc_rating", "veracity"),
    "archive_url": ("archive_url", "archive", "archived_url", "archive_link"),
    "published": ("published_at", "published", "date_published", "publication_date"),
}


def with_known_names(objects: pa.Table) -> pa.Table:
    """Add ``rating``, ``archive_url`` (texts) and ``published`` (seconds since 1970), where the list has them.

    The columns of the list stay as they are, but for a ``published`` in words, which becomes the time it says.

    Parameters
    ----------
    objects : pyarrow.Table
        `inconcert.schema.OBJECT` and the columns of the list.

    Examples
    --------
    >>> with_known_names(pa.table({"object_id": ["u"], "Verdict": ["false"]})).column("rating").to_pylist()
    ['false']
    """
    own = {name.strip().lower(): name for name in objects.column_names if name not in OBJECT.names}
    for name, others in KNOWN.items():
        column = next((own[other] for other in others if other in own), None)
        if column is None or (column == name and name != "published"):
            continue
        values = _seconds(objects.column(column)) if name == "published" else _texts(objects.column(column))
        if values is None:
            continue
        if name in objects.column_names:
            objects = objects.set_column(objects.column_names.index(name), name, values)
        else:
            objects = objects.append_column(name, values)
    return objects


def _texts(values: pa.ChunkedArray) -> pa.Array:
    return pa.array([None if value is None else str(value) for value in values.to_pylist()], pa.string())


def _seconds(values: pa.ChunkedArray) -> pa.Array | None:
    """Give times as seconds; None when the column is no column of times."""
    try:
        seconds = pa.array(published_seconds(values))
    except InputError:
        return None
    return pc.if_else(pc.equal(seconds, NO_DATE), pa.scalar(None, pa.int64()), seconds)

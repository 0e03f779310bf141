"""Whether a table of shares is clean: nothing null, empty or blank. Parquet often says so without being read."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow.compute as pc
import pyarrow.parquet as pq

from inconcert.objects.usable import there
from inconcert.tables import Table

__all__ = ["distinct_values", "is_clean", "time_span"]


def is_clean(table: Table, columns: Iterable[str]) -> bool:
    """Tell whether every value of some columns is there.

    Notes
    -----
    A column of a Parquet file is clean when its statistics count no null and its smallest value is neither
    empty nor begins with white space: in the order of bytes, these come first. Other columns are read.
    """
    return all(_clean_by_statistics(table, name) or _clean_by_reading(table, name) for name in columns)


def time_span(table: Table, column: str) -> tuple[int, int] | None:
    """Give the smallest and the largest value of a column of whole numbers; None when there is none."""
    known = _statistics(table, column)
    if known:
        return min(s.min for s in known), max(s.max for s in known)
    spans = [pc.min_max(batch.column(0)).as_py() for batch in table.batches([column])]
    seen = [s for s in spans if s["min"] is not None]
    return (min(s["min"] for s in seen), max(s["max"] for s in seen)) if seen else None


def distinct_values(table: Table, column: str) -> tuple[str, ...]:
    """Give the distinct values of a column of text, sorted."""
    known = _statistics(table, column)
    if known and len({value for s in known for value in (s.min, s.max)}) == 1:
        return (str(known[0].min),)
    seen: set[str] = set()
    for batch in table.batches([column]):
        seen.update(pc.unique(batch.column(0)).to_pylist())
    return tuple(sorted(seen))


def _clean_by_statistics(table: Table, column: str) -> bool:
    known = _statistics(table, column)
    return bool(known) and all(not isinstance(s.min, str) or _visible(s.min) for s in known or ())


def _visible(text: str) -> bool:
    return text != "" and not text[0].isspace()


def _clean_by_reading(table: Table, column: str) -> bool:
    return all(pc.all(there(batch.column(0))).as_py() is not False for batch in table.batches([column]))


def _statistics(table: Table, column: str) -> list[pq.Statistics] | None:
    """Give the statistics of a column, row group by row group; None when they do not tell all there is to know."""
    name = column if table.view is None else table.view.names.get(column)
    if table.memory is not None or name is None:
        return None
    found = []
    for path in table.files:
        metadata = pq.read_metadata(path)
        at = next(i for i in range(metadata.num_columns) if metadata.schema.column(i).path == name)
        for group in range(metadata.num_row_groups):
            statistics = metadata.row_group(group).column(at).statistics
            complete = statistics is not None and statistics.has_min_max and statistics.has_null_count
            if not complete or statistics.null_count or isinstance(statistics.min, bytes):
                return None
            found.append(statistics)
    return found

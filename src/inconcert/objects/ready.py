"""Tables that are shares already, taken as they are: nothing is copied, and files stay files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter, time
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from inconcert.objects.gather import Limits, without_repeats
from inconcert.objects.make import make_shares
from inconcert.objects.options import ObjectOptions
from inconcert.objects.posts_input import PostsTable, is_paths, is_ready, is_text
from inconcert.objects.ready_check import is_clean, only_value, time_span
from inconcert.objects.share import Shares
from inconcert.objects.tally import Tally
from inconcert.provenance import InputFile, Provenance, Step
from inconcert.schema import POST, SHARE
from inconcert.tables import Table, View

__all__ = ["as_shares"]

ID_COLUMNS = ("object_id", "account_id", "content_id")
#: Names the time of a share has, the first found is taken.
TIME_COLUMNS = ("timestamp_share", "timestamp")
#: Larger numbers are milliseconds or finer, and `inconcert.read` converts them.
SECONDS_BELOW = 10**11
YEAR_2000 = 946_684_800
DAY_SECONDS = 86_400


def as_shares(
    data: Any,
    *,
    object_id: str | None = None,
    account_id: str | None = None,
    content_id: str | None = None,
    timestamp: str | None = None,
    strict: bool = False,
) -> Shares:
    """Take a table that is one of shares already: one row for each object a post shared.

    Parameters
    ----------
    data : path or table
        With the columns ``object_id, account_id, content_id, timestamp_share`` (or ``timestamp``), and perhaps
        ``object_type``.
    object_id, account_id, content_id, timestamp : str, optional
        Names of these columns, when they have others.
    strict : bool
        Refuse the first row that cannot be used instead of leaving it out and counting it.

    Returns
    -------
    Shares
        A Parquet file or Arrow table with text ids, whole seconds and nothing missing is not copied. Up to five
        million rows it is searched for duplicates here, beyond in the encoder of the detection.

    Raises
    ------
    MissingColumn, BadTimestamp, ConflictingContent, BadRow
    EmptyInput
        When no share is left.

    Examples
    --------
    >>> row = {"object_id": "u", "account_id": "a", "content_id": "1", "timestamp_share": 1_600_000_000}
    >>> as_shares([row, row]).provenance.counts["shares_dropped"]
    1
    """
    return _as_shares(
        data,
        {"object_id": object_id, "account_id": account_id, "content_id": content_id, "timestamp": timestamp},
        Limits(),
        strict=strict,
    )


def _as_shares(data: Any, named: dict[str, str | None], limits: Limits, *, strict: bool) -> Shares:
    if isinstance(data, Shares):
        return data
    started = perf_counter()
    table, provenance = _as_it_is(data)
    names = None if table is None else _names(table, named)
    if table is None or names is None:
        return _through_reading(data if table is None else table, named, limits, strict=strict)
    seen = _seen_as(table, SHARE, names)
    span = time_span(seen, "timestamp_share", names["timestamp_share"])
    if span is not None and max(map(abs, span)) >= SECONDS_BELOW:
        return _through_reading(data, named, limits, strict=strict)
    if span is None or not is_clean(seen, names):
        columns = {"timestamp": names["timestamp_share"]} | {k: v for k, v in names.items() if k != "timestamp_share"}
        posts = _seen_as(table, pa.schema([POST.field(name) for name in columns]), columns)
        made = make_shares(PostsTable(posts, provenance), ("object_id",), ObjectOptions(), strict=strict, limits=limits)
        return replace(made, posts=None)
    tally = Tally(strict=strict)
    checked = seen.num_rows <= limits.rows and _size(seen) <= limits.n_bytes
    found = Table(memory=without_repeats(seen.arrow(), tally)) if checked else seen
    step = Step(
        name="objects",
        parameters={"by": ["object_id"]},
        counts={
            "rows_read": seen.num_rows,
            "shares": found.num_rows,
            "shares_dropped": sum(d.count for d in tally.dropped),
        },
        dropped=tally.dropped,
        notes=tuple(_odd_times(seen, span)),
        seconds=perf_counter() - started,
    )
    types = only_value(found, "object_type", names["object_type"]) if "object_type" in names else ("object",)
    return Shares(table=found, provenance=provenance.then(step), types=types, checked=checked)


def _as_it_is(data: Any) -> tuple[Table | None, Provenance]:
    """Give a table in memory or one Parquet file; None for what must be read first."""
    table, provenance = getattr(data, "table", None), getattr(data, "provenance", None)
    if isinstance(table, Table) and isinstance(provenance, Provenance):
        return table, provenance
    if not is_paths(data):
        return Table.of(data), Provenance()
    if isinstance(data, str | os.PathLike) and _is_parquet(Path(data)):
        read = Step("read", inputs=(InputFile.of(os.fspath(data)),))
        return Table.in_files([data]), Provenance().then(read)
    return None, Provenance()


def _is_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PAR1"
    except (OSError, ValueError):
        return False  # a folder, a pattern of names, "-" or nothing at all: for `inconcert.read` to say


def _names(table: Table, named: dict[str, str | None]) -> dict[str, str] | None:
    """Give share column → column of the table; None when one is not there or not of its type."""
    columns = table.column_names
    names = {name: named[name] or name for name in ID_COLUMNS}
    names["timestamp_share"] = named["timestamp"] or next((c for c in TIME_COLUMNS if c in columns), TIME_COLUMNS[0])
    if not is_ready(table.schema, tuple(names.values())):
        return None
    if "object_type" in columns and is_text(table.schema.field("object_type").type):
        names["object_type"] = "object_type"
    return names


def _seen_as(table: Table, schema: pa.Schema, names: dict[str, str]) -> Table:
    """Give the table with the columns of `schema`: renamed, in their exact types, ``object_type`` filled in."""
    if table.schema.equals(schema):
        return table
    view = View(schema, names, {} if "object_type" in names else {"object_type": "object"})
    if table.memory is None:
        return Table.in_files(table.files, keep=table.keep, view=view)
    return Table(memory=pa.Table.from_batches(map(view.of, table.memory.to_batches()), schema=schema))


def _size(table: Table) -> int:
    if table.memory is not None:
        return int(table.memory.get_total_buffer_size())
    groups = (pq.read_metadata(f) for f in table.files)
    return sum(m.row_group(i).total_byte_size for m in groups for i in range(m.num_row_groups))


def _through_reading(data: Any, named: dict[str, str | None], limits: Limits, *, strict: bool) -> Shares:
    from inconcert.read import read

    posts = read(data, strict=strict, **named)
    source = PostsTable(posts.table, posts.provenance)
    return make_shares(source, ("object_id",), ObjectOptions(), strict=strict, limits=limits)


def _odd_times(shares: Table, span: tuple[int, int]) -> Iterator[str]:
    """Say how many times are probably wrong; only then are they read."""
    tomorrow = int(time()) + DAY_SECONDS
    for odd, reason in ((span[0] < YEAR_2000, "before 2000"), (span[1] > tomorrow, "later than tomorrow")):
        if odd:
            batches = [batch.column(0) for batch in shares.batches(["timestamp_share"])]
            compare, limit = (pc.less, YEAR_2000) if reason == "before 2000" else (pc.greater, tomorrow)
            yield f"{sum(pc.sum(compare(b, limit)).as_py() for b in batches):,} shares have a time {reason}"

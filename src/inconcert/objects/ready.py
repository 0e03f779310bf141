"""Tables that are shares already, taken as they are: nothing is copied, and files stay files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
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
from inconcert.objects.ready_check import distinct_values, is_clean, time_span
from inconcert.objects.share import Shares
from inconcert.objects.tally import Tally
from inconcert.provenance import InputFile, Provenance, Step
from inconcert.schema import POST, SHARE
from inconcert.tables import Table, View

__all__ = ["as_shares", "shares_of_posts", "taken_as_shares"]

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
    table, provenance = _as_it_is(data)
    names = None if table is None else _names(table, named)
    if table is None or names is None:
        return _through_reading(data if table is None else table, named, limits, strict=strict)
    span = time_span(table, names["timestamp_share"])
    if span is not None and max(map(abs, span)) >= SECONDS_BELOW:
        return _through_reading(data, named, limits, strict=strict)
    posts = PostsTable(table, provenance)
    notes = () if span is None else tuple(_odd_times(table, names["timestamp_share"], span))
    found = taken_as_shares(posts, names, limits, {"by": ["object_id"]}, "rows_read", notes=notes, strict=strict)
    if found is not None:
        return found
    columns = {"timestamp": names["timestamp_share"]} | {k: v for k, v in names.items() if k != "timestamp_share"}
    plain = _seen_as(table, pa.schema([POST.field(name) for name in columns]), columns)
    posts = PostsTable(plain, provenance)
    made = make_shares(posts, ("object_id",), ObjectOptions(), strict=strict, limits=limits)
    return replace(made, posts=None)


def taken_as_shares(
    posts: PostsTable,
    names: dict[str, str],
    limits: Limits,
    parameters: dict[str, Any],
    counted_as: str,
    *,
    notes: tuple[str, ...] = (),
    strict: bool = False,
) -> Shares | None:
    """Take a table as shares when nothing in it is missing; None when it must be gone through.

    Parameters
    ----------
    posts : PostsTable
        The table.
    names : mapping of str to str
        Column of `schema.SHARE` → column of the table; ``object_type`` may be missing.
    limits : Limits
        Up to what size duplicates are looked for here.
    parameters, counted_as, notes
        What the provenance says: the parameters, the name of the count of rows, notes.

    Raises
    ------
    ConflictingContent
        When a content_id stands under two accounts, within `limits`.
    """
    started = perf_counter()
    if posts.table.num_rows == 0 or not is_clean(posts.table, names.values()):
        return None
    seen = _seen_as(posts.table, SHARE, names)
    tally = Tally(strict=strict)
    checked = limits.distinct and seen.num_rows <= limits.rows and _size(seen) <= limits.n_bytes
    found = Table(memory=without_repeats(seen.arrow(), tally)) if checked else seen
    step = Step(
        name="objects",
        parameters=parameters,
        counts={
            counted_as: seen.num_rows,
            "shares": found.num_rows,
            "shares_dropped": sum(d.count for d in tally.dropped),
        },
        dropped=tally.dropped,
        notes=notes,
        seconds=perf_counter() - started,
    )
    types = distinct_values(posts.table, names["object_type"]) if "object_type" in names else ("object",)
    return Shares(table=found, provenance=posts.provenance.then(step), types=types, checked=checked)


def shares_of_posts(posts: PostsTable, parameters: dict[str, Any], limits: Limits, *, strict: bool) -> Shares | None:
    """Take posts that bring their object_id as shares, when nothing in them is missing."""
    names = _names(posts.table, {"timestamp": "timestamp"})
    if names is None:
        return None
    found = taken_as_shares(posts, names, limits, parameters, "posts", strict=strict)
    return None if found is None else replace(found, posts=posts.table)


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


def _names(table: Table, named: Mapping[str, str | None]) -> dict[str, str] | None:
    """Give share column → column of the table; None when one is not there or not of its type."""
    columns = table.column_names
    names = {name: named.get(name) or name for name in ID_COLUMNS}
    names["timestamp_share"] = named["timestamp"] or next((c for c in TIME_COLUMNS if c in columns), TIME_COLUMNS[0])
    if not is_ready(table.schema, tuple(names.values())):
        return None
    if "object_type" in columns and is_text(table.schema.field("object_type").type):
        names["object_type"] = "object_type"
    return names


def _seen_as(table: Table, schema: pa.Schema, names: dict[str, str]) -> Table:
    """Give the table with the columns of `schema`: renamed, in their exact types, ``object_type`` filled in."""
    if table.schema.equals(schema) and all(name == column for name, column in names.items()):
        return table
    constants = {} if "object_type" in names else {"object_type": "object"}
    if table.memory is not None:
        view = View(schema, names, constants)
        return Table(memory=pa.Table.from_batches(map(view.of, table.memory.to_batches()), schema=schema))
    before = table.view
    if before is not None:  # seen through a view already: look through both
        constants |= {c: before.constants[n] for c, n in names.items() if n in before.constants}
        names = {c: before.names[n] for c, n in names.items() if n in before.names}
    return Table.in_files(table.files, keep=table.keep, view=View(schema, names, constants))


def _size(table: Table) -> int:
    if table.memory is not None:
        return int(table.memory.get_total_buffer_size())
    groups = (pq.read_metadata(f) for f in table.files)
    return sum(m.row_group(i).total_byte_size for m in groups for i in range(m.num_row_groups))


def _through_reading(data: Any, named: dict[str, str | None], limits: Limits, *, strict: bool) -> Shares:
    from inconcert.read import read

    posts = read(
        data,
        object_id=named["object_id"],
        account_id=named["account_id"],
        content_id=named["content_id"],
        timestamp=named["timestamp"],
        strict=strict,
    )
    source = PostsTable(posts.table, posts.provenance)
    return make_shares(source, ("object_id",), ObjectOptions(), strict=strict, limits=limits)


def _odd_times(table: Table, column: str, span: tuple[int, int]) -> Iterator[str]:
    """Say how many times are probably wrong; only then are they read."""
    tomorrow = int(time()) + DAY_SECONDS
    if span[0] < YEAR_2000:
        yield f"warning: {_how_many(table, column, pc.less, YEAR_2000):,} shares have a time before 2000"
    if span[1] > tomorrow:
        yield f"warning: {_how_many(table, column, pc.greater, tomorrow):,} shares have a time after tomorrow"


def _how_many(table: Table, column: str, compare: Callable[..., Any], limit: int) -> int:
    return sum(pc.sum(compare(batch.column(0), limit)).as_py() or 0 for batch in table.batches([column]))

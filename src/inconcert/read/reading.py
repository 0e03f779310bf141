"""Reading: from whatever the user points at to posts, with a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa

from inconcert.errors import BadTimestamp, EmptyInput, InconcertError, UnreadableFile, Where
from inconcert.progress import progress
from inconcert.provenance import InputFile, Provenance, Step
from inconcert.read.choose import choose, samples_of
from inconcert.read.collector import Collector
from inconcert.read.columns import from_memory
from inconcert.read.convert import UNREADABLE
from inconcert.read.in_place import in_place
from inconcert.read.inputs import KEPT_NAME, STDIN, files_of, is_paths
from inconcert.read.keep import keep
from inconcert.read.posts import Posts, report_of
from inconcert.read.repeats import exact_repeats
from inconcert.read.source import ReadOptions
from inconcert.read.timestamps import HINT
from inconcert.tables import Table

__all__ = ["read"]


def read(
    data: Any,
    *,
    source: str | None = None,
    strict: bool = False,
    object_id: str | None = None,
    account_id: str | None = None,
    content_id: str | None = None,
    timestamp: str | None = None,
    columns: Iterable[str] = (),
) -> Posts:
    """Read posts from files or from a table in memory.

    Parameters
    ----------
    data : path, list of paths, or table
        A file, a folder, a pattern such as ``posts/*.csv.gz``, ``-`` for standard input, a list of these; or
        anything tabular in memory: Arrow, pandas, Polars, a DuckDB relation, a list of dicts, a `Table`.
        CSV of any delimiter, Parquet, JSON, NDJSON and spreadsheets are told apart by content, packed with
        gzip, zstd or bzip2 or not.
    source : str, optional
        The kind of files, when it should not be recognised (`inconcert.read.registry` lists them).
    strict : bool
        Refuse the first row that is no post instead of leaving it out and counting it.
    object_id, account_id, content_id, timestamp : str, optional
        Columns of a table with these. The names the field's tools use are known. Naming one means reading the
        files as a plain table.
    columns : iterable of str
        Further columns to keep.

    Returns
    -------
    Posts
        In memory, or, when they are large, in temporary Parquet files; Parquet files that are posts as they
        stand are left in place. Ids are text exactly as given; times are UTC seconds.

    Raises
    ------
    UnreadableFile, UnknownSource, MissingColumn, EmptyInput
        When the input is not there, not readable, not posts, or holds none.
    BadRow, BadTimestamp
        For the first bad row in strict mode; `BadTimestamp` also when no time at all can be read.

    Examples
    --------
    >>> posts = read([
    ...     {"account_id": "ann", "content_id": "1", "timestamp": "2024-05-01T12:00:00Z", "url": "https://a.example/x"},
    ...     {"account_id": "", "content_id": "2", "timestamp": "2024-05-01T12:00:05Z", "url": "https://a.example/x"},
    ... ])
    >>> posts.num_rows, posts.column_names
    (1, ('account_id', 'content_id', 'timestamp', 'urls'))
    >>> print(posts.report)
    Read 2 rows from memory; 1 are posts.
    Time span: 2024-05-01 12:00:00 to 2024-05-01 12:00:00 (UTC).
    Left out 1: no account_id.
        column 'account_id', row 2
    Note: read urls from 'url'.
    """
    kept_columns = (columns,) if isinstance(columns, str) else tuple(columns)
    options = ReadOptions(object_id, account_id, content_id, timestamp, kept_columns)
    collector = Collector(strict=strict)
    if is_paths(data):
        with files_of(data) as files:
            kept = _stdin_file(files, data)
            collector.called = {} if kept is None else {str(kept): STDIN}
            try:
                return _from_files(files, source, collector, options)
            except InconcertError as error:
                raise _as_named(error, kept) from error.__cause__
    started = perf_counter()
    table = keep(from_memory(data, collector, options))
    return _posts(table, collector, {"strict": strict, **options.named}, started)


def _from_files(files: Sequence[Path], source: str | None, collector: Collector, options: ReadOptions) -> Posts:
    started = perf_counter()
    with ThreadPoolExecutor(1) as beside:
        samples = samples_of(files, collector)
        kind, why = choose(samples, source, options)
        paths = [sample.path for sample in samples]
        hashed = beside.submit(lambda: tuple(InputFile.of(path) for path in paths))
        total = sum(path.stat().st_size for path in paths)
        with progress("reading", total, unit="bytes") as advance:
            collector.advance = advance
            table = in_place(samples, collector, options) if kind.name == "table" else None
            if table is None:
                try:
                    table = keep(kind.read(paths, collector, options))
                except pa.ArrowException as error:  # what no reader expects; the file is to blame, not the user's code
                    raise UnreadableFile(
                        f"the files cannot be read as {kind.name}: {error}", where=Where(file=str(paths[0]))
                    ) from error
        inputs = tuple(replace(f, path=collector.called.get(f.path, f.path)) for f in hashed.result())
    told = {"source": kind.name, "strict": collector.strict, **options.named}
    return _posts(table, collector, told, started, source=kind.name, why=why, files=inputs)


def _posts(table: Table | None, collector: Collector, told: dict[str, Any], started: float, **about: Any) -> Posts:
    if table is None or not table.num_rows:
        raise _nothing_left(collector)
    if table.memory is not None and (repeats := exact_repeats(table.memory)):
        rows = "row repeats" if repeats == 1 else "rows repeat"
        collector.note(f"{repeats:,} {rows} an earlier one in every column that is used")
    report = report_of(
        collector.times,
        rows_read=collector.rows_read,
        rows_kept=table.num_rows,
        dropped=collector.dropped,
        notes=tuple(collector.notes),
        **about,
    )
    counts = {"rows_read": report.rows_read, "posts": report.rows_kept, "rows_dropped": collector.rows_dropped}
    step = Step(
        name="read",
        parameters=told,
        counts=counts | ({"date_only": report.date_only} if report.date_only else {}),
        dropped=report.dropped,
        notes=report.assumptions,
        inputs=report.files,
        seconds=perf_counter() - started,
    )
    return Posts(table, Provenance().then(step), report)


def _nothing_left(collector: Collector) -> InconcertError:
    dropped = collector.dropped
    if not dropped:
        return EmptyInput("there are no rows to read", hint="is there only a header?")
    top = dropped[0]
    examples = "; ".join(top.examples)
    if top.reason == UNREADABLE:
        return BadTimestamp(f"no time can be read, for example {examples}", hint=HINT)
    listed = ", ".join(f"{reason.reason} ({reason.count:,})" for reason in dropped)
    return EmptyInput(f"none of {collector.rows_read:,} rows is a post: {listed}", hint=f"for example {examples}")


def _stdin_file(files: Sequence[Path], data: Any) -> Path | None:
    named = data if isinstance(data, list | tuple) else [data]
    return next((file for file in files if file.name == KEPT_NAME), None) if STDIN in named else None


def _as_named(error: InconcertError, kept: Path | None) -> InconcertError:
    """Give an error about the kept standard input as one about what the user knows of."""
    if kept is not None:
        error.message = error.message.replace(str(kept), STDIN)
        if error.where.file == str(kept):
            error.where = replace(error.where, file=STDIN)
    return error

"""The loop over batches that makes shares of posts, and what is told about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from time import perf_counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import EmptyInput, shown
from inconcert.objects.batch_shares import Maker
from inconcert.objects.distinct import Forms
from inconcert.objects.gather import Gathered, Limits
from inconcert.objects.kinds import Kind, kind_of, label_of
from inconcert.objects.listed import Listed, listed_table, load_list
from inconcert.objects.options import ObjectOptions
from inconcert.objects.posts_input import PostsTable
from inconcert.objects.redirects import Redirects, load_redirects
from inconcert.objects.share import Shares
from inconcert.objects.tally import Tally
from inconcert.objects.usable import REQUIRED, usable_rows
from inconcert.objects.values import columns_read
from inconcert.progress import progress
from inconcert.provenance import Step
from inconcert.tables import Table

__all__ = ["make_shares", "parameters_of"]


def make_shares(
    source: PostsTable,
    types: Sequence[str],
    options: ObjectOptions,
    object_list: Any = None,
    days_after: int | None = None,
    *,
    strict: bool = False,
    limits: Limits | None = None,
) -> Shares:
    """Do what `shares` says, on a table of posts and with checked parameters.

    1. Each batch of posts loses the rows without account, post or time (`usable_rows`).
    2. Each type of object finds its values, brings them into their form and keeps what is asked for (`Maker`).
    3. The shares come together in memory or, beyond `limits`, in temporary files (`Gathered`).
    """
    started = perf_counter()
    table = source.table
    targets = (
        load_redirects(options.redirects, keep_query=options.keep_query)
        if options.redirects is not None
        else Redirects()
    )
    kinds = tuple(kind_of(name, table.column_names, options, targets.mapping) for name in types)
    prefixed = len(kinds) > 1
    with_raw = any(kind.form for kind in kinds)
    listed = None
    if object_list is not None:
        listed = load_list(object_list, kinds, days_after=days_after, prefixed=prefixed)
    tally = Tally(strict=strict)
    makers = [
        Maker(kind, Forms(kind.form) if kind.form else None, prefixed=prefixed, with_raw=with_raw, listed=listed)
        for kind in kinds
    ]
    gathered = Gathered(with_raw, limits or Limits())
    with progress("finding objects", table.num_rows) as advance:
        row = 1
        for batch in _batches(table, kinds):
            posts = usable_rows(batch, row, tally)
            for maker in makers:
                gathered.add(maker.shares(posts, tally))
            row += batch.num_rows
            advance(batch.num_rows)
    found, raw_forms, checked = gathered.finish(tally)
    if found.num_rows == 0:
        raise EmptyInput(_why_empty(types, table, tally), hint="see which types this data has with inconcert info")
    counts = {"posts": table.num_rows, "shares": found.num_rows, "shares_dropped": sum(d.count for d in tally.dropped)}
    notes = [*targets.notes, *_notes(kinds, table), *_list_notes(listed, found, counts)]
    step = Step(
        name="objects",
        parameters=parameters_of(types, options, object_list, days_after),
        counts=counts,
        dropped=(*tally.dropped, *(listed.tally.dropped if listed else ())),
        notes=tuple(notes),
        seconds=perf_counter() - started,
    )
    return Shares(
        table=found,
        provenance=source.provenance.then(step),
        posts=table,
        raw_forms=raw_forms,
        listed=listed_table(listed),
        types=_types_found(types, found),
        checked=checked,
    )


def _batches(table: Table, kinds: Sequence[Kind]) -> Iterator[pa.RecordBatch]:
    """Read what the types need, ids as text and times as int64."""
    wanted = dict.fromkeys([*REQUIRED, *(name for kind in kinds for name in columns_read(kind))])
    names = [name for name in wanted if name in table.column_names]
    for batch in table.batches(names):
        columns = {name: batch.column(name) for name in names}
        for name in REQUIRED:
            columns[name] = columns[name].cast(pa.int64() if name == "timestamp" else pa.string())
        yield pa.RecordBatch.from_pydict(columns)


def _types_found(types: Sequence[str], found: Table) -> tuple[str, ...]:
    """Give the types there are: a table of ready objects may bring its own."""
    if types != ("object_id",):
        return tuple(map(label_of, types))
    seen: set[str] = set()
    for batch in found.batches(["object_type"]):
        seen.update(pc.unique(batch.column(0)).to_pylist())
    return tuple(sorted(seen))


def _why_empty(types: Sequence[str], table: Table, tally: Tally) -> str:
    reasons = "; ".join(f"{d.count:,} of {d.reason!r}" for d in tally.dropped) or "there are no posts"
    return f"no share of {' or '.join(types)} in {table.num_rows:,} posts: {reasons}"


def parameters_of(
    types: Sequence[str], options: ObjectOptions, object_list: Any = None, days_after: int | None = None
) -> dict[str, Any]:
    """Give the parameters as they took effect, for the run record."""
    return {
        "by": list(types),
        "keep_query": options.keep_query,
        "redirects": _named(options.redirects),
        "drop_platform_links": options.drop_platform_links,
        "drop_bare_domains": options.drop_bare_domains,
        "text_without": list(options.removed_from_text),
        "min_text_length": options.min_text_length,
        "object_list": _named(object_list),
        "days_after": days_after,
    }


def _named(given: Any) -> str | None:
    """Name a table the user gave: its path, or that it was in memory."""
    if given is None:
        return None
    return str(given) if isinstance(given, str | PathLike) else "a table in memory"


def _notes(kinds: Sequence[Kind], table: Table) -> Iterator[str]:
    for column in dict.fromkeys(kind.column for kind in kinds if kind.from_text):
        yield f"the posts have no column {column}: {column} were looked for in the text"
    if any(kind.platform for kind in kinds) and "platform" not in table.column_names:
        yield "the posts have no column platform: links to any platform were left out"


def _list_notes(listed: Listed | None, found: Table, counts: dict[str, int]) -> Iterator[str]:
    if listed is None:
        return
    never = listed.never_shared(found)
    counts["listed"] = listed.table.num_rows
    counts["listed_never_shared"] = len(never)
    if never:
        shown_ids = ", ".join(map(shown, never[:3]))
        yield f"{len(never):,} of {listed.table.num_rows:,} listed objects were never shared, such as {shown_ids}"

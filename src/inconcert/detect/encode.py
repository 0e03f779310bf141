"""From a table of shares to sorted arrays of integers, the form the engine works on.

1. `scan` reads the table once and keeps hashes instead of strings.
2. Accounts with fewer than ``min_participation`` distinct posts are left out; then objects shared by fewer
   than two of the accounts that remain. In most data that is nine rows of ten, decided without comparing a
   string, and safely: equal strings have equal hashes.
3. The strings of the rows that remain are read (a second pass when the table is in large files) and told apart by
   their full text, so a collision of hashes costs time but never joins two objects.
4. Rows are sorted by (object, time, content).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from time import perf_counter

import numpy as np
import pyarrow as pa

from inconcert.detect.activity import Activity, activity_of
from inconcert.detect.contents import Contents, resolve_contents
from inconcert.detect.hashing import hash_strings
from inconcert.detect.limits import n_threads
from inconcert.detect.order import sort_shares
from inconcert.detect.recurring import crowded, shared_by_two
from inconcert.detect.rules import Rules
from inconcert.detect.scan import held, scan
from inconcert.provenance import Dropped
from inconcert.tables import Piece, Table

__all__ = ["Encoded", "encode"]

#: the columns whose text is needed for the rows that stay
SHARE_TEXTS = ("object_id", "content_id")


@dataclass(frozen=True)
class Encoded:
    """Shares that can make a pair, sorted by (object, time, content); one entry a row unless said otherwise.

    Parameters
    ----------
    account_ids, object_ids : pa.Array
        Names by code; accounts are sorted, so comparing codes compares names.
    content_ids : pa.Array
        The content_id of each row.
    account, obj, content : int32 arrays
        Codes of account, object and post.
    time : int64 array
        Seconds, UTC.
    n_contents : int
        Number of distinct posts.
    single : bool
        True when every post shares one object only.
    types : tuple of str
        The types of object.
    type_code : int8 array or None
        Place of each row's type in `types`; None when there is one type.
    activity : Activity or None
        What the accounts do in all, when it was asked for; its sessions are those of the rows.
    """

    account_ids: pa.Array
    object_ids: pa.Array
    content_ids: pa.Array
    account: np.ndarray
    obj: np.ndarray
    content: np.ndarray
    time: np.ndarray
    n_contents: int
    single: bool
    types: tuple[str, ...] = ("object",)
    type_code: np.ndarray | None = None
    activity: Activity | None = None
    n_posts: np.ndarray | None = None
    dropped: tuple[Dropped, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.obj)

    @property
    def n_accounts(self) -> int:
        """Number of account codes."""
        return len(self.account_ids)


def encode(
    table: Table,
    rules: Rules,
    types: tuple[str, ...] = ("object",),
    *,
    threads: int | None = None,
    session_gap: int | None = None,
) -> Encoded:
    """Encode and sort a share table for one set of rules; with a `session_gap` also find what accounts do in all.

    Raises
    ------
    ConflictingContent
        When one content_id stands under two accounts.
    """
    started = perf_counter()
    threads = n_threads(threads)
    with ThreadPoolExecutor(1) as pool:
        # loading compiled code takes a third of a second, which the reading of files hides
        pool.submit(hash_strings, pa.array(["a"]), np.empty(1, np.uint64))
        columns = ["account_id", *SHARE_TEXTS, "timestamp_share", *(["object_type"] if len(types) > 1 else [])]
        table = _takeable(held(table, columns, threads))
    scanned = scan(table, types, threads=threads)
    with ThreadPoolExecutor(1) as pool:
        candidates = pool.submit(crowded, scanned.object_hash)
        contents = resolve_contents(table, scanned)
    posts_of = contents.posts_per_account(scanned.account, len(scanned.account_ids))
    takes_part = posts_of >= rules.min_participation
    row = shared_by_two(scanned.object_hash, scanned.account, takes_part, candidates.result())
    if contents.duplicate is not None:
        row = row[~contents.duplicate[row]]
    account, time = scanned.account[row], scanned.time[row]
    content = contents.code_of_rows(row)
    type_code = None if scanned.type_code is None else scanned.type_code[row]
    account_ids = scanned.account_ids
    activity = None
    if session_gap is not None:
        whole = takes_part[scanned.account]
        if contents.duplicate is not None:
            whole &= ~contents.duplicate
        activity = activity_of(
            scanned.account,
            scanned.object_hash,
            scanned.time,
            counts=whole,
            rows=row,
            n_accounts=len(account_ids),
            session_gap=session_gap,
        )
    del scanned, candidates
    objects, content_ids = _strings_of(table, row, threads)
    obj, object_ids, capped = _object_codes(objects, rules.max_shares_per_object)
    if capped is not None:
        activity = None if activity is None else _without(activity, ~capped.mask, account, obj)
        account, time, obj = account[capped.mask], time[capped.mask], obj[capped.mask]
        content_ids = content_ids.filter(pa.array(capped.mask))
        content = None if content is None else content[capped.mask]
        type_code = None if type_code is None else type_code[capped.mask]
    encoded = perf_counter()
    order = sort_shares(obj, len(object_ids), time, content_ids)
    content, n_contents = _dense(content, order)
    return Encoded(
        account_ids=account_ids,
        object_ids=object_ids,
        content_ids=content_ids.take(pa.array(order)),
        account=account[order],
        obj=obj[order],
        content=content,
        time=time[order],
        n_contents=n_contents,
        single=n_contents == len(order),
        types=types,
        type_code=None if type_code is None else type_code[order],
        activity=None if activity is None else replace(activity, session=activity.session[order]),
        n_posts=posts_of,
        dropped=_dropped(contents, posts_of, takes_part, account_ids, rules, capped),
        timings={"encoding": encoded - started, "sorting": perf_counter() - encoded},
    )


def _takeable(table: Table) -> Table:
    """Give the table with plain strings: Arrow cannot take rows from string views (which Polars makes)."""
    if table.memory is None:
        return table
    fields = [pa.field(f.name, pa.large_string()) if f.type == pa.string_view() else f for f in table.schema]
    return Table(memory=table.memory.cast(pa.schema(fields)))


@dataclass(frozen=True)
class _Capped:
    mask: np.ndarray
    dropped: Dropped


def _strings_of(table: Table, row: np.ndarray, threads: int) -> tuple[pa.ChunkedArray, pa.Array]:
    """Read object_id and content_id of the given rows (ascending)."""

    def read(piece: Piece) -> list[tuple[pa.Array, pa.Array]]:
        found = []
        at = piece.start
        for batch in piece.batches(SHARE_TEXTS):
            first, last = np.searchsorted(row, (at, at + batch.num_rows))
            wanted = pa.array(row[first:last] - at)
            found.append((_text(batch.column(0).take(wanted)), _text(batch.column(1).take(wanted))))
            at += batch.num_rows
        return found

    with ThreadPoolExecutor(threads) as pool:
        read_parts = [part for parts in pool.map(read, table.pieces()) for part in parts]
    objects, contents = (pa.chunked_array([p[k] for p in read_parts], pa.large_string()) for k in (0, 1))
    return objects, contents.combine_chunks()


def _text(array: pa.Array) -> pa.Array:
    return array.cast(pa.large_string())


def _object_codes(objects: pa.ChunkedArray, cap: int | None) -> tuple[np.ndarray, pa.Array, _Capped | None]:
    encoded = objects.dictionary_encode()
    names = encoded.chunk(0).dictionary if encoded.num_chunks else pa.array([], pa.large_string())
    obj = (
        np.concatenate([c.indices.to_numpy(zero_copy_only=False) for c in encoded.chunks])
        if encoded.num_chunks
        else np.zeros(0, np.int32)
    ).astype(np.int32, copy=False)
    if cap is None:
        return obj, names, None
    n_shares = np.bincount(obj, minlength=len(names))
    hot = np.flatnonzero(n_shares > cap)
    if len(hot) == 0:
        return obj, names, None
    hot = hot[np.argsort(-n_shares[hot], kind="stable")]
    shown = tuple(f"{names[int(h)].as_py()} ({n_shares[h]:,} shares)" for h in hot[:3])
    mask = ~np.isin(obj, hot)
    n_rows = int(len(obj) - np.count_nonzero(mask))
    return obj, names, _Capped(mask, Dropped(f"share of an object with more than {cap} shares", n_rows, shown))


def _without(activity: Activity, gone: np.ndarray, account: np.ndarray, obj: np.ndarray) -> Activity:
    """Take the objects of some rows off what accounts do; sessions are found with them all the same."""
    pairs = np.unique(np.stack([account[gone], obj[gone]]), axis=1)
    objects = activity.objects_of_account - np.bincount(pairs[0], minlength=len(activity.objects_of_account))
    n_objects = activity.n_objects - len(np.unique(pairs[1]))
    return replace(activity, session=activity.session[~gone], objects_of_account=objects, n_objects=n_objects)


def _dense(content: np.ndarray | None, order: np.ndarray) -> tuple[np.ndarray, int]:
    """Give codes 0..n-1 of the posts of the sorted rows; rows themselves when every post has one row."""
    if content is None:
        return np.arange(len(order), dtype=np.int32), len(order)
    distinct, codes = np.unique(content[order], return_inverse=True)
    if len(distinct) == len(order):
        return np.arange(len(order), dtype=np.int32), len(order)
    return codes.astype(np.int32), len(distinct)


def _dropped(
    contents: Contents,
    posts_of: np.ndarray,
    takes_part: np.ndarray,
    account_ids: pa.Array,
    rules: Rules,
    capped: _Capped | None,
) -> tuple[Dropped, ...]:
    out = []
    if contents.n_duplicates:
        out.append(Dropped("same object and content again", contents.n_duplicates, contents.duplicate_examples))
    few = np.flatnonzero(~takes_part)
    if len(few):
        shown = tuple(f"{account_ids[int(a)].as_py()} ({posts_of[a]} posts)" for a in few[:3])
        reason = f"account with fewer than {rules.min_participation} posts"
        out.append(Dropped(reason, len(few), shown))
    if capped is not None:
        out.append(capped.dropped)
    return tuple(out)

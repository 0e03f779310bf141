"""Posts: which rows belong to one post, which are there twice, and whether a post has two authors.

In most tables every content_id occurs once; then one sort of hashes proves it and nothing else is done.
Otherwise the rows whose hash repeats, and only they, are compared by their full text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from inconcert.detect.recurring import repeated
from inconcert.detect.scan import Scan
from inconcert.errors import ConflictingContent, Where, shown
from inconcert.tables import Table

__all__ = ["Contents", "resolve_contents"]

EXAMPLES = 3


@dataclass(frozen=True)
class Contents:
    """What is known of the posts.

    Parameters
    ----------
    rows : int64 array or None
        Rows whose post may have several rows, ascending; None when every row is a post of its own.
    codes : int64 array
        For these rows, the code of the post.
    duplicate : bool array or None
        Marks, among all rows, repetitions of the same object in the same post.
    """

    rows: np.ndarray | None = None
    codes: np.ndarray | None = None
    duplicate: np.ndarray | None = None
    n_duplicates: int = 0
    duplicate_examples: tuple[str, ...] = ()

    def posts_per_account(self, account: np.ndarray, n_accounts: int) -> np.ndarray:
        """Count the distinct posts of each account."""
        n_posts = np.bincount(account, minlength=n_accounts)
        if self.rows is None or self.codes is None:
            return n_posts
        # rows beyond the first of each post do not count
        _, first = np.unique(self.codes, return_index=True)
        n_posts -= np.bincount(account[self.rows], minlength=n_accounts)
        n_posts += np.bincount(account[self.rows[first]], minlength=n_accounts)
        return n_posts

    def code_of_rows(self, row: np.ndarray) -> np.ndarray | None:
        """Give a number per row that is equal for rows of one post; None when all are different."""
        if self.rows is None or self.codes is None:
            return None
        # a row outside `rows` is a post of its own: its negative row number is nobody else's
        code = -1 - row.astype(np.int64)
        at = np.searchsorted(self.rows, row)
        at[at == len(self.rows)] = 0
        known = self.rows[at] == row
        code[known] = self.codes[at[known]]
        return code


def resolve_contents(table: Table, scanned: Scan) -> Contents:
    """Tell posts apart.

    Raises
    ------
    ConflictingContent
        When one content_id stands under two accounts.
    """
    again = repeated(scanned.content_hash)
    if again is None:
        return Contents()
    rows = np.flatnonzero(again)
    names, codes = _exact_codes(table, "content_id", rows)
    _refuse_two_authors(names, codes, scanned, rows)
    pair_key = _mixed(scanned.object_hash[rows], codes)
    twice = repeated(pair_key)
    if twice is None:
        return Contents(rows, codes)
    suspects = np.flatnonzero(twice)
    object_names, object_codes = _exact_codes(table, "object_id", rows[suspects])
    time = scanned.time[rows[suspects]]
    order = np.lexsort((rows[suspects], time, codes[suspects], object_codes))
    same = np.zeros(len(order), np.bool_)
    o, c = object_codes[order], codes[suspects][order]
    same[1:] = (o[1:] == o[:-1]) & (c[1:] == c[:-1])
    extra = np.sort(suspects[order[same]])
    if len(extra) == 0:
        return Contents(rows, codes)
    duplicate = np.zeros(len(again), np.bool_)
    duplicate[rows[extra]] = True
    object_of = dict(zip(suspects.tolist(), object_codes.tolist(), strict=True))
    examples = tuple(
        f"object {shown(object_names[object_of[int(e)]].as_py())} in content {shown(names[int(codes[e])].as_py())}"
        for e in extra[:EXAMPLES]
    )
    return Contents(rows, codes, duplicate, len(extra), examples)


def _mixed(object_hash: np.ndarray, codes: np.ndarray) -> np.ndarray:
    odd = np.uint64(0x9E3779B97F4A7C15)
    mixed: np.ndarray = (object_hash ^ (codes.astype(np.uint64) * odd)) * odd
    return mixed


def _exact_codes(table: Table, column: str, rows: np.ndarray) -> tuple[pa.Array, np.ndarray]:
    """Encode the strings of the given rows (ascending) by their full text."""
    chunks: list[pa.Array] = []
    at = 0
    for batch in table.batches((column,)):
        first, last = np.searchsorted(rows, (at, at + batch.num_rows))
        if first < last:
            chunks.append(batch.column(0).take(pa.array(rows[first:last] - at)).cast(pa.large_string()))
        at += batch.num_rows
    encoded = pa.chunked_array(chunks, pa.large_string()).combine_chunks().dictionary_encode()
    return encoded.dictionary, encoded.indices.to_numpy().astype(np.int64)


def _refuse_two_authors(names: pa.Array, codes: np.ndarray, scanned: Scan, rows: np.ndarray) -> None:
    account = scanned.account[rows]
    lowest = np.full(len(names), np.iinfo(np.int32).max, np.int32)
    highest = np.full(len(names), -1, np.int32)
    np.minimum.at(lowest, codes, account)
    np.maximum.at(highest, codes, account)
    conflicts = np.flatnonzero(lowest != highest)
    if len(conflicts) == 0:
        return
    listed = "; ".join(
        f"{shown(names[int(c)].as_py())} under {shown(scanned.account_ids[int(lowest[c])].as_py())}"
        f" and {shown(scanned.account_ids[int(highest[c])].as_py())}"
        for c in conflicts[:EXAMPLES]
    )
    raise ConflictingContent(
        f"{len(conflicts):,} content ids stand under two accounts: {listed}",
        hint="a post has one author; if ids repeat between places (chats, platforms), put the place before the id",
        where=Where(column="content_id", value=names[int(conflicts[0])].as_py()),
    )

"""One post shares an object once, and has one author."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from inconcert.errors import ConflictingContent, shown
from inconcert.provenance import EXAMPLES_KEPT

__all__ = ["repeated_rows"]

#: From so many rows on it pays to ask DuckDB first, on all cores, whether any post has two rows.
MANY = 100_000


def repeated_rows(shares: pa.Table) -> np.ndarray:
    """Give the rows of a share table that repeat an object in the same post, ascending.

    Of several rows of one object and post the earliest stays (the first of those of one second).

    Raises
    ------
    ConflictingContent
        When a content_id stands under two accounts; with up to three examples.

    Notes
    -----
    Every post is hashed once. When no post has two rows, nothing else is looked at.
    """
    if shares.num_rows >= MANY and _all_different(shares.column("content_id")):
        return np.zeros(0, np.int64)
    content, n_contents = _codes(shares.column("content_id"))
    if n_contents == len(content):
        return np.zeros(0, np.int64)
    rows = np.flatnonzero(np.bincount(content, minlength=n_contents)[content] > 1)
    several = shares.select(["object_id", "account_id", "timestamp_share"]).take(pa.array(rows))
    _refuse_two_authors(shares, content, rows, _codes(several.column("account_id"))[0], n_contents)
    obj, _ = _codes(several.column("object_id"))
    key = obj.astype(np.int64) * n_contents + content[rows]
    order = np.lexsort((several.column("timestamp_share").to_numpy(), key))
    again = key[order][1:] == key[order][:-1]
    repeated: np.ndarray = np.sort(rows[order[1:][again]])
    return repeated


def _all_different(column: pa.ChunkedArray) -> bool:
    """Tell whether no value occurs twice: different hashes are different values. False proves nothing."""
    import duckdb

    with duckdb.connect() as connection:
        connection.register("given", pa.table({"value": column}))
        found = connection.execute("select count(distinct hash(value)) from given").fetchone()
    return found is not None and found[0] == len(column)


def _refuse_two_authors(
    shares: pa.Table, content: np.ndarray, rows: np.ndarray, account: np.ndarray, n_contents: int
) -> None:
    author = np.zeros(n_contents, np.int64)
    first_row = np.zeros(n_contents, np.int64)
    author[content[rows[::-1]]] = account[::-1]  # the first row of a post is written last, so it stays
    first_row[content[rows[::-1]]] = rows[::-1]
    others = rows[author[content[rows]] != account]
    if len(others) == 0:
        return
    posts, at = np.unique(content[others], return_index=True)
    ids, accounts = shares.column("content_id"), shares.column("account_id")
    listed = [
        f"content {shown(ids[int(row)].as_py())} under {shown(accounts[int(first_row[content[row]])].as_py())} "
        f"and {shown(accounts[int(row)].as_py())}"
        for row in np.sort(others[at])[:EXAMPLES_KEPT]
    ]
    raise ConflictingContent(
        f"{len(posts):,} posts stand under two accounts: {'; '.join(listed)}",
        hint="a post has one author: check which columns are the account and the post, or leave these rows out",
    )


def _codes(column: pa.ChunkedArray) -> tuple[np.ndarray, int]:
    """Give each value a number from 0, and how many there are."""
    encoded = column.dictionary_encode()
    if encoded.num_chunks == 0:
        return np.zeros(0, np.int32), 0
    # the chunks of one encoding have one dictionary
    codes = np.concatenate([chunk.indices.to_numpy(zero_copy_only=False) for chunk in encoded.chunks])
    return codes, len(encoded.chunk(0).dictionary)

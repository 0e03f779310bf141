"""What a result keeps so that its evidence can be asked for again: all shares, and the posts of its accounts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from inconcert.objects import Shares
from inconcert.schema import POST, SHARE
from inconcert.tables import Table, atomic_path

__all__ = ["POST_COLUMNS", "write_posts", "write_rows", "write_shares"]

#: Of a post: what shows it (names, links, text, its language), describes its account, and counts its reactions.
POST_COLUMNS = (
    "platform",
    "account_id",
    "account_name",
    "account_url",
    "account_country",
    "account_type",
    "follower_count",
    "content_id",
    "content_url",
    "timestamp",
    "text",
    "language",
    "like_count",
    "comment_count",
    "share_count",
    "view_count",
    "interaction_count",
)
#: what the shares say already
IN_SHARES = {"account_id", "content_id", "timestamp"}
ROW_GROUP = 1 << 18


def write_posts(shares: Shares, accounts: pa.ChunkedArray, path: Path) -> bool:
    """Write the posts of some accounts; False when there are no posts to show.

    Parameters
    ----------
    shares : Shares
        With the posts they come from.
    accounts : array of str
        The accounts of the network; posts of others are nobody's business here.
    path : Path
        Parquet file to write.
    """
    posts = shares.posts
    columns = [name for name in POST_COLUMNS if posts is not None and name in posts.column_names]
    if posts is None or set(columns) <= IN_SHARES:
        return False
    schema = pa.schema([POST.field(name) for name in columns])
    wanted = pc.unique(accounts.cast(pa.string()))
    batches = (batch.filter(pc.is_in(batch["account_id"], wanted)) for batch in posts.batches(columns))
    write_rows(batches, schema, path)
    return True


def write_shares(shares: Shares, path: str | os.PathLike[str]) -> None:
    """Write shares as Parquet, the one format that keeps every id as it is.

    A file of the user's that is such a table already is copied, which is many times faster.
    """
    table = shares.table
    if _is_share_file(table):
        with atomic_path(path) as part:
            shutil.copyfile(table.files[0], part)
        return
    # ids of posts never repeat and those of objects seldom do: a dictionary of them costs time and space
    write_rows(table.batches(), SHARE, Path(path), repeating=("object_type", "account_id"))


def _is_share_file(table: Table) -> bool:
    if table.memory is not None or len(table.files) != 1:
        return False
    stored = pq.read_schema(table.files[0]).remove_metadata()
    view = table.view
    as_stored = view is None or (not view.constants and all(name == column for name, column in view.names.items()))
    return bool(as_stored and stored.equals(SHARE))


def write_rows(
    batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path, *, repeating: Sequence[str] | None = None
) -> None:
    """Write record batches as Parquet, in row groups of one size: same rows, same bytes, however they came.

    Parameters
    ----------
    batches : iterable of pyarrow.RecordBatch
        With the columns of `schema`, in any type that can be cast to its.
    schema : pyarrow.Schema
        Of the file.
    path : Path
        Written under a temporary name first.
    repeating : sequence of str, optional
        Columns worth a dictionary; all by default.
    """
    dictionary = True if repeating is None else list(repeating)
    with (
        atomic_path(path) as part,
        pq.ParquetWriter(part, schema, compression="zstd", use_dictionary=dictionary) as writer,
    ):
        waiting: list[pa.RecordBatch] = []
        rows = 0
        for batch in batches:
            waiting.append(pa.record_batch([batch[f.name].cast(f.type) for f in schema], schema=schema))
            rows += batch.num_rows
            while rows >= ROW_GROUP:
                table = pa.Table.from_batches(waiting, schema)
                writer.write_table(table.slice(0, ROW_GROUP).combine_chunks(), row_group_size=ROW_GROUP)
                waiting = table.slice(ROW_GROUP).to_batches()
                rows -= ROW_GROUP
        writer.write_table(pa.Table.from_batches(waiting, schema).combine_chunks(), row_group_size=ROW_GROUP)

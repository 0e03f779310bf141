"""What a result keeps so that its evidence can be asked for again: all shares, and the posts of its accounts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from inconcert.objects import Shares
from inconcert.schema import POST
from inconcert.tables import atomic_path

__all__ = ["POST_COLUMNS", "write_posts", "write_rows"]

#: Of a post: what shows it (names, links, text), describes its account, and counts its reactions.
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
    "like_count",
    "comment_count",
    "share_count",
    "view_count",
    "interaction_count",
)
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
    if posts is None:
        return False
    columns = [name for name in POST_COLUMNS if name in posts.column_names]
    schema = pa.schema([POST.field(name) for name in columns])
    wanted = pc.unique(accounts.cast(pa.string()))
    batches = (batch.filter(pc.is_in(batch["account_id"], wanted)) for batch in posts.batches(columns))
    write_rows(batches, schema, path)
    return True


def write_rows(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    """Write record batches as Parquet, in row groups of one size: same rows, same bytes, however they came."""
    with atomic_path(path) as part, pq.ParquetWriter(part, schema, compression="zstd") as writer:
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

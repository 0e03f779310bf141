"""What the posts add to evidence: links to them, and what accounts are called."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.network.profiles import profiles
from inconcert.network.query import ask
from inconcert.objects.share import Shares

__all__ = ["account_names", "called", "content_urls"]


def content_urls(shares: Shares, content_ids: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give the link to each post; null when the posts do not tell."""
    if shares.posts is None or "content_url" not in shares.posts.column_names:
        return pa.chunked_array([pa.nulls(len(content_ids), pa.string())])
    known = ask(
        "SELECT content_id, max(content_url) AS url FROM posts SEMI JOIN wanted USING (content_id) GROUP BY content_id",
        posts=shares.posts,
        wanted=pa.table({"content_id": content_ids}),
    )
    at = pc.index_in(content_ids, known.column("content_id").cast(pa.string()).combine_chunks())
    urls: pa.ChunkedArray = known.column("url").cast(pa.string()).take(at)
    return urls


def account_names(shares: Shares, account_ids: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give the latest name of each account; null when the posts do not tell."""
    distinct = pc.unique(account_ids)
    names = profiles(shares.posts, distinct).column("account_name")
    found: pa.ChunkedArray = names.take(pc.index_in(account_ids, distinct))
    return found


def called(shares: Shares, account_id: str) -> str:
    """Give an account as a sentence names it: its latest name and its id, or its id."""
    name = account_names(shares, pa.chunked_array([[account_id]], pa.string()))[0].as_py()
    return f"{name} ({account_id})" if name and name != account_id else account_id

"""The coordinated shares a page shows, and the posts they are in: links, texts, reactions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.network.query import ask
from inconcert.report.text_cut import cut
from inconcert.schema import POST
from inconcert.tables import Table

__all__ = ["POST_COLUMNS", "Evidence", "evidence_of"]

#: of a post: where it is, what it says, how people reacted
POST_COLUMNS = (
    "content_url",
    "text",
    "like_count",
    "comment_count",
    "share_count",
    "view_count",
    "interaction_count",
)

#: one row a post, whatever the input repeats: the greatest of each value, as profiles of accounts take
POSTS = """
SELECT content_id, {columns}
FROM posts
SEMI JOIN wanted USING (content_id)
GROUP BY content_id
"""


@dataclass(frozen=True)
class Evidence:
    """Tables of the page.

    Parameters
    ----------
    shares : pyarrow.Table
        ``object``, ``account``, ``post`` (rows of the tables of the page) and ``time`` (seconds since 1970), in the order
        of objects on the page, then time, then content_id. Where the page has no room for a post, ``post`` is a number
        beyond the rows of `posts` that only tells posts apart.
    posts : pyarrow.Table
        ``content_id`` and those of `POST_COLUMNS` that the posts have, in the order in which the shares name them.
    texts_left_out : int
        Posts whose text the page had no room for.
    """

    shares: pa.Table
    posts: pa.Table
    texts_left_out: int


def evidence_of(
    coordinated: pa.Table,
    object_ids: pa.Array,
    account_ids: pa.Array,
    posts: Table | None,
    *,
    with_posts: np.ndarray[Any, np.dtype[np.bool_]] | None = None,
    text: bool,
    text_length: int,
    max_text: int,
) -> Evidence:
    """Put the evidence of a page together.

    Parameters
    ----------
    coordinated : pyarrow.Table
        Shares to show: ``object_id, account_id, content_id, timestamp_share``; all of accounts and objects of the page.
    object_ids, account_ids : arrays
        Of the page, in its order.
    posts : Table, optional
        The posts, for links, texts and reactions.
    with_posts : bool array, optional
        Shares whose posts there is room for; by default all.
    text : bool
        Whether texts are shown at all.
    text_length, max_text : int
        Characters of one text, and of all different ones together; the texts of objects that come first are there
        first.

    Examples
    --------
    >>> rows = {"object_id": ["o", "o"], "account_id": ["a", "b"], "content_id": ["2", "1"], "timestamp_share": [5, 5]}
    >>> found = evidence_of(pa.table(rows), pa.array(["o"]), pa.array(["a", "b"]), None, text=True, text_length=9, max_text=9)
    >>> found.shares.to_pylist()[0], found.posts.to_pylist()
    ({'object': 0, 'account': 1, 'time': 5, 'post': 0}, [{'content_id': '1'}, {'content_id': '2'}])
    """
    rows = pa.table(
        {
            "object": pc.index_in(coordinated.column("object_id"), object_ids),
            "account": pc.index_in(coordinated.column("account_id"), account_ids),
            "time": coordinated.column("timestamp_share"),
            "content_id": coordinated.column("content_id"),
            "there": np.ones(coordinated.num_rows, np.bool_) if with_posts is None else with_posts,
        }
    ).sort_by([(name, "ascending") for name in ("object", "time", "content_id", "account")])
    there = rows.column("there")
    content_ids = pc.unique(rows.column("content_id").filter(there))
    others = pc.unique(rows.column("content_id").filter(pc.invert(there)))
    shares = rows.drop_columns(["content_id", "there"]).append_column(
        "post", pc.index_in(rows.column("content_id"), pa.concat_arrays([content_ids, others]))
    )
    shown = _posts(content_ids, posts, text=text)
    left_out = 0
    if "text" in shown.column_names:
        texts, left_out = _within(shown.column("text").to_pylist(), text_length, max_text)
        shown = shown.set_column(shown.column_names.index("text"), "text", pa.array(texts, pa.string()))
    return Evidence(shares.combine_chunks(), shown, left_out)


def _posts(content_ids: pa.Array, posts: Table | None, *, text: bool) -> pa.Table:
    """Give the posts in the order of their ids here; a column nobody filled is not there."""
    have = [c for c in POST_COLUMNS if posts is not None and c in posts.column_names and (text or c != "text")]
    if posts is None or not have:
        return pa.table({"content_id": content_ids})
    found = ask(
        POSTS.replace("{columns}", ", ".join(f"max({c}) AS {c}" for c in have)),
        posts=posts,
        wanted=pa.table({"content_id": content_ids}),
    )
    at = pc.index_in(content_ids, found.column("content_id").cast(pa.string()).combine_chunks())
    columns: dict[str, Any] = {"content_id": content_ids}
    for name in have:
        column = found.column(name).cast(POST.field(name).type).combine_chunks().take(at)
        if column.null_count < len(column):
            columns[name] = column
    return pa.table(columns)


def _within(texts: list[str | None], length: int, room: int) -> tuple[list[str | None], int]:
    """Cut every text, and leave out those for which there is no room, counting them; a text that repeats costs once."""
    kept: list[str | None] = []
    known: set[str] = set()
    left_out = used = 0
    for text in texts:
        short = None if text is None else cut(text, length)
        if short is not None and short not in known:
            if used + len(short) > room:
                left_out += 1
                kept.append(None)
                continue
            known.add(short)
            used += len(short)
        kept.append(short)
    return kept, left_out

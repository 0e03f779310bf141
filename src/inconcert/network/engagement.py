"""Reactions to coordinated posts: from the posts' own counts."""

from __future__ import annotations

import pyarrow as pa

from inconcert.network.query import ask
from inconcert.tables import Table

__all__ = ["engagement"]

#: counts that add up to the engagement of a post when its source gives no total
REACTIONS = ("like_count", "comment_count", "share_count")
NO_POSTS = pa.schema(
    [
        ("content_id", pa.string()),
        ("engagement", pa.int64()),
        ("comment_count", pa.int64()),
        ("share_count", pa.int64()),
    ]
).empty_table()


def engagement(posts: Table | None, coordinated: Table) -> pa.Table:
    """Give ``content_id, engagement, comment_count, share_count`` of the coordinated posts.

    Engagement is ``interaction_count`` where the source gives it, otherwise the sum of the likes, comments and
    shares it gives; null when it gives none of them. A post that is in the data more than once counts with
    its highest figures.
    """
    given = () if posts is None else posts.column_names
    reactions = [c for c in REACTIONS if c in given]
    if posts is None or (not reactions and "interaction_count" not in given):
        return NO_POSTS
    # the sum of what is given: null only when nothing is
    summed = f"coalesce({', '.join(reactions)}, NULL)" if reactions else "NULL"
    if reactions:
        parts = " + ".join(f"coalesce({c}, 0)" for c in reactions)
        summed = f"CASE WHEN {summed} IS NULL THEN NULL ELSE {parts} END"
    total = f"coalesce(interaction_count, {summed})" if "interaction_count" in given else summed
    columns = ", ".join(
        f"CAST({f'max({c})' if c in given else 'NULL'} AS BIGINT) AS {c}" for c in ("comment_count", "share_count")
    )
    query = f"""
        SELECT content_id, CAST(max({total}) AS BIGINT) AS engagement, {columns}
        FROM posts
        SEMI JOIN coordinated USING (content_id)
        GROUP BY content_id
    """  # noqa: S608 - column names of our own schema, nothing of the user's
    return ask(query, posts=posts, coordinated=coordinated).cast(NO_POSTS.schema)

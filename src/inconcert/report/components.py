"""The table of components of a page: that of the network, with languages and the rated objects they shared."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.network.query import ask
from inconcert.tables import Table

__all__ = ["components_table"]

#: languages and rated objects of a component that are named
TOP = 5

LANGUAGES = """
WITH
spoken AS (
    SELECT content_id, max(language) AS language FROM posts SEMI JOIN coordinated USING (content_id)
    WHERE language IS NOT NULL AND language <> '' GROUP BY content_id
),
counted AS (
    SELECT component, language, count(DISTINCT content_id) AS n
    FROM coordinated JOIN spoken USING (content_id) JOIN member USING (account_id)
    GROUP BY component, language
),
placed AS (SELECT *, row_number() OVER (PARTITION BY component ORDER BY n DESC, language) AS place FROM counted)
SELECT component, list(language ORDER BY place) AS found FROM placed WHERE place <= $top GROUP BY component
"""

RATED = """
WITH
counted AS (
    SELECT component, object_id, count(*) AS n
    FROM coordinated JOIN member USING (account_id) SEMI JOIN rated USING (object_id)
    GROUP BY component, object_id
),
placed AS (SELECT *, row_number() OVER (PARTITION BY component ORDER BY n DESC, object_id) AS place FROM counted)
SELECT component, list(object_id ORDER BY place) AS found FROM placed WHERE place <= $top GROUP BY component
"""


def components_table(
    components: pa.Table, accounts: pa.Table, coordinated: Table, objects: pa.Table, posts: Table | None
) -> pa.Table:
    """Give the components of a page.

    Parameters
    ----------
    components : pyarrow.Table
        `inconcert.schema.COMPONENT`; its ``accounts`` are left out, every account names its component.
    accounts : pyarrow.Table
        ``account_id, component`` of all accounts.
    coordinated : Table
        The coordinated shares.
    objects : pyarrow.Table
        With ``rating``, when a list gave ratings.
    posts : Table, optional
        With ``language``, when the input tells.

    Returns
    -------
    pyarrow.Table
        Also ``languages`` (of the coordinated posts, the most frequent first), ``score`` (``coor_score``: the mean weight
        of an edge of its accounts) and, when objects have ratings, ``top_rated`` (those shared most).

    Examples
    --------
    >>> found = components_table(
    ...     pa.table({"component": ["1"], "accounts": [["a"]], "coor_score": [2.0]}),
    ...     pa.table({"account_id": ["a"], "component": ["1"]}),
    ...     Table.of({"account_id": ["a"], "object_id": ["o"], "content_id": ["p"]}),
    ...     pa.table({"object_id": ["o"]}),
    ...     Table.of({"content_id": ["p"], "language": ["it"]}),
    ... )
    >>> found.to_pylist()
    [{'component': '1', 'coor_score': 2.0, 'languages': ['it'], 'score': 2.0}]
    """
    member = accounts.select(["account_id", "component"])
    found = components.drop_columns("accounts")
    ids = found.column("component")
    known = pa.nulls(len(ids), pa.list_(pa.string()))
    if posts is not None and "language" in posts.column_names:
        spoken = ask(LANGUAGES, values={"top": TOP}, posts=posts, coordinated=coordinated, member=member)
        known = _of(ids, spoken)
    found = found.append_column("languages", known).append_column("score", found.column("coor_score"))
    if "rating" in objects.column_names:
        rated = objects.select(["object_id"]).filter(pc.is_valid(objects.column("rating")))
        named = ask(RATED, values={"top": TOP}, coordinated=coordinated, member=member, rated=rated)
        found = found.append_column("top_rated", _of(ids, named))
    return found


def _of(ids: pa.ChunkedArray, answer: pa.Table) -> pa.Array:
    at = pc.index_in(ids.combine_chunks(), answer.column("component").cast(pa.string()).combine_chunks())
    return answer.column("found").cast(pa.list_(pa.string())).combine_chunks().take(at)

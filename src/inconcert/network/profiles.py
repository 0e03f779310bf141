"""What the posts say about accounts: names, link, platform, followers, country, type.

An account changes: each figure is the latest that is not empty, by the time of the post (of two posts in one
second, the one whose content_id sorts last; of two rows of one post, the greater value). `names_seen` is every name the account had, in the order in which
they first appeared, so a change of name or handle shows.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.network.query import ask
from inconcert.schema import ACCOUNT
from inconcert.tables import Table

__all__ = ["PROFILE_COLUMNS", "profiles"]

#: columns of a post that describe its account
PROFILE_COLUMNS = ("account_name", "account_url", "platform", "follower_count", "account_country", "account_type")


def profiles(posts: Table | None, account_ids: pa.Array) -> pa.Table:
    """Give one row an account, in the order of `account_ids`: the profile columns and ``names_seen``.

    Columns the posts lack are null. An account without posts has null everywhere.
    """
    names = [*PROFILE_COLUMNS, "names_seen"]
    given = set() if posts is None else set(posts.column_names)
    have = [c for c in PROFILE_COLUMNS if c in given]
    found = pa.table({"account_id": pa.array([], pa.string())})
    if posts is not None and have:
        found = ask(_query(have), posts=posts, wanted=pa.table({"account_id": account_ids}))
    at = pc.index_in(account_ids, found.column("account_id").cast(pa.string()).combine_chunks())
    columns = [
        found.column(name).cast(ACCOUNT.field(name).type).take(at)
        if name in found.column_names
        else pa.nulls(len(account_ids), ACCOUNT.field(name).type)
        for name in names
    ]
    return pa.table(columns, names=names)


def _query(have: list[str]) -> str:
    latest = ",\n".join(f"    arg_max({c}, (timestamp, content_id, {c})) FILTER ({_given(c)}) AS {c}" for c in have)
    if "account_name" not in have:
        return f"SELECT account_id,\n{latest}\nFROM posts SEMI JOIN wanted USING (account_id)\nGROUP BY account_id"
    return f"""
WITH
known AS (SELECT * FROM posts SEMI JOIN wanted USING (account_id)),
latest AS (SELECT account_id,\n{latest}\nFROM known GROUP BY account_id),
named AS (
    SELECT account_id, account_name, min((timestamp, content_id)) AS first_seen
    FROM known WHERE {_given("account_name")}
    GROUP BY account_id, account_name
),
history AS (
    SELECT account_id, list(account_name ORDER BY first_seen, account_name) AS names_seen
    FROM named GROUP BY account_id
)
SELECT latest.*, names_seen FROM latest LEFT JOIN history USING (account_id)
"""  # noqa: S608 - column names of our own schema, nothing of the user's


def _given(column: str) -> str:
    is_text = pa.types.is_string(ACCOUNT.field(column).type)
    return f"{column} IS NOT NULL AND {column} <> ''" if is_text else f"{column} IS NOT NULL"

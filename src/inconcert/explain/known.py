"""Whether an account, an object or a component is there at all, and which was meant when it is not."""

from __future__ import annotations

from inconcert.errors import UnknownName, nearest, shown
from inconcert.network.query import ask
from inconcert.objects.share import Shares
from inconcert.tables import Table

__all__ = ["require_account", "require_component", "require_object"]

CLOSEST = """
SELECT name
FROM (SELECT DISTINCT {column} AS name FROM shares)
ORDER BY jaro_winkler_similarity(lower(left(name, 300)), lower(left($wanted, 300))) DESC, name
LIMIT 20
"""

SAME_NAME = """
SELECT DISTINCT account_id FROM posts WHERE lower(account_name) = lower($wanted) ORDER BY account_id LIMIT 3
"""


def require_account(shares: Shares, account_id: str) -> None:
    """Raise UnknownName unless the account shared something; names the nearest, or whom that name belongs to."""
    if _is_there(shares.table, "account_id", account_id):
        return
    hint = ""
    if shares.posts is not None and "account_name" in shares.posts.column_names:
        ids = ask(SAME_NAME, values={"wanted": account_id}, posts=shares.posts).column("account_id").to_pylist()
        if ids:
            hint = f"an account is named by its id; that is the name of {', '.join(map(shown, ids))}"
    raise UnknownName(
        f"no account {shown(account_id)} among the shares",
        hint=hint or nearest(account_id, _closest(shares.table, "account_id", account_id)),
    )


def require_object(shares: Shares, object_id: str) -> None:
    """Raise UnknownName unless the object was shared; names the nearest."""
    if not _is_there(shares.table, "object_id", object_id):
        raise UnknownName(
            f"no object {shown(object_id)} among the shares",
            hint=nearest(object_id, _closest(shares.table, "object_id", object_id)),
        )


def require_component(components: Table, component: str) -> None:
    """Raise UnknownName unless there is such a component; says which there are."""
    known = components.arrow(("component",)).column(0).to_pylist()
    if component not in known:
        has = f'there are "1" to "{len(known)}", the largest first' if known else "no edge was kept, so there is none"
        raise UnknownName(f"no component {shown(component)} in the network", hint=has)


def _is_there(table: Table, column: str, name: str) -> bool:
    found = ask(f"SELECT 1 FROM t WHERE {column} = $wanted LIMIT 1", values={"wanted": name}, t=table)  # noqa: S608 - a column of ours
    return bool(found.num_rows)


def _closest(table: Table, column: str, name: str) -> list[str]:
    found = ask(CLOSEST.replace("{column}", column), values={"wanted": name}, shares=table)
    names: list[str] = found.column("name").to_pylist()
    return names

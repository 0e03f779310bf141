"""The shares of a set of posts: what the detection reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from inconcert.provenance import Provenance
from inconcert.tables import Table

__all__ = ["Shares"]


@dataclass(frozen=True)
class Shares:
    """Who shared what, in which post, when.

    Parameters
    ----------
    table : Table
        One row a share, columns as `inconcert.schema.SHARE`. No field is null or empty.
    provenance : Provenance
        How the shares were made and what was left out.
    posts : Table, optional
        The posts they come from, for names, links and texts.
    raw_forms : Table, optional
        ``object_id, raw, n_shares``: every way an object was written in the posts and how many shares wrote it
        so. None when objects are taken as given (ids).
    listed : Table, optional
        ``object_id`` and the columns of the user's object list, one row a listed object, shared or not.
    types : tuple of str
        The types of object, in the order they were asked for.
    checked : bool
        True when (object_id, content_id) is known to be unique and no content_id has two accounts. When False
        the table is large and the encoder of the detection, which hashes every id anyway, does both.

    Examples
    --------
    >>> row = {"object_id": "u", "object_type": "url", "account_id": "a", "content_id": "1", "timestamp_share": 0}
    >>> Shares(Table.of([row])).num_rows
    1
    """

    table: Table
    provenance: Provenance = field(default_factory=Provenance)
    posts: Table | None = None
    raw_forms: Table | None = None
    listed: Table | None = None
    types: tuple[str, ...] = ("object",)
    checked: bool = False

    @property
    def num_rows(self) -> int:
        """Number of shares."""
        return self.table.num_rows

    def __len__(self) -> int:
        return self.num_rows

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"Shares({self.num_rows:,} shares by {', '.join(self.types)})"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()

"""Which types of object some data have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import BadParameter
from inconcert.objects.extraction import FROM_TEXT
from inconcert.objects.kinds import COLUMN_OF
from inconcert.objects.posts_input import posts_table
from inconcert.objects.usable import there
from inconcert.objects.values import is_list

__all__ = ["AvailableType", "default_type", "describe_types", "possible_types"]

#: What a text with a value in it matches; coarser than `extraction`, and read without making Python objects.
IN_TEXT = {"urls": r"https?://\S", "hashtags": r"(^|[^\w&/])[#\x{ff03}]\w*\pL", "mentions": r"(^|[^\w/.@])@\w"}


@dataclass(frozen=True)
class AvailableType:
    """A type of object the data have.

    Parameters
    ----------
    name : str
        What `by` takes.
    n_posts : int
        Posts with at least one such object.
    column : str
        The column of the posts it comes from.
    from_text : bool
        True when the data have no such column and the text is searched; `n_posts` is then an estimate.
    """

    name: str
    n_posts: int
    column: str
    from_text: bool = False

    def __str__(self) -> str:
        return f"{self.name} ({'about ' if self.from_text else ''}{self.n_posts:,} posts)"


def describe_types(posts: Any) -> list[AvailableType]:
    """Give the types of object in some posts, and how many posts have each; types without any are left out.

    Parameters
    ----------
    posts : Posts, path or table
        As for `shares`.

    Examples
    --------
    >>> [str(t) for t in describe_types([{"account_id": "a", "content_id": "1", "timestamp": 0, "text": "Hi #you"}])]
    ['hashtag (about 1 posts)', 'hashtag-set (about 1 posts)', 'hashtag-sequence (about 1 posts)', 'text (1 posts)']
    """
    table = posts_table(posts).table
    names = table.column_names
    wanted = {column: False for column in COLUMN_OF.values() if column in names}
    if "text" in names:
        wanted |= {column: True for column in FROM_TEXT if column not in names}
    counts = dict.fromkeys(wanted, 0)
    for batch in table.batches(list(dict.fromkeys("text" if in_text else c for c, in_text in wanted.items()))):
        for column, in_text in wanted.items():
            counts[column] += _having(batch, column, in_text=in_text)
    return [
        AvailableType(name, counts[column], column, wanted[column])
        for name, column in COLUMN_OF.items()
        if counts.get(column)
    ]


def possible_types(columns: Collection[str]) -> list[str]:
    """Give the types that posts with these columns can have.

    Examples
    --------
    >>> possible_types(["music", "urls"])
    ['url', 'domain', 'music']
    """
    return [
        name for name, column in COLUMN_OF.items() if column in columns or (column in FROM_TEXT and "text" in columns)
    ]


def default_type(columns: Collection[str]) -> str:
    """Give what counts as an object when the user does not say: ``object_id``, else ``url``.

    Raises
    ------
    BadParameter
        When there is neither; lists what there is.
    """
    if "object_id" in columns:
        return "object_id"
    if "urls" in columns:
        return "url"
    possible = ", ".join(possible_types(columns)) or "none of the known types"
    raise BadParameter(
        "the data have neither a column object_id nor links, so say what counts as the same thing (by)",
        hint=f"this data can have {possible}; any column can be named too: {', '.join(columns)}",
    )


def _having(batch: pa.RecordBatch, column: str, *, in_text: bool) -> int:
    if in_text:
        found = pc.match_substring_regex(batch.column("text").cast(pa.string()), IN_TEXT[column])
        return pc.sum(pc.fill_null(found, False)).as_py() or 0
    values = batch.column(column)
    if not is_list(values.type):
        return pc.sum(there(values.cast(pa.string()))).as_py() or 0
    good = there(pc.list_flatten(values).cast(pa.string()))
    return int(pc.count_distinct(pc.list_parent_indices(values).filter(good)).as_py())

"""How many posts stand in the data twice, row for row; overlapping downloads are the usual cause."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["LARGEST_COUNTED", "exact_repeats"]

#: In more rows repeats are not looked for; what makes shares of posts reports them anyway.
LARGEST_COUNTED = 1_000_000


def exact_repeats(posts: pa.Table) -> int:
    """Count rows that repeat an earlier row in every column (lists aside).

    They are not removed: a post that shares one object twice is one share anyway, and what makes shares of
    posts says how many it joined.

    Examples
    --------
    >>> exact_repeats(pa.table({"content_id": ["p", "p", "p"], "object_id": ["u", "u", "v"]}))
    1
    """
    ids = posts.column("content_id")
    if len(ids) > LARGEST_COUNTED or pc.count_distinct(ids).as_py() == len(ids):
        return 0
    counted = pc.value_counts(ids.combine_chunks())
    several = counted.field("values").filter(pc.greater(counted.field("counts"), 1))
    flat = [field.name for field in posts.schema if not pa.types.is_nested(field.type)]
    among = posts.select(flat).filter(pc.is_in(ids, value_set=several))
    return int(among.num_rows - among.group_by(flat).aggregate([]).num_rows)

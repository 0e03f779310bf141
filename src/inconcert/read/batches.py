"""Posts as dicts in, record batches of `schema.POST` out; used by the readers of nested formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from inconcert import schema
from inconcert.read.cells import text_of, texts_of
from inconcert.read.collector import Collector
from inconcert.read.convert import Places, to_posts

__all__ = ["BATCH_POSTS", "column_of", "post_batches"]

BATCH_POSTS = 50_000

Record = tuple[object, int, Mapping[str, Any]]


def post_batches(
    records: Iterable[Record],
    collector: Collector,
    *,
    columns: Sequence[str],
    extra: Sequence[str] = (),
) -> Iterator[pa.RecordBatch]:
    """Turn posts that are dicts into record batches of 50,000.

    Every record is counted as read; one without account, content id or time is dropped and counted. Ids may be
    text or whole numbers and come out as text; a float too large to be exact is refused, for its last digits are
    lost. Times may be anything `timestamps.to_seconds` reads.

    Parameters
    ----------
    records : iterable of (file, row, post)
        File and 1-based row for messages, the records of one file together; the post by the names of `schema.POST`. Absent keys are null. Values:
        text or int for strings, lists of text for lists, numbers or text for counts.
    collector : Collector
        Hears of every row.
    columns : sequence of str
        The columns of `schema.POST` this source has; all batches get exactly these.
    extra : sequence of str
        Further keys of the posts, kept under their names as text.

    Examples
    --------
    >>> posts = [("f", 1, {"account_id": 12345678901234567890, "content_id": "p", "timestamp": "2024-05-01T00:00:00Z"})]
    >>> batch = next(post_batches(posts, Collector(), columns=["account_id", "content_id", "timestamp"]))
    >>> batch.to_pylist()
    [{'account_id': '12345678901234567890', 'content_id': 'p', 'timestamp': 1714521600}]
    """
    names = [*columns, *(name for name in extra if name not in columns)]
    unread = iter(records)
    while chunk := list(islice(unread, BATCH_POSTS)):
        collector.read(len(chunk))
        values = {name: column_of([post.get(name) for _, _, post in chunk], name) for name in names}
        # a batch may span files; rows of each file are together
        start = 0
        while start < len(chunk):
            stop = _end_of_file(chunk, start)
            part = {name: array.slice(start, stop - start) for name, array in values.items()}
            rows = [row for _, row, _ in chunk[start:stop]]
            yield to_posts(part, Places(chunk[start][0], rows.__getitem__), collector)
            start = stop


def column_of(values: Sequence[Any], name: str) -> pa.Array:
    """Give Python values as an Arrow array: text, lists of text, or whole numbers, as the column of a post is.

    Lists written as text stay text; `lists.lists_of` takes them apart by the column. So do numbers written as text.
    """
    wanted = schema.POST.field(name).type if name in schema.POST.names else pa.string()
    # Arrow would make lists of letters of cells that hold lists
    cells = pa.types.is_list(wanted) and any(isinstance(value, str) for value in values)
    try:  # nearly always the values are what they should be, and then Arrow takes them at once
        return pa.array(values, pa.string() if cells else wanted)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeError):  # other kinds; half surrogates
        if pa.types.is_list(wanted):
            return pa.array([texts_of(value, name) for value in values], wanted)
        return pa.array([text_of(value) for value in values], pa.string())


def _end_of_file(chunk: Sequence[Record], start: int) -> int:
    file = chunk[start][0]
    if chunk[-1][0] == file:
        return len(chunk)
    return next(i for i in range(start, len(chunk)) if chunk[i][0] != file)

"""Posts as the database counts them: accounts as numbers, columns that are not there empty, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import InconcertError
from inconcert.lists.languages import plain_code
from inconcert.progress import progress
from inconcert.tables import Table

__all__ = ["COUNTED", "ROW", "TEXTS", "Codes", "reader_of"]

#: What an account's interactions are made of: the count the source has, else the sum of the others.
COUNTED = ("interaction_count", "like_count", "comment_count", "share_count")
NAMES = ("account_name", "account_url", "platform")

#: A post on its first way through the database …
ROW = pa.schema(
    [
        ("account", pa.int32()),
        ("content_id", pa.string()),
        ("timestamp", pa.int64()),
        *((name, pa.int64()) for name in COUNTED),
        ("characters", pa.int32()),
        ("language", pa.int32()),
        ("named", pa.bool_()),
    ]
)
#: … and on its second, when it is known which posts are looked at.
TEXTS = pa.schema(
    [("account", pa.int32()), ("content_id", pa.string()), ("text", pa.string()), *((n, pa.string()) for n in NAMES)]
)


@dataclass
class Codes:
    """Numbers for names, in the order they are met.

    Examples
    --------
    >>> codes = Codes()
    >>> codes.of(pa.array(["b", "a", "b", None])).to_pylist(), codes.names
    ([0, 1, 0, None], ['b', 'a'])
    """

    names: list[str] = field(default_factory=list)
    _known: dict[str, int] = field(default_factory=dict)

    def of(self, values: pa.Array) -> pa.Array:
        """Give the number of each value, null for null."""
        coded = values.cast(pa.string()).dictionary_encode()
        return self.numbers(coded.dictionary.to_pylist()).take(coded.indices)

    def numbers(self, names: list[str | None]) -> pa.Array:
        """Give the number of each of a few names."""
        for name in names:
            if name is not None and name not in self._known:
                self._known[name] = len(self.names)
                self.names.append(name)
        return pa.array([None if name is None else self._known[name] for name in names], pa.int32())


def reader_of(
    table: Table, schema: pa.Schema, accounts: Codes, languages: Codes, doing: str, failures: list[InconcertError]
) -> pa.RecordBatchReader:
    """Give posts as `ROW` or `TEXTS`, reading the table once from the beginning.

    Parameters
    ----------
    table : Table
        Posts, with the columns of `inconcert.schema.POST` there are.
    schema : pa.Schema
        `ROW` or `TEXTS`.
    accounts, languages : Codes
        Numbers for accounts and for languages (in their plain form).
    doing : str
        What to call it while it runs.
    failures : list
        Where what goes wrong in the posts is kept: the database that reads them tells only its text.
    """
    there = set(table.column_names)
    sources = {"characters": "text", "account": "account_id", "named": NAMES[0]}
    needed = [sources.get(name, name) for name in schema.names]
    wanted = list(dict.fromkeys(name for name in needed if name in there))

    def batches() -> Iterator[pa.RecordBatch]:
        with progress(doing, table.num_rows) as advance:
            for batch in table.batches(wanted):
                columns = [
                    _column(name, batch, accounts, languages)
                    if sources.get(name, name) in there
                    else pa.nulls(batch.num_rows, schema.field(name).type)
                    for name in schema.names
                ]
                cast = [column.cast(kind.type) for column, kind in zip(columns, schema, strict=True)]
                yield pa.RecordBatch.from_arrays(cast, schema=schema)
                advance(batch.num_rows)

    def kept() -> Iterator[pa.RecordBatch]:
        try:
            yield from batches()
        except (
            InconcertError
        ) as error:  # pragma: no cover - in a thread of the database, where coverage does not see it
            failures.append(error)
            raise

    return pa.RecordBatchReader.from_batches(schema, kept())


def _column(name: str, batch: pa.RecordBatch, accounts: Codes, languages: Codes) -> pa.Array:
    match name:
        case "account":
            return accounts.of(batch.column("account_id"))
        case "language":
            labels = batch.column("language").cast(pa.string()).dictionary_encode()
            return languages.numbers([plain_code(label) for label in labels.dictionary.to_pylist()]).take(
                labels.indices
            )
        case "characters":
            return pc.utf8_length(batch.column("text").cast(pa.string()))
        case "named":
            return pc.is_valid(batch.column(NAMES[0]))
        case _:
            return batch.column(name)

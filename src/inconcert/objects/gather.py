"""Shares from batches to one table: in memory and checked while that is easy, in temporary files beyond."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.objects.duplicates import repeated_rows
from inconcert.objects.raw_forms import RawForms, counted
from inconcert.objects.tally import Tally
from inconcert.objects.temporary import TemporaryFolder
from inconcert.schema import SHARE
from inconcert.tables import Table

__all__ = ["DUPLICATE", "Gathered", "Limits", "without_repeats"]

DUPLICATE = "duplicate: same object and content again"


@dataclass(frozen=True)
class Limits:
    """Up to how many rows and bytes shares stay in memory and are searched for duplicates here.

    Without `distinct` they are not searched at all: every row stays as it is.
    """

    rows: int = 5_000_000
    n_bytes: int = 1 << 30
    distinct: bool = True


class SharesInFiles:
    """Shares on disk: a file of shares and, where batches have a column ``raw``, one of raw forms."""

    def __init__(self, folder: TemporaryFolder) -> None:
        self.folder = folder
        self._writer = pq.ParquetWriter(folder.path / "shares.parquet", SHARE, compression="lz4")
        self._raw: RawForms | None = None

    def add(self, shares: pa.Table) -> None:
        """Write one more batch."""
        self._writer.write_table(shares.select(SHARE.names))
        if "raw" in shares.column_names:
            self._raw = self._raw or RawForms(self.folder)
            self._raw.add(shares)

    def finish(self) -> tuple[Table, Table | None]:
        """Give the table of shares and that of raw forms."""
        self._writer.close()
        found = Table.in_files([self.folder.path / "shares.parquet"], keep=self.folder)
        return found, None if self._raw is None else self._raw.finish()


@dataclass
class Gathered:
    """The shares so far.

    Parameters
    ----------
    with_raw : bool
        Batches have a column ``raw`` after those of `schema.SHARE`.
    limits : Limits
        When to go over to files.
    """

    with_raw: bool
    limits: Limits
    _pieces: list[pa.Table] = field(default_factory=list)
    _rows: int = 0
    _bytes: int = 0
    _files: SharesInFiles | None = None

    def add(self, shares: pa.Table) -> None:
        """Take one more batch of shares."""
        self._rows += shares.num_rows
        self._bytes += shares.get_total_buffer_size()
        self._pieces.append(shares)
        if self._files is None and (self._rows > self.limits.rows or self._bytes > self.limits.n_bytes):
            self._files = SharesInFiles(TemporaryFolder())
        if self._files is not None:
            for piece in self._pieces:
                self._files.add(piece)
            self._pieces.clear()

    def finish(self, tally: Tally) -> tuple[Table, Table | None, bool]:
        """Give the table of shares, that of raw forms, and whether duplicates were searched for.

        Raises
        ------
        ConflictingContent
            When a content_id stands under two accounts (only when searched for).
        """
        if self._files is not None:
            return *self._files.finish(), False
        schema = SHARE.append(pa.field("raw", pa.string())) if self.with_raw else SHARE
        table = pa.concat_tables([schema.empty_table(), *self._pieces])
        if self.limits.distinct:
            table = without_repeats(table, tally)
        forms = Table(memory=counted(table)) if self.with_raw else None
        return Table(memory=table.select(SHARE.names)), forms, self.limits.distinct


def without_repeats(shares: pa.Table, tally: Tally) -> pa.Table:
    """Give the shares with each object once a post; the others are counted.

    Raises
    ------
    ConflictingContent
        When a content_id stands under two accounts.
    """
    repeated = repeated_rows(shares)
    if len(repeated) == 0:
        return shares
    shown = shares.select(["object_id", "content_id"]).take(pa.array(repeated[:3])).to_pylist()
    tally.add(DUPLICATE, len(repeated), [f"object {r['object_id']!r}, content {r['content_id']!r}" for r in shown])
    keep = np.ones(shares.num_rows, bool)
    keep[repeated] = False
    return shares.filter(pa.array(keep))

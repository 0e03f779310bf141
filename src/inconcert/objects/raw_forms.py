"""How each object was written in the posts: ``object_id, raw, n_shares``."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.objects.temporary import TemporaryFolder
from inconcert.tables import Table

__all__ = ["RAW_FORM", "RawForms", "counted"]

RAW_FORM = pa.schema([("object_id", pa.string()), ("raw", pa.string()), ("n_shares", pa.int64())])

#: Sums up what was written batch by batch; `FILE` and `TO` are file names.
SUM_UP = """
copy (
    select object_id, raw, sum(n_shares)::bigint as n_shares
    from read_parquet({FILE})
    group by object_id, raw
    order by object_id, raw
) to {TO} (format parquet, compression zstd)
"""


def counted(shares: pa.Table) -> pa.Table:
    """Count the rows of each object and raw form, sorted by both.

    Parameters
    ----------
    shares : pa.Table
        With the columns ``object_id`` and ``raw``.
    """
    plain = shares.select(["object_id", "raw"]).cast(pa.schema([RAW_FORM.field("object_id"), RAW_FORM.field("raw")]))
    groups = plain.group_by(["object_id", "raw"]).aggregate([([], "count_all")])
    return (
        groups.rename_columns(RAW_FORM.names).cast(RAW_FORM).sort_by([("object_id", "ascending"), ("raw", "ascending")])
    )


class RawForms:
    """Raw forms of a table too large for memory, counted batch by batch into a file of `folder`."""

    def __init__(self, folder: TemporaryFolder) -> None:
        self.folder = folder
        self._batches = folder.path / "raw_forms_of_batches.parquet"
        self._writer = pq.ParquetWriter(self._batches, RAW_FORM, compression="lz4")

    def add(self, shares: pa.Table) -> None:
        """Count the raw forms of one more batch of shares."""
        self._writer.write_table(counted(shares))

    def finish(self) -> Table:
        """Sum the batches up."""
        self._writer.close()
        import duckdb

        to = self.folder.path / "raw_forms.parquet"
        with duckdb.connect() as connection:
            connection.execute("set temp_directory = " + _quoted(self.folder.path / "spill"))
            connection.execute(SUM_UP.format(FILE=_quoted(self._batches), TO=_quoted(to)))
        self._batches.unlink()
        return Table.in_files([to], keep=self.folder)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

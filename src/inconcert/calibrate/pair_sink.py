"""A place for pairs of accounts as they come: in memory while they are few, in a file when they are many."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.calibrate.type_rule import TYPES
from inconcert.objects.temporary import TemporaryFolder
from inconcert.schema import EDGE, EDGE_TYPE
from inconcert.tables import Table

__all__ = ["MOST_IN_MEMORY", "TYPED_PAIR", "PairSink"]

#: pairs kept in memory; about 100 bytes each
MOST_IN_MEMORY = 4_000_000

#: a pair of accounts with its type
TYPED_PAIR = pa.schema([EDGE.field("account_id"), EDGE.field("account_id_y"), *EDGE_TYPE])


class PairSink:
    """Collects typed pairs in the order they come.

    Parameters
    ----------
    account_ids : pa.Array
        Names of the accounts by code.
    most_in_memory : int
        With more pairs than these, all go to a Parquet file in a temporary folder that lives as long as the table.
    """

    def __init__(self, account_ids: pa.Array, *, most_in_memory: int = MOST_IN_MEMORY) -> None:
        self._names = account_ids
        self._most = most_in_memory
        self._held: list[pa.RecordBatch] = []
        self._n_held = 0
        self._folder: TemporaryFolder | None = None
        self._writer: pq.ParquetWriter | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            self._flush()
            self._writer.close()

    def add(self, u: np.ndarray, v: np.ndarray, codes: np.ndarray, n_common: np.ndarray, figure: np.ndarray) -> None:
        """Add pairs: codes of their accounts, type codes, common objects and the statistic."""
        if len(u) == 0:
            return
        columns = [
            self._names.take(pa.array(u)).cast(pa.string()),
            self._names.take(pa.array(v)).cast(pa.string()),
            pa.array(TYPES).take(pa.array(codes)),
            pa.array(n_common.astype(np.int64)),
            pa.array(figure),
        ]
        self._held.append(pa.record_batch(columns, schema=TYPED_PAIR))
        self._n_held += len(u)
        if self._n_held > self._most:
            self._flush()

    def table(self) -> Table:
        """Give everything that was added; ask after the block that uses the sink has ended."""
        if self._folder is None:
            return Table.of(pa.Table.from_batches(self._held, schema=TYPED_PAIR))
        return Table.in_files([self._folder.path / "pairs.parquet"], keep=self._folder)

    def _flush(self) -> None:
        if self._writer is None:
            self._folder = TemporaryFolder()
            self._writer = pq.ParquetWriter(self._folder.path / "pairs.parquet", TYPED_PAIR, compression="zstd")
        if self._held:
            self._writer.write_table(pa.Table.from_batches(self._held, schema=TYPED_PAIR))
        self._held, self._n_held = [], 0

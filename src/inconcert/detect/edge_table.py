"""Edges of the kernel as Arrow tables and as Parquet, block by block."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from inconcert.detect.encode import Encoded
from inconcert.detect.kernel import EDGE_RECORD, REAL, WHOLE, edge_columns
from inconcert.detect.rules import Weight
from inconcert.detect.weighing import BY_OBJECTS, BY_PAIRS
from inconcert.schema import EDGE, EDGE_FAST
from inconcert.tables import atomic_path

__all__ = ["FastEdges", "edge_batch", "edge_schema", "write_edge_batches"]

#: edges per row group of the Parquet file
ROW_GROUP = 1 << 20

NAMES = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class FastEdges:
    """The edges within a narrower window (or of one object type), to be looked up by (u, v)."""

    key: np.ndarray
    edges: np.ndarray

    @classmethod
    def of(cls, blocks: Iterable[np.ndarray]) -> FastEdges:
        """Join blocks that come in order."""
        joined = np.concatenate([np.zeros(0, EDGE_RECORD), *blocks])
        return cls(_key(joined), joined)

    def find(self, block: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Give for each edge of `block` its place here (0 if absent) and whether it is here."""
        if len(self.key) == 0:
            return np.zeros(len(block["u"]), np.int64), np.zeros(len(block["u"]), np.bool_)
        wanted = _key(block)
        at = np.searchsorted(self.key, wanted)
        at[at == len(self.key)] = 0
        return at, self.key[at] == wanted


def _key(block: np.ndarray) -> np.ndarray:
    return block["u"].astype(np.int64) << 32 | block["v"].astype(np.int64)


def edge_schema(*, fast: bool, types: tuple[str, ...] = ()) -> pa.Schema:
    """Give the columns of an edge table, with fast twins and counts per object type when there are any."""
    fields = [*EDGE, *(EDGE_FAST if fast else ()), *(pa.field(f"n_objects_{t}", pa.int64()) for t in types)]
    return pa.schema(fields)


def edge_batch(
    encoded: Encoded,
    block: np.ndarray,
    weight: Weight,
    *,
    fast: FastEdges | None = None,
    by_type: Mapping[str, FastEdges] = MappingProxyType({}),
) -> pa.RecordBatch:
    """Turn edges of the kernel into a record batch; the accounts are dictionary arrays."""
    columns: dict[str, pa.Array] = {
        "account_id": _names(encoded, block["u"]),
        "account_id_y": _names(encoded, block["v"]),
        **_figures(block, weight, ""),
    }
    if fast is not None:
        columns |= _fast_figures(fast, block, weight)
    for name, edges in by_type.items():
        at, here = edges.find(block)
        counted = np.zeros(len(block), np.int64)
        counted[here] = edges.edges["n_objects"][at[here]]
        columns[f"n_objects_{name}"] = pa.array(counted)
    schema = edge_schema(fast=fast is not None, types=tuple(by_type))
    return pa.record_batch({name: columns[name] for name in schema.names})


def _names(encoded: Encoded, codes: np.ndarray) -> pa.DictionaryArray:
    # only the names this block needs, or every row group would carry all of them
    lowest, highest = int(codes.min()), int(codes.max())
    if highest - lowest < 4 * len(codes):
        names = encoded.account_ids.slice(lowest, highest - lowest + 1)
        return pa.DictionaryArray.from_arrays(pa.array(codes - np.int32(lowest)), names)
    used, place = np.unique(codes, return_inverse=True)
    return pa.DictionaryArray.from_arrays(pa.array(place.astype(np.int32)), encoded.account_ids.take(pa.array(used)))


def _figures(block: np.ndarray, weight: Weight, suffix: str) -> dict[str, pa.Array]:
    whole = np.empty((len(WHOLE), len(block)), np.int64)
    real = np.empty((len(REAL), len(block)), np.float64)
    edge_columns(block, BY_PAIRS if weight == "pairs" else BY_OBJECTS, whole, real)
    columns = zip((*WHOLE, *REAL), (*whole, *real), strict=True)
    return {name + suffix: pa.array(column) for name, column in columns}


def _fast_figures(fast: FastEdges, block: np.ndarray, weight: Weight) -> dict[str, pa.Array]:
    at, here = fast.find(block)
    if len(fast.key) == 0:
        return {f.name: pa.nulls(len(at), f.type) for f in EDGE_FAST}
    found = fast.edges[at]
    columns = _figures(found, weight, "_fast")
    absent = pa.array(~here)
    return {f.name: pa.compute.if_else(absent, pa.scalar(None, f.type), columns[f.name]) for f in EDGE_FAST}


def write_edge_batches(
    batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: str | os.PathLike[str]
) -> tuple[int, float]:
    """Write edges as Parquet; give how many, and the seconds spent writing. Memory holds one row group."""
    seconds, n = 0.0, 0
    # names go in as dictionaries, which spares spelling them out; without a stored schema they come out as strings
    inside = pa.schema([pa.field(f.name, NAMES) if f.type == pa.string() else f for f in schema])
    with (
        atomic_path(path) as part,
        pq.ParquetWriter(
            part,
            inside,
            # integers are packed already; only the fractions are worth compressing
            compression={f.name: "lz4" if pa.types.is_floating(f.type) else "none" for f in schema},
            use_dictionary=["account_id", "account_id_y"],
            column_encoding={f.name: "DELTA_BINARY_PACKED" for f in schema if pa.types.is_integer(f.type)},
            # least and greatest names per row group cost as much as all the rest
            write_statistics=False,
            store_schema=False,
            write_batch_size=1 << 16,
            data_page_size=4 << 20,
        ) as writer,
    ):
        waiting: list[pa.RecordBatch] = []
        n_waiting = 0
        for batch in batches:
            waiting.append(batch)
            n += batch.num_rows
            n_waiting += batch.num_rows
            if n_waiting >= ROW_GROUP:
                seconds += _write(writer, waiting, inside)
                waiting, n_waiting = [], 0
        if waiting:
            seconds += _write(writer, waiting, inside)
    return n, seconds


def _write(writer: pq.ParquetWriter, batches: list[pa.RecordBatch], schema: pa.Schema) -> float:
    started = perf_counter()
    tables = [pa.Table.from_batches([b]).cast(schema) for b in batches]
    writer.write_table(pa.concat_tables(tables).unify_dictionaries(), row_group_size=ROW_GROUP)
    return perf_counter() - started

"""One pass over the shares: hashes of the strings, codes of the accounts, times. No string is kept.

This pass decides which rows can matter at all; see `encode` for what happens to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.hashing import hash_strings
from inconcert.detect.limits import machine_memory
from inconcert.progress import progress
from inconcert.tables import Piece, Table

__all__ = ["Scan", "held", "scan"]

#: tables in files up to so many rows, and up to this part of memory, are read once and held, not read twice
ROWS_HELD = 20_000_000
SHARE_OF_MEMORY_HELD = 8


@dataclass(frozen=True)
class Scan:
    """All shares, one entry a row, in the order of the table.

    Parameters
    ----------
    account_ids : pa.Array
        The distinct accounts, sorted by code points; an account's code is its place here.
    account : int32 array
        Code of each row's account.
    object_hash, content_hash : uint64 arrays
        Equal strings have equal hashes; the reverse must be checked.
    time : int64 array
        Seconds, UTC.
    type_code : int8 array or None
        Place of the object's type among the types, when there are several.
    """

    account_ids: pa.Array
    account: np.ndarray
    object_hash: np.ndarray
    content_hash: np.ndarray
    time: np.ndarray
    type_code: np.ndarray | None = None


def held(table: Table, columns: Sequence[str], threads: int) -> Table:
    """Give the table with some columns in memory, when they take little of it; else as it is."""
    room = machine_memory() // SHARE_OF_MEMORY_HELD
    if table.memory is not None or not 0 < table.num_rows <= ROWS_HELD:
        return table
    names = [name for name in columns if name in table.column_names]
    batches: list[pa.RecordBatch] = []
    with ThreadPoolExecutor(threads) as pool:
        for part in pool.map(lambda piece: list(piece.batches(names, dictionaries=["account_id"])), table.pieces()):
            batches += part
            room -= sum(batch.nbytes for batch in part)
            if room < 0:
                pool.shutdown(cancel_futures=True)
                return table
    return Table(memory=pa.Table.from_batches(batches).unify_dictionaries())


def scan(table: Table, types: tuple[str, ...] = ("object",), *, threads: int = 1) -> Scan:
    """Read the columns of a share table once; object types only when there are several."""
    n = table.num_rows
    columns = ["object_id", "account_id", "content_id", "timestamp_share"]
    type_code = np.zeros(n, np.int8) if len(types) > 1 else None
    if type_code is not None:
        columns.append("object_type")
    account, time = np.empty(n, np.int32), np.empty(n, np.int64)
    object_hash, content_hash = np.empty(n, np.uint64), np.empty(n, np.uint64)

    def read(piece: Piece) -> list[tuple[int, int, pa.Array]]:
        seen = []
        at = piece.start
        for batch in piece.batches(columns, dictionaries=["account_id"]):
            end = at + batch.num_rows
            hash_strings(batch.column(0), object_hash[at:end])
            codes = batch.column(1)
            if not pa.types.is_dictionary(codes.type):
                codes = codes.dictionary_encode()
            account[at:end] = codes.indices.to_numpy(zero_copy_only=False)
            hash_strings(batch.column(2), content_hash[at:end])
            time[at:end] = batch.column(3).to_numpy(zero_copy_only=False)
            if type_code is not None:
                type_code[at:end] = pc.index_in(batch.column(4), pa.array(types)).to_numpy(zero_copy_only=False)
            seen.append((at, end, codes.dictionary.cast(pa.string())))
            at = end
        return seen

    seen: list[tuple[int, int, pa.Array]] = []
    with ThreadPoolExecutor(threads) as pool, progress("reading shares", n) as advance:
        for part in pool.map(read, table.pieces()):
            seen += part
            advance(sum(end - start for start, end, _ in part))
    names, code_of = _ranked([dictionary for _, _, dictionary in seen])
    first = 0
    for start, end, dictionary in seen:
        account[start:end] = code_of[first:][account[start:end]]
        first += len(dictionary)
    return Scan(names, account, object_hash, content_hash, time, type_code)


def _ranked(dictionaries: list[pa.Array]) -> tuple[pa.Array, np.ndarray]:
    """Join the dictionaries of all batches; give the distinct names sorted and the code of each entry."""
    if not dictionaries:
        return pa.array([], pa.string()), np.zeros(0, np.int32)
    joined = pa.chunked_array(dictionaries).combine_chunks().dictionary_encode()
    order = pc.sort_indices(joined.dictionary)  # Arrow compares UTF-8 bytes, which is the order of code points
    rank = np.empty(len(order), np.int32)
    rank[order.to_numpy()] = np.arange(len(order), dtype=np.int32)
    return joined.dictionary.take(order), rank[joined.indices.to_numpy()]

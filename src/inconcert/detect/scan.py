"""One pass over the shares: hashes of the strings, codes of the accounts, times. No string is kept.

This pass decides which rows can matter at all; see `encode` for what happens to them.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.hashing import hash_strings
from inconcert.detect.jit import compiled
from inconcert.progress import progress
from inconcert.tables import Piece, Table

__all__ = ["Scan", "repeated", "scan", "shared_by_two"]


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


def repeated(hashes: np.ndarray, threads: int = 1) -> np.ndarray | None:
    """Mark rows whose hash occurs more than once; None when no hash does."""
    with ThreadPoolExecutor(threads) as pool:
        again = np.concatenate(list(pool.map(lambda k: _repeated_in(hashes, k, threads), range(threads))))
    if len(again) == 0:
        return None
    return _member(hashes, again)


def _repeated_in(hashes: np.ndarray, part: int, n_parts: int) -> np.ndarray:
    mine = hashes if n_parts == 1 else hashes[_part(hashes, n_parts) == part]
    ordered = np.sort(mine)
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])


def _part(hashes: np.ndarray, n_parts: int) -> np.ndarray:
    """Spread hashes evenly over parts by their upper half."""
    part: np.ndarray = (hashes >> np.uint64(32)) * np.uint64(n_parts) >> np.uint64(32)
    return part


def shared_by_two(hashes: np.ndarray, account: np.ndarray, takes_part: np.ndarray, threads: int = 1) -> np.ndarray:
    """Mark rows of accounts that take part whose object hash occurs under two such accounts at least."""
    out = np.zeros(len(hashes), np.bool_)
    with ThreadPoolExecutor(threads) as pool:
        # each thread looks at its own hashes, so no two write the same row
        list(pool.map(lambda k: _mark_shared(hashes, account, takes_part, k, threads, out), range(threads)))
    return out


@compiled
def _slots(n: int) -> int:
    """Give a power of two that leaves a third of a table of n keys free."""
    slots = 16
    while slots * 2 < n * 3:
        slots *= 2
    return slots


def _member(hashes: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    out = np.zeros(len(hashes), np.bool_)
    _mark_member(hashes, wanted, out)
    return out


@compiled
def _mark_member(hashes: np.ndarray, wanted: np.ndarray, out: np.ndarray) -> None:
    # open addressing, linear probing; 0 marks a free slot, so a hash of 0 counts as 1
    n_slots = _slots(len(wanted))
    mask = np.uint64(n_slots - 1)
    keys = np.zeros(n_slots, np.uint64)
    for i in range(len(wanted)):
        key = max(wanted[i], np.uint64(1))
        slot = key & mask
        while keys[slot] != 0:
            slot = (slot + np.uint64(1)) & mask
        keys[slot] = key
    for i in range(len(hashes)):
        key = max(hashes[i], np.uint64(1))
        slot = key & mask
        while keys[slot] != 0:
            if keys[slot] == key:
                out[i] = True
                break
            slot = (slot + np.uint64(1)) & mask


@compiled
def _mark_shared(
    hashes: np.ndarray,
    account: np.ndarray,
    takes_part: np.ndarray,
    part: int,
    n_parts: int,
    out: np.ndarray,
) -> None:
    # first[slot]: the one account seen so far, or -1 once a second one came
    mine = np.uint64(part)
    parts = np.uint64(n_parts)
    n_mine = 0
    for i in range(len(hashes)):
        n_mine += (hashes[i] >> np.uint64(32)) * parts >> np.uint64(32) == mine and takes_part[account[i]]
    n_slots = _slots(n_mine)
    mask = np.uint64(n_slots - 1)
    keys = np.zeros(n_slots, np.uint64)
    first = np.empty(n_slots, np.int32)
    for i in range(len(hashes)):
        a = account[i]
        if (hashes[i] >> np.uint64(32)) * parts >> np.uint64(32) != mine or not takes_part[a]:
            continue
        key = max(hashes[i], np.uint64(1))
        slot = key & mask
        while keys[slot] != 0 and keys[slot] != key:
            slot = (slot + np.uint64(1)) & mask
        if keys[slot] == 0:
            keys[slot] = key
            first[slot] = a
        elif first[slot] != a:
            first[slot] = -1
    for i in range(len(hashes)):
        if (hashes[i] >> np.uint64(32)) * parts >> np.uint64(32) != mine or not takes_part[account[i]]:
            continue
        key = max(hashes[i], np.uint64(1))
        slot = key & mask
        while keys[slot] != key:
            slot = (slot + np.uint64(1)) & mask
        out[i] = first[slot] == -1

"""Hash columns of strings without making a Python object of any of them.

Hashes only decide which rows *cannot* matter: an object whose hash occurs once was shared once. Whatever is
left is told apart by its full text, so no collision can ever join two objects.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from inconcert.detect.jit import compiled

__all__ = ["hash_strings", "string_buffers"]

K1 = np.uint64(0x9E3779B97F4A7C15)
K2 = np.uint64(0xD6E8FEB86659FD93)


def string_buffers(array: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Give the offsets (int64 or int32, one more than rows) and the UTF-8 bytes of an Arrow string array."""
    wide = pa.types.is_large_string(array.type)
    if not wide and not pa.types.is_string(array.type):
        array = array.cast(pa.string())
    _, offsets, data = array.buffers()
    size = np.int64 if wide else np.int32
    if offsets is None or len(array) == 0:
        return np.zeros(1, size), np.zeros(0, np.uint8)
    bounds = np.frombuffer(offsets, size)[array.offset : array.offset + len(array) + 1]
    return bounds, np.zeros(0, np.uint8) if data is None else np.frombuffer(data, np.uint8)


def hash_strings(array: pa.Array, out: np.ndarray) -> None:
    """Write a 64-bit hash of each string of `array` into `out` (uint64, as long as the array)."""
    offsets, data = string_buffers(array)
    _hash(offsets, data, out)


@compiled
def _hash(offsets: np.ndarray, data: np.ndarray, out: np.ndarray) -> None:
    # multiply-and-fold over eight bytes at a time, the length in the seed
    for i in range(len(out)):
        start, end = np.uint64(offsets[i]), np.uint64(offsets[i + 1])
        h = (end - start) * K1
        p = start
        while p + np.uint64(8) <= end:
            w = (
                np.uint64(data[p])
                | np.uint64(data[p + np.uint64(1)]) << np.uint64(8)
                | np.uint64(data[p + np.uint64(2)]) << np.uint64(16)
                | np.uint64(data[p + np.uint64(3)]) << np.uint64(24)
                | np.uint64(data[p + np.uint64(4)]) << np.uint64(32)
                | np.uint64(data[p + np.uint64(5)]) << np.uint64(40)
                | np.uint64(data[p + np.uint64(6)]) << np.uint64(48)
                | np.uint64(data[p + np.uint64(7)]) << np.uint64(56)
            )
            h = (h ^ w) * K2
            h ^= h >> np.uint64(32)
            p += np.uint64(8)
        w = np.uint64(0)
        while p < end:
            w = w << np.uint64(8) | np.uint64(data[p])
            p += np.uint64(1)
        h = (h ^ w) * K1
        h ^= h >> np.uint64(29)
        h *= K2
        out[i] = h ^ h >> np.uint64(32)

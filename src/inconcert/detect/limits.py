"""Say before the work begins when it would be too much, and which objects are the cause."""

from __future__ import annotations

import os

import numpy as np
import pyarrow as pa

from inconcert.errors import TooManyPairs

__all__ = [
    "BYTES_PER_EDGE",
    "BYTES_PER_HELD_PAIR",
    "BYTES_PER_SWEPT_PAIR",
    "guard_pairs",
    "machine_memory",
    "n_threads",
]

#: The kernel holds no pair; one pair a byte-eighth of memory keeps the wait at some minutes on any machine.
BYTES_PER_SWEPT_PAIR = 8
#: Engines that hold pairs need their ids and times.
BYTES_PER_HELD_PAIR = 96
#: An edge in memory with all its figures and both names.
BYTES_PER_EDGE = 192

OBJECTS_SHOWN = 5
FALLBACK_MEMORY = 8 << 30


def machine_memory() -> int:
    """Give the machine's memory in bytes (8 GiB where the system does not tell)."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return FALLBACK_MEMORY


def n_threads(threads: int | None) -> int:
    """Give the number of threads to use: as asked, or one per core this process may run on."""
    if threads:
        return threads
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def guard_pairs(
    counts: np.ndarray, object_ids: pa.Array, *, memory: int | None, bytes_per_pair: int, force: bool
) -> None:
    """Refuse more pairs than memory allows, naming the objects that make them.

    Parameters
    ----------
    counts : int64 array
        Pairs per object.
    object_ids : pa.Array
        Their names.
    memory : int, optional
        Bytes to work with; the machine's by default.
    force : bool
        Go ahead whatever the count.

    Raises
    ------
    TooManyPairs
        When there are more than ``memory / bytes_per_pair``.
    """
    limit = (memory or machine_memory()) // bytes_per_pair
    total = int(counts.sum())
    if force or total <= limit:
        return
    worst = np.argsort(-counts, kind="stable")[:OBJECTS_SHOWN]
    raise TooManyPairs(total, limit, [(object_ids[int(k)].as_py(), int(counts[k])) for k in worst if counts[k]])

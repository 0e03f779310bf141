"""Which rows have company: hashes that occur more than once, found without sorting or storing all of them.

Two bits per slot say whether no, one or several hashes fell into it. A row whose slot saw one hash is alone for
certain; the few others, a tenth of them by chance, are compared hash by hash.
"""

from __future__ import annotations

import numpy as np

from inconcert.detect.jit import compiled

__all__ = ["crowded", "repeated", "shared_by_two"]

#: slots per row, at least: about one row in twelve falls into an occupied slot by chance
SLOTS_PER_ROW = 12
SLOTS_PER_WORD = 32


def crowded(hashes: np.ndarray) -> np.ndarray:
    """Mark rows whose hash may occur more than once; rows not marked are alone for certain."""
    out = np.empty(len(hashes), np.bool_)
    n_slots = 1 << max(6, (SLOTS_PER_ROW * len(hashes)).bit_length() - 1)
    _mark_crowded(hashes, np.zeros(n_slots // SLOTS_PER_WORD, np.uint64), out)
    return out


def repeated(hashes: np.ndarray) -> np.ndarray | None:
    """Mark rows whose hash occurs more than once; None when no hash does."""
    rows = np.flatnonzero(crowded(hashes))
    some = hashes[rows]
    ordered = np.sort(some)
    again = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if len(again) == 0:
        return None
    member = np.zeros(len(some), np.bool_)
    _mark_member(some, again, member)
    out = np.zeros(len(hashes), np.bool_)
    out[rows[member]] = True
    return out


def shared_by_two(
    hashes: np.ndarray, account: np.ndarray, takes_part: np.ndarray, candidates: np.ndarray
) -> np.ndarray:
    """Give the rows, ascending, of accounts that take part whose hash occurs under two such accounts at least.

    Parameters
    ----------
    hashes, account : arrays
        Hash of the object, code of the account.
    takes_part : bool array
        By account.
    candidates : bool array
        What `crowded` marked.
    """
    rows = np.flatnonzero(candidates)
    rows = rows[takes_part[account[rows]]]
    shared = np.zeros(len(rows), np.bool_)
    _mark_shared(hashes[rows], account[rows], shared)
    found: np.ndarray = rows[shared]
    return found


@compiled
def _mark_crowded(hashes: np.ndarray, words: np.ndarray, out: np.ndarray) -> None:
    mask = np.uint64(len(words) * 32 - 1)
    for i in range(len(hashes)):
        slot = hashes[i] & mask
        word, bit = slot >> np.uint64(5), (slot & np.uint64(31)) << np.uint64(1)
        seen = words[word] >> bit & np.uint64(1)
        words[word] |= (np.uint64(1) | seen << np.uint64(1)) << bit
    for i in range(len(hashes)):
        slot = hashes[i] & mask
        out[i] = words[slot >> np.uint64(5)] >> (((slot & np.uint64(31)) << np.uint64(1)) + np.uint64(1)) & np.uint64(1)


@compiled
def _slots(n: int) -> int:
    """Give a power of two that leaves a third of a table of n keys free."""
    slots = 16
    while slots * 2 < n * 3:
        slots *= 2
    return slots


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
def _mark_shared(hashes: np.ndarray, account: np.ndarray, out: np.ndarray) -> None:
    # first[slot]: the one account seen so far, or -1 once a second one came
    n_slots = _slots(len(hashes))
    mask = np.uint64(n_slots - 1)
    keys = np.zeros(n_slots, np.uint64)
    first = np.empty(n_slots, np.int32)
    for i in range(len(hashes)):
        key = max(hashes[i], np.uint64(1))
        slot = key & mask
        while keys[slot] != 0 and keys[slot] != key:
            slot = (slot + np.uint64(1)) & mask
        if keys[slot] == 0:
            keys[slot] = key
            first[slot] = account[i]
        elif first[slot] != account[i]:
            first[slot] = -1
    for i in range(len(hashes)):
        key = max(hashes[i], np.uint64(1))
        slot = key & mask
        while keys[slot] != key:
            slot = (slot + np.uint64(1)) & mask
        out[i] = first[slot] == -1

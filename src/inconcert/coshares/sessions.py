"""One observation for each pair of sessions: what two people share in one sitting each is not independent.

People share several things in a sitting. Two accounts that read the news at the same hour then have many objects in
common at nearly the same delay, which looks like a rule and is one coincidence. Keeping a random one of them, not the
closest, leaves delays unbiased.
"""

from __future__ import annotations

import numpy as np

from inconcert.coshares.numbers import mixed, mixed3
from inconcert.coshares.rows import CoShares
from inconcert.detect.jit import Array, compiled

__all__ = ["collapsed"]


def collapsed(block: CoShares, session: np.ndarray, *, seed: int) -> CoShares:
    """Keep one random common object for each (session of u, session of v) of a pair.

    Parameters
    ----------
    block : CoShares
        Pairs with all their common objects.
    session : int32 array
        The session of each row of the sorted shares, as `Ground.session`.
    seed : int
        Of the choice. It depends on the two accounts and the object alone, not on blocks or threads.

    Returns
    -------
    CoShares
        The same pairs; every one keeps a row at least.
    """
    keep = np.zeros(block.n_rows, np.bool_)
    _choose(
        block.u, block.v, block.starts, block.obj, session[block.row_u], session[block.row_v],
        np.uint64(mixed(np.uint64(seed))), keep,
    )  # fmt: skip
    return block.rows(keep)


@compiled
def _choose(
    u: Array, v: Array, starts: Array, obj: Array, session_u: Array, session_v: Array, seed: np.uint64, keep: Array
) -> None:
    for k in range(len(u)):
        first, end = starts[k], starts[k + 1]
        if end - first == 1:
            keep[first] = True
            continue
        key = np.empty(end - first, np.int64)
        for row in range(first, end):
            key[row - first] = np.int64(session_u[row]) << 32 | np.int64(session_v[row])
        order = np.argsort(key)
        best = order[0]
        least = mixed3(seed, u[k], v[k], obj[first + best])
        for place in range(1, len(order)):
            at = order[place]
            value = mixed3(seed, u[k], v[k], obj[first + at])
            if key[at] != key[best]:
                keep[first + best] = True
                best, least = at, value
            elif value < least:
                best, least = at, value
        keep[first + best] = True

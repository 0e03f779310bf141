"""How many objects every pair of accounts has in common: the sample of the repetition threshold."""

from __future__ import annotations

from inconcert.detect.encode import Encoded
from inconcert.detect.limits import BYTES_PER_SWEPT_PAIR, guard_pairs
from inconcert.detect.pair_rows import count_pairs
from inconcert.detect.sweep import prepare
from inconcert.detect.weights import Weights

__all__ = ["common_objects"]


def common_objects(
    encoded: Encoded, window: int, *, threads: int | None = None, memory: int | None = None, force: bool = False
) -> Weights:
    """Count the pairs of accounts by their number of common objects.

    Parameters
    ----------
    encoded : Encoded
        The sorted rows of the engine.
    window : int
        An object is common to two accounts who shared it less than this many seconds apart.
    threads, memory : int, optional
        All cores, and the machine's memory, by default.
    force : bool
        Go ahead whatever the number of pairs of shares.

    Raises
    ------
    TooManyPairs
        When there are more pairs of shares than `memory` allows and `force` is off.

    Examples
    --------
    >>> from inconcert.detect.encode import encode
    >>> from inconcert.detect.rules import native
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": d}
    ...     for a, d in (("a", 0), ("b", 5), ("c", 60))
    ...     for o in "xyz"[: 3 - d // 30]
    ... ]
    >>> found = common_objects(encode(as_shares(rows).table, native(min_participation=1)), 60)
    >>> found.weight, found.count
    (array([1, 3]), array([1, 1]))
    """
    sweep = prepare(encoded, window - 1, threads)
    counts = count_pairs(sweep)
    guard_pairs(counts, encoded.object_ids, memory=memory, bytes_per_pair=BYTES_PER_SWEPT_PAIR, force=force)
    return sweep.weigh("objects")

"""Which delays are usual between two who share the same object, for objects of about one size.

A sample: every object of a size class gives about the same number of pairs of its shares, drawn at random among those
by different accounts within the horizon, so that no popular object decides what is usual. Both signs of a delay count.
The lag scan leans on it where an object has too few sharers to tell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.detect.encode import Encoded
from inconcert.detect.order import window_bounds

__all__ = ["UsualDelays", "usual_delays"]

#: pairs of shares drawn for each size class
SAMPLE = 20_000
#: number of the stream of random numbers
STREAM = 7


@dataclass(frozen=True)
class UsualDelays:
    """A sample of delays of each size class of objects.

    Parameters
    ----------
    seconds : int64 array
        Signed delays, class by class, ascending inside a class.
    starts : int64 array
        Where each class begins; one more than there are classes.
    """

    seconds: np.ndarray
    starts: np.ndarray


def usual_delays(encoded: Encoded, size: np.ndarray, horizon: int, *, seed: int) -> UsualDelays:
    """Draw pairs of shares of objects of each size class.

    Parameters
    ----------
    encoded : Encoded
        Sorted shares.
    size : int8 array
        Size class of each object.
    horizon : int
        Longest distance in seconds.
    seed : int
        Of the draw.
    """
    e = encoded
    later = window_bounds(e.obj, e.time, horizon)[1] - np.arange(e.n_rows) - 1
    upto = np.concatenate(([0], np.cumsum(later)))
    first_row = np.searchsorted(e.obj, np.arange(len(size) + 1))
    first_pair, end_pair = upto[first_row[:-1]], upto[first_row[1:]]
    rng = np.random.default_rng([seed, STREAM])
    classes = []
    for c in range(int(size.max(initial=0)) + 1):
        objects = np.flatnonzero((size == c) & (end_pair > first_pair))
        if len(objects) > SAMPLE:
            objects = np.sort(rng.choice(objects, SAMPLE, replace=False))
        drawn = np.repeat(objects, -(-SAMPLE // len(objects)) if len(objects) else 0)
        pair = rng.integers(first_pair[drawn], end_pair[drawn]) if len(drawn) else np.zeros(0, np.int64)
        row = np.searchsorted(upto, pair, side="right") - 1
        other = row + 1 + pair - upto[row]
        apart = (e.time[other] - e.time[row])[e.account[other] != e.account[row]]
        classes.append(np.sort(np.concatenate([-apart, apart])))
    starts = np.concatenate(([0], np.cumsum([len(c) for c in classes])))
    return UsualDelays(np.concatenate([np.zeros(0, np.int64), *classes]), starts)

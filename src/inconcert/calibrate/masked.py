"""Edges that surrogates cannot judge: they rest on objects whose sharers are close whoever posts when.

A surrogate permutes the accounts among the shares of each object. Where a group is the only one to share an object, all
within seconds, every permutation looks the same: what may be the clearest coordination in the data counts as expected by
chance. The same holds for an object with two shares. Such edges are counted apart, so that a high false discovery rate
is not taken for innocence; tests that borrow strength from objects of the same size (`inconcert.significance`) can
judge them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inconcert.calibrate.counting import count_data
from inconcert.calibrate.grid import Grid
from inconcert.calibrate.sensitivity_kernel import RAW
from inconcert.coshares import Ground
from inconcert.detect.encode import Encoded
from inconcert.detect.order import window_bounds

__all__ = ["CLOSE_ANYWAY", "masked_edges", "masked_rows"]

#: An object is masked when this part of the pairs of its shares, or more, lies within the window.
CLOSE_ANYWAY = 0.5


def masked_edges(ground: Ground, grid: Grid, *, threads: int | None = None) -> np.ndarray:
    """Count the edges of every cell that would be there from masked objects alone, all observations.

    Parameters
    ----------
    ground : Ground
        Sorted shares.
    grid : Grid
        Windows and thresholds. An object is masked or not in each window anew.
    threads : int, optional
        All cores by default.

    Returns
    -------
    int64 array, windows by thresholds
    """
    e = ground.encoded
    found = []
    for window in grid.time_windows:
        rows = masked_rows(e, window)
        some = replace(
            e, account=e.account[rows], obj=e.obj[rows], time=e.time[rows], content=e.content[rows], single=True
        )
        alone = Grid((window,), grid.min_weights)
        found.append(count_data(replace(ground, encoded=some, session=ground.session[rows]), alone, threads=threads))
    masked: np.ndarray = np.concatenate(found, axis=1)[RAW]
    return masked


def masked_rows(encoded: Encoded, time_window: int) -> np.ndarray:
    """Tell for each row whether its object is masked in a window of so many seconds."""
    n_shares = np.bincount(encoded.obj, minlength=1).astype(np.int64)
    lo, hi = window_bounds(encoded.obj, encoded.time, time_window)
    close = np.bincount(encoded.obj, hi - lo - 1, minlength=1)
    masked: np.ndarray = (close >= CLOSE_ANYWAY * n_shares * (n_shares - 1))[encoded.obj]
    return masked

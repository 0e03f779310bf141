"""Which pairs are fast: CooRTweet's ``flag_speed_share``."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.detect.compatible_encode import Ints, codes_of
from inconcert.detect.compatible_participation import participating

__all__ = ["fast_pairs"]

Truths = np.ndarray[Any, np.dtype[np.bool_]]


def fast_pairs(shares: pa.Table, pairs: pa.Table, *, time_window: float, min_participation: int) -> Truths:
    """Mark the fast pairs.

    The pairs within the narrower window pass the second filter of participation again, counted over **all**
    rows of `shares` (the first filter is not applied); then every pair of the same two posts is marked,
    whatever its object.

    Parameters
    ----------
    shares : pyarrow.Table
        Columns account_id and content_id.
    pairs : pyarrow.Table
        Columns content_id, content_id_y and time_delta.

    Returns
    -------
    numpy array of bool
        One a pair.
    """
    account = codes_of(shares.column("account_id")).codes
    columns = [shares.column("content_id"), pairs.column("content_id"), pairs.column("content_id_y")]
    texts = [chunk.cast(pa.large_string()) for column in columns for chunk in column.chunks]
    contents = codes_of(pa.chunked_array(texts, pa.large_string()))
    content, earlier, later = np.split(contents.codes, np.cumsum([len(column) for column in columns[:2]]))
    quick = pairs.column("time_delta").to_numpy() <= time_window
    kept = quick.copy()
    kept[quick] = participating(account, content, earlier[quick], later[quick], min_participation)
    keys: Ints = earlier * max(contents.n, 1) + later
    return np.isin(keys, keys[kept])

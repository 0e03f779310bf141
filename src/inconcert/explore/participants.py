"""Encoded shares without the accounts of few posts and the objects of many shares, from an encoding that has all.

`inconcert.detect.encode` leaves both out while it reads. Encoding once without limits and taking rows away afterwards gives
the same pairs: codes of accounts and objects may have gaps then, which nothing minds.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa

from inconcert.detect.encode import Encoded

__all__ = ["participants"]


def participants(encoded: Encoded, *, min_participation: int, max_shares_per_object: int | None) -> Encoded:
    """Take away what the rules leave out before pairing.

    Parameters
    ----------
    encoded : Encoded
        Made with ``min_participation=1`` and without ``max_shares_per_object``.
    min_participation : int
        Accounts with fewer distinct posts in the input are left out.
    max_shares_per_object : int, optional
        Objects that the remaining accounts share more often are left out.

    Returns
    -------
    Encoded
        Rows in the same order; accounts and objects keep their codes.
    """
    keep = np.ones(encoded.n_rows, np.bool_)
    if encoded.n_posts is not None:
        keep = (encoded.n_posts >= min_participation)[encoded.account]
    if max_shares_per_object is not None:
        n_shares = np.bincount(encoded.obj[keep], minlength=len(encoded.object_ids))
        keep &= (n_shares <= max_shares_per_object)[encoded.obj]
    if keep.all():
        return encoded
    return replace(
        encoded,
        content_ids=encoded.content_ids.filter(pa.array(keep)),
        account=encoded.account[keep],
        obj=encoded.obj[keep],
        content=encoded.content[keep],
        time=encoded.time[keep],
        type_code=None if encoded.type_code is None else encoded.type_code[keep],
    )

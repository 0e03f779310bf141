"""The order of account ids that decides which one stands first in a CooRTweet edge.

CooRTweet calls R's ``pmin`` on strings, which compares as the locale does. Its published results were made
under ICU: punctuation before digits before letters, ``a`` before ``A`` before ``b``. Bytes would put ``B``
before ``a``. Where ids hold only digits and lower-case letters both orders are the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["collation_rank"]

Ints = np.ndarray[Any, np.dtype[np.int64]]

#: ids of these characters alone sort by bytes as they do by ICU
SAME_IN_BYTES = "^[0-9a-z]*$"

#: ICU's root collation, which R opens for a locale such as C.UTF-8; bytes decide between ids ICU holds equal
BY_COLLATION = "SELECT place FROM ids ORDER BY icu_sort_key(id, 'und'), encode(id)"


def collation_rank(ids: pa.Array) -> Ints:
    """Rank distinct ids as R under ICU would sort them.

    Parameters
    ----------
    ids : pyarrow array of strings
        Distinct, none missing.

    Examples
    --------
    >>> collation_rank(pa.array(["b", "B", "a", "_", "1"])).tolist()
    [3, 4, 2, 0, 1]
    """
    if pc.all(pc.match_substring_regex(ids, SAME_IN_BYTES), min_count=0).as_py():
        order = np.asarray(pc.sort_indices(ids), dtype=np.int64)
    else:
        order = _by_icu(ids)
    rank = np.empty(len(ids), dtype=np.int64)
    rank[order] = np.arange(len(ids))
    return rank


def _by_icu(ids: pa.Array) -> Ints:
    import duckdb

    with duckdb.connect() as connection:
        connection.register("ids", pa.table({"id": ids, "place": np.arange(len(ids))}))
        return np.asarray(connection.execute(BY_COLLATION).fetchnumpy()["place"], dtype=np.int64)

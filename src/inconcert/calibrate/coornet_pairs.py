"""The pairs of accounts CooRnet calls coordinated: ``get_coord_shares`` of CooRnet 1.7, and what it meant to do.

Source: Giglietto et al. 2020 (see `coornet`).

1. Of each object shared by two accounts or more, the time from its first share on is cut into bins as long as the
   coordination interval, closed on the left. Two shares a second apart can be in different bins.
2. Bins with two shares or more are kept, also when one account made them all.
3. "compat": accounts are joined by every object of which both have a kept share, in whatever bins. That is what
   CooRnet's graph of accounts and objects comes to, so two accounts that were never close can be joined.
   "strict": accounts are joined by the objects of which both have a share in the same bin.
4. The weight of a pair is the number of such objects; pairs of at least the type-7 quantile of the weights stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import numpy as np
import pyarrow as pa

from inconcert.calibrate.coornet import whole_seconds
from inconcert.detect.encode import Encoded
from inconcert.detect.sweep import Sweep, prepare
from inconcert.errors import BadParameter
from inconcert.tables import Table

__all__ = ["coornet_pairs", "fixed_bins"]

Variant = Literal["compat", "strict"]

SCHEMA = pa.schema([("account_id", pa.string()), ("account_id_y", pa.string()), ("weight", pa.int64())])


def fixed_bins(obj: np.ndarray, time: np.ndarray, interval: float) -> np.ndarray:
    """Give the second at which the bin of each share begins; rows come by object and time.

    Examples
    --------
    >>> fixed_bins(np.zeros(7, np.int32), np.array([3, 29, 30, 31, 56, 57, 58]), 27)
    array([ 3,  3, 30, 30, 30, 57, 57])
    """
    width = whole_seconds(interval)
    if len(obj) == 0:
        return np.zeros(0, np.int64)
    begins = np.flatnonzero(np.concatenate([[True], obj[1:] != obj[:-1]]))
    first = np.repeat(time[begins], np.diff(np.append(begins, len(obj))))
    starts: np.ndarray = first + (time - first) // width * width
    return starts


def coornet_pairs(
    encoded: Encoded,
    interval: float,
    *,
    variant: Variant = "compat",
    edge_weight: float = 0.9,
    threads: int | None = None,
) -> Table:
    """Find the pairs of accounts CooRnet calls coordinated.

    Parameters
    ----------
    encoded : Encoded
        The sorted rows of the engine, of all accounts (``min_participation=1``): CooRnet leaves none out.
    interval : float
        Seconds; `coordination_interval` gives CooRnet's own. A fraction of a second is cut off, as R does.
    variant : {"compat", "strict"}
        As CooRnet joins accounts, or only those with a share in the same bin.
    edge_weight : float
        The quantile of the weights that pairs must reach (CooRnet's ``percentile_edge_weight``).
    threads : int, optional
        All cores by default; never changes a result.

    Returns
    -------
    Table
        ``account_id, account_id_y, weight``, sorted by the two ids.

    Raises
    ------
    BadParameter
        When an option has another value or the interval is shorter than a second.

    Examples
    --------
    >>> from inconcert.detect.encode import encode
    >>> from inconcert.detect.rules import native
    >>> from inconcert.objects import as_shares
    >>> shares = as_shares(
    ...     {
    ...         "object_id": ["x"] * 4,
    ...         "account_id": ["a", "b", "c", "d"],
    ...         "content_id": ["1", "2", "3", "4"],
    ...         "timestamp_share": [0, 5, 30, 31],
    ...     }
    ... )
    >>> rows = encode(shares.table, native(min_participation=1))
    >>> [coornet_pairs(rows, 10, variant=v).num_rows for v in ("compat", "strict")]
    [6, 2]
    """
    if variant not in {"compat", "strict"}:
        raise BadParameter(f"variant must be 'compat' or 'strict', not {variant!r}")
    if not 0 <= edge_weight <= 1:
        raise BadParameter(f"edge_weight must be a quantile from 0 to 1, not {edge_weight!r}")
    bins = fixed_bins(encoded.obj, encoded.time, interval)
    # bins ascend inside an object, so shares of one bin stand side by side; with a window of no time at all the
    # engine then joins what shares a bin, or an object once every share of it has the same time
    sweep = prepare(_joined_at(encoded, bins, by_bin=variant == "strict"), 0, threads)
    least = sweep.weigh("objects").quantile(edge_weight)
    return Table(memory=pa.Table.from_batches(_batches(sweep, max(least, 1)), SCHEMA))


def _joined_at(encoded: Encoded, bins: np.ndarray, *, by_bin: bool) -> Encoded:
    """Keep the rows of bins with two shares or more, their time being their bin or nothing."""
    begins = np.ones(len(bins), np.bool_)
    begins[1:] = (encoded.obj[1:] != encoded.obj[:-1]) | (bins[1:] != bins[:-1])
    size = np.diff(np.append(np.flatnonzero(begins), len(bins)))
    kept = np.flatnonzero(np.repeat(size >= 2, size))
    return replace(
        encoded,
        content_ids=encoded.content_ids.take(pa.array(kept)),
        account=encoded.account[kept],
        obj=encoded.obj[kept],
        content=encoded.content[kept],
        time=bins[kept] if by_bin else np.zeros(len(kept), np.int64),
        type_code=None if encoded.type_code is None else encoded.type_code[kept],
    )


def _batches(sweep: Sweep, least: float) -> Iterator[pa.RecordBatch]:
    names = sweep.encoded.account_ids

    def named(edges: np.ndarray) -> pa.RecordBatch:
        columns = [names.take(pa.array(edges[end])).cast(pa.string()) for end in ("u", "v")]
        return pa.record_batch([*columns, pa.array(edges["n_objects"].astype(np.int64))], schema=SCHEMA)

    yield from sweep.emit("objects", least, named)

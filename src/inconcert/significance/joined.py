"""Significance beside the figures of edges."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import MissingColumn
from inconcert.schema import EDGE_SIGNIFICANCE
from inconcert.significance.result import Significance
from inconcert.tables import Table

__all__ = ["with_significance"]

ENDS = ("account_id", "account_id_y")


def with_significance(edges: Table, significance: Significance) -> Table:
    """Give an edge table with the columns of the significance tests appended.

    Parameters
    ----------
    edges : Table
        With ``account_id`` and ``account_id_y``, the one that sorts earlier first, as every edge table of inconcert.
        Columns of an earlier test are replaced.
    significance : Significance
        Of the same shares. Edges that were not tested have nulls, because their accounts have too few objects in
        common within the horizon.

    Raises
    ------
    MissingColumn
        When a column of account ids is missing.

    Examples
    --------
    >>> from inconcert.objects import as_shares
    >>> from inconcert.significance import test_pairs
    >>> rows = [
    ...     {"object_id": f"o{k}", "account_id": who, "content_id": f"{k}{who}", "timestamp_share": k * 9000 + after}
    ...     for k in range(3)
    ...     for who, after in (("a", 0), ("b", 9))
    ... ]
    >>> edges = Table.of({"account_id": ["a", "a"], "account_id_y": ["b", "c"]})
    >>> with_significance(edges, test_pairs(as_shares(rows))).arrow()["n_tested_raw"].to_pylist()
    [3, None]
    """
    for column in ENDS:
        if column not in edges.column_names:
            raise MissingColumn(column, edges.column_names)
    plain = edges.arrow([c for c in edges.column_names if c not in EDGE_SIGNIFICANCE.names])
    pairs = significance.pairs.arrow()
    place = _places(plain, pairs)
    found = pairs.select(EDGE_SIGNIFICANCE.names).take(pa.array(place, mask=place < 0))
    for field in EDGE_SIGNIFICANCE:
        plain = plain.append_column(field, found[field.name])
    return Table.of(plain)


def _places(edges: pa.Table, pairs: pa.Table) -> np.ndarray:
    """Give the row of `pairs` of each edge, -1 where there is none."""
    names = pc.unique(pa.chunked_array([*pairs[ENDS[0]].chunks, *pairs[ENDS[1]].chunks], pa.string()))
    wanted, known = _keys(edges, names), _keys(pairs, names)
    order = np.argsort(known, kind="stable")
    if len(order) == 0:
        return np.full(len(wanted), -1, np.int64)
    at = np.minimum(np.searchsorted(known, wanted, sorter=order), len(order) - 1)
    return np.where((known[order[at]] == wanted) & (wanted >= 0), order[at], -1)


def _keys(table: pa.Table, names: pa.Array) -> np.ndarray:
    """Give one number for each pair of names; negative when one of them is not among `names`."""
    a, b = (
        pc.fill_null(pc.index_in(table[column].cast(pa.string()), names), -1).to_numpy().astype(np.int64)
        for column in ENDS
    )
    return np.where((a < 0) | (b < 0), -1, a * len(names) + b)

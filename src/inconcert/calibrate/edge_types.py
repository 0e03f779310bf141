"""The type of each edge: an edge table gains the columns of `inconcert.schema.EDGE_TYPE`.

The type of a pair is judged over everything both accounts share within the calibration's window, which is wider than the
window an edge was found in. For the edges of a network that is little work: the shares of both accounts are merged
object by object.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.calibrate.object_delays import Runs
from inconcert.calibrate.pair_figures import STATISTICS, merged_statistics
from inconcert.calibrate.type_rule import TYPES, TypeRule
from inconcert.calibrate.types import Types
from inconcert.detect.encode import Encoded
from inconcert.detect.order import by_group
from inconcert.errors import MissingColumn
from inconcert.schema import EDGE_TYPE
from inconcert.tables import Table

__all__ = ["type_edges", "typed_edges"]

ENDS = ("account_id", "account_id_y")


def type_edges(edges: Table, types: Types) -> Table:
    """Give an edge table with the type of each pair, its common objects and its delay.

    Parameters
    ----------
    edges : Table
        With ``account_id`` and ``account_id_y``, in either order. Columns of `inconcert.schema.EDGE_TYPE` it already has
        are replaced.
    types : Types
        From `inconcert.calibrate.types.types_of`.

    Returns
    -------
    Table
        The same rows with ``type, n_common, pair_delta`` appended. A pair with no common object in the window is
        ``"normal"`` with null figures.

    Raises
    ------
    MissingColumn
        When the edges lack an account column.
    BadParameter
        When the types were read from a file and have no shares: then use `typed_edges`.

    Examples
    --------
    >>> from inconcert.calibrate.types import types_of
    >>> from inconcert.coshares import ground
    >>> from inconcert.objects import as_shares
    >>> rows = [
    ...     {"object_id": o, "account_id": a, "content_id": f"{a}{o}", "timestamp_share": 1000 * o + d}
    ...     for a, d in (("a", 0), ("b", 5), ("c", 600))
    ...     for o in (1, 2)
    ... ]
    >>> found = types_of(ground(as_shares(rows)), time_threshold=27, repetition=9)
    >>> type_edges(Table.of({"account_id": ["a", "b"], "account_id_y": ["b", "c"]}), found).arrow()["type"].to_pylist()
    ['fast', 'normal']
    """
    return typed_edges(edges, types.found.encoded, types.rule)


def typed_edges(edges: Table, encoded: Encoded, rule: TypeRule) -> Table:
    """Give an edge table with the type of each pair by `rule`, looked up in the shares; see `type_edges`.

    Parameters
    ----------
    edges : Table
        With ``account_id`` and ``account_id_y``.
    encoded : Encoded
        The sorted shares, such as ``ground(shares).encoded``.
    rule : TypeRule
        The thresholds.
    """
    for name in ENDS:
        if name not in edges.column_names:
            raise MissingColumn(name, edges.column_names)
    table = edges.arrow()
    table = table.drop_columns([name for name in EDGE_TYPE.names if name in table.column_names])
    u, v = (_codes(table.column(name), encoded.account_ids) for name in ENDS)
    n_common = np.zeros(len(u), np.int64)
    figure = np.zeros(len(u), np.float64)
    starts, rows = by_group(encoded.account, encoded.n_accounts)
    limit = -1.0 if rule.time_threshold is None else float(rule.time_threshold)
    runs = Runs(encoded)
    merged_statistics(
        u, v, starts, rows, encoded.obj, encoded.time, rule.horizon, STATISTICS[rule.pair_stat], limit,
        rule.object_delay == "mean", runs.run_of_row, runs.starts, runs.time, n_common, figure,
    )  # fmt: skip
    nothing = n_common == 0
    codes = np.where(nothing, np.int8(0), rule.codes(n_common, figure))
    columns = [pa.array(TYPES).take(pa.array(codes)), pa.array(n_common, mask=nothing), pa.array(figure, mask=nothing)]
    for name, column in zip(EDGE_TYPE.names, columns, strict=True):
        table = table.append_column(EDGE_TYPE.field(name), column)
    return Table.of(table)


def _codes(names: pa.ChunkedArray, known: pa.Array) -> np.ndarray:
    """Give the code of each account, -1 where it is not known."""
    wanted = names.cast(known.type)
    found: np.ndarray = pc.fill_null(pc.index_in(wanted, known), -1).to_numpy()
    return found

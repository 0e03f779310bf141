"""The table of tested pairs, columns as `inconcert.schema.EDGE_SIGNIFICANCE`."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from inconcert.schema import EDGE_SIGNIFICANCE
from inconcert.significance.block_tests import Columns
from inconcert.significance.families import EVIDENCE
from inconcert.tables import Table

__all__ = ["PAIR_SIGNIFICANCE", "pair_table"]

#: the columns of a table of tested pairs
PAIR_SIGNIFICANCE = pa.schema([("account_id", pa.string()), ("account_id_y", pa.string()), *EDGE_SIGNIFICANCE])


def pair_table(columns: Columns, account_ids: pa.Array, level: float) -> Table:
    """Name accounts and evidence; NaN becomes null.

    Parameters
    ----------
    columns : mapping of str to array
        One entry a pair: account codes ``u`` and ``v``, and a column for each of the table but ``evidence``.
    account_ids : pa.Array
        Names by code.
    level : float
        Q-values up to this are evidence.
    """
    named = {
        "account_id": account_ids.take(pa.array(columns["u"])),
        "account_id_y": account_ids.take(pa.array(columns["v"])),
        "evidence": _evidence(columns, level),
    }
    arrays = []
    for field in PAIR_SIGNIFICANCE:
        if field.name in named:
            arrays.append(named[field.name].cast(field.type))
            continue
        values = columns[field.name]
        missing = np.isnan(values)
        kept = np.where(missing, 0, values) if pa.types.is_integer(field.type) else values
        arrays.append(pa.array(kept.astype(field.type.to_pandas_dtype()), mask=missing))
    return Table.of(pa.Table.from_arrays(arrays, schema=PAIR_SIGNIFICANCE))


def _evidence(columns: Columns, level: float) -> pa.Array:
    kinds = list(EVIDENCE)
    # one bit for each kind; a name for each of the eight combinations
    names = [", ".join(k for bit, k in enumerate(kinds) if code >> bit & 1) for code in range(1 << len(kinds))]
    code = np.zeros(len(columns["u"]), np.int32)
    for bit, test in enumerate(EVIDENCE.values()):
        code |= (columns[f"q_{test}"] <= level).astype(np.int32) << bit
    return pa.DictionaryArray.from_arrays(pa.array(code), pa.array(names, pa.string()))

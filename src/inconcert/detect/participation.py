"""Which shares take part in kept edges, and how many seconds lie between their two posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.jit import Array, compiled
from inconcert.detect.sweep import Sweep
from inconcert.schema import SHARE
from inconcert.tables import Table

__all__ = ["DELTAS", "PARTICIPATING", "Participation", "participation"]

PARTICIPATING = SHARE.append(pa.field("n_pairs", pa.int64()))
DELTAS = pa.schema([("component", pa.string()), ("time_delta", pa.int64()), ("n_pairs", pa.int64())])


@dataclass(frozen=True)
class Participation:
    """What lies behind a set of edges.

    Parameters
    ----------
    shares : Table
        The shares that are in at least one pair of these edges, with the number of these pairs, ``n_pairs``;
        sorted by object_id, time and content_id.
    deltas : Table
        How many pairs have which seconds between their posts, by component.
    """

    shares: Table
    deltas: Table


def participation(sweep: Sweep, edges: pa.Table, component: Mapping[str, str]) -> Participation:
    """Sweep the pairs of the given edges once more; time grows with the windows of the accounts in them.

    Parameters
    ----------
    edges : pa.Table
        With account_id and account_id_y.
    component : mapping of str to str
        The component of each account in `edges`.
    """
    e = sweep.encoded
    accounts, partner_starts, partners, group, names = _partners(sweep, edges, component)
    n_pairs = np.zeros(e.n_rows, np.int64)
    parts = []
    stamp = np.full(e.n_accounts, -1, np.int32)
    for g in range(len(names)):
        members = np.flatnonzero(group == g)
        most = int(min(sweep.time_window, _longest(sweep, accounts[members])))
        counts = np.zeros(most + 1, np.int64)
        _count(
            members, accounts, partner_starts, partners, sweep.starts, sweep.rows,
            e.account, e.time, sweep.lo, sweep.hi, stamp, n_pairs, counts,
        )  # fmt: skip
        delta = np.flatnonzero(counts)
        parts.append((np.full(len(delta), g), delta, counts[delta]))
    code, delta, count = (
        (np.concatenate(c) for c in zip(*parts, strict=True)) if parts else (np.zeros(0, np.int64),) * 3
    )
    deltas = pa.table(
        [pa.array(names, pa.string()).take(pa.array(code)), pa.array(delta), pa.array(count)], schema=DELTAS
    )
    return Participation(Table.of(_shares(sweep, n_pairs)), Table.of(deltas))


def _partners(
    sweep: Sweep, edges: pa.Table, component: Mapping[str, str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Edges as compressed rows: accounts that come first in an edge, their partners, their component."""
    u, v = (
        pc.index_in(edges.column(c).cast(pa.string()), sweep.encoded.account_ids).to_numpy().astype(np.int64)
        for c in ("account_id", "account_id_y")
    )
    order = np.lexsort((v, u))
    u, v = u[order], v[order]
    accounts, first = np.unique(u, return_index=True)
    bounds = np.append(first, len(u))
    of_account = [component[sweep.encoded.account_ids[int(a)].as_py()] for a in accounts]
    names = sorted(set(of_account))
    place = {name: k for k, name in enumerate(names)}
    return accounts, bounds, v.astype(np.int32), np.array([place[c] for c in of_account], np.int64), names


def _longest(sweep: Sweep, accounts: np.ndarray) -> int:
    """Bound the seconds between two posts of these accounts' windows, to size the histogram."""
    rows = np.concatenate([sweep.rows[sweep.starts[a] : sweep.starts[a + 1]] for a in accounts])
    time = sweep.encoded.time
    return int(max((time[sweep.hi[rows] - 1] - time[rows]).max(), (time[rows] - time[sweep.lo[rows]]).max()))


@compiled
def _count(
    members: Array,
    accounts: Array,
    partner_starts: Array,
    partners: Array,
    starts: Array,
    rows: Array,
    account: Array,
    time: Array,
    lo: Array,
    hi: Array,
    stamp: Array,
    n_pairs: Array,
    counts: Array,
) -> None:
    for m in range(len(members)):
        k = members[m]
        u = accounts[k]
        for p in range(partner_starts[k], partner_starts[k + 1]):
            stamp[partners[p]] = u
        for r in range(starts[u], starts[u + 1]):
            i = rows[r]
            for j in range(lo[i], hi[i]):
                if stamp[account[j]] == u:
                    n_pairs[i] += 1
                    n_pairs[j] += 1
                    counts[abs(time[j] - time[i])] += 1


def _shares(sweep: Sweep, n_pairs: np.ndarray) -> pa.Table:
    e = sweep.encoded
    row = np.flatnonzero(n_pairs)
    types = pa.array(e.types, pa.string())
    table = pa.table(
        [
            e.object_ids.take(pa.array(e.obj[row])).cast(pa.string()),
            types.take(pa.array(np.zeros(len(row), np.int8) if e.type_code is None else e.type_code[row])),
            e.account_ids.take(pa.array(e.account[row])),
            e.content_ids.take(pa.array(row)).cast(pa.string()),
            pa.array(e.time[row]),
            pa.array(n_pairs[row]),
        ],
        schema=PARTICIPATING,
    )
    return table.sort_by([(c, "ascending") for c in ("object_id", "timestamp_share", "content_id")])

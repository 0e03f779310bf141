"""The table of accounts (`inconcert.schema.ACCOUNT`), one row an account of the network, by account_id.

- ``account_name, account_url, platform, follower_count, account_country, account_type, names_seen``: from the
  posts, see `inconcert.network.profiles`; null when the posts do not say.
- ``component, community``: ids, see `inconcert.network.components` and `inconcert.network.communities`.
- ``degree, strength, betweenness, clustering``: see `inconcert.network.measures`.
- ``n_shares``: all shares of the account in the input. ``n_coordinated``: those that are in at least one pair
  of a kept edge. ``share_ratio``: coordinated of all, 0 to 1 (CooRnet divides by the sum of both, which cannot
  exceed 0.5).
- ``coor_score``: strength / degree, the weight of an average edge (CooRnet's cooRscore).
- ``avg_time_delta, avg_edge_symmetry_score``: means over the account's edges, each edge counting once.
- ``n_objects``: distinct objects among its coordinated shares; ``n_objects_<type>`` of one type, when edges
  carry counts per type.
- ``first_share, last_share``: times of its first and last coordinated share.

An edge of an account with itself counts for none of the figures of the graph.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.network.graph import CodedEdges
from inconcert.network.measures import Measures
from inconcert.network.query import ask
from inconcert.schema import ACCOUNT
from inconcert.tables import Table

__all__ = ["accounts_table", "object_types_of"]

COORDINATED = """
SELECT
    account_id,
    count(*) AS n_coordinated,
    count(DISTINCT object_id) AS n_objects,
    min(timestamp_share) AS first_share,
    max(timestamp_share) AS last_share
FROM coordinated
GROUP BY account_id
"""

OF_TYPE = """
SELECT account_id, count(DISTINCT object_id) AS n
FROM coordinated
WHERE object_type = $object_type
GROUP BY account_id
"""


def accounts_table(
    edges: Table,
    coded: CodedEdges,
    component: np.ndarray[Any, np.dtype[np.int64]],
    community: list[str],
    measures: Measures,
    n_shares: pa.Table,
    coordinated: Table,
    profile: pa.Table,
) -> Table:
    """Put the table of accounts together; see the module for what each column is.

    Parameters
    ----------
    edges : Table
        Kept edges, in the order of `coded`.
    n_shares : pa.Table
        ``account_id, n_shares`` over all shares.
    coordinated : Table
        Shares in pairs of kept edges (``Participation.shares``).
    profile : pa.Table
        The profile columns, in the order of the accounts.
    """
    ids = coded.account_ids
    counted = ask(COORDINATED, coordinated=coordinated)
    columns: dict[str, Any] = {name: profile.column(name) for name in profile.column_names}
    columns["account_id"] = ids
    columns["component"] = pa.array([str(c) for c in component.tolist()], pa.string())
    columns["community"] = pa.array(community, pa.string())
    columns["degree"] = measures.degree
    columns["strength"] = measures.strength
    columns["betweenness"] = pa.array(measures.betweenness, from_pandas=True)
    columns["clustering"] = pa.array(measures.clustering, from_pandas=True)
    columns["n_shares"] = _looked_up(ids, n_shares, "n_shares")
    for name in ("n_coordinated", "n_objects"):
        columns[name] = _looked_up(ids, counted, name)
    for name in ("first_share", "last_share"):
        columns[name] = _looked_up(ids, counted, name, missing=None)
    whole = columns["n_shares"].to_numpy()
    columns["share_ratio"] = _mean(columns["n_coordinated"].to_numpy(), whole)
    columns["coor_score"] = _mean(measures.strength, measures.degree)
    for name in ("avg_time_delta", "edge_symmetry_score"):
        target = name if name.startswith("avg_") else f"avg_{name}"
        columns[target] = _mean_over_edges(edges, coded, name, measures.degree)
    types = object_types_of(edges)
    for name in types:
        of_type = ask(OF_TYPE, values={"object_type": name}, coordinated=coordinated)
        columns[f"n_objects_{name}"] = _looked_up(ids, of_type, "n")
    schema = pa.schema([*ACCOUNT, *(pa.field(f"n_objects_{t}", pa.int64()) for t in types)])
    return Table.of(pa.table({f.name: columns[f.name] for f in schema}).cast(schema))


def object_types_of(edges: Table) -> tuple[str, ...]:
    """Give the object types an edge table counts apart (its columns ``n_objects_<type>``)."""
    start = "n_objects_"
    return tuple(c.removeprefix(start) for c in edges.column_names if c.startswith(start) and c != "n_objects_fast")


def _looked_up(ids: pa.Array, found: pa.Table, name: str, missing: int | None = 0) -> pa.Array:
    at = pc.index_in(ids, found.column("account_id").cast(pa.string()).combine_chunks())
    values = found.column(name).combine_chunks().take(at).cast(pa.int64())
    return values if missing is None else values.fill_null(missing)


def _mean(total: np.ndarray[Any, Any], count: np.ndarray[Any, Any]) -> pa.Array:
    mean = np.divide(total, count, out=np.full(len(total), np.nan), where=count > 0)
    return pa.array(mean, from_pandas=True)


def _mean_over_edges(
    edges: Table, coded: CodedEdges, name: str, degree: np.ndarray[Any, np.dtype[np.int64]]
) -> pa.Array:
    values = edges.arrow((name,)).column(0).to_numpy()
    kept = ~coded.is_loop()
    ends = np.concatenate((coded.source[kept], coded.target[kept]))
    total = np.bincount(ends, weights=np.tile(values[kept], 2), minlength=coded.n_accounts)
    return _mean(total, degree)

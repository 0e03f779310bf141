"""The network that evidence is about: the findings given, or those of all kept edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from inconcert.network import Findings, component_of, find
from inconcert.network.query import ask
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.detect.detection import Detection

__all__ = ["findings_of", "kept_edges", "kept_pairs", "row_where"]

KEPT = """
SELECT pairs.*
FROM pairs
WHERE (least(account_id, account_id_y), greatest(account_id, account_id_y)) IN (
    SELECT (least(account_id, account_id_y), greatest(account_id, account_id_y)) FROM edges
)
ORDER BY object_id, timestamp_share, content_id, timestamp_share_y, content_id_y
"""


def findings_of(detection: Detection, findings: Findings | None) -> Findings:
    """Give the findings, found now when they are not given."""
    if findings is not None:
        return findings
    edges = detection.edges()
    shares = detection.shares
    taking_part = detection.participation(edges, component_of(edges))
    return find(edges, shares.table, taking_part, posts=shares.posts, raw_forms=shares.raw_forms, listed=shares.listed)


def kept_edges(detection: Detection, findings: Findings | None) -> Table:
    """Give the kept edges of the network the evidence is about."""
    return detection.edges() if findings is None else findings.edges


def kept_pairs(pairs: Table, edges: Table) -> pa.Table:
    """Give the pairs that stand behind the given edges, in the order of `Detection.pairs`."""
    return ask(KEPT, pairs=pairs, edges=edges.arrow(("account_id", "account_id_y")))


def row_where(table: Table, **values: str) -> dict[str, Any] | None:
    """Give the first row that has these values, or None."""
    condition = " AND ".join(f"{name} = ${name}" for name in values)
    rows = ask(f"SELECT * FROM t WHERE {condition} LIMIT 1", values=values, t=table).to_pylist()  # noqa: S608 - columns of ours
    return dict(rows[0]) if rows else None

"""Small known worlds of shares, made into edges and participation by the brute-force definition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx
import pyarrow as pa

from inconcert.detect.participation import DELTAS, PARTICIPATING, Participation
from inconcert.network import Findings, component_of, find
from inconcert.schema import EDGE, SHARE
from inconcert.tables import Table
from tests import oracle
from tests.oracle import Share

U1 = "https://news.example.co.uk/1"
U2 = "https://blog.example.co.uk/2"
U3 = "https://www.example.org/3"
U4 = "https://www.example.org/4"

#: a, b and c share U1 within 8 seconds, a and b also U2; d and e share U3 in the same second; z comes too late,
#: and a shares U4 alone.
NEWSROOM = (
    Share(U1, "a", "p1", 0),
    Share(U1, "b", "p2", 5),
    Share(U1, "c", "p3", 8),
    Share(U1, "z", "p9", 1000),
    Share(U2, "a", "p4", 100),
    Share(U2, "b", "p5", 104),
    Share(U3, "d", "p6", 200),
    Share(U3, "e", "p7", 200),
    Share(U4, "a", "p8", 5000),
)

POST_TYPES = {
    "account_id": pa.string(),
    "content_id": pa.string(),
    "timestamp": pa.int64(),
    "account_name": pa.string(),
    "account_url": pa.string(),
    "platform": pa.string(),
    "account_country": pa.string(),
    "account_type": pa.string(),
    "content_url": pa.string(),
    "text": pa.string(),
    "follower_count": pa.int64(),
    "like_count": pa.int64(),
    "comment_count": pa.int64(),
    "share_count": pa.int64(),
    "interaction_count": pa.int64(),
}


@dataclass(frozen=True)
class World:
    """Shares and everything the definition makes of them."""

    shares: tuple[Share, ...]
    time_window: int
    edges: Table
    participation: Participation
    types: dict[str, str]
    posts: Table | None = None

    @property
    def table(self) -> Table:
        return share_table(self.shares, self.types)

    @property
    def pairs(self) -> list[tuple[Share, Share]]:
        """The pairs of the kept edges."""
        kept = {(e["account_id"], e["account_id_y"]) for e in self.edges.records()}
        return [p for p in oracle.pairs(self.shares, time_window=self.time_window) if ends(p) in kept]

    def with_posts(self, rows: Sequence[dict[str, Any]]) -> World:
        return replace(self, posts=post_table(rows))

    def find(self, **options: Any) -> Findings:
        return find(self.edges, self.table, self.participation, posts=self.posts, **options)


def ends(pair: tuple[Share, Share]) -> tuple[str, str]:
    a, b = sorted(s.account_id for s in pair)
    return a, b


def world(
    shares: Iterable[Share], *, time_window: int = 10, min_weight: int = 1, types: dict[str, str] | None = None
) -> World:
    """Detect by brute force. `types` names the type of each object; then edges count objects per type."""
    shares = tuple(shares)
    rows = [e for e in oracle.edges(shares, time_window=time_window) if e["weight"] >= min_weight]
    schema = EDGE
    if types:
        for name in sorted(set(types.values())):
            schema = schema.append(pa.field(f"n_objects_{name}", pa.int64()))
            for row in rows:
                of_type = [s for s in shares if types[s.object_id] == name]
                found = oracle.pairs(of_type, time_window=time_window)
                pairs = [p for p in found if ends(p) == (row["account_id"], row["account_id_y"])]
                row[f"n_objects_{name}"] = len({p[0].object_id for p in pairs})
    edges = Table.of(pa.Table.from_pylist(rows, schema))
    made = World(shares, time_window, edges, Participation(edges, edges), types or {})
    return replace(made, participation=participation_of(made))


def participation_of(made: World) -> Participation:
    component = component_of(made.edges)
    n_pairs: Counter[Share] = Counter()
    deltas: Counter[tuple[str, int]] = Counter()
    for earlier, later in made.pairs:
        n_pairs.update((earlier, later))
        deltas[component[earlier.account_id], later.timestamp_share - earlier.timestamp_share] += 1
    rows = [
        {**s._asdict(), "object_type": made.types.get(s.object_id, "url"), "n_pairs": n}
        for s, n in sorted(n_pairs.items(), key=lambda x: (x[0].object_id, x[0].timestamp_share, x[0].content_id))
    ]
    seconds = [{"component": c, "time_delta": d, "n_pairs": n} for (c, d), n in sorted(deltas.items())]
    return Participation(
        Table.of(pa.Table.from_pylist(rows, PARTICIPATING)), Table.of(pa.Table.from_pylist(seconds, DELTAS))
    )


def share_table(shares: Iterable[Share], types: dict[str, str] | None = None) -> Table:
    rows = [{**s._asdict(), "object_type": (types or {}).get(s.object_id, "url")} for s in shares]
    return Table.of(pa.Table.from_pylist(rows, SHARE))


def post_table(rows: Sequence[dict[str, Any]]) -> Table:
    given = {name for row in rows for name in row}
    return Table.of(pa.Table.from_pylist(list(rows), pa.schema([(n, t) for n, t in POST_TYPES.items() if n in given])))


def networkx_of(edges: Table) -> nx.Graph:
    """The independent graph library's view of the same edges, loops left out."""
    graph = nx.Graph()
    for row in edges.records():
        graph.add_nodes_from((row["account_id"], row["account_id_y"]))
        if row["account_id"] != row["account_id_y"]:
            graph.add_edge(row["account_id"], row["account_id_y"], weight=row["weight"])
    return graph


def edge_table(triples: Iterable[tuple[str, str, int]]) -> Table:
    """Edges that matter to the graph only; the other figures follow from the weight."""
    rows = []
    for a, b, weight in triples:
        first, second = sorted((a, b))
        rows.append(
            dict.fromkeys(EDGE.names, weight)
            | {"account_id": first, "account_id_y": second, "edge_symmetry_score": 1 / weight}
        )
    return Table.of(pa.Table.from_pylist(rows, EDGE))


def by(table: Table, key: str) -> dict[str, dict[str, Any]]:
    """Rows of a table by one column."""
    return {row[key]: row for row in table.records()}


def grouped(shares: Iterable[Share], key: str) -> dict[str, list[Share]]:
    found: dict[str, list[Share]] = defaultdict(list)
    for share in shares:
        found[getattr(share, key)].append(share)
    return found

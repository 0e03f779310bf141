"""What holds a group of accounts together: its members, their objects, how fast they are, when they were active."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from inconcert.explain.kept import findings_of, row_where
from inconcert.explain.known import require_component
from inconcert.explain.page import Grid, Page, as_html, as_text
from inconcert.explain.posts import account_names
from inconcert.explain.sentences import CAUTION, listing, span
from inconcert.explain.timeline import timeline
from inconcert.network import Findings
from inconcert.network.query import ask
from inconcert.significance.quantities import count, duration
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.detect.detection import Detection

__all__ = ["ComponentEvidence", "explain_component"]

MEMBERS = """
SELECT * FROM accounts WHERE component = $component ORDER BY strength DESC, degree DESC, account_id
"""

EDGES = """
SELECT edges.* FROM edges SEMI JOIN members USING (account_id)
ORDER BY weight DESC, avg_time_delta, account_id, account_id_y
"""

OBJECTS = """
SELECT object_id, min(object_type) AS object_type, count(DISTINCT account_id) AS n_accounts, count(*) AS n_shares,
    min(timestamp_share) AS first_share, max(timestamp_share) AS last_share
FROM coordinated SEMI JOIN members USING (account_id)
GROUP BY object_id
ORDER BY n_shares DESC, object_id
"""


@dataclass(frozen=True)
class ComponentEvidence:
    """The evidence about one component.

    Parameters
    ----------
    component : str
        Its id.
    figures : dict
        Its row of `inconcert.network.component_summary`.
    members : Table
        Rows of `inconcert.network.accounts`, the strongest first.
    edges : Table
        Its edges, the heaviest first.
    objects : Table
        What its members shared in concert: ``object_id, object_type, n_accounts, n_shares, first_share,
        last_share``, the most shared first.
    timeline : Table
        Its coordinated shares in order of time, see `inconcert.explain.timeline`; with ``account_name``.
    sentences : tuple of str
        The same in words.
    shown : function, optional
        Gives the HTML for a notebook; by default that of `page`.
    """

    component: str
    figures: dict[str, Any]
    members: Table
    edges: Table
    objects: Table
    timeline: Table
    sentences: tuple[str, ...]
    shown: Callable[[], str] | None = field(default=None, repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values, ready for JSON."""
        return {
            "component": self.component,
            "figures": dict(self.figures),
            "members": self.members.records(),
            "edges": self.edges.records(),
            "objects": self.objects.records(),
            "timeline": self.timeline.records(),
            "sentences": list(self.sentences),
        }

    @property
    def page(self) -> Page:
        """What is shown."""
        member = ("account_id", "account_name", "degree", "strength", "n_shares", "n_coordinated", "share_ratio")
        edge = ("account_id", "account_id_y", "weight", "n_objects", "avg_time_delta")
        grids = [
            Grid("Members", self.members, member),
            Grid("Objects shared in concert", self.objects, ("object_id", "n_accounts", "n_shares")),
            Grid("Edges", self.edges, edge),
            Grid("Coordinated shares", self.timeline, ("time", "account_id", "account_name", "object_id")),
        ]
        return Page(f"Component {self.component}", self.sentences, grids)

    def __str__(self) -> str:
        return as_text(self.page)

    def _repr_html_(self) -> str:
        return as_html(self.page) if self.shown is None else self.shown()


def explain_component(
    detection: Detection, component: str | int, *, findings: Findings | None = None
) -> ComponentEvidence:
    """Show the members of a component, what they shared in concert and when.

    Parameters
    ----------
    detection : Detection
        The detection the network stands on.
    component : str or int
        Its id; ``"1"`` is the largest.
    findings : Findings, optional
        The network; by default that of all kept edges.

    Raises
    ------
    UnknownName
        When there is no such component; says which there are.
    """
    wanted = str(component)
    network = findings_of(detection, findings)
    require_component(network.components, wanted)
    figures = row_where(network.components, component=wanted) or {}
    members = ask(MEMBERS, values={"component": wanted}, accounts=network.accounts)
    ids = members.select(["account_id"])
    coordinated = network.participation.shares
    own = ask(
        "SELECT coordinated.* FROM coordinated SEMI JOIN members USING (account_id)",
        coordinated=coordinated,
        members=ids,
    )
    own = own.append_column("account_name", account_names(detection.shares, own.column("account_id")))
    return ComponentEvidence(
        wanted,
        figures,
        Table.of(members),
        Table.of(ask(EDGES, edges=network.edges, members=ids)),
        Table.of(ask(OBJECTS, coordinated=coordinated, members=ids)),
        timeline(own, pa.array([True] * own.num_rows)),
        _sentences(detection, figures, members),
    )


def _sentences(detection: Detection, figures: dict[str, Any], members: pa.Table) -> tuple[str, ...]:
    strongest = members.slice(0, 3).to_pylist()
    named = [row["account_name"] or row["account_id"] for row in strongest]
    accounts, edges = count(figures["n_accounts"], "account"), count(figures["n_edges"], "edge")
    said = [f"{accounts} joined by {edges}; the strongest: {listing(named)}."]
    if figures["n_coordinated"]:
        objects, shares = count(figures["n_objects"], "object"), count(figures["n_coordinated"], "share")
        when = span(figures["first_share"], figures["last_share"])
        said += [
            f"They shared {objects} in concert, in {shares}, {when}; most of all {figures['label']}.",
            (
                f"Half of the pairs of posts are {duration(figures['median_time_delta'])} apart or less; "
                f"the time window is {duration(detection.rules.time_window)}."
            ),
            f"On average {figures['coor_share_ratio']:.0%} of a member's shares were in concert.",
        ]
    if figures["top_domains"]:
        said.append(f"Web sites they led to most: {listing(figures['top_domains'])}.")
    return (*said, CAUTION)

"""Why an account is in the network: its partners, what it shared with them, when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.explain.kept import kept_edges, kept_pairs, row_where
from inconcert.explain.known import require_account
from inconcert.explain.page import Grid, Page, as_html, as_text
from inconcert.explain.posts import account_names, called, content_urls
from inconcert.explain.sentences import CAUTION, listing, span
from inconcert.explain.timeline import timeline
from inconcert.network import Findings
from inconcert.network.query import ask
from inconcert.significance.quantities import count, duration
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.detect.detection import Detection

__all__ = ["AccountEvidence", "explain_account"]

#: pairs seen from the account: `earlier` when its post came first, `same` in the same second
SIDES = """
WITH side AS (
    SELECT *,
        account_id = $account AS is_x,
        CASE WHEN account_id = $account THEN account_id_y ELSE account_id END AS partner
    FROM pairs
)
"""

PARTNERS = """
SELECT
    partner AS account_id,
    count(DISTINCT object_id) AS n_objects,
    count(*) AS n_pairs,
    CAST(sum(time_delta) AS DOUBLE) / count(*) AS avg_time_delta,
    min(time_delta) AS min_time_delta,
    min(timestamp_share) AS first_share,
    max(timestamp_share_y) AS last_share,
    count(*) FILTER (is_x AND time_delta > 0) AS n_first,
    count(*) FILTER (NOT is_x AND time_delta > 0) AS n_second,
    (least($account, partner), greatest($account, partner)) IN (
        SELECT (least(account_id, account_id_y), greatest(account_id, account_id_y)) FROM edges
    ) AS kept
FROM side
GROUP BY partner
ORDER BY kept DESC, n_objects DESC, n_pairs DESC, partner
"""

OBJECTS = """
SELECT
    object_id,
    count(DISTINCT partner) AS n_partners,
    count(*) AS n_pairs,
    min(CASE WHEN is_x THEN timestamp_share ELSE timestamp_share_y END) AS first_share,
    max(CASE WHEN is_x THEN timestamp_share ELSE timestamp_share_y END) AS last_share
FROM side
GROUP BY object_id
ORDER BY n_partners DESC, n_pairs DESC, object_id
"""


@dataclass(frozen=True)
class AccountEvidence:
    """The evidence about one account.

    Parameters
    ----------
    account_id : str
        The account.
    figures : dict
        Its row of `inconcert.network.accounts` when the findings were given and it is in them; else empty.
    partners : Table
        One row each account it is in a pair with: ``account_id, account_name, n_objects, n_pairs, avg_time_delta,
        min_time_delta, first_share, last_share``; ``n_first`` (pairs in which this account was earlier), ``n_second``
        (later; the rest fell into one second); ``kept`` (the edge is in the network). Kept ones first.
    objects : Table
        What it shared with partners of kept edges: ``object_id, n_partners, n_pairs, first_share, last_share``.
    timeline : Table
        All its shares in order of time, see `inconcert.explain.timeline`; coordinated are those in pairs of kept
        edges. With ``content_url``.
    sentences : tuple of str
        The same in words.
    shown : function, optional
        Gives the HTML for a notebook; by default that of `page`.
    """

    account_id: str
    figures: dict[str, Any]
    partners: Table
    objects: Table
    timeline: Table
    sentences: tuple[str, ...]
    shown: Callable[[], str] | None = field(default=None, repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values, ready for JSON."""
        return {
            "account_id": self.account_id,
            "figures": dict(self.figures),
            "partners": self.partners.records(),
            "objects": self.objects.records(),
            "timeline": self.timeline.records(),
            "sentences": list(self.sentences),
        }

    @property
    def page(self) -> Page:
        """What is shown."""
        partner = (
            "account_id",
            "account_name",
            "n_objects",
            "n_pairs",
            "avg_time_delta",
            "n_first",
            "n_second",
            "kept",
        )
        grids = [
            Grid("Partners", self.partners, partner),
            Grid("Objects shared with partners", self.objects, ("object_id", "n_partners", "n_pairs")),
            Grid("Its shares", self.timeline, ("time", "object_id", "content_id", "content_url", "coordinated")),
        ]
        return Page(self.account_id, self.sentences, [g for g in grids if g.table.num_rows])

    def __str__(self) -> str:
        return as_text(self.page)

    def _repr_html_(self) -> str:
        return as_html(self.page) if self.shown is None else self.shown()


def explain_account(detection: Detection, account_id: str, *, findings: Findings | None = None) -> AccountEvidence:
    """Show with whom an account shared what, and when.

    Parameters
    ----------
    detection : Detection
        Asked for the account's pairs again.
    account_id : str
        The account.
    findings : Findings, optional
        The network it may be in; by default that of all kept edges.

    Raises
    ------
    UnknownName
        When it shared nothing; names the nearest.
    """
    shares = detection.shares
    require_account(shares, account_id)
    edges = kept_edges(detection, findings)
    pairs = detection.pairs(accounts=(account_id,))
    who = {"account": account_id}
    partners = ask(SIDES + PARTNERS, values=who, pairs=pairs, edges=edges.arrow(("account_id", "account_id_y")))
    partners = partners.add_column(1, "account_name", account_names(shares, partners.column("account_id")))
    kept = kept_pairs(pairs, edges)
    objects = ask(SIDES + OBJECTS, values=who, pairs=kept)
    own = ask("SELECT * FROM t WHERE account_id = $account", values=who, t=shares.table)
    marked = _coordinated(own, kept)
    own = own.append_column("content_url", content_urls(shares, own.column("content_id")))
    figures = row_where(findings.accounts, account_id=account_id) if findings is not None else None
    n_coordinated = pc.sum(marked).as_py() or 0
    return AccountEvidence(
        account_id,
        figures or {},
        Table.of(partners),
        Table.of(objects),
        timeline(own, marked),
        _sentences(detection, account_id, figures or {}, partners, objects, own.num_rows, n_coordinated),
    )


def _coordinated(own: pa.Table, kept: pa.Table) -> pa.ChunkedArray:
    """Tell which shares are in a kept pair: those whose object and post are."""
    rows = pa.table(
        {"object_id": own.column("object_id"), "content_id": own.column("content_id"), "row": range(own.num_rows)}
    )
    query = """
        SELECT (object_id, content_id) IN (
            SELECT (object_id, content_id) FROM kept UNION ALL SELECT (object_id, content_id_y) FROM kept
        ) AS coordinated
        FROM shares ORDER BY row
    """
    return ask(query, shares=rows, kept=kept).column("coordinated")


def _sentences(
    detection: Detection,
    account_id: str,
    figures: dict[str, Any],
    partners: pa.Table,
    objects: pa.Table,
    n_shares: int,
    n_coordinated: int,
) -> tuple[str, ...]:
    name = called(detection.shares, account_id)
    kept = partners.filter(partners.column("kept"))
    window = duration(detection.rules.time_window)
    said = [f"{name} made {count(n_shares, 'share')}, {n_coordinated:,} of them in pairs of the network."]
    if kept.num_rows:
        closest = kept.slice(0, 3)
        named = [
            f"{n or i} ({count(k, 'object')})"
            for i, n, k in zip(
                *(closest.column(c).to_pylist() for c in ("account_id", "account_name", "n_objects")), strict=True
            )
        ]
        first, last = pc.min(kept.column("first_share")).as_py(), pc.max(kept.column("last_share")).as_py()
        n_first, n_second = (pc.sum(kept.column(c)).as_py() for c in ("n_first", "n_second"))
        said += [
            (
                f"Within {window}, it shared {count(objects.num_rows, 'object')} with {count(kept.num_rows, 'partner')}, "
                f"most with {listing(named)}, {span(first, last)}."
            ),
            f"It was the earlier of a pair {count(n_first, 'time')}, the later {count(n_second, 'time')}.",
        ]
    else:
        said.append("It is not part of the network: none of its edges was kept.")
    if left := partners.num_rows - kept.num_rows:
        said.append(f"With {count(left, 'other account')} it met within {window}, but too seldom for the network.")
    names = figures.get("names_seen") or []
    if len(names) > 1:
        said.append(f"It changed its name: {listing(names)}, in the order they were first seen.")
    return (*said, CAUTION)

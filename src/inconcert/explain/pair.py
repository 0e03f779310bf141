"""Why two accounts are joined: every object they shared close in time, both posts, both times, who was first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import BadParameter
from inconcert.explain.figures import edge_figures
from inconcert.explain.kept import kept_edges, row_where
from inconcert.explain.known import require_account
from inconcert.explain.page import Grid, Page, as_html, as_text
from inconcert.explain.pair_tests import pair_tests
from inconcert.explain.posts import called, content_urls
from inconcert.explain.sentences import CAUTION, iso_time, span
from inconcert.network import Findings
from inconcert.significance.quantities import count, duration
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.detect.detection import Detection

__all__ = ["PairEvidence", "explain_pair"]


@dataclass(frozen=True)
class PairEvidence:
    """The evidence behind an edge.

    Parameters
    ----------
    account_id, account_id_y : str
        The two accounts, in order of their ids.
    figures : dict
        The figures of the edge as `inconcert.schema.EDGE`; empty when there is no pair.
    kept : bool
        Whether the edge is in the network.
    pairs : Table
        `inconcert.schema.PAIR` and ``time, time_y`` (ISO 8601, UTC), ``content_url, content_url_y`` (links to both
        posts, null when unknown), ``first`` (the account that was earlier; null in the same second).
    sentences : tuple of str
        The same in words.
    shown : function, optional
        Gives the HTML for a notebook; by default that of `page`.
    """

    account_id: str
    account_id_y: str
    figures: dict[str, Any]
    kept: bool
    pairs: Table
    sentences: tuple[str, ...]
    shown: Callable[[], str] | None = field(default=None, repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values, ready for JSON."""
        return {
            "account_id": self.account_id,
            "account_id_y": self.account_id_y,
            "kept": self.kept,
            "figures": dict(self.figures),
            "pairs": self.pairs.records(),
            "sentences": list(self.sentences),
        }

    @property
    def page(self) -> Page:
        """What is shown."""
        columns = ("object_id", "time", "time_y", "time_delta", "first", "content_id", "content_id_y")
        if self.pairs.arrow(("content_url",)).column(0).null_count < self.pairs.num_rows:
            columns = (*columns[:-2], "content_url", "content_url_y")
        grids = [Grid("Every pair of posts", self.pairs, columns)] if self.pairs.num_rows else []
        return Page(f"{self.account_id} and {self.account_id_y}", self.sentences, grids)

    def __str__(self) -> str:
        return as_text(self.page)

    def _repr_html_(self) -> str:
        return as_html(self.page) if self.shown is None else self.shown()


def explain_pair(
    detection: Detection,
    account_id: str,
    account_id_y: str,
    *,
    findings: Findings | None = None,
    pair_stat: str = "mean",
) -> PairEvidence:
    """Show every pair of posts that joins two accounts.

    Parameters
    ----------
    detection : Detection
        Asked for the pairs again.
    account_id, account_id_y : str
        The accounts, in any order.
    findings : Findings, optional
        The network the edge may be in; by default that of all kept edges.
    pair_stat : {"mean", "median", "count"}
        What a calibration judged speed by, when the edges have types.

    Raises
    ------
    UnknownName
        When one of them shared nothing; names the nearest.
    BadParameter
        When both are the same.
    """
    a, b = sorted((account_id, account_id_y))
    if a == b:
        raise BadParameter(f"an account is in no pair with itself ({a!r})", hint="name two accounts, or explain one")
    for name in (a, b):
        require_account(detection.shares, name)
    edges = kept_edges(detection, findings)
    row = row_where(edges, account_id=a, account_id_y=b)
    if row is None and (row := row_where(edges, account_id=b, account_id_y=a)) is not None:
        a, b = b, a  # CooRTweet sorts ids by language, not by code points
    found = detection.pairs(accounts=(a, b)).arrow()
    figures = edge_figures(found.to_pylist(), a, detection.rules) if found.num_rows else {}
    # what a table of edges knows beyond the pairs: counts per type, the type of the pair, significance
    figures |= {
        name: value for name, value in (row or {}).items() if name not in {*figures, "account_id", "account_id_y"}
    }
    for name in ("", "_y"):
        times = found.column(f"timestamp_share{name}").to_pylist()
        found = found.append_column(f"time{name}", pa.array([iso_time(t) for t in times], pa.string()))
        found = found.append_column(
            f"content_url{name}", content_urls(detection.shares, found.column(f"content_id{name}"))
        )
    later = pc.greater(found.column("time_delta"), 0)
    found = found.append_column("first", pc.if_else(later, found.column("account_id"), pa.scalar(None, pa.string())))
    said = _sentences(detection, a, b, figures, found, kept=row is not None, pair_stat=pair_stat)
    return PairEvidence(a, b, figures, row is not None, Table.of(found), said)


def _sentences(
    detection: Detection, a: str, b: str, figures: dict[str, Any], pairs: pa.Table, *, kept: bool, pair_stat: str
) -> tuple[str, ...]:
    name, other = called(detection.shares, a), called(detection.shares, b)
    window = duration(detection.rules.time_window)
    if not figures:
        return (f"{name} and {other} never shared the same object within {window} of each other.",)
    first = pairs.column("first").to_pylist()
    together = f", both in the same second {count(first.count(None), 'time')}" if None in first else ""
    return (
        (
            f"{name} and {other} shared {count(figures['n_objects'], 'object')} within {window} of each other, "
            f"in {count(figures['n_pairs'], 'pair')} of posts, {span(figures['first_share'], figures['last_share'])}."
        ),
        (
            f"The posts of a pair are {duration(figures['avg_time_delta'])} apart on average, "
            f"{duration(figures['min_time_delta'])} at the least."
        ),
        f"{name} was first {count(first.count(a), 'time')}, {other} {count(first.count(b), 'time')}{together}.",
        f"The edge between them has weight {figures['weight']:,} and is "
        + ("part of the network." if kept else "not part of the network."),
        *pair_tests({**figures, "account_id": a, "account_id_y": b}, pair_stat=pair_stat),
        CAUTION,
    )

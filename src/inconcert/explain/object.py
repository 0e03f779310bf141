"""How an object spread: who shared it when, who was first, how it was written, which shares were in concert."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.explain.kept import kept_edges, kept_pairs
from inconcert.explain.known import require_object
from inconcert.explain.page import Grid, Page, as_html, as_text
from inconcert.explain.posts import account_names, called, content_urls
from inconcert.explain.sentences import CAUTION, span
from inconcert.explain.timeline import timeline
from inconcert.network import Findings
from inconcert.network.query import ask
from inconcert.objects.share import Shares
from inconcert.significance.quantities import count, duration
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.detect.detection import Detection

__all__ = ["ObjectEvidence", "explain_object"]

NO_FORMS = pa.schema([("raw", pa.string()), ("n_shares", pa.int64())]).empty_table()


@dataclass(frozen=True)
class ObjectEvidence:
    """The evidence about one object.

    Parameters
    ----------
    object_id, object_type : str
        The object.
    first_account_id : str
        Who shared it first (in the first second: the post whose id sorts first).
    n_pairs : int
        Pairs of its shares that stand behind kept edges.
    timeline : Table
        All its shares in order of time with running counts, coordinated ones (in pairs of kept edges) marked; see
        `inconcert.explain.timeline`. With ``account_name`` and ``content_url``.
    raw_forms : Table
        ``raw, n_shares``: every way it was written, the most frequent first.
    listed : dict
        What the user's list of objects says of it (rating, publication date …); empty when it is not on one.
    sentences : tuple of str
        The same in words.
    shown : function, optional
        Gives the HTML for a notebook; by default that of `page`.
    """

    object_id: str
    object_type: str
    first_account_id: str
    n_pairs: int
    timeline: Table
    raw_forms: Table
    listed: dict[str, Any]
    sentences: tuple[str, ...]
    shown: Callable[[], str] | None = field(default=None, repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values, ready for JSON."""
        return {
            "object_id": self.object_id,
            "object_type": self.object_type,
            "first_account_id": self.first_account_id,
            "n_pairs": self.n_pairs,
            "timeline": self.timeline.records(),
            "raw_forms": self.raw_forms.records(),
            "listed": dict(self.listed),
            "sentences": list(self.sentences),
        }

    @property
    def page(self) -> Page:
        """What is shown."""
        shared = (
            "time",
            "account_id",
            "account_name",
            "content_id",
            "content_url",
            "coordinated",
            "n_shares",
            "n_coordinated",
        )
        grids = [
            Grid("Its shares", self.timeline, shared),
            Grid("As it was written", self.raw_forms, ("raw", "n_shares")),
        ]
        return Page(self.object_id, self.sentences, [g for g in grids if g.table.num_rows])

    def __str__(self) -> str:
        return as_text(self.page)

    def _repr_html_(self) -> str:
        return as_html(self.page) if self.shown is None else self.shown()


def explain_object(detection: Detection, object_id: str, *, findings: Findings | None = None) -> ObjectEvidence:
    """Show who shared an object when, and which of these shares were in concert.

    Parameters
    ----------
    detection : Detection
        Asked for the object's pairs again.
    object_id : str
        The object.
    findings : Findings, optional
        The network whose edges count; by default that of all kept edges.

    Raises
    ------
    UnknownName
        When nobody shared it; names the nearest.
    """
    shares = detection.shares
    require_object(shares, object_id)
    kept = kept_pairs(detection.pairs(object_id=object_id), kept_edges(detection, findings))
    own = ask("SELECT * FROM t WHERE object_id = $object", values={"object": object_id}, t=shares.table)
    together = pc.unique(
        pa.chunked_array([*kept.column("content_id").chunks, *kept.column("content_id_y").chunks], pa.string())
    )
    marked = pc.is_in(own.column("content_id"), together)
    own = own.append_column("account_name", account_names(shares, own.column("account_id")))
    own = own.append_column("content_url", content_urls(shares, own.column("content_id")))
    when = timeline(own, marked)
    first = when.arrow().slice(0, 1).to_pylist()[0]
    forms = _forms(shares, object_id)
    listed = _listed(shares, object_id)
    return ObjectEvidence(
        object_id,
        first["object_type"],
        first["account_id"],
        kept.num_rows,
        when,
        Table.of(forms),
        listed,
        _sentences(detection, object_id, when.arrow(), kept.num_rows, forms.num_rows, listed),
    )


def _forms(shares: Shares, object_id: str) -> pa.Table:
    if shares.raw_forms is None:
        return NO_FORMS
    query = "SELECT raw, n_shares FROM t WHERE object_id = $object ORDER BY n_shares DESC, raw"
    return ask(query, values={"object": object_id}, t=shares.raw_forms)


def _listed(shares: Shares, object_id: str) -> dict[str, Any]:
    if shares.listed is None:
        return {}
    table = shares.listed.arrow()
    rows = table.filter(pc.equal(table.column("object_id"), object_id)).drop_columns(["object_id"]).to_pylist()
    return dict(rows[0]) if rows else {}


def _sentences(
    detection: Detection, object_id: str, when: pa.Table, n_pairs: int, n_forms: int, listed: dict[str, Any]
) -> tuple[str, ...]:
    first = when.slice(0, 1).to_pylist()[0]
    together = when.filter(when.column("coordinated"))
    accounts, in_concert = (pc.count_distinct(t.column("account_id")).as_py() for t in (when, together))
    times = when.column("timestamp_share")
    said = [
        (
            f"{object_id} was shared {count(when.num_rows, 'time')} by {count(accounts, 'account')}, "
            f"{span(times[0].as_py(), times[-1].as_py())}."
        ),
        f"{called(detection.shares, first['account_id'])} shared it first.",
    ]
    if together.num_rows:
        moments = together.column("timestamp_share")
        said.append(
            f"{count(together.num_rows, 'share')} by {count(in_concert, 'account')} were in concert: in "
            f"{count(n_pairs, 'pair')} of posts within {duration(detection.rules.time_window)} of each other, "
            f"{span(moments[0].as_py(), moments[-1].as_py())}."
        )
    else:
        said.append("None of its shares is behind an edge of the network.")
    if n_forms > 1:
        said.append(f"It was written in {n_forms:,} ways.")
    known = [f"{name} {value}" for name, value in listed.items() if value is not None]
    if known:
        said.append(f"Your list says: {'; '.join(known)}.")
    return (*said, CAUTION)

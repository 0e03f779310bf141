"""The data of a page: tables as columns, and what is known about them.

1. The strongest edges there is room for are chosen, with their accounts (`inconcert.report.strongest`).
2. Edges name accounts by row; they stand by component, then in the order of these rows, so that what is alike is near.
3. The coordinated shares of the accounts are the evidence: every pair of posts behind an edge comes out of them again.
4. What the page leaves out is counted (``meta.left_out``).
5. With codes instead of names, everything goes through `inconcert.report.pseudonymous` before it is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.report.about import about
from inconcert.report.calibration import calibration_data, robustness
from inconcert.report.columns import coded
from inconcert.report.components import components_table
from inconcert.report.domains import domains_table
from inconcert.report.evidence import evidence_of
from inconcert.report.listed_columns import with_known_names
from inconcert.report.material import Material
from inconcert.report.monitor_day import MonitorDay
from inconcert.report.object_names import without_text_objects
from inconcert.report.options import Options
from inconcert.report.parts import Parts
from inconcert.report.plain_columns import plain
from inconcert.report.pseudonymous import pseudonymous
from inconcert.report.pseudonyms import Codes, Key
from inconcert.report.room import Room, room_for
from inconcert.report.timeline import timeline

__all__ = ["Bundle", "bundle"]

#: quotients of whole numbers, and what they were divided by
OVER = {"avg_time_delta": "n_pairs", "avg_time_delta_fast": "n_pairs_fast"}
OF_ACCOUNTS = {"share_ratio": "n_shares", "coor_score": "degree"}
#: columns that repeat each other: an address has the id, a list of names the name
IDENTITY = (("account_id", "account_name", "account_url", "names_seen"),)
OBJECT_NAMES = (("object_id", "raw_forms"),)
TOP_OBJECTS = (("label", "top_objects", "top_objects_by_engagement", "top_rated"),)
ADDRESSES = (("content_id", "content_url"),)


@dataclass(frozen=True)
class Bundle:
    """What the front end reads: `core` draws the page, `evidence` answers questions about pairs and objects.

    Parameters
    ----------
    core, evidence : dict
        Plain values, ready for JSON.
    key : Key, optional
        Which code stands for whom, when the page shows codes; never part of the page.
    monitor : MonitorDay, optional
        The monitor the network belongs to; what a script draws of it is in `core`.
    """

    core: dict[str, Any]
    evidence: dict[str, Any]
    key: Key | None = field(default=None, repr=False)
    monitor: MonitorDay | None = field(default=None, repr=False)


def bundle(material: Material, options: Options | None = None) -> Bundle:
    """Gather the data of a page.

    Parameters
    ----------
    material : Material
        The network.
    options : Options, optional
        What the user decided.

    Returns
    -------
    Bundle
        The same for the same network and options, unless a salt is drawn.
    """
    asked = options or Options()
    found = material.findings
    room = room_for(found, asked)
    accounts = _accounts(material).take(pa.array(room.accounts))
    whole = with_known_names(found.objects.arrow())
    objects = whole.take(pa.array(room.objects))
    rows = evidence_of(
        found.participation.shares.arrow().filter(pa.array(room.shares)),
        objects.column("object_id").cast(pa.string()).combine_chunks(),
        accounts.column("account_id").cast(pa.string()).combine_chunks(),
        material.shares.posts,
        with_posts=room.with_posts,
        text=asked.text and not asked.pseudonymise,
        text_length=asked.text_length,
        max_text=asked.max_text,
    )
    components = components_table(
        found.components.arrow(), _members(material), found.participation.shares, whole, material.shares.posts
    )
    named, said_of_domains = domains_table(found.objects, asked.categories)
    parts = Parts(
        meta=about(material, asked, {**room.left_out, "posts_text": rows.texts_left_out}, said_of_domains),
        accounts=accounts,
        edges=_edges(found.edges.arrow().take(pa.array(room.edges)), room, accounts),
        components=components.filter(pc.is_in(components.column("component"), pc.unique(accounts.column("component")))),
        objects=objects,
        shares=rows.shares,
        posts=rows.posts,
        domains=None if named is None else named.arrow(),
        calibration=None if material.calibration is None else calibration_data(material.calibration),
    )
    codes = Codes.drawn(asked.salt) if asked.pseudonymise else None
    if codes is not None:
        parts = pseudonymous(parts, material, codes)
    elif not asked.text:
        # without a secret: whoever has a text can tell that it is this one, but nobody can read it here
        parts = without_text_objects(parts, material.shares.types, partial(Codes(b"").of, "object"))
    return Bundle(
        {
            "meta": parts.meta,
            "accounts": coded(plain(parts.accounts), over=OF_ACCOUNTS, together=IDENTITY),
            "edges": coded(plain(parts.edges), over=OVER),
            "components": coded(plain(parts.components), together=TOP_OBJECTS),
            "objects": coded(plain(parts.objects), together=OBJECT_NAMES),
            "timeline": timeline(material.shares.table, found.participation.shares),
            "calibration": parts.calibration,
            "domains": None if parts.domains is None else coded(plain(parts.domains)),
            "monitor": None if asked.monitor is None else asked.monitor.live(),
        },
        {"shares": coded(parts.shares), "posts": coded(plain(parts.posts), together=ADDRESSES)},
        None if codes is None else codes.key(),
        asked.monitor,
    )


def _members(material: Material) -> pa.Table:
    return material.findings.accounts.arrow(("account_id", "component"))


def _accounts(material: Material) -> pa.Table:
    """Give all accounts with their places in the picture and, when a grid was tried, how robust they are."""
    table, layout = material.findings.accounts.arrow(), material.findings.layout.arrow()
    table = table.append_column("x", layout.column("x")).append_column("y", layout.column("y"))
    if material.calibration is None:
        return table
    robust = robustness(material.calibration, table.column("account_id").cast(pa.string()).combine_chunks())
    return table if robust is None else table.append_column("robustness", robust)


def _edges(edges: pa.Table, room: Room, accounts: pa.Table) -> pa.Table:
    """Name accounts by their rows on the page, and put the edges in order."""
    place = np.full(room.n_accounts, -1, np.int64)
    place[room.accounts] = np.arange(len(room.accounts))
    ends = place[room.pairs]
    table = pa.table({"a": ends[:, 0], "b": ends[:, 1]})
    for name in edges.column_names:
        if name not in {"account_id", "account_id_y"}:
            table = table.append_column(name, edges.column(name))
    component = accounts.column("component").cast(pa.int64()).to_numpy()[ends[:, 0]]
    return table.take(pa.array(np.lexsort((ends[:, 1], ends[:, 0], component))))

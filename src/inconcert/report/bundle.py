"""The data of a page: tables as columns, and what is known about them.

1. Accounts stand in the order of the findings; edges name them by row.
2. The coordinated shares are the evidence: every pair of posts behind every edge comes out of them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.provenance import versions
from inconcert.report.columns import coded
from inconcert.report.material import Material
from inconcert.report.options import Options
from inconcert.tables import Table

__all__ = ["Bundle", "bundle"]

DAY = 86_400
BINS = (60, 300, 900, 3600, 10_800, 21_600, DAY, 7 * DAY, 30 * DAY, 365 * DAY)
MOST_BINS = 400
LONGEST_TEXT = 600


@dataclass(frozen=True)
class Bundle:
    """What the front end reads: `core` draws the page, `evidence` answers questions about pairs and objects."""

    core: dict[str, Any]
    evidence: dict[str, Any]


def bundle(material: Material, options: Options) -> Bundle:
    """Gather the data of a page.

    Parameters
    ----------
    material : Material
        The network.
    options : Options
        What the user decided.
    """
    f = material.findings
    accounts = f.accounts.arrow()
    layout = f.layout.arrow()
    accounts = accounts.append_column("x", layout["x"]).append_column("y", layout["y"])
    ids = accounts["account_id"].cast(pa.string()).combine_chunks()
    edges = _with_rows(f.edges.arrow(), ids, {"account_id": "a", "account_id_y": "b"})
    objects = f.objects.arrow()
    components = f.components.arrow().drop_columns("accounts")
    shares, posts = _evidence(material, options, ids, objects["object_id"].cast(pa.string()).combine_chunks())
    core = {
        "meta": _meta(material, options),
        "accounts": coded(accounts),
        "edges": coded(edges, over={"avg_time_delta": "n_pairs"}),
        "components": coded(components),
        "objects": coded(objects),
        "timeline": _timeline(material),
        "calibration": None,
        "domains": None,
    }
    return Bundle(core, {"shares": coded(shares), "posts": coded(posts)})


def _with_rows(table: pa.Table, ids: pa.Array, columns: dict[str, str]) -> pa.Table:
    for k, (name, new) in enumerate(columns.items()):
        table = table.set_column(k, new, pc.index_in(table[name], ids).cast(pa.int64()))
    return table


def _evidence(material: Material, options: Options, ids: pa.Array, objects: pa.Array) -> tuple[pa.Table, pa.Table]:
    taking_part = material.findings.participation.shares.arrow()
    contents = pc.unique(taking_part["content_id"].cast(pa.string()))
    shares = pa.table(
        {
            "object": pc.index_in(taking_part["object_id"], objects).cast(pa.int64()),
            "account": pc.index_in(taking_part["account_id"], ids).cast(pa.int64()),
            "time": taking_part["timestamp_share"],
            "post": pc.index_in(taking_part["content_id"], contents).cast(pa.int64()),
        }
    )
    posts = pa.table({"content_id": contents})
    known = material.shares.posts
    if known is not None:
        wanted = [c for c in ("content_url", "text") if c in known.column_names and (c != "text" or options.text)]
        there = known.arrow(("content_id", *wanted))
        at = pc.index_in(contents, there["content_id"].cast(pa.string()).combine_chunks())
        for name in wanted:
            values = there[name].cast(pa.string()).take(at)
            posts = posts.append_column(
                name, pc.utf8_slice_codeunits(values, 0, LONGEST_TEXT) if name == "text" else values
            )
    return shares, posts


def _span(shares: Table) -> tuple[int | None, int | None]:
    ends = [pc.min_max(batch["timestamp_share"]).as_py() for batch in shares.batches(("timestamp_share",))]
    first = min((end["min"] for end in ends if end["min"] is not None), default=None)
    return first, max((end["max"] for end in ends if end["max"] is not None), default=None)


def _timeline(material: Material) -> dict[str, Any] | None:
    first, last = _span(material.shares.table)
    if first is None or last is None:
        return None
    width = next((b for b in BINS if (last - first) / b <= MOST_BINS), BINS[-1])
    start = first // width * width
    n = (last - start) // width + 1
    counts = {}
    for name, table in (("all", material.shares.table), ("coordinated", material.findings.participation.shares)):
        total = np.zeros(n, np.int64)
        for batch in table.batches(("timestamp_share",)):
            total += np.bincount((batch["timestamp_share"].to_numpy() - start) // width, minlength=n)
        counts[name] = total.tolist()
    return {"bin": width, "first": start, **counts}


def _meta(material: Material, options: Options) -> dict[str, Any]:
    rules = material.rules
    known = material.provenance.to_dict()
    return {
        "title": options.title,
        "lang": options.lang,
        "generator": {"name": "inconcert", "version": versions()["inconcert"]},
        "which": material.which,
        "kind": rules.kind,
        "time_window": rules.time_window,
        "fast_window": rules.fast_window,
        "min_participation": rules.min_participation,
        "weight": rules.weight,
        "edge_weight": rules.edge_weight,
        "min_weight": rules.min_weight,
        "threshold": material.threshold,
        "object_types": list(material.shares.types),
        "counts": dict(material.counts),
        "span": list(_span(material.shares.table)),
        "parameters": dict(material.parameters),
        "versions": known["versions"],
        "inputs": known["inputs"],
        "steps": known["steps"],
        "notes": list(material.provenance.notes),
        "command": material.command,
        "citation": None,
        "left_out": {"accounts": 0, "edges": 0, "shares": 0, "posts_text": 0},
        "pseudonymised": False,
        "no_text": not options.text,
        "significance": None if material.significance is None else material.significance.to_dict(),
    }

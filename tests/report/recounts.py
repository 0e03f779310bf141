"""Networks of simulated posts, and what detections at narrower windows make of their edges: what the page must recount.

`python -m tests.report.recounts` writes them for the tests of the front end; a test here says when they are stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

import inconcert as ic
from inconcert.report import Options, bundle
from inconcert.report.columns import decoded
from inconcert.results.reporting import material
from inconcert.simulate import Group

__all__ = ["FIXTURE", "recounts", "written"]

FIXTURE = Path(__file__).parents[2] / "web" / "test" / "fixtures" / "recounts.json"
#: the rules of each network, and the narrower windows it is detected at again
CASES: dict[str, tuple[dict[str, Any], tuple[int, ...]]] = {
    "native": ({"time_window": 900}, (0, 5, 60, 600)),
    "native, pairs": ({"time_window": 900, "weight": "pairs", "min_weight": 3}, (5, 60)),
    # CooRTweet filters accounts again at a narrower window, so only its own window can be compared
    "coortweet": ({"rules": "coortweet", "time_window": 900, "edge_weight": 0.9}, ()),
}
FIGURES = ("n_pairs", "n_objects", "min_time_delta", "avg_time_delta")


def recounts() -> dict[str, Any]:
    """Give each network's edges and shares as the page has them, and its edges' figures at narrower windows."""
    groups = (Group("fast", n_accounts=5, n_pushes=8), Group("jitter", n_accounts=5, n_pushes=8))
    posts = ic.simulate(seed=11, n_accounts=150, n_days=4, groups=groups).posts
    shares = ic.shares(posts, by="url")
    return {name: _case(shares.table.arrow(), rules, windows) for name, (rules, windows) in CASES.items()}


def written() -> str:
    """Give the fixture's text."""
    return json.dumps(recounts(), separators=(",", ":")) + "\n"


def _case(shares: pa.Table, rules: dict[str, Any], windows: tuple[int, ...]) -> dict[str, Any]:
    net = ic.detect(shares, **rules).network()
    data = bundle(material(net), Options())
    edges, rows = (decoded(table) for table in (data.core["edges"], data.evidence["shares"]))
    ids = decoded(data.core["accounts"])["account_id"]
    ends = [(ids[a], ids[b]) for a, b in zip(edges["a"], edges["b"], strict=True)]
    narrower = {}
    for window in windows:
        every = ic.detect(shares, **{**rules, "time_window": window, "min_weight": 1}).network().edges.arrow()
        at = pc.index_in(pa.array(["\n".join(both) for both in ends]), _names(every))
        narrower[str(window)] = {name: every[name].take(at).to_pylist() for name in FIGURES}
    # the same, with only the posts of two days in the data
    since, until = _middle(rows["time"])
    there = pc.and_(*(test(shares["timestamp_share"], end) for test, end in
                      ((pc.greater_equal, since), (pc.less_equal, until))))  # fmt: skip
    dated = None
    if rules.get("rules") != "coortweet":
        part = ic.detect(shares.filter(there), **{**rules, "min_weight": 1, "min_participation": 1}).network()
        at = pc.index_in(pa.array(["\n".join(both) for both in ends]), _names(part.edges.arrow()))
        dated = {
            "since": since,
            "until": until,
            **{name: part.edges.arrow()[name].take(at).to_pylist() for name in FIGURES},
        }
    return {
        "meta": {name: data.core["meta"][name] for name in ("kind", "weight", "time_window", "min_weight")},
        "edges": {name: edges[name] for name in ("a", "b", "weight", *FIGURES)},
        "shares": {name: rows[name] for name in ("object", "account", "time", "post")},
        "narrower": narrower,
        "dated": dated,
    }


def _names(edges: pa.Table) -> pa.Array:
    return pc.binary_join_element_wise(
        *(edges[name].cast(pa.string()).combine_chunks() for name in ("account_id", "account_id_y")), "\n"
    )


def _middle(times: list[int]) -> tuple[int, int]:
    ordered = sorted(times)
    return ordered[len(ordered) // 4], ordered[len(ordered) * 3 // 4]


if __name__ == "__main__":
    FIXTURE.parent.mkdir(parents=True, exist_ok=True)
    FIXTURE.write_text(written(), encoding="utf-8")

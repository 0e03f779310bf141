"""Workspaces with pages, each filled once for all tests that only look."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from inconcert.monitor.reporting import write_pages
from inconcert.monitor.site import write_overview
from tests.monitor.filled import Filled, filled

__all__ = ["HOSTILE", "kept", "with_site"]

#: what runs, turns text around, cannot be seen, or is far too long
HOSTILE = "</script><img src=x onerror=\"canary='ran'\"> ]]> \u202eevil\u2066\x00\ufffe {{7*7}} " + "x" * 10_000
#: goes with the process
KEPT = tempfile.TemporaryDirectory(prefix="inconcert-site-")


def with_site(root: Path, n_runs: int = 4, *, says: str = "") -> Filled:
    """Fill a workspace and write the pages of its last run."""
    made = filled(root, n_runs, says=says)
    write_pages(made.workspace, made.db, made.runs[-1], made.net)
    write_overview(made.workspace, made.db)
    return made


def kept(*, hostile: bool = False) -> Filled:
    """Give such a workspace; nobody writes to it."""
    return _kept(4, hostile)


@cache
def _kept(n_runs: int, hostile: bool) -> Filled:
    return with_site(Path(KEPT.name) / f"{n_runs}{hostile}", n_runs, says=HOSTILE if hostile else "")

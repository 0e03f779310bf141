"""The run record ``monitor.json``: what was asked, what it brought and cost, and what went wrong."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from inconcert.monitor.context import Context
from inconcert.monitor.runs import read_run, stages_of
from inconcert.monitor.standing import errors_of_run, standing_of
from inconcert.provenance import versions
from inconcert.tables import atomic_path

__all__ = ["FILE", "record_of", "write_record"]

FILE = "monitor.json"
#: the stage that writes it is not in it: it is not done
LAST = "report"


def record_of(db: sqlite3.Connection, run: str, *, platform: str = "tiktok") -> dict[str, Any]:
    """Give the record of a run from the database.

    Returns
    -------
    dict
        ``run``, ``day``, ``status``, ``version``, ``parameters`` (every setting as it took effect), ``data_through``,
        ``counts`` and ``stages`` (status, counts and notes), ``requests`` (made, and by endpoint), ``errors`` (by type,
        with samples and log ids), ``gaps`` (what is left alone, and why).
    """
    row, standing = read_run(db, run), standing_of(db, run, platform=platform)
    return {
        "result": "monitor run",
        "version": versions()["inconcert"],
        "run": run,
        "day": row.day.isoformat(),
        "platform": platform,
        "status": standing.status,
        "notes": list(standing.notes),
        "parameters": row.parameters,
        "data_through": standing.data_through,
        "stages": [
            {"name": stage.name, "status": stage.status, "counts": stage.counts, "notes": list(stage.notes)}
            for stage in stages_of(db, run)
            if stage.name != LAST
        ],
        "requests": {
            "n": standing.n_requests,
            "by_endpoint": dict(
                db.execute(
                    "SELECT endpoint, count(*) AS n FROM attempt WHERE run = ? GROUP BY endpoint ORDER BY endpoint",
                    (run,),
                )
            ),
        },
        "errors": [one.to_dict() for one in errors_of_run(db, run)],
        "gaps": [
            {"kind": kind, "value": value, "reason": reason}
            for kind, value, reason in db.execute("SELECT kind, value, reason FROM quarantine ORDER BY kind, value")
        ],
    }


def write_record(context: Context) -> None:
    """Write the record into the run's folder, where there is one."""
    if not context.folder.is_dir():
        return
    record = record_of(context.db, context.run, platform=context.platform)
    with atomic_path(context.folder / FILE) as part:
        part.write_text(json.dumps(record, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")

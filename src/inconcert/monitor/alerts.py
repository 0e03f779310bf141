"""Messages to people: new networks above a size, failed runs, requests that did not suffice.

Each is sent once to each address. What could not be sent is kept and sent with the next run, as one message with all
that waits. A kill between sending and noting it sends a message twice, never not at all. Nothing here stops a run.

The names of networks are made of what strangers posted: in a message they are one line, and what a messenger would turn
into a link or a call to somebody is spelled so that it does not.
"""

from __future__ import annotations

import json
import os
import sqlite3
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from inconcert.collect.database import transaction
from inconcert.errors import MissingExtra
from inconcert.monitor.alert_addresses import Address, addresses_in, send
from inconcert.monitor.labelling import labels_of

if TYPE_CHECKING:
    from inconcert.monitor.context import Context

__all__ = ["alert", "harmless"]

#: failed runs are told of when they began so many seconds ago at most: who sets up alerts wants no history
RECENT = 7 * 86_400
#: lines of a message, and characters of a name
LINES, LONGEST = 20, 120
DISARMED = str.maketrans(
    {"@": "\N{FULLWIDTH COMMERCIAL AT}", "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"}
    | {
        ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
        "[": "(",
        "]": ")",
        "`": "'",
        "*": "\N{ASTERISK OPERATOR}",
    }
)

# Networks of a run that are large for the first time, but those whose members are all allow-listed.
LARGE = """
SELECT now.network, now.n_accounts, now.n_objects, network.name FROM network_run AS now JOIN network USING (network)
WHERE now.run = :run AND now.component IS NOT NULL AND now.n_accounts >= :least
AND NOT EXISTS (SELECT 1 FROM network_run AS before
    WHERE before.network = now.network AND before.run <> now.run AND before.n_accounts >= :least)
AND EXISTS (SELECT 1 FROM membership LEFT JOIN account USING (platform, account_id)
    WHERE membership.run = now.run AND membership.network = now.network AND coalesce(allow_listed, 0) = 0)
ORDER BY now.n_accounts DESC, now.network
"""
FAILED = "SELECT run, message FROM run WHERE status = 'failed' AND started >= ? ORDER BY started"
UNSENT = "SELECT * FROM alert WHERE sent IS NULL ORDER BY alert"
STARVED = """
SELECT name FROM stage WHERE run = ? AND status = 'partial' ORDER BY position
"""
SPENT = "SELECT count(*) FROM attempt WHERE family = 'research' AND day = ?"
WAITING = "SELECT count(*) FROM task WHERE run = ? AND state IN ('queued', 'open')"


def alert(context: Context, *, environment: Mapping[str, str] | None = None) -> dict[str, int]:
    """Send what is worth a message, with what waits from earlier runs.

    Without addresses nothing is entered: who sets them later is told of what is new then. A replay sends nothing.

    Parameters
    ----------
    context : Context
        A run, before it ends or after it failed.
    environment : mapping, optional
        Where the addresses are; this process's environment by default.

    Returns
    -------
    dict
        ``n_alerts`` that are new, ``n_alerts_sent``, ``n_alerts_waiting`` for the next run.
    """
    variable = context.workspace.settings.alerts.urls_from
    addresses = addresses_in(os.environ if environment is None else environment, variable)
    if context.replay or not addresses:
        return {}
    db = context.db
    with transaction(db):
        before = db.total_changes
        db.executemany(
            "INSERT OR IGNORE INTO alert (run, kind, about, message) VALUES (?, ?, ?, ?)",
            [*_new_networks(context), *_failed_runs(db, context.clock.now()), *_quota(context)],
        )
        n_new = db.total_changes - before
    waiting = db.execute(UNSENT).fetchall()
    _send_all(context, addresses, waiting)
    n_left = len(db.execute(UNSENT).fetchall())
    return {"n_alerts": n_new, "n_alerts_sent": len(waiting) - n_left, "n_alerts_waiting": n_left}


def harmless(text: str) -> str:
    r"""Give a text by strangers as it can stand in a message.

    Examples
    --------
    >>> ascii(harmless("@everyone\n https://bad.example"))
    "'\\uff20everyone https: //bad.example'"
    """
    visible = "".join(c if c.isspace() or unicodedata.category(c)[0] != "C" else "" for c in text)
    line = " ".join(visible.split()).translate(DISARMED).replace("://", ": //")
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _new_networks(context: Context) -> list[tuple[str, str, str, str]]:
    settings = context.workspace.settings
    rows = context.db.execute(LARGE, {"run": context.run, "least": settings.alerts.min_accounts}).fetchall()
    labels = labels_of(context.db, context.run)
    base = settings.report.base_url.rstrip("/")
    where = f" {base}/runs/{context.run}.html" if base else ""
    found = []
    for row in rows:
        label = harmless(labels.get(row["network"], ""))
        words = f"; words: {label}" if label else ""
        said = f'New network "{harmless(row["name"])}": {row["n_accounts"]} accounts, {row["n_objects"]} texts{words}.'
        found.append((context.run, "new_network", str(row["network"]), said + where))
    return found


def _failed_runs(db: sqlite3.Connection, now: float) -> list[tuple[str, str, str, str]]:
    rows = db.execute(FAILED, (now - RECENT,)).fetchall()
    return [
        (
            row["run"],
            "failed_run",
            row["run"],
            f"Run {row['run']} failed: {harmless(row['message'] or 'see its record')}",
        )
        for row in rows
    ]


def _quota(context: Context) -> list[tuple[str, str, str, str]]:
    """Tell of a run whose requests did not suffice: stages that ask the platform ended early."""
    db, run = context.db, context.run
    stages = [row["name"] for row in db.execute(STARVED, (run,))]
    if not stages:
        return []
    spent = db.execute(SPENT, (context.day.isoformat(),)).fetchone()[0]
    waiting = db.execute(WAITING, (run,)).fetchone()[0]
    quota = context.workspace.settings.collect.requests_per_day
    said = (
        f"Run {run} ended early in {', '.join(stages)}: {spent:,} of {quota:,} requests of the day are spent, "
        f"{waiting:,} searches wait. The report is of what is stored."
    )
    return [(run, "quota", run, said)]


def _send_all(context: Context, addresses: Sequence[Address], waiting: Sequence[sqlite3.Row]) -> None:
    """Send each address what it does not have yet, in one message, and note what went wrong."""
    for address in addresses:
        rows = [row for row in waiting if address.name not in _sent_to(context.db, row["alert"])]
        if not rows:
            continue
        lines = [row["message"] for row in rows[:LINES]]
        if len(rows) > LINES:
            lines.append(f"… and {len(rows) - LINES} more.")
        lines.append("Coordination is not inauthenticity: a network is no verdict about the accounts in it.")
        title = f"{harmless(context.workspace.settings.report.title)}: {context.run}"
        try:
            problem = send(address, title=title, body="\n".join(lines))
        except MissingExtra as error:
            problem = str(error)
        with transaction(context.db):
            for row in rows:
                _note(context.db, row["alert"], address, problem)
    everybody = {address.name for address in addresses}
    with transaction(context.db):
        for row in waiting:
            # an address that is no longer set is waited for no more
            if everybody <= set(_sent_to(context.db, row["alert"])):
                context.db.execute(
                    "UPDATE alert SET sent = ?, error = NULL WHERE alert = ?", (context.clock.now(), row["alert"])
                )


def _note(db: sqlite3.Connection, number: int, address: Address, problem: str | None) -> None:
    if problem is not None:
        db.execute("UPDATE alert SET error = ? WHERE alert = ?", (f"{address.name}: {problem}", number))
        return
    took = json.dumps([*_sent_to(db, number), address.name])
    db.execute("UPDATE alert SET sent_to = ? WHERE alert = ?", (took, number))


def _sent_to(db: sqlite3.Connection, number: int) -> list[str]:
    names: list[str] = json.loads(db.execute("SELECT sent_to FROM alert WHERE alert = ?", (number,)).fetchone()[0])
    return names

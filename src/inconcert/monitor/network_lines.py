"""The networks of a monitor as the lines of a page: through all runs up to one, those of that run first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from inconcert.report.lifelines import Lifeline, LifePoint, Relative

__all__ = ["MOST", "network_lines"]

#: lines a page has room for
MOST = 400
POINTS = """
SELECT n.network, n.name, r.run, r.event, r.component, r.n_accounts, r.others
FROM network_run AS r JOIN network AS n USING (network)
WHERE r.run IN (SELECT value FROM json_each(?)) ORDER BY n.network
"""
#: a person's model may say it better than the terms do; the latest of each
LABELS = """
SELECT network, run, label, method FROM label WHERE run IN (SELECT value FROM json_each(?))
ORDER BY method = 'model'
"""
#: event → status after it
STATUS = {"dormant": "dormant", "died": "died"}


def network_lines(db: sqlite3.Connection, runs: Sequence[str]) -> list[Lifeline]:
    """Give all networks that were ever seen.

    Parameters
    ----------
    db : sqlite3.Connection
        The state of a monitor.
    runs : sequence of str
        Names, in order; statuses and components are those of the last.

    Returns
    -------
    list of Lifeline
        Those of the last run by size, then the others, the last seen first.
    """
    place = {run: k for k, run in enumerate(runs)}
    names = {row["network"]: row["name"] for row in db.execute("SELECT network, name FROM network")}
    labels: dict[tuple[int, str], tuple[int, str]] = {}
    for row in db.execute(LABELS, (json.dumps(list(runs)),)):
        key = row["network"], row["method"]
        labels[key] = max(labels.get(key, (-1, "")), (place[row["run"]], row["label"]))
    points: dict[int, list[LifePoint]] = {}
    components: dict[int, dict[int, str]] = {}
    for row in db.execute(POINTS, (json.dumps(list(runs)),)):
        others = tuple(
            Relative(other["relation"], names.get(other["network"], str(other["network"])))
            for other in json.loads(row["others"])
        )
        points.setdefault(row["network"], []).append(
            LifePoint(run=place[row["run"]], n_accounts=row["n_accounts"], event=row["event"], others=others)
        )
        if row["component"] is not None:
            components.setdefault(row["network"], {})[place[row["run"]]] = row["component"]
    component = {network: found[last] for network, found in components.items() if (last := len(runs) - 1) in found}
    lines = [
        Lifeline(
            network=network,
            name=names[network],
            status=_status(of_it, component.get(network)),
            points=tuple(sorted(of_it, key=lambda point: point.run)),
            label=(labels.get((network, "model")) or labels.get((network, "terms")) or (0, None))[1],
            component=component.get(network),
            last_component=max(components.get(network, {-1: None}).items())[1],
        )
        for network, of_it in points.items()
    ]
    return sorted(
        lines, key=lambda line: (line.component is None, -_last_seen(line), -line.n_accounts, -line.most, line.network)
    )


def _last_seen(line: Lifeline) -> int:
    return max((point.run for point in line.points if point.n_accounts), default=-1)


def _status(points: Sequence[LifePoint], component: str | None) -> str:
    if component is not None:
        return "alive"
    last = max(points, key=lambda point: point.run)
    return "merged" if last.event == "merged" else STATUS.get(last.event, "alive")

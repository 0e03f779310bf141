"""What a monitor finds and costs, day by day, on each of the emulator's kinds of days: ``python -m benchmarks.monitor``.

A pool of all accounts of the emulator's own corpus is monitored for eight days, one run a day with the default settings.
The clock is virtual, so the figures do not depend on the machine. Needs the emulator of the TikTok Research API
(``INCONCERT_EMULATOR``). Writes ``benchmarks/results/monitor.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.collect.emulator import CREDENTIALS, PROFILES, Emulator, running
from tests.collect.profile_run import explained, stored_ids

from inconcert.collect.clock import day_of, next_midnight
from inconcert.collect.known import gaps
from inconcert.monitor.pool import add
from inconcert.monitor.run import run_monitor
from inconcert.monitor.settings import settings_from
from inconcert.monitor.workspace import Workspace, create_workspace, open_state
from inconcert.provenance import versions

__all__ = ["PROFILES", "run"]

RESULTS = Path(__file__).resolve().parent / "results"
NAME = "monitor.json"
N_DAYS = 8
#: days before the first run whose posts are wanted, as the settings have it
WINDOW = 15
#: so few requests a day that the budget is felt
CHANGED: dict[str, dict[str, Any]] = {"quota_tight": {"quota": {"research": 60}}}


def run(profile: str, folder: Path, *, n_days: int = N_DAYS, n_accounts: int | None = None) -> dict[str, Any]:
    """Monitor on one kind of day and give the figures."""
    over: dict[str, Any] = {} if n_accounts is None else {"corpus": {"accounts": n_accounts}}
    with running(profile, folder / profile, CHANGED.get(profile, {}), over) as emulator:
        workspace = _workspace(emulator, folder / profile / "ws")
        first = day_of(emulator.clock.now())
        days = []
        for passed in range(n_days):
            if passed:
                emulator.clock.sleep(next_midnight(emulator.clock.now()) - emulator.clock.now() + 6 * 3600)
            outcome = run_monitor(workspace, clock=emulator.clock)
            days.append(_day(emulator, workspace, outcome.run, outcome.status))
        return {"profile": profile, "n_days": n_days, **_found(emulator, workspace, first, n_days), "days": days}


def _workspace(emulator: Emulator, root: Path) -> Workspace:
    settings: dict[str, Any] = {"platform": {"base_url": emulator.base_url}}
    quota = emulator.profile.get("quota", {}).get("research")
    if quota is not None:
        settings["collect"] = {"requests_per_day": quota}
    workspace = create_workspace(root, settings_from(settings))
    names = [one["username"] for one in emulator.truth()["accounts"] if "\0" not in one["username"]]
    with closing(open_state(workspace)) as db:
        add(db, {name: {} for name in names}, origin="list", at=emulator.clock.now(), reason="the seed list")
    return workspace


def _day(emulator: Emulator, workspace: Workspace, name: str, status: str) -> dict[str, Any]:
    day = name.replace("-", "")
    since = (day_of(emulator.clock.now()) - timedelta(days=WINDOW)).strftime("%Y%m%d")
    truth = emulator.truth(since, day)
    poison = {one["username"] for one in truth["accounts"] if one["poison"]}
    with closing(open_state(workspace)) as db:
        pool = {row[0] for row in db.execute("SELECT account_id FROM account")}
        spent = db.execute(
            "SELECT count(*), sum(error IS NOT NULL) FROM attempt WHERE run = ? AND family = 'research'", (name,)
        ).fetchone()
    reachable = {str(v["id"]) for v in truth["videos"] if v["username"] in pool - poison}
    return {
        "run": name,
        "status": status,
        "n_requests": spent[0],
        "n_errors": spent[1] or 0,
        "n_reachable": len(reachable),
        "n_found": len(reachable & set(stored_ids(workspace.posts))),
    }


def _found(emulator: Emulator, workspace: Workspace, first: Any, n_days: int) -> dict[str, Any]:
    last = first + timedelta(days=n_days - 1)
    truth = emulator.truth((first - timedelta(days=WINDOW)).strftime("%Y%m%d"), last.strftime("%Y%m%d"))
    stored = stored_ids(workspace.posts)
    with closing(open_state(workspace)) as db:
        left = gaps(db)
        pool = {row[0] for row in db.execute("SELECT account_id FROM account")}
        errors = dict(
            db.execute(
                "SELECT coalesce(status || ' ', '') || coalesce(code, 'no answer'), count(*) FROM attempt"
                " WHERE error IS NOT NULL AND family = 'research' GROUP BY 1 ORDER BY 1"
            ).fetchall()
        )
    poison = {one["username"] for one in truth["accounts"] if one["poison"]}
    videos = {str(v["id"]): v for v in truth["videos"] if v["username"] in pool}
    missing = [videos[key] for key in sorted(set(videos) - set(stored))]
    return {
        "n_accounts": len(truth["accounts"]),
        "n_true": len(videos),
        "n_found": len(videos) - len(missing),
        "n_reachable": sum(v["username"] not in poison for v in videos.values()),
        "n_unexplained": sum(not explained(video, left) for video in missing),
        "n_repeated": len(stored) - len(set(stored)),
        "errors": errors,
    }


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "profiles", nargs="*", metavar="PROFILE", help=f"only these; the figures of others stay: {', '.join(PROFILES)}"
    )
    parser.add_argument("--days", type=int, default=N_DAYS, help="days of runs (default: %(default)s)")
    parser.add_argument("--accounts", type=int, help="accounts of the corpus, instead of its own; writes nothing")
    given = parser.parse_args()
    os.environ.update(CREDENTIALS)
    with tempfile.TemporaryDirectory() as folder:
        for profile in given.profiles or PROFILES:
            found = run(profile, Path(folder), n_days=given.days, n_accounts=given.accounts)
            print(json.dumps(found), flush=True)
            if given.accounts is None:
                _keep(found)


def _keep(found: dict[str, Any]) -> None:
    file = RESULTS / NAME
    known = json.loads(file.read_text(encoding="utf-8"))["profiles"] if file.exists() else []
    by_name = {one["profile"]: one for one in (*known, found)}
    record = {"profiles": [by_name[name] for name in PROFILES if name in by_name], "versions": versions()}
    file.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

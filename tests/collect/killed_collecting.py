"""Collects from an emulator in processes that are killed at random steps, until a collection is complete.

Run as a program of its own, so that nothing else lives in the process that is forked. A step is a statement of a
database, or a file put in its place. Prints JSON: of each collection the steps after which a process was killed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from inconcert.collect import collect_tiktok, collection
from inconcert.collect.database import Migration, open_database
from tests.collect.emulator import Emulator

#: as many kills early as late: what is done at the end takes a statement for each post
FEWEST, MOST = 5, 1500


class Countdown:
    """Kills this process at the step of a number."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def __call__(self, _: object = None) -> None:
        """Take a step."""
        self.steps -= 1
        if self.steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def collect(folder: Path, emulator: Emulator, asked: dict[str, Any], steps: int) -> None:
    """Collect, and be killed on the way."""
    countdown = Countdown(steps)

    def opened(path: str | Path, migrations: Sequence[Migration]) -> sqlite3.Connection:
        db = open_database(path, migrations)
        db.set_trace_callback(countdown)
        return db

    replace = Path.replace

    def replaced(self: Path, target: Path) -> Path:
        countdown()
        done = replace(self, target)
        countdown()
        return done

    collection.open_database = opened  # type: ignore[attr-defined]  # where it is looked up
    Path.replace = replaced  # type: ignore[assignment,method-assign]  # a step on either side
    found = collect_tiktok(folder, base_url=emulator.base_url, clock=emulator.clock, **asked)
    os._exit(0 if found.is_complete else 3)


def one_round(folder: Path, emulator: Emulator, asked: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Fork until a child ends by itself."""
    killed: list[int] = []
    since = len(emulator.journal())
    while True:
        steps = round(FEWEST * (MOST / FEWEST) ** draw.random())
        child = os.fork()
        if child == 0:
            collect(folder, emulator, asked, steps)
        _, status = os.waitpid(child, 0)
        if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
            code = os.waitstatus_to_exitcode(status)
            return {"folder": str(folder), "killed": killed, "code": code, "since": since}
        killed.append(steps)


def main() -> None:
    """Collect anew until so many processes were killed."""
    place, base_url, wanted, names, since, until = sys.argv[1:]
    emulator = Emulator(base_url, int(base_url.rsplit(":", 1)[1]), {})
    asked = {
        "usernames": json.loads(names),
        "since": date.fromisoformat(since),
        "until": date.fromisoformat(until),
    }
    rounds: list[dict[str, Any]] = []
    while sum(len(one["killed"]) for one in rounds) < int(wanted):
        draw = random.Random(len(rounds))
        rounds.append(one_round(Path(place) / f"posts{len(rounds)}", emulator, asked, draw))
    sys.stdout.write(json.dumps(rounds))


if __name__ == "__main__":
    main()

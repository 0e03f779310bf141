"""Asks a fake platform from processes that are killed, each one step later than the one before.

Run as a program of its own, so that nothing else lives in the process that is forked. A step is a statement of the
database or a moment in the transport; the child of number n is killed at its n-th. Prints one line of JSON for each:
requests that arrived at the platform, and that the ledger has, after its end.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import httpx2

from inconcert.collect.database import COLLECTION, open_database
from inconcert.collect.http import Service
from inconcert.collect.ledger import Ledger
from inconcert.errors import BudgetExhausted, QuotaExhausted, ServerError
from tests.collect.fake_api import CREDENTIALS, FakeClock, FakeTikTok

N_CALLS = 3


class Countdown:
    """Kills this process at the step of a number."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def __call__(self, _: object = None) -> None:
        """Take a step."""
        self.steps -= 1
        if self.steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def ask(folder: Path, steps: int, quota: int) -> None:
    """Ask a few times: every second request fails."""
    fake = FakeTikTok(users={"anna": {"display_name": "Anna"}}, script=[None, "http_500", None])
    db = open_database(folder / "state.db", COLLECTION)
    countdown = Countdown(steps)
    db.set_trace_callback(countdown)

    def handle(request: httpx2.Request) -> httpx2.Response:
        countdown()
        response = fake(request)
        if "token" not in request.url.path:
            with (folder / "arrived").open("a") as file:
                file.write(f"{response.status_code}\n")
        countdown()
        return response

    clock = FakeClock()
    with Service(
        ledger=Ledger(db, clock, quota=quota, error_budget=0.25),
        credentials=CREDENTIALS,
        clock=clock,
        base_url="http://127.0.0.1:1",
        transport=httpx2.MockTransport(handle),
    ) as service:
        for _ in range(N_CALLS):
            try:
                service.call("user/info", {"fields": "display_name"}, {"username": "anna"})
            except (ServerError, QuotaExhausted, BudgetExhausted):
                continue


def arrived(folder: Path) -> list[str]:
    """Give the status of each request that arrived."""
    file = folder / "arrived"
    return file.read_text().split() if file.exists() else []


def main(folder: Path, n_kills: int, quota: int) -> None:
    """Kill one process after the other."""
    for steps in range(1, n_kills + 1):
        child = os.fork()
        if child == 0:
            ask(folder, steps, quota)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        db = open_database(folder / "state.db", COLLECTION)
        ledger = Ledger(db, FakeClock(), quota=quota, error_budget=0.25)
        print(  # noqa: T201 - what the test reads
            json.dumps(
                {
                    "killed": os.WIFSIGNALED(status),
                    "arrived": len(arrived(folder)),
                    "failed": arrived(folder).count("500"),
                    "entered": ledger.spent(),
                    "lost": ledger.errors(),
                }
            )
        )
        db.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

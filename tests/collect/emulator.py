"""The emulator of the TikTok Research API as a test partner: somebody else's reading of the service, over real HTTP.

It runs as a process with a profile (how the service behaves) and a corpus small enough for a test; its clock is
virtual and is given to whatever waits.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(
    os.environ.get("INCONCERT_EMULATOR", Path(__file__).parents[2] / ".." / "shared" / "tiktok_emulator")
).resolve()

#: what the emulator takes as credentials, as the environment of a client has them
CREDENTIALS = {"TIKTOK_CLIENT_KEY": "emulator-key", "TIKTOK_CLIENT_SECRET": "emulator-secret"}

#: a corpus that is drawn and searched in a moment: about 500 posts of 24 accounts over 20 days, with two groups
SMALL = {
    "corpus": {
        "accounts": 24,
        "posts_per_day": 1.0,
        "days_back": 18,
        "days_ahead": 2,
        "groups": 2,
        "group_size": 4,
        "captions_per_day": 1,
        "viral": 1,
    }
}

PROFILES = (
    "steady",
    "reference_day",
    "late_2025",
    "quota_tight",
    "token_storm",
    "search_id_flaky",
    "lagging_index",
    "chaos",
)

Json = dict[str, Any]


def emulator_place() -> Path:
    """Give the emulator's folder; without it the test is skipped, or fails where everything must be there."""
    if not (ROOT / "emulator.py").exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the emulator is missing: {ROOT}")
        pytest.skip(f"the emulator is missing: {ROOT}")
    return ROOT


@dataclass(frozen=True)
class Emulator:
    """A running emulator.

    Parameters
    ----------
    base_url : str
        What a client is given instead of the platform's address.
    port : int
        Its port on loopback.
    profile : dict
        The profile with what was changed in it.
    """

    base_url: str
    port: int
    profile: Json

    def control(self, path: str, body: Mapping[str, Any] | None = None) -> Json:
        """Ask one of the controls, which cost neither quota nor time. Each call has a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            if body is None:
                connection.request("GET", f"/_emulator/{path}")
            else:
                connection.request("POST", f"/_emulator/{path}", json.dumps(body))
            answer: Json = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return answer

    @property
    def clock(self) -> EmulatorClock:
        """Its virtual clock."""
        return EmulatorClock(self)

    def truth(self, start: str = "20000101", end: str = "21000101") -> Json:
        """Give what a perfect client would know now of the days from `start` to `end` (YYYYMMDD, both included)."""
        return self.control(f"truth?start={start}&end={end}")

    def journal(self, since: int = 0) -> list[Json]:
        """Give all requests after the one of that number, served or refused."""
        entries: list[Json] = self.control(f"journal?since={since}")["requests"]
        return entries

    def stats(self) -> Json:
        """Give counts of requests by endpoint, status, code and fault."""
        return self.control("stats")

    def faults(self, **changes: Any) -> Json:
        """Change what goes wrong: `next` scripts the coming requests; `rules`, `poison_usernames`, `poison_dates`."""
        return self.control("faults", changes)


@dataclass(frozen=True)
class EmulatorClock:
    """The virtual clock of an emulator: waiting advances it, and takes no time."""

    emulator: Emulator

    def now(self) -> float:
        """Give the seconds since 1970-01-01 UTC."""
        return float(self.emulator.control("clock")["now"])

    def sleep(self, seconds: float) -> None:
        """Advance the clock."""
        self.emulator.control("clock", {"advance_s": seconds})


def merged(base: Json, over: Mapping[str, Any]) -> Json:
    """Give a profile with some of its settings replaced, deep down."""
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        result[key] = merged(old, value) if isinstance(value, Mapping) and isinstance(old, dict) else value
    return result


@contextmanager
def running(
    profile: str, folder: Path, *overrides: Mapping[str, Any], corpus: Path | None = None
) -> Iterator[Emulator]:
    """Run an emulator while the block lasts.

    Parameters
    ----------
    profile : str
        One of `PROFILES`.
    folder : path
        Where the changed profile is written.
    *overrides : mapping
        Settings to replace, such as `SMALL` or ``{"quota": {"research": 50}}``; the later win.
    corpus : path, optional
        NDJSON of posts instead of generated ones.
    """
    place = emulator_place()
    settings: Json = json.loads((place / "profiles" / f"{profile}.json").read_text(encoding="utf-8"))
    for over in overrides:
        settings = merged(settings, over)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"profile-{profile}.json"
    file.write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-B", str(place / "emulator.py"), "--port", "0", "--profile", str(file)]
    if corpus is not None:
        command += ["--corpus", str(corpus)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line.startswith("listening "), f"the emulator did not start: {line!r}"
            base_url = line.split()[1]
            yield Emulator(base_url, int(base_url.rsplit(":", 1)[1]), settings)
        finally:
            process.kill()

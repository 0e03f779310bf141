"""Run a program and measure it from outside: wall time, and the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Measured", "measured"]

POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Measured:
    """What a run took.

    Parameters
    ----------
    wall_seconds : float
        From start to end of the process.
    peak_bytes : int
        Most memory resident at once, its child processes' included. Pages they share count once for each.
    finished : bool
        Whether it ended by itself before the limit.
    output : str
        What it printed.
    """

    wall_seconds: float
    peak_bytes: int
    finished: bool
    output: str


def measured(
    command: Sequence[str], *, limit_seconds: float = 600, environment: Mapping[str, str] | None = None
) -> Measured:
    """Run a command to its end, or to the limit, after which it and its children are stopped.

    Raises
    ------
    RuntimeError
        When the command fails.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    )
    watch = _Watch(process.pid)
    watch.start()
    try:
        output, errors = process.communicate(timeout=limit_seconds)
        finished = True
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        output, errors = process.communicate()
        finished = False
    wall = time.perf_counter() - started
    watch.stop()
    if finished and process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed with {process.returncode}\n{errors[-4000:]}")
    return Measured(wall, watch.peak_bytes, finished, output)


class _Watch(threading.Thread):
    """Adds up the resident memory of a process and its descendants, again and again."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.session = pid
        self.peak_bytes = 0
        self._ended = threading.Event()

    def run(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        while not self._ended.wait(POLL_SECONDS):
            resident = sum(_resident_pages(pid) for pid in _in_session(self.session))
            self.peak_bytes = max(self.peak_bytes, resident * page)

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _in_session(session: int) -> list[str]:
    """Give the processes of a session: the command was started as the first of its own."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                # the command's name, in brackets, may hold anything; the fields after it may not
                fields = Path(entry.path, "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            if fields[3] == str(session):
                found.append(entry.name)
    return found


def _resident_pages(pid: str) -> int:
    try:
        return int(Path("/proc", pid, "statm").read_text(encoding="utf-8").split()[1])
    except OSError:
        return 0

"""A process that is killed again and again while it does a run: its children do the run, and die at a given moment.

Moments are counted: every statement the database is given, every file that is opened for writing, renamed or removed, every
folder made. Between two of them nothing lasting happens, so that these are all the moments there are.

Run as a program: it reads lines ``[ROOT, PORT, MOMENT]`` and forks a child for each, which is killed (SIGKILL) at that moment;
0 lets it live. `WARM` does a run in the program itself, so that its children need not import and compile again. It
answers with the exit code of the run (null when it was killed) and how many moments it had.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from typing import IO, Any

WARM = -1
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"}
WRITING = os.O_WRONLY | os.O_RDWR


@dataclass(frozen=True)
class Killer:
    """The warm process, asked by the test."""

    send: IO[str]
    receive: IO[str]

    def run(self, root: Path, port: int, moment: int) -> tuple[int | None, int]:
        """Do a run, and kill it at a moment; gives its exit code (None when it was killed) and its moments."""
        self.send.write(f"{json.dumps([str(root), port, moment])}\n")
        self.send.flush()
        code, n = json.loads(self.receive.readline())
        return code, n


@contextmanager
def killer() -> Iterator[Killer]:
    """Start the warm process."""
    with Popen(
        [sys.executable, "-W", "error", "-m", "tests.monitor.killing"], stdin=PIPE, stdout=PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Killer(process.stdin, process.stdout)
        finally:
            process.stdin.close()
            process.wait(timeout=30)


def counted(moment: int) -> list[int]:
    """Let this process die at its `moment`-th change, and count the changes."""
    seen = [0]

    def one() -> None:
        seen[0] += 1
        if seen[0] == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING):
            one()

    connect = sqlite3.connect

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*arguments, **options)
        db.set_trace_callback(lambda _statement: one())
        return db

    sqlite3.connect = traced  # type: ignore[assignment]  # in this child only
    sys.addaudithook(hook)
    return seen


def do(root: str, port: int) -> int:
    """Do a run in this process."""
    from inconcert.monitor.run import run_monitor
    from inconcert.monitor.workspace import open_workspace
    from tests.collect.emulator import Emulator

    emulator = Emulator(f"http://127.0.0.1:{port}", port, {})
    return run_monitor(open_workspace(root), clock=emulator.clock).exit_code


def serve() -> None:
    """Fork a child for each line, and say what became of it."""
    for line in sys.stdin:
        root, port, moment = json.loads(line)
        if moment == WARM:
            print(json.dumps([do(root, port), 0]), flush=True)  # noqa: T201  # the answer
            continue
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                seen = counted(moment)
                os.write(write, json.dumps([do(root, port), seen[0]]).encode())
                os._exit(0)
            except BaseException:  # noqa: BLE001  # said, and the child ends
                traceback.print_exc()
            os._exit(1)
        os.close(write)
        _, status = os.waitpid(child, 0)
        told = os.read(read, 1000).decode()
        os.close(read)
        print(told if os.WIFEXITED(status) else "[null, 0]", flush=True)  # noqa: T201  # the answer


if __name__ == "__main__":
    serve()

"""A disk that takes no more: it is said clearly, what is there stays whole, and the next run goes on."""

from __future__ import annotations

import resource
import signal
from contextlib import contextmanager

from inconcert.errors import InconcertError
from tests.collect.emulator import CREDENTIALS
from tests.monitor.days import FEW, lasting, monitored, run_today


@contextmanager
def files_up_to(size):
    """Let no file grow beyond a size: writing more fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_a_full_disk_is_told_and_the_next_run_goes_on(tmp_path, monkeypatch):
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    with monitored(tmp_path / "room", "steady", FEW, n_seeds=4) as days:
        run_today(days)
        whole = lasting(days[1])
        largest = max(path.stat().st_size for path in days[1].root.rglob("*") if path.is_file())
    with monitored(tmp_path / "full", "steady", FEW, n_seeds=4) as days:
        told = {}
        for size in (0, 60_000, 300_000, largest - 1_000):
            with files_up_to(size):
                try:
                    run_today(days)
                except InconcertError as error:
                    told[size] = error
        # whatever fails first says what it could not write, and what to do
        assert len(told) >= 3
        assert all("writ" in error.message or "copy" in error.message for error in told.values())
        assert all(error.hint for error in told.values())
        assert run_today(days).status == "complete"
        assert lasting(days[1]) == whole
        assert not [path for path in days[1].root.rglob("*") if ".part" in path.name]

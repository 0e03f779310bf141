"""What holds for all tests: examples are the same in every run, and no test fails because a machine is busy."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Give each process of ``pytest -n`` compiled code of its own.

    numba's cache on disk is not made for several writers: two that compile one loop for different types at the same
    moment can leave an index that names the other's code.
    """
    hear_ctrl_c()
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is not None:
        os.environ["NUMBA_CACHE_DIR"] = str(config.rootpath / ".pytest_cache" / "compiled" / worker)


def hear_ctrl_c() -> None:
    """Undo what a shell does to whatever it starts in the background: that ignores Ctrl-C, and so do its children.

    Some tests press it, and would wait for ever.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep the tests that share what is dear to make in one process of ``pytest -n``."""
    from tests.sharing_out import ByRoom

    config.option.loadscopereorder = False
    return ByRoom(config, log)

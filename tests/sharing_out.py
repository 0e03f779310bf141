"""How tests are shared out among the processes of ``pytest -n``."""

from __future__ import annotations

from xdist.scheduler import LoadFileScheduling

__all__ = ["ByRoom", "room"]

#: folders whose tests share a browser, a cluster or a page: all of them run in one process
TOGETHER = ("tests/browser/",)


class ByRoom(LoadFileScheduling):  # type: ignore[misc]  # xdist says nothing of types
    """All tests of a file, or of a folder in `TOGETHER`, go to one process, in the order they are collected."""

    def _split_scope(self, nodeid: str) -> str:
        return room(nodeid)


def room(nodeid: str) -> str:
    """Give what a test belongs to."""
    file = nodeid.split("::", 1)[0]
    return next((folder for folder in TOGETHER if file.startswith(folder)), file)

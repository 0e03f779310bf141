"""A folder for shares that stay in files: there as long as a table holds on to it, then gone."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

__all__ = ["TemporaryFolder"]


class TemporaryFolder:
    """A private temporary folder, removed when the last reference to it goes or the program ends.

    Examples
    --------
    >>> folder = TemporaryFolder()
    >>> folder.path.is_dir()
    True
    """

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="inconcert-shares-"))
        # unlike tempfile.TemporaryDirectory, going out of scope is how this is meant to end: no warning
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

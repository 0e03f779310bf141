"""A folder for tables that stay in files: there as long as somebody holds on to it, then gone."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path

__all__ = ["Scratch"]


class Scratch:
    """A private temporary folder, removed when the last reference to it goes or the program ends.

    Parameters
    ----------
    within : path, optional
        An existing folder in which to make it; by default the system's folder for temporary files.

    Examples
    --------
    >>> scratch = Scratch()
    >>> scratch.path.is_dir()
    True
    """

    def __init__(self, within: str | os.PathLike[str] | None = None) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="inconcert-", dir=within))
        # unlike tempfile.TemporaryDirectory, going out of scope is how this is meant to end: no warning
        self._remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

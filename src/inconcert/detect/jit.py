"""Compile the engine's loops once and keep them on disk.

Compiled code is cached beside the package, or in the user's cache folder, or, where neither can be written,
in a folder under the system's temporary directory. The first compilation ever is announced on standard
error, because it takes some seconds in which nothing else seems to happen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba.core import config, event

__all__ = ["Array", "compiled"]

#: an array of whatever the loop wants; numba looks closer than the type checker can
Array = np.ndarray[Any, np.dtype[Any]]

Loop = TypeVar("Loop", bound=Callable[..., Any])


class _Announcer(event.Listener):
    """Says once that compilation has begun."""

    said = False

    def on_start(self, _event: object) -> None:
        if not _Announcer.said:
            _Announcer.said = True
            sys.stderr.write("inconcert: compiling the engine, once on this machine; about 20 seconds …\n")
            sys.stderr.flush()

    def on_end(self, _event: object) -> None:
        """Nothing to say: the result follows."""


event.register("numba:compile", _Announcer())  # type: ignore[no-untyped-call]  # numba types some of itself


def compiled(loop: Loop) -> Loop:
    """Compile `loop` with numba at its first call, without the GIL, and keep the result on disk."""
    options: Any = {"cache": True, "nogil": True, "boundscheck": False, "error_model": "numpy"}
    try:
        return cast("Loop", numba.njit(**options)(loop))
    except RuntimeError:  # numba found no folder it may write to
        folder = Path(tempfile.gettempdir()) / f"inconcert-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"
        folder.mkdir(mode=0o700, exist_ok=True)
        setattr(config, "CACHE_DIR", str(folder))  # noqa: B010 - its settings have no declared attributes
        return cast("Loop", numba.njit(**options)(loop))

"""The machine figures were measured on, and what its memory can do at best."""

from __future__ import annotations

import os
import platform
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

__all__ = ["machine"]

COPIED_BYTES = 1 << 28


@cache
def machine() -> dict[str, Any]:
    """Give processor, cores, memory and system, and the bandwidth of copying memory (bytes per second, one thread)."""
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count() or 1,
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.machine()}",
        "copy_bytes_per_second": _bandwidth(),
    }


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _bandwidth() -> float:
    """Copy a quarter of a GiB five times: each byte is read and written, the best time counts."""
    source = np.ones(COPIED_BYTES, dtype=np.uint8)
    target = np.empty_like(source)
    best = float("inf")
    for _ in range(5):
        started = perf_counter()
        np.copyto(target, source)
        best = min(best, perf_counter() - started)
    return 2 * COPIED_BYTES / best

"""Random numbers that depend on what they are for, not on when they are drawn: SplitMix64 (Steele, Lea & Flood 2014)."""

from __future__ import annotations

import numpy as np

from inconcert.detect.jit import compiled

__all__ = ["GOLDEN", "mixed", "mixed3"]

GOLDEN = np.uint64(0x9E3779B97F4A7C15)


@compiled
def mixed(x: np.uint64) -> np.uint64:
    """Give 64 bits that look random, the same for the same number."""
    z = x + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@compiled
def mixed3(seed: np.uint64, a: int, b: int, c: int) -> np.uint64:
    """Give 64 bits for a seed and three numbers."""
    return mixed(mixed(mixed(seed ^ np.uint64(a)) ^ np.uint64(b)) ^ np.uint64(c))

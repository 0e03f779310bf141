"""igraph's random numbers, from a seed, for as long as a block runs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["seeded"]


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Let igraph draw from ``random.Random(seed)`` inside the block, and from Python's `random` after it.

    Python's `random` is what igraph uses from its import on; it has no way to ask what is set now, so a
    generator the user set before is not brought back.
    """
    import igraph

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - layouts and communities, not secrets
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)

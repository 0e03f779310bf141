"""Amounts of memory as people write them."""

from __future__ import annotations

import re

from inconcert.errors import BadParameter

__all__ = ["bytes_of"]

UNIT_BYTES = {
    "": 1,
    "b": 1,
    "k": 10**3,
    "kb": 10**3,
    "m": 10**6,
    "mb": 10**6,
    "g": 10**9,
    "gb": 10**9,
    "t": 10**12,
    "tb": 10**12,
    "kib": 1 << 10,
    "mib": 1 << 20,
    "gib": 1 << 30,
    "tib": 1 << 40,
}
SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*", re.IGNORECASE)


def bytes_of(size: int | str | None, name: str = "memory") -> int | None:
    """Read an amount of memory as bytes: a number, or text such as ``"4GB"``, ``"512 MiB"``; None stays None.

    Raises
    ------
    BadParameter
        When it cannot be read, or is nothing at all.

    Examples
    --------
    >>> bytes_of("1.5GB"), bytes_of("1 GiB"), bytes_of(2048)
    (1500000000, 1073741824, 2048)
    """
    if size is None:
        return None
    match = SIZE.fullmatch(str(size))
    if match is None or match[2].lower() not in UNIT_BYTES:
        raise BadParameter(f"cannot read {name} {size!r}", hint="give bytes, or a number with KB, MB, GB, MiB or GiB")
    found = int(float(match[1]) * UNIT_BYTES[match[2].lower()])
    if found == 0:
        raise BadParameter(f"{name} must be more than nothing, not {size!r}")
    return found

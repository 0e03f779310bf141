"""Screenshots as arrays of pixels."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np

__all__ = ["colours", "pixels"]


def pixels(png: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Give height x width x (red, green, blue) of a PNG as a browser writes it: 8 bits, not interlaced."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    width = height = channels = 0
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            assert (depth, interlaced) == (8, 0)
            channels = {2: 3, 6: 4}[colour]
        elif kind == b"IDAT":
            data += body
        at += length + 12
    lines = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, 1 + width * channels)
    above = np.zeros(width * channels, np.uint8)
    out = np.empty((height, width * channels), np.uint8)
    for y, line in enumerate(lines):
        above = out[y] = _unfiltered(int(line[0]), line[1:], above, channels)
    return out.reshape(height, width, channels)[:, :, :3]


def _unfiltered(how: int, line: Any, above: Any, n: int) -> Any:
    """Undo the five filters of PNG (None, Sub, Up, Average, Paeth) on one line."""
    if how == 0:
        return line
    if how == 2:
        return line + above
    if how == 1:
        return np.cumsum(line.reshape(-1, n), axis=0, dtype=np.uint8).reshape(-1)
    done = bytearray(len(line))
    for i, value in enumerate(line.tolist()):
        left, up, corner = (done[i - n], int(above[i]), int(above[i - n])) if i >= n else (0, int(above[i]), 0)
        if how == 3:
            guess = (left + up) // 2
        else:
            near = left + up - corner
            away = (abs(near - left), abs(near - up), abs(near - corner))
            guess = left if away[0] <= min(away[1:]) else up if away[1] <= away[2] else corner
        done[i] = (value + guess) & 255
    return np.frombuffer(bytes(done), np.uint8)


def colours(picture: np.ndarray[Any, np.dtype[np.uint8]], *, least: int = 20) -> dict[tuple[int, int, int], int]:
    """Give how many pixels have each colour that at least so many have."""
    found, counts = np.unique(picture.reshape(-1, 3), axis=0, return_counts=True)
    return {(int(r), int(g), int(b)): int(c) for (r, g, b), c in zip(found, counts, strict=True) if c >= least}

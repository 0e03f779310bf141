"""The JSON values in a file: the lines of NDJSON, the elements of an array, or the one value there is.

NDJSON is read line by line; an array or a value over several lines needs the whole file in memory. Whole numbers
stay exact, whatever their length.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from inconcert.errors import UnreadableFile, Where
from inconcert.read.collector import Collector
from inconcert.read.files import open_utf8

__all__ = ["json_values"]

NOT_JSON = "line is not JSON"
BROKEN = object()


def json_values(path: Path, collector: Collector) -> Iterator[tuple[int, Any]]:
    """Give the values in a file with their rows: the line in NDJSON, else the place in the array.

    A line that is not JSON is counted as read and dropped.

    Raises
    ------
    UnreadableFile
        When the file is neither NDJSON nor one JSON value, for example because it is cut off.
    """
    with open_utf8(path, collector) as file:
        first, start = file.readline(), 1
        while first and not first.strip():
            first, start = file.readline(), start + 1
        if not first:
            return
        value = _parsed(first)
        if value is BROKEN:
            yield from _over_lines(first + file.read(), start, path, collector)
            return
        yield from _elements(value) if isinstance(value, list) else ((start, value),)
        yield from _lines(enumerate(file, start + 1), path, collector)


def _over_lines(whole: bytes, start: int, path: Path, collector: Collector) -> Iterator[tuple[int, Any]]:
    """Give the values of a file whose first line is no JSON: one value over several lines, or a damaged line."""
    value = _parsed(whole)
    if value is not BROKEN:
        return _elements(value)
    lines = whole.split(b"\n")
    # the lines of a value that is cut off mean nothing alone; those of NDJSON are records
    if not any(isinstance(_parsed(line), dict) for line in lines if line.lstrip().startswith(b"{")):
        raise UnreadableFile(
            "the file is not JSON, or it is cut off",
            where=Where(file=str(path)),
            hint="if it was still being written when it was copied, copy it again",
        )
    return _lines(enumerate(lines, start), path, collector)


def _lines(lines: Iterable[tuple[int, bytes]], path: Path, collector: Collector) -> Iterator[tuple[int, Any]]:
    for row, line in lines:
        if not line.strip():
            continue
        value = _parsed(line)
        if value is BROKEN:
            collector.read(1)
            collector.drop(NOT_JSON, file=path, row=row, value=line[:200].decode("utf-8", "replace"))
            continue
        yield row, value


def _elements(value: Any) -> Iterator[tuple[int, Any]]:
    return iter(enumerate(value, 1) if isinstance(value, list) else ((1, value),))


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):  # also numbers of thousands of digits and thousands of open brackets
        return BROKEN

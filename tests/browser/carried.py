"""What a page carries, read as the contract says: base64 of raw deflate of JSON, tables as coded columns."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

__all__ = ["carried", "column", "columns"]


def carried(path: Path, part: str) -> dict[str, Any]:
    """Give ``core`` or ``evidence`` of a page."""
    text = path.read_text(encoding="utf-8")
    found = re.search(rf'<script type="text/plain" id="inconcert-{part}">([^<]*)</script>', text)
    assert found
    inflated = zlib.decompress(base64.b64decode(found[1]), wbits=-15)
    read: dict[str, Any] = json.loads(inflated)
    return read


def columns(table: dict[str, Any]) -> dict[str, list[Any]]:
    """Give every column of a coded table as plain values."""
    return {name: column(table, name) for name in table["columns"]}


def column(table: dict[str, Any], name: str) -> list[Any]:
    """Give a column of a coded table as plain values."""
    coded = table["columns"][name]
    if isinstance(coded, list):
        return coded
    if "delta" in coded:
        total, values = 0, []
        for step in coded["delta"]:
            total += step
            values.append(total)
        return values
    if "offset" in coded:
        return [None if value is None else value + coded["offset"] for value in coded["values"]]
    if "levels" in coded:
        return [None if code is None else coded["levels"][code] for code in coded["codes"]]
    under = column(table, coded["over"])
    return [None if value is None else value / n for value, n in zip(coded["values"], under, strict=True)]

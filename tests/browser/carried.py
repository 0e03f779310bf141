"""What a page carries, read back."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from inconcert.report.columns import decoded, unpacked

__all__ = ["carried", "tables"]


@cache
def carried(path: Path, part: str) -> dict[str, Any]:
    """Give ``core`` or ``evidence`` of a page."""
    text = path.read_text(encoding="utf-8")
    found = re.search(rf'<script type="text/plain" id="inconcert-{part}">([^<]*)</script>', text)
    assert found
    read: dict[str, Any] = unpacked(found[1])
    return read


def tables(path: Path) -> dict[str, dict[str, list[Any]]]:
    """Give every table of a page as columns of plain values."""
    parts = {**carried(path, "core"), **carried(path, "evidence")}
    return {name: decoded(part) for name, part in parts.items() if isinstance(part, dict) and "columns" in part}

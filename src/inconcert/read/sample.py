"""A look at a file: how it holds its rows, what its columns are called, what its first record is."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

from inconcert.errors import EmptyInput, UnreadableFile, Where
from inconcert.read.csv_text import dialect_of, unique_names
from inconcert.read.excel import excel_header
from inconcert.read.files import HEAD_BYTES, head_of, not_utf8, open_utf8
from inconcert.read.parquet import parquet_names
from inconcert.read.source import Container, Sample

__all__ = ["sample_of"]

#: A first record longer than this is not looked at; sources then judge by the head.
FIRST_BYTES = 1 << 24

#: How files that hold no text begin, and what they are.
BINARY: tuple[tuple[bytes, Container], ...] = (
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "excel"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel"),
)


def sample_of(path: Path) -> Sample:
    """Look at a file; its name plays no part, only what is in it.

    Raises
    ------
    EmptyInput
        When there is nothing in it.
    UnreadableFile
        When it cannot be opened, or is neither text nor a format that is known.
    """
    head = head_of(path)
    kind = next((kind for mark, kind in BINARY if head.startswith(mark)), None)
    if kind == "parquet":
        return Sample(path, head, kind, header=parquet_names(path))
    if kind == "excel":
        return Sample(path, head, kind, header=excel_header(path))
    _require_text(path, head)
    begin = head.lstrip()[:1]
    if begin in {b"{", b"["}:
        return _json_sample(path, head)
    return Sample(path, head, "csv", header=tuple(unique_names(dialect_of(head).header)))


def _require_text(path: Path, head: bytes) -> None:
    where = Where(file=str(path))
    if not head.strip(b" \t\r\n\0"):
        raise EmptyInput(f"{path} is empty", hint="was it downloaded or exported to the end?", where=where)
    if head.count(0) * 4 > len(head):
        hint = "if it is text, it is UTF-16 without its mark: save it as UTF-8"
        raise UnreadableFile(f"{path} is not text: a quarter of its beginning is NUL", hint=hint, where=where)
    # a character may be cut at the end of the head
    try:
        head[: head.rfind(b"\n") + 1 or len(head)].decode("utf-8")
    except UnicodeDecodeError as error:
        if len(head) < HEAD_BYTES or error.start < len(head) - 4:
            raise not_utf8(path) from error


def _json_sample(path: Path, head: bytes) -> Sample:
    with open_utf8(path) as stream:
        begin = b""
        for line in islice(iter(lambda: stream.readline(FIRST_BYTES), b""), 1000):
            begin = line.strip()
            if begin:
                break
    first: Any = None
    try:
        first = json.loads(begin)
    except (ValueError, RecursionError):
        return Sample(path, head, "json", first=_first_of(path))
    if isinstance(first, list):
        return Sample(path, head, "json", first=first[0] if first else None)
    return Sample(path, head, "ndjson", first=first)


def _first_of(path: Path) -> Any:
    """Give the first element of an array, or the value, of JSON over several lines; None when it is too long."""
    with open_utf8(path) as stream:
        text = stream.read(FIRST_BYTES).decode("utf-8", "replace").lstrip()
    at = len(text) - len(text[1:].lstrip()) if text[:1] == "[" else 0
    try:
        return json.JSONDecoder().raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None

"""CooRTweet's own results as stored: the manifest, the files, and how ours are compared with them."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from tests.golden import ROOT, golden

Row = tuple[Any, ...]

TOLERANCE = 1e-12

#: columns of text; all others are numbers
TEXT = {
    "object_id",
    "content_id",
    "content_id_y",
    "account_id",
    "account_id_y",
    "from",
    "to",
    "object_ids",
    "object_ids_full",
    "object_ids_fast",
}


@cache
def manifest() -> dict[str, Any]:
    """The manifest, or an empty one where the reference data are not there (collection must not fail)."""
    path = ROOT / "coortweet" / "manifest.json"
    empty: dict[str, Any] = {"entries": [], "files": {}}
    return json.loads(path.read_text()) if path.exists() else empty


def entries(*steps: str) -> list[dict[str, Any]]:
    """Entries of some steps, or all."""
    return [e for e in manifest()["entries"] if not steps or e["step"] in steps]


def read_csv(stored: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a stored file, as text."""
    with gzip.open(golden("coortweet", stored), "rt", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


@cache
def ids_by_rank() -> dict[str, list[str]]:
    """Accounts and objects of the Russian input in byte order: compact files name them by rank."""
    header, rows = read_csv("input.russian.csv.gz")
    return {n: sorted({row[header.index(n)] for row in rows}) for n in ("account_id", "object_id")}


@lru_cache(maxsize=8)
def expected(stored: str) -> dict[str, list[Any]]:
    """Columns of a stored file, missing values None."""
    header, rows = read_csv(stored)
    columns = zip(*rows, strict=True) if rows else ([] for _ in header)
    return {n: _values(n, texts, compact=".compact." in stored) for n, texts in zip(header, columns, strict=True)}


def _values(column: str, texts: Sequence[str], *, compact: bool) -> list[Any]:
    if column not in TEXT:
        return [None if text == "" else float(text) for text in texts]
    if not compact:
        return list(texts)
    names = ids_by_rank()["account_id" if column in {"from", "to"} else "object_id"]
    return [",".join(names[int(rank)] for rank in text.split()) for text in texts]


def assert_equals_file(name: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Compare a table of ours with a reference file: columns, rows, order (where it is known), every value."""
    facts = manifest()["files"][f"{name}.csv"]
    assert ",".join(columns) == facts["columns"]
    assert {len(values) for values in columns.values()} == {facts["rows"]}
    stored = facts["stored"]
    # a file of the same rows as another is stored once, in the order of the other
    in_order = not (isinstance(stored, str) and stored.startswith("same as "))
    if not in_order:
        stored = manifest()["files"][stored.removeprefix("same as ")]["stored"]
    if stored is False:
        assert sorted_digest(zip(*columns.values(), strict=True)) == facts["sha256_sorted"]
        return
    theirs = expected(stored)
    if not in_order:
        columns, theirs = _sorted(columns), _sorted(theirs)
    for column, values in columns.items():
        _assert_column(column, values, theirs[column])


def _sorted(columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    rows = sorted(zip(*columns.values(), strict=True), key=_texts)
    return dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True))


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(value for value in row if isinstance(value, str))


def _assert_column(column: str, ours: Sequence[Any], theirs: Sequence[Any]) -> None:
    if column in TEXT:
        assert ["" if v is None else v for v in ours] == list(theirs), column
        return
    assert [v is None for v in ours] == [v is None for v in theirs], column
    wrong = [
        (a, b) for a, b in zip(ours, theirs, strict=True) if a is not None and not math.isclose(a, b, rel_tol=TOLERANCE)
    ]
    assert not wrong, f"{column}: {wrong[:3]}"


def sorted_digest(rows: Iterable[Row]) -> str:
    """The manifest's digest: SHA-256 of the lines in byte order; for tables of text and whole numbers only."""
    lines = sorted(",".join("" if v is None else str(v) for v in row).encode() for row in rows)
    return hashlib.sha256(b"".join(line + b"\n" for line in lines)).hexdigest()

"""Small tables a user gives beside the posts: a list of objects, resolved redirects."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert.errors import UnreadableFile
from inconcert.tables import to_arrow

__all__ = ["read_small_table"]

EXCEL = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
JSON = (".json", ".ndjson", ".jsonl")
COMPRESSED = (".gz", ".zst")


def read_small_table(data: Any) -> pa.Table:
    """Give a table from a path (CSV, TSV, Parquet, JSON, NDJSON, Excel) or from anything tabular in memory.

    Values of a CSV stay text, so that ids keep their zeros and digits.

    Raises
    ------
    UnreadableFile
        When the file is missing or is not what its name says.
    """
    if not isinstance(data, str | os.PathLike):
        return to_arrow(data)
    path = Path(data)
    if not path.is_file():
        raise UnreadableFile(f"there is no file {path}")
    suffixes = [s.lower() for s in path.suffixes if s.lower() not in COMPRESSED]
    last = suffixes[-1] if suffixes else ""
    if last in {".parquet", ".pq"}:
        return to_arrow(path)
    return _excel(path) if last in EXCEL else _text(path, as_json=last in JSON)


def _excel(path: Path) -> pa.Table:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError) as error:
        raise UnreadableFile(f"cannot read {path} as a workbook: {error}") from error
    header, body = [str(name) for name in rows[0]] if rows else [], rows[1:]
    columns = [[_cell(row[i]) for row in body] for i in range(len(header))]
    return pa.table(dict(zip(header, [pa.array(c, pa.string()) for c in columns], strict=True)))


def _cell(value: Any) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value == "" else str(value)


def _text(path: Path, *, as_json: bool) -> pa.Table:
    import duckdb

    with duckdb.connect() as connection:
        try:
            if as_json:
                relation = connection.read_json(str(path))
            else:
                relation = connection.read_csv(str(path), header=True, all_varchar=True)
            return pa.table(relation)
        except duckdb.Error as error:
            raise UnreadableFile(f"cannot read {path}: {error}") from error

"""Spreadsheets: the first sheet, its numbers, its dates, its empty rows."""

from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from inconcert.read import read


def sheet_of(folder: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.create_sheet("another").append(["not", "read"])
    path = folder / "posts.xlsx"
    book.save(path)
    return path


def test_numbers_are_ids_while_they_are_exact(tmp_path: Path) -> None:
    moment = datetime(2024, 5, 1, 12, tzinfo=UTC).replace(tzinfo=None)
    path = sheet_of(
        tmp_path,
        [None, None],
        ["account_id", "content_id", "timestamp", "like_count"],
        [123456789012345, "007", moment, 5],
        [1.2345678901234567e18, "8", moment, None],
        [None, None, None, None],
        ["b", 9, 1714564800, "1,000"],
    )
    posts = read(path)
    assert posts.table.records() == [
        {"account_id": "123456789012345", "content_id": "007", "timestamp": 1714564800, "like_count": 5},
        {"account_id": "b", "content_id": "9", "timestamp": 1714564800, "like_count": 1000},
    ]
    assert {d.reason: d.count for d in posts.report.dropped} == {
        "id written as an inexact number: its last digits are lost": 1,
        "no account_id": 1,
    }
    assert "row 2, value '1.23456789012345" in posts.report.dropped[0].examples[0]

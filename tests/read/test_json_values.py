"""What stands in a JSON file, line by line or whole, and what happens to damaged ones."""

from pathlib import Path

import pytest

from inconcert.errors import BadRow, UnreadableFile
from inconcert.read.collector import Collector
from inconcert.read.json_values import NOT_JSON, json_values

FILES = [
    ("lines", b'{"a":1}\n{"a":2}\n', [(1, {"a": 1}), (2, {"a": 2})], 0),
    ("no last line feed, blank lines", b'\n\n{"a":1}\r\n\r\n{"a":2}', [(3, {"a": 1}), (5, {"a": 2})], 0),
    ("byte order mark", b'\xef\xbb\xbf{"a":1}\n', [(1, {"a": 1})], 0),
    ("array", b'[{"a":1},\n 2]', [(1, {"a": 1}), (2, 2)], 0),
    ("array on one line", b"[1,2]", [(1, 1), (2, 2)], 0),
    ("object over lines", b'{\n"a": [1]\n}\n', [(1, {"a": [1]})], 0),
    ("damaged line", b'{"a":1}\n{"a":\n{"a":3}', [(1, {"a": 1}), (3, {"a": 3})], 1),
    ("damaged first line", b'{"a"\n{"a":2}\n', [(2, {"a": 2})], 1),
    ("not UTF-8", b'{"a":1}\n{"a":"\xff"}\n', [(1, {"a": 1})], 1),
    ("deep", b'{"a":1}\n' + b"[" * 100_000 + b"\n", [(1, {"a": 1})], 1),
    ("number of 5,000 digits", b'{"a":1}\n' + b"9" * 5_000 + b"\n", [(1, {"a": 1})], 1),
    ("huge but exact", b'{"a":12345678901234567890}', [(1, {"a": 12345678901234567890})], 0),
    ("empty", b"", [], 0),
    ("blank", b"\n \n", [], 0),
]


@pytest.mark.parametrize(("content", "expected", "dropped"), [f[1:] for f in FILES], ids=[f[0] for f in FILES])
def test_values(tmp_path: Path, content: bytes, expected: list[object], dropped: int) -> None:
    path = tmp_path / "f"
    path.write_bytes(content)
    collector = Collector()
    assert list(json_values(path, collector)) == expected
    assert (collector.rows_read, collector.rows_dropped) == (dropped, dropped)


@pytest.mark.parametrize("content", [b'[{"a":1},{"a"', b'{\n"a":', b"\x00\x01", b"<html>"])
def test_a_file_cut_off_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cut.json"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"cut\.json"):
        list(json_values(path, Collector()))


def test_a_damaged_line_is_shown_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "f.ndjson"
    path.write_bytes(b"{}\n{broken\n")
    collector = Collector()
    assert len(list(json_values(path, collector))) == 1
    assert collector.dropped[0].reason == NOT_JSON
    assert "row 2" in collector.dropped[0].examples[0]
    with pytest.raises(BadRow, match="row 2"):
        list(json_values(path, Collector(strict=True)))


def test_bytes_used_are_told(tmp_path: Path) -> None:
    path = tmp_path / "f.ndjson"
    path.write_bytes(b'{"a":1}\n' * 1000)
    told: list[float] = []
    list(json_values(path, Collector(advance=told.append)))
    assert sum(told) == path.stat().st_size

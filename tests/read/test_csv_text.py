"""CSV as it comes: any delimiter, encoding and packing; ragged rows counted; broken files refused."""

import bz2
import contextlib
import gzip
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inconcert.errors import BadRow, InconcertError, UnreadableFile
from inconcert.read.collector import Collector
from inconcert.read.csv_text import csv_batches, dialect_of
from inconcert.read.files import head_of

ROWS = [{"a": "1", "b": "x, y"}, {"a": "2", "b": 'say "hi"'}]

#: What stands in the file; all hold `ROWS`.
SAME = {
    "commas": b'a,b\n1,"x, y"\n2,"say ""hi"""\n',
    "no last line feed": b'a,b\n1,"x, y"\n2,"say ""hi"""',
    "carriage returns": b'a,b\r\n1,"x, y"\r\n2,"say ""hi"""\r\n',
    "tabs": b'a\tb\n1\tx, y\n2\t"say ""hi"""\n',
    "semicolons": b'a;b\n1;x, y\n2;"say ""hi"""\n',
    "bars": b'a|b\n1|x, y\n2|"say ""hi"""\n',
    "Hive": b'a\x01b\n1\x01x, y\n2\x01"say ""hi"""\n',
    "Excel's separator line": b'sep=;\na;b\n1;x, y\n2;"say ""hi"""\n',
    "blank lines before the header": b'\n\na,b\n1,"x, y"\n2,"say ""hi"""\n',
    "backslashes": b'a,b\n1,"x, y"\n2,"say \\"hi\\""\n',
    "spaces around names": b' a , b \n1,"x, y"\n2,"say ""hi"""\n',
    "UTF-8 with mark": b'\xef\xbb\xbfa,b\n1,"x, y"\n2,"say ""hi"""\n',
    "UTF-16": 'a,b\n1,"x, y"\n2,"say ""hi"""\n'.encode("utf-16"),
    "UTF-32": 'a,b\n1,"x, y"\n2,"say ""hi"""\n'.encode("utf-32"),
    "gzip": gzip.compress(b'a,b\n1,"x, y"\n2,"say ""hi"""\n'),
    "gzip in two parts": gzip.compress(b'a,b\n1,"x, y"\n') + gzip.compress(b'2,"say ""hi"""\n'),
    "bzip2": bz2.compress(b'a,b\n1,"x, y"\n2,"say ""hi"""\n'),
    "zstd": pa.compress(b'a,b\n1,"x, y"\n2,"say ""hi"""\n', codec="zstd", asbytes=True),
    "quoted cells everywhere": b'"a","b"\n"1","x, y"\n"2","say ""hi"""\n',
}


def rows_in(
    path: Path, collector: Collector, columns: list[str] | None = None
) -> list[tuple[int, dict[str, str | None]]]:
    found = []
    for batch, row in csv_batches(path, dialect_of(head_of(path)), collector, columns):
        found += [(row(i), record) for i, record in enumerate(batch.to_pylist())]
    return found


def file(folder: Path, content: bytes) -> Path:
    path = folder / "posts"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("how", SAME)
def test_however_it_is_written(tmp_path: Path, how: str) -> None:
    told: list[float] = []
    path = file(tmp_path, SAME[how])
    collector = Collector(advance=told.append)
    assert rows_in(path, collector) == list(enumerate(ROWS, start=1))
    assert collector.dropped == ()
    assert sum(told) == path.stat().st_size


def test_columns_asked_for(tmp_path: Path) -> None:
    path = file(tmp_path, SAME["commas"])
    assert rows_in(path, Collector(), ["b"]) == [(1, {"b": "x, y"}), (2, {"b": 'say "hi"'})]


def test_missing_words_are_null_only_when_not_quoted(tmp_path: Path) -> None:
    path = file(tmp_path, b'a,b\nNA,"NA"\nnan,"nan"\n<NA>,None\n,""\n')
    assert [tuple(row.values()) for _, row in rows_in(path, Collector())] == [
        (None, "NA"),
        (None, "nan"),
        (None, "None"),
        (None, ""),
    ]


def test_hard_ids_survive(tmp_path: Path) -> None:
    ids = ["007", str(2**70), "1.0", "1e5", "True", "2020-01-01", " x ", "a\x00b", "é"]
    path = file(tmp_path, ("id,n\n" + "".join(f"{each},1\n" for each in ids)).encode())
    assert [row["id"] for _, row in rows_in(path, Collector())] == ids


def test_a_name_that_is_there_twice_gets_a_number(tmp_path: Path) -> None:
    assert rows_in(file(tmp_path, b"a,a\n1,2\n"), Collector()) == [(1, {"a": "1", "a.1": "2"})]


@pytest.mark.parametrize("before", [b"", b"\n\n", b"sep=,\n"])
def test_ragged_rows_are_counted_with_their_number(tmp_path: Path, before: bytes) -> None:
    path = file(tmp_path, before + b"a,b\n1,2\n3\n4,5\n6,7,8\n\n9,10\n")
    collector = Collector()
    rows = rows_in(path, collector)
    assert [(n, row["a"]) for n, row in rows] == [(1, "1"), (3, "4"), (5, "9")]
    assert collector.rows_read == 2
    assert collector.dropped[0].count == 2
    assert "row 2, value '3'" in collector.dropped[0].examples[0]
    assert "row 4" in collector.dropped[0].examples[1]
    with pytest.raises(BadRow, match=r"row 2.*\n.*1 cells where the header has 2"):
        rows_in(path, Collector(strict=True))


@pytest.mark.parametrize("content", [b"a,b", b"a", b"a,b\n", b"a,b\n\n"])
def test_only_a_header_is_no_rows(tmp_path: Path, content: bytes) -> None:
    assert rows_in(file(tmp_path, content), Collector()) == []


#: (content, what the message says)
BROKEN = [
    (b"a,b\n1,2\n3,caf\xe9\n", r"not UTF-8 at byte 13 \(line 3, byte 0xe9\)"),
    (b"a,b\n1,2\n3,caf\xc3", "ends in the middle of a character|not UTF-8"),
    (b'a,b\n1,2\n3,"x\n4,5\n6,7\n', "quote that is never closed, in or after line 3"),
    (b'a,b\n1,2\n"3,x\n4,5\n6,7\n', "quote that is never closed, in or after line 3"),
    (b'a,b\n1,2\n3,"x\n' + b"4,5\n" * 100_000, "quote that is never closed"),
    (b'a,b\n1,2\n3,"' + b"x" * (34 << 20) + b"\n", "cannot be read as CSV"),
    (gzip.compress(b"a,b\n1,2\n" * 1000)[:-20], "cannot be unpacked|cannot be read as CSV"),
    ("a,b\n1,2\n".encode("utf-16")[:-1], "UTF-16"),
]


@pytest.mark.parametrize(("content", "message"), BROKEN, ids=[str(i) for i in range(len(BROKEN))])
@pytest.mark.parametrize("columns", [None, ["a"]])
def test_a_broken_file_is_refused_and_says_where(
    tmp_path: Path, content: bytes, message: str, columns: list[str] | None
) -> None:
    with pytest.raises(UnreadableFile, match=message):
        rows_in(file(tmp_path, content), Collector(), columns)


def test_a_quote_that_is_an_inch_is_no_quote(tmp_path: Path) -> None:
    path = file(tmp_path, b'a,b\n1,5" wide\n2,"last\ncell"')
    assert [row["b"] for _, row in rows_in(path, Collector())] == ['5" wide', "last\ncell"]


def test_numbers_of_rows_go_on_over_blocks(tmp_path: Path) -> None:
    lines = [f"{i},{'x' * 200}\n" if i % 50_000 else f"{i}\n" for i in range(1, 200_001)]
    collector = Collector()
    rows = rows_in(file(tmp_path, ("id,text\n" + "".join(lines)).encode()), collector, ["id"])
    assert all(int(row["id"] or 0) == n for n, row in rows)
    assert len(rows) == 199_996
    assert collector.rows_dropped == 4


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=8), st.sampled_from(",;\t|"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_what_is_quoted_is_read_back(tmp_path: Path, rows: list[tuple[str, str]], delimiter: str) -> None:
    quoted = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [("p", "q"), *rows]]
    path = file(tmp_path, "\n".join(quoted).encode())
    assert [tuple(row.values()) for _, row in rows_in(path, Collector())] == rows


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_no_bytes_make_it_fail(tmp_path: Path, content: bytes) -> None:
    path = file(tmp_path, content)
    with contextlib.suppress(InconcertError):
        rows_in(path, Collector())

"""Mangled files of every container: posts that add up, or an error of ours; never a traceback, never a hang."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inconcert.errors import InconcertError
from inconcert.read import info, read
from tests.read.posts_files import CONTAINERS

mangling = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CONTENT = {name: make() for name, make in CONTAINERS.items()}


def assert_read_or_refused(path: Path) -> None:
    for strict in (False, True):
        try:
            posts = read(path, strict=strict)
            rows = posts.table.records()
        except InconcertError as error:
            assert str(error)  # noqa: PT017  # either way is right; what is wrong is any other exception
            continue
        report = posts.report
        assert len(rows) == report.rows_kept
        assert report.rows_read == report.rows_kept + sum(reason.count for reason in report.dropped)
        assert all(row["account_id"] and row["content_id"] and row["timestamp"] is not None for row in rows)
        assert not (strict and report.dropped)
        assert str(report)


@st.composite
def mangled(draw: st.DrawFn, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(made) - 1, 0)))
        length = draw(st.sampled_from([0, 1, 2, 8, len(made)]))
        hostile = [b'"', b"\n", b"\0", b",", b"[", b"{", b"}", b"\xff", b"\xc3", b"\\", b"\r", b"9" * 5000, b"[" * 5000]
        made[start : start + length] = draw(st.binary(max_size=6) | st.sampled_from(hostile))
    return bytes(made)


@pytest.mark.parametrize("name", CONTENT)
@given(data=st.data())
@mangling
def test_bytes_changed_lost_or_put_in(tmp_path: Path, name: str, data: st.DataObject) -> None:
    path = tmp_path / "posts"
    path.write_bytes(data.draw(mangled(CONTENT[name])))
    assert_read_or_refused(path)


@pytest.mark.parametrize("name", CONTENT)
def test_cut_off_anywhere(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = CONTENT[name]
    for end in range(0, len(content), max(1, len(content) // 60)):
        path.write_bytes(content[:end])
        assert_read_or_refused(path)


@pytest.mark.parametrize("name", [n for n in CONTENT if not n.endswith((".gz", ".zst", ".parquet", ".xlsx"))])
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(CONTENT[name].decode("utf-8").encode(encoding))
    assert_read_or_refused(path)
    if encoding in {"utf-16", "utf-32", "utf-8-sig"}:
        assert read(path).num_rows == 3


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PAR1", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"{", b"["]),
)
@mangling
def test_binary_junk(tmp_path: Path, content: bytes, begin: bytes) -> None:
    path = tmp_path / "junk"
    path.write_bytes(begin + content)
    assert_read_or_refused(path)
    path.write_bytes(gzip.compress(begin + content))
    assert_read_or_refused(path)
    try:
        str(info(path))
    except InconcertError as error:
        assert str(error)  # noqa: PT017  # as above


@given(st.lists(st.lists(st.text(max_size=6), max_size=4), max_size=5))
@mangling
def test_any_cells_at_all(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "posts.csv"
    lines = ["account_id,content_id,timestamp", "a,1,1600000000", *(",".join(row) for row in rows)]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    assert_read_or_refused(path)

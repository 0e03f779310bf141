"""Posts in memory or on disk: the same posts."""

import gc
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pyarrow as pa
import pytest

from inconcert.errors import InputError, OutputError
from inconcert.read import reading
from inconcert.read.keep import keep, memory_limit
from inconcert.read.repeats import exact_repeats
from tests.read.posts_files import CONTAINERS


def batches(n: int) -> Iterator[pa.RecordBatch]:
    for start in range(0, n, 10):
        yield pa.record_batch({"content_id": [str(i) for i in range(start, start + 10)]})


def test_on_disk_from_the_limit_on() -> None:
    held = keep(batches(100))
    kept = keep(batches(100), limit=100)
    assert held is not None
    assert kept is not None
    assert held.memory is not None
    assert kept.memory is None
    assert held.arrow() == kept.arrow()
    folder = kept.files[0].parent
    assert folder.exists()
    del kept
    gc.collect()
    assert not folder.exists()


def test_nothing_is_no_table() -> None:
    assert keep(batches(0)) is None


@pytest.mark.parametrize("name", CONTAINERS)
def test_streaming_equals_memory(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    path.write_bytes(CONTAINERS[name]())
    held = reading.read(path, columns="n")
    # by module: `inconcert.read`, as an attribute, is the function
    monkeypatch.setattr(import_module("inconcert.read.keep"), "LARGE_BYTES", 1)
    streamed = reading.read(path, columns="n")
    assert streamed.table.memory is None
    assert streamed.table.arrow() == held.table.arrow()
    assert streamed.report == held.report


def test_columns_that_differ_are_made_alike_or_refused() -> None:
    first = pa.record_batch({"n": pa.array([1], pa.int64())})
    table = keep(iter([first, pa.record_batch({"n": pa.array([2], pa.int32())})]))
    assert table is not None
    assert table.arrow().column("n").to_pylist() == [1, 2]
    with pytest.raises(InputError, match="differ in the kind of a column"):
        keep(iter([first, pa.record_batch({"n": ["x"]})]))
    with pytest.raises(InputError, match="differ"):
        keep(iter([first, pa.record_batch({"m": ["x"]})]), limit=1)


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pyarrow.parquet.ParquetWriter", full)
    with pytest.raises(OutputError, match=r"No space left.*(\n.*)*TMPDIR"):
        keep(batches(100), limit=1)


def test_the_limit_follows_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sysconf", lambda _: 1 << 10, raising=False)
    assert memory_limit() == 1 << 18
    monkeypatch.delattr("os.sysconf", raising=False)
    assert memory_limit() == 512 << 20


@pytest.mark.parametrize(
    ("columns", "repeats"),
    [
        ({"content_id": ["1", "2"], "x": ["a", "a"]}, 0),
        ({"content_id": ["1", "1", "1"], "x": ["a", "a", "b"]}, 1),
        ({"content_id": ["1", "1", "1", "2"], "x": [None, None, None, None]}, 2),
        ({"content_id": ["1", "1"], "x": [["l"], ["m"]]}, 1),
    ],
)
def test_repeats(columns: dict[str, list[object]], repeats: int) -> None:
    assert exact_repeats(pa.table(columns)) == repeats


def test_repeats_are_not_looked_for_in_very_large_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("inconcert.read.repeats"), "LARGEST_COUNTED", 1)
    assert exact_repeats(pa.table({"content_id": ["1", "1"]})) == 0

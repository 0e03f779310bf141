"""Large Parquet files stay where they are when, and only when, reading them would give the same."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inconcert.errors import MissingColumn, UnreadableFile
from inconcert.read.collector import Collector
from inconcert.read.columns import SOURCE
from inconcert.read.in_place import in_place
from inconcert.read.keep import keep
from inconcert.read.sample import sample_of
from inconcert.read.source import ReadOptions
from inconcert.tables import Table

GOOD: dict[str, pa.Array] = {
    "object_id": pa.array(["x", None, "z"]),
    "account_id": pa.array(["a", "b", "c"]),
    "content_id": pa.array(["1", "2", "3"]),
    "timestamp_share": pa.array([1_600_000_000, 1_600_000_001, 1_600_000_002]),
}


def placed(folder: Path, columns: dict[str, Any], options: ReadOptions | None = None, **how: Any) -> Table | None:
    path = folder / "posts.parquet"
    pq.write_table(pa.table(columns), path, **how)
    return in_place([sample_of(path)], Collector(), options or ReadOptions(), small=0)


def as_read(folder: Path, options: ReadOptions | None = None) -> tuple[list[dict[str, Any]], Collector]:
    collector = Collector()
    table = keep(SOURCE.read([folder / "posts.parquet"], collector, options or ReadOptions()))
    return (table.records() if table else []), collector


#: what is changed in the good file, and whether it stays in place
CASES: dict[str, tuple[dict[str, pa.Array], bool]] = {
    "as it is": ({}, True),
    "large strings": ({"account_id": GOOD["account_id"].cast(pa.large_string())}, True),
    "dictionaries": ({"account_id": GOOD["account_id"].dictionary_encode()}, True),
    "ids beyond ASCII": ({"account_id": pa.array(["é", "b", "c"])}, True),
    "ids that begin with a space": ({"account_id": pa.array([" a", "b", "c"])}, True),
    "lists": ({"urls": pa.array([["u"], [], None])}, True),
    "other columns nobody needs": ({"mood": pa.array([1.5, None, 2.0])}, True),
    "a time before 2000": ({"timestamp_share": pa.array([5, 6, 7])}, True),
    "a blank id": ({"account_id": pa.array(["a", "", "c"])}, False),
    "a null id": ({"content_id": pa.array(["1", None, "3"])}, False),
    "a null time": ({"timestamp_share": pa.array([1_600_000_000, None, 1_600_000_002])}, False),
    "milliseconds": ({"timestamp_share": pa.array([1_600_000_000_000] * 3)}, False),
    "times as text": ({"timestamp_share": pa.array(["1600000000"] * 3)}, False),
    "datetimes": ({"timestamp_share": pa.array([1_600_000_000] * 3).cast(pa.timestamp("s"))}, False),
    "ids as numbers": ({"account_id": pa.array([1, 2, 3])}, False),
    "counts as text": ({"like_count": pa.array(["1", "2", "3"])}, False),
    "links as text": ({"urls": pa.array(["u", "v", "w"])}, False),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("how", [{}, {"write_statistics": False}, {"row_group_size": 1}])
def test_in_place_or_not_the_posts_are_the_same(tmp_path: Path, case: str, how: dict[str, Any]) -> None:
    changes, stays = CASES[case]
    table = placed(tmp_path, {**GOOD, **changes}, **how)
    assert (table is not None) is stays
    if table is not None:
        rows, _ = as_read(tmp_path)
        for row in rows:  # an empty list is null once it is read; both mean none
            row.update({"urls": row["urls"] or []} if "urls" in row else {})
        found = [{**r, **({"urls": r["urls"] or []} if "urls" in r else {})} for r in table.records()]
        assert found == rows
        assert table.column_names == tuple(rows[0])


def test_counts_and_times_are_those_of_reading(tmp_path: Path) -> None:
    path = tmp_path / "posts.parquet"
    pq.write_table(pa.table(GOOD), path)
    collector = Collector()
    assert in_place([sample_of(path)], collector, ReadOptions(), small=0) is not None
    _, read = as_read(tmp_path)
    assert collector.rows_read == read.rows_read == 3
    assert collector.times == read.times
    assert collector.notes == read.notes


def test_columns_named_and_kept(tmp_path: Path) -> None:
    options = ReadOptions(object_id="mood", columns=("n",))
    table = placed(tmp_path, {**GOOD, "mood": pa.array(["p", "q", "r"]), "n": pa.array([1, 2, 3])}, options)
    assert table is not None
    assert table.records() == as_read(tmp_path, options)[0]
    with pytest.raises(MissingColumn, match="nope"):
        placed(tmp_path, GOOD, ReadOptions(columns=("nope",)))


def test_several_files_only_when_alike(tmp_path: Path) -> None:
    for name in ("a", "b"):
        pq.write_table(pa.table(GOOD), tmp_path / f"{name}.parquet")
    pq.write_table(pa.table({**GOOD, "text": ["t"] * 3}), tmp_path / "c.parquet")
    samples = [sample_of(path) for path in sorted(tmp_path.iterdir())]
    both = in_place(samples[:2], Collector(), ReadOptions(), small=0)
    assert both is not None
    assert both.num_rows == 6
    assert in_place(samples, Collector(), ReadOptions(), small=0) is None
    assert in_place(samples[:2], Collector(), ReadOptions()) is None
    (tmp_path / "d.csv").write_bytes(b"account_id,content_id,timestamp\n")
    assert in_place([*samples[:2], sample_of(tmp_path / "d.csv")], Collector(), ReadOptions(), small=0) is None


def test_no_rows_are_not_posts(tmp_path: Path) -> None:
    assert placed(tmp_path, {name: array.slice(0, 0) for name, array in GOOD.items()}) is None


def test_damage_in_the_middle_is_an_error_of_ours_whenever_it_is_met(tmp_path: Path) -> None:
    n = 50_000
    big = {"account_id": [f"a{i * 7919 % n}" for i in range(n)], "content_id": [f"{i * 104729 % n}" for i in range(n)]}
    assert placed(tmp_path, {**big, "timestamp": [1_600_000_000 + i for i in range(n)]}) is not None
    path = tmp_path / "posts.parquet"
    content = bytearray(path.read_bytes())
    content[1000:200_000] = bytes(199_000)
    path.write_bytes(content)
    table = in_place([sample_of(path)], Collector(), ReadOptions(), small=0)
    assert table is not None  # the footer is whole
    with pytest.raises(UnreadableFile, match=r"posts\.parquet"):
        table.arrow()
    with pytest.raises(UnreadableFile, match=r"posts\.parquet"):
        list(table.batches(["account_id"]))
    with pytest.raises(UnreadableFile, match=r"posts\.parquet"):
        [list(piece.batches(["account_id"])) for piece in table.pieces()]


ids = st.text(max_size=3) | st.none() | st.sampled_from(["a", "\u3000", "\t"])
times = st.integers(1_599_999_990, 1_600_000_010) | st.none() | st.integers(-(10**13), 10**13)


@given(st.lists(st.tuples(ids, ids, times), min_size=1, max_size=6), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_stays_is_what_reading_gives(
    tmp_path: Path, rows: list[tuple[str | None, str | None, int | None]], statistics: bool
) -> None:
    accounts, contents, moments = (list(column) for column in zip(*rows, strict=True))
    columns = {
        "account_id": pa.array(accounts, pa.string()),
        "content_id": pa.array(contents, pa.string()),
        "timestamp": pa.array(moments, pa.int64()),
    }
    table = placed(tmp_path, columns, write_statistics=statistics)
    if table is not None:
        assert table.records() == as_read(tmp_path)[0]

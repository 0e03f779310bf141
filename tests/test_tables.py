"""Tables: anything tabular in, the same rows out, from memory, files and views of files."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.errors import InputError, OutputError, UnreadableFile
from inconcert.tables import Table, View, atomic_path, csv_cell, to_arrow, write_csv, write_parquet

ROWS: list[dict[str, Any]] = [
    {"account_id": "007", "n": 1},
    {"account_id": "=cmd()", "n": None},
    {"account_id": "e\u0301 \U0001f600", "n": 3},
]
COLUMNS = {"account_id": [r["account_id"] for r in ROWS], "n": [r["n"] for r in ROWS]}


@pytest.mark.parametrize(
    "made",
    [
        lambda: ROWS,
        lambda: COLUMNS,
        lambda: pa.table(COLUMNS),
        lambda: pl.DataFrame(COLUMNS),
        lambda: pd.DataFrame({"account_id": COLUMNS["account_id"], "n": pd.array(COLUMNS["n"], dtype="Int64")}),
        lambda: duckdb.from_arrow(pa.table(COLUMNS)),
        lambda: Table.of(ROWS),
    ],
    ids=["records", "columns", "arrow", "polars", "pandas", "duckdb", "table"],
)
def test_anything_tabular_comes_in(made):
    assert Table.of(made()).records() == ROWS


def test_a_named_pandas_index_is_not_lost_and_metadata_is_not_kept():
    assert to_arrow(pd.DataFrame({"a": [1]})).schema.metadata is None


def test_what_is_no_table_is_refused():
    with pytest.raises(InputError, match="a int is not a table"):
        Table.of(3)
    with pytest.raises(UnreadableFile, match=r"cannot read nowhere\.parquet"):
        to_arrow("nowhere.parquet")


@pytest.fixture
def files(tmp_path):
    table = pa.table({"id": ["a", "b", "c", "d"], "t": [1, 2, 3, 4], "z": [0, 0, 0, 0]})
    paths = [tmp_path / "1.parquet", tmp_path / "2.parquet"]
    pq.write_table(table.slice(0, 3), paths[0], row_group_size=2)
    pq.write_table(table.slice(3), paths[1])
    return paths


VIEW = View(
    pa.schema([("account_id", pa.string()), ("kind", pa.string()), ("time", pa.int64())]),
    {"account_id": "id", "time": "t"},
    {"kind": "url"},
)
SEEN = [{"account_id": a, "kind": "url", "time": t} for a, t in zip("abcd", range(1, 5), strict=True)]


def test_files_are_read_again_and_again(files):
    table = Table.in_files(files)
    assert table.num_rows == len(table) == 4
    assert table.column_names == ("id", "t", "z")
    for _ in range(2):
        assert [r["id"] for r in table.records()] == list("abcd")
    assert table.arrow(["t"]).column_names == ["t"]
    assert pl.DataFrame(table).shape == (4, 3)
    assert [b.num_rows for b in table.batches(["t"])] == [3, 1]


def test_a_file_without_row_groups_is_an_empty_table(tmp_path):
    schema = pa.schema([("id", pa.string())])
    pq.ParquetWriter(tmp_path / "none.parquet", schema).close()
    table = Table.in_files([tmp_path / "none.parquet"])
    assert (table.num_rows, table.records(), list(table.batches()), table.pieces()) == (0, [], [], [])


def test_a_view_renames_types_and_adds_constants(files):
    table = Table.in_files(files, view=VIEW)
    assert table.records() == SEEN
    assert table.arrow(["kind", "account_id"]).to_pylist() == [
        {"kind": "url", "account_id": s["account_id"]} for s in SEEN
    ]


@pytest.mark.parametrize("view", [None, VIEW])
def test_pieces_are_the_table(files, view):
    for table in (Table.in_files(files, view=view), Table.of(Table.in_files(files, view=view).arrow())):
        names = table.column_names
        rows: list[dict[str, Any]] = []
        for piece in table.pieces():
            assert piece.start == len(rows)
            got = [r for b in piece.batches(names, dictionaries=[names[0]]) for r in b.to_pylist()]
            assert len(got) == piece.n_rows
            rows += got
        assert rows == table.records()


def test_columns_come_in_the_order_asked(files):
    piece = Table.in_files(files).pieces()[0]
    assert next(piece.batches(["t", "id"])).schema.names == ["t", "id"]
    assert next(Table.in_files(files).batches(["t", "id"])).schema.names == ["t", "id"]


def test_shown_escaped_in_notebooks():
    shown = Table.of([{"text": "<script>alert(1)</script>"}])._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_written_and_read_back(tmp_path):
    write_parquet(Table.of(ROWS), tmp_path / "t.parquet")
    assert to_arrow(tmp_path / "t.parquet").to_pylist() == ROWS
    first = (tmp_path / "t.parquet").read_bytes()
    write_parquet(Table.of(ROWS), tmp_path / "t.parquet")
    assert (tmp_path / "t.parquet").read_bytes() == first


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-x", "'-x"),
        ("@name", "'@name"),
        ("\tx", "'\tx"),
        ("a\0b", "ab"),
        ("\0=1+1", "'=1+1"),
        (["=a", "b"], "'=a b"),
        (-3, "-3"),
        (-0.5, "-0.5"),
        (None, ""),
        (True, "True"),
        ("plain", "plain"),
    ],
)
def test_cells_are_no_formulas(value, cell):
    assert csv_cell(value) == cell


def test_csv_reads_back(tmp_path):
    text = 'a "quoted", text\nof two lines'
    write_csv(Table.of([{"text": text, "n": 1}]), tmp_path / "t.csv")
    assert pd.read_csv(tmp_path / "t.csv").to_dict("records") == [{"text": text, "n": 1}]


def test_a_failure_leaves_the_old_file(tmp_path):
    path = tmp_path / "t.txt"
    path.write_text("old")

    def fail():
        with atomic_path(path) as part:
            part.write_text("new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_kill_while_writing_leaves_the_old_file(tmp_path):
    path = tmp_path / "t.txt"
    path.write_text("old")
    script = (
        "import os, sys\nfrom inconcert.tables import atomic_path\n"
        "with atomic_path(sys.argv[1]) as part:\n    part.write_text('new')\n    os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", script, path], check=False).returncode == 9
    assert path.read_text() == "old"


def test_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="cannot write"), atomic_path(tmp_path / "out" / "t.txt"):
        pass

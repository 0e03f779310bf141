"""Lists of accounts from files and from memory."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from inconcert.errors import BadRow, EmptyInput, InconcertError, InputError, MissingColumn, UnreadableFile
from inconcert.lists import read_list
from inconcert.tables import Table, write_csv, write_parquet
from tests.results.sample import HOSTILE

IDS = ("0017", "4", "99999999999999999999")


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ids.txt", "0017\n4\n99999999999999999999\n"),
        ("ids", "\ufeff0017\r\n\r\n  4  \r\n99999999999999999999"),
        ("list.csv", "account_id,why\n0017,seed\n4,\n99999999999999999999,x\n"),
        ("list.csv", "why;account_id\nseed;0017\nb;4\nx;99999999999999999999\n"),
        ("list.tsv", "account_id\twhy\n0017\tseed\n4\tb\n99999999999999999999\tx\n"),
        ("table.txt", "account_id,why\n0017,seed\n4,\n99999999999999999999,x\n"),
        ("one.txt", "account_id\n0017\n4\n99999999999999999999\n"),
        ("list.ndjson", '{"account_id": "0017"}\n{"account_id": "4"}\n{"account_id": "99999999999999999999"}\n'),
    ],
)
def test_every_form_of_file_gives_the_same_ids_digit_by_digit(tmp_path: Path, name: Any, text: Any) -> None:
    path = written(tmp_path, name, text)
    listed = read_list(path)
    assert listed.ids == IDS
    assert (listed.path, len(listed)) == (str(path), 3)


@pytest.mark.parametrize(
    "data",
    [
        list(IDS),
        IDS,
        (name for name in IDS),
        {"account_id": list(IDS)},
        [{"account_id": name} for name in IDS],
        pa.table({"account_id": list(IDS)}),
        pd.DataFrame({"account_id": IDS}),
        pl.DataFrame({"account_id": IDS}),
        Table.of({"account_id": list(IDS)}),
    ],
)
def test_everything_in_memory_gives_the_same(data: Any) -> None:
    listed = read_list(data)
    assert listed.ids == IDS
    assert listed.name == "a table in memory"


def test_a_list_that_was_read_is_taken_as_it_is() -> None:
    listed = read_list(IDS)
    assert read_list(listed) is listed


def test_an_account_named_twice_is_listed_once_where_it_came_first() -> None:
    listed = read_list({"account_id": ["b", "a", "b", "c", "a"], "rank": [1, 2, 3, 4, 5]})
    assert listed.accounts.records() == [
        {"account_id": "b", "rank": 1},
        {"account_id": "a", "rank": 2},
        {"account_id": "c", "rank": 4},
    ]
    assert listed.n_repeated == 2


def test_whole_numbers_become_their_digits() -> None:
    assert read_list({"account_id": [17, 2**62]}).ids == ("17", str(2**62))
    assert read_list({"account_id": [17.0, 4.0]}).ids == ("17", "4")


@pytest.mark.parametrize("names", [HOSTILE, tuple(f"{name} x" for name in HOSTILE)])
def test_hostile_ids_survive_both_files(tmp_path: Path, names: Any) -> None:
    table = Table.of({"account_id": list(names), "account_name": list(reversed(names))})
    write_csv(table, tmp_path / "list.csv")
    write_parquet(table, tmp_path / "list.parquet")
    assert read_list(tmp_path / "list.parquet").ids == names
    assert read_list(tmp_path / "list.csv").ids == names


def test_the_file_is_known_by_its_content(tmp_path: Path) -> None:
    one, other = (written(tmp_path, f"{k}.txt", "a\n") for k in "12")
    changed = written(tmp_path, "3.txt", "a\nb\n")
    assert read_list(one).sha256 == read_list(other).sha256 != read_list(changed).sha256


@pytest.mark.parametrize(
    ("name", "text", "kind", "told"),
    [
        ("l.csv", "account,why\na,b\n", MissingColumn, ["'account'", "'why'", "did you mean 'account'", "l.csv"]),
        ("l.csv", "account_id,why\na,b\n,c\n", BadRow, ["row 2", "account_id", "l.csv"]),
        ("l.csv", "account_id,why\na,b\n  ,c\n", BadRow, ["row 2"]),
        ("l.csv", "account_id\n", EmptyInput, ["l.csv"]),
        ("l.txt", "", EmptyInput, ["l.txt"]),
        ("l.txt", "a\nb,the second\n", BadRow, ["row 2", "'b,the second'", "one id a line"]),
        ("l.txt", "a\nb\tc\n", BadRow, ["row 2"]),
        ("l.parquet", "no parquet", UnreadableFile, ["l.parquet"]),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(
    tmp_path: Path, name: Any, text: Any, kind: Any, told: Any
) -> None:
    with pytest.raises(kind) as error:
        read_list(written(tmp_path, name, text))
    assert isinstance(error.value, InconcertError)
    assert [part for part in told if part not in str(error.value)] == []


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no file"):
        read_list(tmp_path / "absent.csv")
    (tmp_path / "l.txt").write_bytes(b"a\n\xff\xfe\n")
    with pytest.raises(UnreadableFile, match="line 2 is not text"):
        read_list(tmp_path / "l.txt")
    with pytest.raises(BadRow, match="lost digits") as error:
        read_list({"account_id": [1.0, 1e17]})
    assert error.value.where.row == 2
    with pytest.raises(BadRow, match="lost digits"):
        read_list({"account_id": [1.5]})
    with pytest.raises(BadRow, match="no account id"):
        read_list(["a", ""])
    with pytest.raises(InputError, match="not a table"):
        read_list(7)
    with pytest.raises(InputError, match="cannot be of type"):
        read_list({"account_id": [["a"]]})


def test_columns_that_cannot_be_told_apart_and_files_nobody_may_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["account_id", "account_id"])
    with pytest.raises(InputError, match="several columns 'account_id'"):
        read_list(twice)
    path = written(tmp_path, "l.txt", "a\n")

    def forbidden(_path: Path) -> bytes:
        raise PermissionError("not yours")

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(UnreadableFile, match="not yours"):
        read_list(path)


def test_numbers_in_json_are_ids(tmp_path: Path) -> None:
    rows = '{"account_id": 1234567890123456789}\n{"account_id": 2}\n'
    assert read_list(written(tmp_path, "l.ndjson", rows)).ids == ("1234567890123456789", "2")


def test_a_list_of_one_column_with_quotes_and_line_breaks(tmp_path: Path) -> None:
    names = ['say "a"', "line\nbreak", "comma, here", "#first", "plain"]
    with (tmp_path / "l.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows([["account_id"], *([name] for name in names)])
    assert list(read_list(tmp_path / "l.csv").ids) == names

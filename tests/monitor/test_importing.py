"""From lists to the pool: who is named often enough, and what a list can look like."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.collect.database import open_database
from inconcert.errors import BadParameter, EmptyInput, MissingColumn, UnreadableFile
from inconcert.monitor.accounts import account, pool_accounts
from inconcert.monitor.importing import import_lists, namings
from inconcert.monitor.list_files import NamedAccounts, read_names
from inconcert.monitor.pool import retire
from inconcert.monitor.sections import Pool
from inconcert.monitor.workspace import MIGRATIONS


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(open_database(":memory:", MIGRATIONS)) as opened:
        yield opened


def write(folder: Path, **lists: str) -> list[Path]:
    for name, text in lists.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder / f"{name}.txt" for name in lists]


@given(
    st.lists(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 4)), min_size=1, max_size=5),
    st.integers(0, 4),
    st.integers(0, 6),
)
def test_who_enters(lists: list[Mapping[str, int]], enter_lists: int, enter_times: int) -> None:
    rules = Pool(enter_lists=enter_lists, enter_times=enter_times)
    named = namings([NamedAccounts(str(n), str(n), times) for n, times in enumerate(lists)])
    for name in "abcde":
        n_lists, n_times = sum(name in one for one in lists), sum(one.get(name, 0) for one in lists)
        enters = (0 < enter_lists <= n_lists) or (0 < enter_times <= n_times)
        assert (name in named) == (n_lists > 0)
        assert (name in named and named[name].enters(rules)) == (enters and n_lists > 0)


def test_what_is_reported_and_kept(db: sqlite3.Connection, tmp_path: Path) -> None:
    paths = write(tmp_path, one="ada\nben\nada\ncy\n", two="@ada\r\n\nben\n x\u202ey\n", three="cy")
    done = import_lists(db, paths, Pool(enter_lists=2, enter_times=3), at=5.0)
    assert (done.added.new, done.added.refused, sorted(done.below)) == (("ada", "ben", "cy"), {}, ["x\u202ey"])
    ada = account(db, "ada")
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    assert (ada.origin, ada.added) == ("list", 5.0)
    assert ada.evidence == {
        "lists": [
            {"path": str(paths[0]), "sha256": digests[0], "times": 2},
            {"path": str(paths[1]), "sha256": digests[1], "times": 1},
        ],
        "n_lists": 2,
        "n_times": 3,
        "n_given": 3,
    }
    retire(db, ["cy"], at=6.0, reason="r")
    again = import_lists(db, paths, Pool(), at=7.0)
    assert (again.added.new, again.added.returned, again.added.known) == ((), ("cy",), ("ada", "ben"))
    assert again.added.refused == {"x\u202ey": "it has characters that cannot be seen"}


def test_a_dry_run_says_the_same_and_changes_nothing(db: sqlite3.Connection, tmp_path: Path) -> None:
    paths = write(tmp_path, one="ada\nben\na\0b\n")
    tried = import_lists(db, paths, Pool(), at=1.0, dry_run=True)
    assert pool_accounts(db) == []
    assert import_lists(db, paths, Pool(), at=1.0) == tried
    assert len(pool_accounts(db)) == 2


def test_the_same_content_counts_once(db: sqlite3.Connection, tmp_path: Path) -> None:
    paths = write(tmp_path, one="ada\n", two="ada\n")
    done = import_lists(db, paths, Pool(enter_lists=2), at=1.0)
    assert (done.added.new, done.same, len(done.lists)) == ((), (str(paths[1]),), 1)


def test_a_list_that_cannot_be_read_takes_nothing_in(db: sqlite3.Connection, tmp_path: Path) -> None:
    paths = write(tmp_path, one="ada\n", two="\n \n@\n")
    with pytest.raises(EmptyInput, match=r"two\.txt"):
        import_lists(db, paths, Pool(), at=1.0)
    with pytest.raises(BadParameter, match="both 0"):
        import_lists(db, paths[:1], Pool(enter_lists=0), at=1.0)
    assert pool_accounts(db) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"\xef\xbb\xbfada\nben\n\n@ada\n"),
        ("a.csv", b"account_id,why\nada,x\nben,y\nada,z\n"),
        ("a.csv", b"x\nada\nben\nada\n"),
        ("a.csv", b"id,username\n1,ada\n2,ben\n3,@ada\n"),
        ("a.tsv", b"author_name\tn\nada\t1\nben\t2\nada\t1\n"),
        ("a.json", b'[{"account_id":"ada"},{"account_id":"ben"},{"account_id":"ada"},{"account_id":null}]'),
        ("list", b"https://www.tiktok.com/@ada\nhttps://m.tiktok.com/@ben?lang=en\nada"),
    ],
)
def test_kinds_of_lists(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    read = read_names(tmp_path / name)
    assert (read.times, read.sha256) == ({"ada": 2, "ben": 1}, hashlib.sha256(content).hexdigest())


def test_names_a_spreadsheet_would_run_are_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("account_id\n'=ada\n'-ben\n'cy\n")
    assert list(read_names(tmp_path / "a.csv").times) == ["=ada", "-ben", "'cy"]
    pq.write_table(pa.table({"who": ["ada"], "n": [1]}), tmp_path / "a.parquet")
    assert list(read_names(tmp_path / "a.parquet", column="who").times) == ["ada"]


def test_lists_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("who,what\nada,1\n")
    with pytest.raises(MissingColumn, match="--column COLUMN") as error:
        read_names(tmp_path / "a.csv")
    assert "'who', 'what'" in str(error.value)
    (tmp_path / "b.txt").write_bytes(b"ada\n\xff\n")
    (tmp_path / "c.parquet").write_bytes(b"PAR1")
    for path, said in (
        (tmp_path, "is a folder"),
        (tmp_path / "no", "no file"),
        (tmp_path / "b.txt", "UTF-8"),
        (tmp_path / "c.parquet", "Parquet"),
    ):
        with pytest.raises(UnreadableFile, match=said):
            read_names(path)

"""What is in a file, and how it would be read, as a person is told."""

import json
from pathlib import Path

import pytest

from inconcert.errors import InconcertError
from inconcert.read import info
from tests.read.posts_files import CONTAINERS


@pytest.mark.parametrize("name", CONTAINERS)
def test_every_container(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(CONTAINERS[name]())
    found = info(path)
    assert {column.name: column.role for column in found.columns} == {
        "user_id": "account_id",
        "post_id": "content_id",
        "created_at": "timestamp",
        "url": "urls",
        "n": "",
    }
    assert (found.source, found.missing, found.problem, len(found.posts)) == ("table", (), "", 3)
    assert found.n_bytes == path.stat().st_size
    assert found.columns[0].example == "'007'"
    assert found.posts[0]["account_id"] == "007"
    json.dumps(found.to_dict())


def test_packing_and_delimiter_are_told(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv.gz"
    path.write_bytes(CONTAINERS["posts.csv.gz"]())
    text = str(info(path))
    assert "csv, packed with gzip, cells between semicolons" in text
    assert "user_id     → account_id" in text
    assert "Post 1: account_id='007'" in text
    assert info(path)._repr_html_().startswith("<pre>")


def test_columns_that_are_missing_are_named_with_their_options(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"who,post_id,n\na,1,2\n")
    found = info(path)
    assert found.missing == ("account_id", "timestamp")
    assert "Name them with --account-id COLUMN, --timestamp COLUMN." in str(found)


def test_a_native_source_is_named_and_a_folder_is_its_first_file(tmp_path: Path) -> None:
    tweet = {"id": "1", "author_id": "2", "text": "t", "created_at": "2024-05-01T12:00:00.000Z"}
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps([tweet]))
    found = info(tmp_path)
    assert (found.source, found.n_files, found.problem) == ("twitter_v2", 2, "")
    assert "the first of 2 files" in str(found)
    assert [column.name for column in found.columns] == list(tweet)
    assert not any(column.role for column in found.columns)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"account_id,content_id,timestamp\n", "there are no posts in it"),
        (b"account_id,content_id,timestamp,timestamp\na,1,2,3\n", ""),
        (b"[1, 2]", "no column"),
    ],
)
def test_what_would_go_wrong_is_told(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "t"
    path.write_bytes(content)
    found = info(path)
    assert problem in found.problem
    assert found.problem in str(found) or found.missing


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InconcertError):
        info(tmp_path / "nope")

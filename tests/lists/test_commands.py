"""`inconcert lists build`, and its list in the other commands."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from inconcert import build_list
from inconcert.cli.lists import build
from inconcert.lists import read_list
from tests.cli.running import parquet, refused, run_text
from tests.lists.test_languages import ENGLISH, GERMAN, SPANISH, account
from tests.results import sample


def lists_build(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(run_text(capsys, "lists", "build", "--json", *arguments))
    return said


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    return parquet(sample.posts(), tmp_path / "posts.parquet")


@pytest.fixture
def languages(tmp_path: Path) -> Path:
    rows = [
        *account("english", (ENGLISH, 8), (SPANISH, 2)),
        *account("whole", (ENGLISH, 40)),
        *account("de", (GERMAN, 3)),
    ]
    return parquet([{**row, "language": "fr"} for row in rows], tmp_path / "languages.parquet")


def test_a_list_is_built_told_and_used(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "list.csv"
    said = run_text(capsys, "lists", "build", posts, "-o", place, "--top", "3")
    assert "Ranked 6 accounts by interactions (like_count) in 28 posts." in said
    assert f"inconcert detect POSTS --accounts {place} -o out/" in said
    assert read_list(place).ids == ("fred", "emil", "dora")
    shares = tmp_path / "shares.parquet"
    told = run_text(capsys, "objects", posts, "--accounts", place, "-o", shares)
    assert "account not on the list" in told
    assert set(pq.read_table(shares)["account_id"].to_pylist()) == {"fred", "emil", "dora"}


def test_every_file_that_is_named_is_written(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [tmp_path / name for name in ("l.csv", "l.parquet", "l.json", "f.svg", "f.png")]
    options = [part for name in names[:3] for part in ("-o", name)] + [p for n in names[3:] for p in ("--figure", n)]
    said = lists_build(capsys, posts, *options)
    assert said["files"] == [str(name) for name in names]
    assert [name for name in names if not name.stat().st_size] == []
    assert said["accounts"] == said["in_the_data"]["accounts"] == 6
    in_file = json.loads(names[2].read_text())
    assert {**in_file, "timings": 0} == {**{k: v for k, v in said.items() if k != "files"}, "timings": 0}


def accounts(capsys: pytest.CaptureFixture[str], data: Path, *options: object) -> list[str]:
    lists_build(capsys, data, "-o", data.parent / "l.parquet", *options)
    listed: list[str] = pq.read_table(data.parent / "l.parquet")["account_id"].to_pylist()
    return listed


def test_each_option_takes_effect(languages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    english = ("--language", "en")
    assert accounts(capsys, languages) == ["whole", "english", "de"]
    assert accounts(capsys, languages, "--top", 1) == ["whole"]
    assert accounts(capsys, languages, *english) == ["whole"]
    assert accounts(capsys, languages, *english, "--min-language-share", 0.5) == ["whole", "english"]
    assert accounts(capsys, languages, *english, "--among", "en, de", "--min-probability", 0.99) == ["whole", "english"]
    assert accounts(capsys, languages, "--language", "fr", "--language-from", "column") == ["whole", "english", "de"]
    accounts(capsys, languages, *english, "--posts-per-account", 4)
    assert pq.read_table(languages.parent / "l.parquet")["n_language_posts"].to_pylist()[0] == 4
    said = refused(capsys, "lists", "build", languages, "-o", "l.csv", *english, "--min-probability", 1)
    assert "accounts without a post in which a language was found: 3" in said


def test_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {**sample.posts()[0], "account_id": f"{k}", "content_id": f"{k}", "like_count": 999 // k} for k in range(1, 60)
    ]
    data = parquet(rows, tmp_path / "p.parquet")
    one, same, other = (lists_build(capsys, data, "-o", tmp_path / "l.csv", "--seed", s)["coverage"] for s in (0, 0, 1))
    assert one == same != other


def test_how_files_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {"account_id": "who", "content_id": "which", "timestamp": "when"}
    rows = [{names.get(k, k): v for k, v in row.items()} for row in sample.posts()]
    data = parquet(rows, tmp_path / "p.parquet")
    named = ("--account-id", "who", "--content-id", "which", "--timestamp", "when")
    assert len(accounts(capsys, data, *named)) == 6
    for k in range(0, 6, 2):
        refused(capsys, "lists", "build", data, "-o", tmp_path / "no.csv", *named[:k], *named[k + 2 :])
    assert "no source 'teletext'" in refused(capsys, "lists", "build", data, "-o", "l.csv", "--source", "teletext")
    bad = parquet([*sample.posts(), {**sample.posts()[0], "account_id": ""}], tmp_path / "bad.parquet")
    assert len(accounts(capsys, bad)) == 6
    assert "strict" in refused(capsys, "lists", "build", bad, "-o", tmp_path / "l.csv", "--strict")


def test_files_it_cannot_write_are_refused_before_anything_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert ".parquet" in refused(capsys, "lists", "build", "absent.csv", "-o", "list.xlsx", code=2)
    assert ".svg" in refused(capsys, "lists", "build", "absent.csv", "-o", "l.csv", "--figure", "f.pdf", code=2)


def test_hostile_names_do_nothing_to_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = parquet(sample.posts(hostile=True), tmp_path / "p.parquet")
    said = run_text(capsys, "lists", "build", data, "-o", tmp_path / "l.csv")
    assert all(c.isprintable() or c == "\n" for c in said)


def test_the_same_from_python() -> None:
    assert len(build_list(sample.posts(), top=2)) == 2


def test_no_option_is_left_without_a_test() -> None:
    written = Path(__file__).read_text(encoding="utf-8").split("def test_no_option")[0]
    options = {option for p in build.params for option in p.opts if option.startswith("--")} - {"--output"}
    assert {option for option in options if f'"{option}"' not in written} == set()

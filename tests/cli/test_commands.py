"""The commands beside `detect`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from inconcert.results import detect
from inconcert.tables import Table, write_parquet
from tests.cli.running import parquet, refused, run_json, run_text
from tests.results import sample


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    return parquet(sample.posts(), tmp_path / "posts.parquet")


@pytest.fixture
def out(posts: Path, tmp_path: Path) -> Path:
    detect(posts, time_window=60).write(tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("asked", "key", "value"),
    [
        (("anna",), "account_id", "anna"),
        (("ben", "anna"), "account_id_y", "ben"),
        (("--object", "https://news.example/0"), "n_pairs", 3),
        (("--component", "2"), "component", "2"),
    ],
)
def test_explain(out: Path, capsys: pytest.CaptureFixture[str], asked: Any, key: Any, value: Any) -> None:
    assert run_json(capsys, "explain", out, *asked)[key] == value
    assert str(value) in run_text(capsys, "explain", out, *asked)


@pytest.mark.parametrize(
    "asked", [(), ("a", "b", "c"), ("anna", "--component", "1"), ("--object", "o", "--component", "1")], ids=str
)
def test_explain_wants_one_thing(out: Path, capsys: pytest.CaptureFixture[str], asked: Any) -> None:
    assert "name one or two accounts" in refused(capsys, "explain", out, *asked, code=2)


def test_explain_names_who_was_meant(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "did you mean 'anna'?" in refused(capsys, "explain", out, "ana")


def test_explain_wants_a_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "has no result of inconcert" in refused(capsys, "explain", tmp_path, "anna")


@pytest.mark.parametrize("to", ["graphml", "gexf", "csv", "json", "edgelist"])
def test_export(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], to: Any) -> None:
    for path in run_json(capsys, "export", out, "--format", to, "-o", tmp_path / "exported")["files"]:
        assert "anna" in Path(path).read_text()
    assert "Written: " in run_text(capsys, "export", out, "--format", to, "-o", tmp_path / "exported")


def test_exports_equal_what_detect_wrote(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for to in ("graphml", "gexf"):
        run_json(capsys, "export", out, "--format", to, "-o", tmp_path / to)
        assert (tmp_path / to).read_bytes() == (out / f"network.{to}").read_bytes()


def test_objects_are_what_detect_reads(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_json(capsys, "objects", posts, "-o", tmp_path / "shares.parquet", "--by", "hashtag")
    assert (said["counts"]["shares"], said["types"]) == (56, ["hashtag"])
    direct = run_json(capsys, "detect", posts, "-o", tmp_path / "a", "--by", "hashtag")["counts"]
    twice = run_json(capsys, "detect", tmp_path / "shares.parquet", "-o", tmp_path / "b")["counts"]
    assert {n: direct[n] for n in ("pairs", "edges", "objects")} == {n: twice[n] for n in ("pairs", "edges", "objects")}


def test_objects_say_what_was_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*sample.posts(), {**sample.posts()[0], "content_id": "more", "urls": []}]
    said = run_text(capsys, "objects", parquet(rows, tmp_path / "p.parquet"), "-o", tmp_path / "s.parquet")
    assert "28 shares of links written to" in said
    assert "1  post without url" in said


def test_objects_are_parquet(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "written as Parquet" in refused(capsys, "objects", posts, "-o", tmp_path / "s.csv", code=2)


def test_info(posts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_json(capsys, "info", posts)
    assert said["by"][0] == "url"
    assert said["columns"][1]["role"] == "account_id"
    words = run_text(capsys, "info", posts)
    assert f"inconcert detect {posts} -o out/" in words


def test_info_names_what_to_look_for_when_there_are_no_links(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"account_id": "a", "content_id": "1", "timestamp": 5, "text": "hello #you"}]
    assert "--by hashtag -o out/" in run_text(capsys, "info", parquet(rows, tmp_path / "p.parquet"))


def test_info_of_what_cannot_be_read_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = parquet([{"who": "a", "what": "b"}], tmp_path / "p.parquet")
    assert "--account-id COLUMN" in run_text(capsys, "info", path, code=1)
    assert run_json(capsys, "info", path, code=1)["by"] == []


def test_rerun_gives_the_same(out: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said = run_json(capsys, "rerun", out / "run.json", "-o", tmp_path / "again")
    assert (said["same"], said["changed_inputs"], said["changed_counts"]) == (True, [], {})
    assert (tmp_path / "again" / "edges.parquet").read_bytes() == (out / "edges.parquet").read_bytes()
    assert "The same counts" in run_text(capsys, "rerun", out)


def test_rerun_of_everything_that_can_be_set(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.csv").write_text(
        "url,object_type,published_at\n" + "".join(f"https://news.example/{n},url,2023-11-14\n" for n in range(2))
    )
    options = "--by url,hashtag --rules coortweet --edge-weight 0.1 --fast-window 2 --which fast --seed 3 --keep-query"
    limits = "--max-shares-per-object 20 --min-participation 1 --time-window 1m --min-weight 2 --threads 1 --memory 1GB"
    listed = ("--objects", tmp_path / "list.csv", "--days-after", "9")
    first = run_json(capsys, "detect", posts, "-o", tmp_path / "out", *options.split(), *limits.split(), *listed)
    assert first["counts"]["shares"] < 84
    said = run_json(capsys, "rerun", tmp_path / "out")
    assert said["same"], said["changed_counts"]
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    again = run_json(capsys, *[w if w != "OUT" else tmp_path / "copied" for w in _words(record["command"])])
    assert again["parameters"] == record["parameters"]


def _words(command: str) -> list[str]:
    import shlex

    return shlex.split(command)[1:]


def test_rerun_tells_what_changed(out: Path, posts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parquet(sample.posts()[:-3], posts)
    said = run_json(capsys, "rerun", out, code=1)
    assert said["same"] is False
    assert "has other content than then" in said["changed_inputs"][0]
    assert said["changed_counts"]["rows_read"] == [28, 25]
    words = run_text(capsys, "rerun", out, code=1)
    assert "Different: rows_read was 28, now 25" in words


def test_rerun_follows_data_that_moved(
    out: Path, posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts.rename(tmp_path / "moved.parquet")
    assert run_json(capsys, "rerun", out, tmp_path / "moved.parquet")["changed_inputs"] == []
    assert "posts.parquet" in refused(capsys, "rerun", out)
    parquet(sample.posts()[:-3], tmp_path / "other.parquet")
    changed = run_json(capsys, "rerun", out, tmp_path / "other.parquet", code=1)["changed_inputs"]
    assert ["has content that was not there then" in changed[0], "is missing" in changed[1]] == [True, True]


def test_rerun_tells_other_software(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads((out / "run.json").read_text())
    record["versions"]["numpy"] = "0.1"
    (out / "run.json").write_text(json.dumps(record))
    assert "numpy was 0.1, now " in run_text(capsys, "rerun", out)


def test_rerun_of_what_was_only_in_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    detect(sample.posts(), time_window=60).write(tmp_path / "out")
    assert "were not in a file" in refused(capsys, "rerun", tmp_path / "out")
    posts = parquet(sample.posts(), tmp_path / "p.parquet")
    listed = [{"url": "https://news.example/0"}, {"url": "https://news.example/1"}]
    detect(posts, object_list=listed).write(tmp_path / "out")
    assert "object_list of this run was a table in memory" in refused(capsys, "rerun", tmp_path / "out")


def test_simulate_and_evaluate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = run_json(
        capsys,
        "simulate",
        "-o",
        tmp_path / "made",
        "--n-accounts",
        "200",
        "--n-days",
        "5",
        "--group",
        "fast:5:9",
        "--seed",
        "1",
    )
    assert made["counts"]["accounts_in_groups"] == 5
    assert made["parameters"]["groups"] == [{"kind": "fast", "n_accounts": 5, "n_pushes": 9}]
    data = tmp_path / "made"
    run_json(capsys, "detect", data / "posts.parquet", "--by", "url", "--min-weight", "3", "-o", tmp_path / "out")
    score = run_json(capsys, "evaluate", tmp_path / "out", data / "truth.parquet", "--kind", "fast")
    assert score["pairs"]["recall"] == 1.0
    assert run_json(capsys, "evaluate", tmp_path / "out" / "edges.parquet", data / "truth.parquet") == score
    assert "recall 1.00" in run_text(capsys, "evaluate", tmp_path / "out", data / "truth.parquet")
    assert "no group of kind 'slow'" in refused(
        capsys, "evaluate", tmp_path / "out", data / "truth.parquet", "--kind", "slow"
    )


def test_simulate_says_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_text(capsys, "simulate", "-o", tmp_path / "made", "--n-accounts", "50", "--n-days", "2", "--no-groups")
    assert "0 accounts act in 0 planted groups" in said
    assert pq.read_table(tmp_path / "made" / "truth.parquet").num_rows == 0
    # again into the same folder
    run_text(capsys, "simulate", "-o", tmp_path / "made", "--n-accounts", "60", "--n-days", "2", "--group", "text")


@pytest.mark.parametrize("group", ["fast:", "fast:x", "fast:3:4:5", ":3"])
def test_groups_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str], group: Any) -> None:
    code = 1 if group == ":3" else 2
    refused(capsys, "simulate", "-o", tmp_path / "made", "--group", group, code=code)


def test_groups_and_no_groups(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "simulate", "-o", tmp_path, "--group", "fast", "--no-groups", code=2)
    assert "exclude each other" in said


def test_simulated_posts_are_never_replaced_by_a_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_json(capsys, "simulate", "-o", tmp_path / "made", "--n-accounts", "50", "--n-days", "2", "--no-groups")
    posts = tmp_path / "posts.parquet"
    write_parquet(Table.of(sample.posts()), posts)
    assert "is not empty" in refused(capsys, "detect", posts, "-o", tmp_path / "made")


def test_demo(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run_text(capsys, "demo")
    for part in ("planted groups", "Searched", "precision 1.00  recall 1.00", "coordination, not deception"):
        assert part in said
    command = next(line for line in said.splitlines() if line.strip().startswith("inconcert explain"))
    assert "The edge between them" in run_text(capsys, *_words(command.strip()))
    for name in (
        "data/posts.parquet",
        "data/truth.parquet",
        "result/run.json",
        "result/pairs.parquet",
        "result/edges.csv",
    ):
        assert (tmp_path / "inconcert-demo" / name).exists()
    # a second time, elsewhere and for a program
    again = run_json(capsys, "demo", "-o", tmp_path / "again", "--seed", "1")
    assert again["score"]["pairs"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_demo_fails_when_its_score_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inconcert.results.demonstration.DEMO_MIN_WEIGHT", 1)
    assert run_json(capsys, "demo", "-o", tmp_path / "demo", code=1)["score"]["pairs"]["precision"] < 1

"""One test an option of `inconcert detect`: each fails if the option is ignored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from inconcert.cli.detect import command
from inconcert.detect.detection import detect_shares
from inconcert.errors import shown
from inconcert.results.folder import read_record
from tests.cli.running import parquet, refused, run_json, run_text
from tests.results import sample

#: options → counts; without any: 28 shares, 21 pairs, 4 edges, all kept, 5 accounts, 9 objects, 2 components
COUNTS: list[tuple[str, dict[str, int]]] = [
    ("", {"shares": 28, "pairs": 21, "edges": 4, "edges_kept": 4, "accounts": 5, "objects": 9, "components": 2}),
    ("--by hashtag", {"shares": 56, "edges": 10, "objects": 3}),
    ("--by url,hashtag", {"shares": 84, "pairs": 75}),
    ("--time-window 4", {"pairs": 12, "edges": 2}),
    ("--time-window 1h", {"pairs": 33}),
    ("--min-participation 4", {"pairs": 18}),
    ("--min-weight 4", {"edges": 4, "edges_kept": 3}),
    ("--edge-weight 1", {"edges": 4, "edges_kept": 3}),
    ("--max-shares-per-object 3", {"pairs": 9}),
    ("--fast-window 3 --which fast", {"edges_kept": 2}),
    ("--fast-window 3 --which fast_context", {"edges_kept": 3}),
    ("--rules coortweet", {"pairs": 18, "edges_kept": 0}),
]


@pytest.mark.parametrize(("options", "expected"), COUNTS)
def test_counts_follow(tmp_path: Path, capsys: pytest.CaptureFixture[str], options: Any, expected: Any) -> None:
    posts = parquet(sample.posts(), tmp_path / "posts.parquet")
    counts = run_json(capsys, "detect", posts, "-o", tmp_path / "out", *options.split())["counts"]
    assert {name: counts[name] for name in expected} == expected


def link(who: str, n: int, url: str, at: int, **more: Any) -> dict[str, Any]:
    return {"account_id": who, "content_id": f"{who}{n}", "timestamp": 1_700_000_000 + at, "urls": [url], **more}


def both(urls: Sequence[tuple[str, ...]], **more: Any) -> list[dict[str, Any]]:
    """Two accounts post one of two links each, at the same time."""
    return [
        link(who, n, url, n * 1000, **more) for n, pair in enumerate(urls) for who, url in zip("ab", pair, strict=True)
    ]


STORY = "https://n.example/story"


def count_edges(capsys: pytest.CaptureFixture[str], tmp_path: Path, rows: Any, *options: object) -> int:
    posts = parquet(rows, tmp_path / "posts.parquet")
    n: int = run_json(capsys, "detect", posts, "-o", tmp_path / "out", *options)["counts"]["edges_kept"]
    return n


def test_keep_query(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = both([(f"{STORY}{n}?utm_source=a", f"{STORY}{n}?utm_source=b") for n in range(2)])
    assert count_edges(capsys, tmp_path, rows) == 1
    assert count_edges(capsys, tmp_path, rows, "--keep-query") == 0


def test_drop_bare_domains(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = both([("https://n.example/",) * 2, (STORY,) * 2])
    assert count_edges(capsys, tmp_path, rows) == 1
    assert count_edges(capsys, tmp_path, rows, "--drop-bare-domains") == 0


def test_drop_platform_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = both([(f"https://x.com/someone/status/{n}",) * 2 for n in range(2)] + [(STORY,) * 2], platform="twitter")
    assert count_edges(capsys, tmp_path, rows) == 1
    assert count_edges(capsys, tmp_path, rows, "--drop-platform-links") == 0


def test_redirects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = both([(f"https://short.example/{n}", f"{STORY}{n}") for n in range(2)])
    (tmp_path / "redirects.csv").write_text(
        "raw,resolved\n" + "".join(f"https://short.example/{n},{STORY}{n}\n" for n in range(2))
    )
    assert count_edges(capsys, tmp_path, rows) == 0
    assert count_edges(capsys, tmp_path, rows, "--redirects", tmp_path / "redirects.csv") == 1


def test_objects_and_days_after(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = both([(f"{STORY}{n}",) * 2 for n in range(4)])
    listed = tmp_path / "list.csv"
    listed.write_text(
        f"url,published_at,rating\n{STORY}0,2023-11-14,false\n{STORY}1,2023-11-14,false\n{STORY}2,2023-01-01,false\n"
    )
    out = tmp_path / "out"
    assert count_edges(capsys, tmp_path, rows, "--objects", listed) == 1
    assert pq.read_table(out / "objects.parquet")["rating"].to_pylist() == ["false"] * 3
    assert count_edges(capsys, tmp_path, rows, "--objects", listed, "--days-after", "7") == 1
    assert pq.read_table(out / "objects.parquet").num_rows == 2


def test_text_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"account_id": who, "content_id": f"{who}{n}", "timestamp": n * 1000, "text": f"same words {n} #{who}"}
        for n in range(2)
        for who in "ab"
    ]
    assert count_edges(capsys, tmp_path, rows, "--by", "text") == 0
    assert count_edges(capsys, tmp_path, rows, "--by", "text", "--text-without", "hashtags") == 1
    longer = ("--by", "text", "--text-without", "hashtags", "--min-text-length", "13")
    assert "no share of text" in refused(capsys, "detect", tmp_path / "posts.parquet", "-o", tmp_path / "no", *longer)


def test_weight(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [link(who, n, STORY, n) for n in range(3) for who in "ab"]
    assert count_edges(capsys, tmp_path, rows) == 0
    assert count_edges(capsys, tmp_path, rows, "--weight", "pairs") == 1
    assert count_edges(capsys, tmp_path, rows, "--min-weight", "1", "--edge-weight", "0") == 1


def test_fast_window_adds_its_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count_edges(capsys, tmp_path, sample.posts(), "--fast-window", "3")
    assert "weight_fast" in pq.read_schema(tmp_path / "out" / "edges.parquet").names


def test_columns_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {"object_id": "what", "account_id": "who", "content_id": "which", "timestamp_share": "when"}
    rows = [{names[k]: v for k, v in row.items()} for row in sample.shares()]
    options = ("--object-id", "what", "--account-id", "who", "--content-id", "which", "--timestamp", "when")
    assert count_edges(capsys, tmp_path, rows, *options) == 4
    for k in range(0, 8, 2):
        without = options[:k] + options[k + 2 :]
        refused(capsys, "detect", tmp_path / "posts.parquet", "-o", tmp_path / "no", *without)


def test_accounts_of_a_list_and_the_same_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.txt").write_text("anna\nben\nnobody\n")
    option = ("--accounts", tmp_path / "list.txt")
    assert count_edges(capsys, tmp_path, sample.posts()) == 4
    assert count_edges(capsys, tmp_path, sample.posts(), *option) == 1
    record = read_record(tmp_path / "out")
    assert record is not None
    assert str(tmp_path / "list.txt") in record["command"]
    (step,) = (step for step in record["steps"] if step["name"] == "accounts")
    assert (step["counts"]["accounts_without_posts"], step["dropped"][0]["count"]) == (1, 16)
    assert run_json(capsys, "rerun", tmp_path / "out")["changed_inputs"] == []
    (tmp_path / "list.txt").write_text("anna\nben\ncarl\n")
    again = run_json(capsys, "rerun", tmp_path / "out", code=1)
    assert again["changed_inputs"] == [f"the list {shown(str(tmp_path / 'list.txt'))} has other content than then"]
    assert again["counts"]["edges_kept"] == 3


def test_source_is_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posts = parquet(sample.posts(), tmp_path / "posts.parquet")
    assert "there is no source 'teletext'" in refused(
        capsys, "detect", posts, "-o", tmp_path / "out", "--source", "teletext"
    )
    record = run_json(capsys, "detect", posts, "-o", tmp_path / "out", "--source", "table")
    assert record["parameters"]["source"] == "table"


def test_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*sample.posts(), {**sample.posts()[0], "account_id": "", "content_id": "lost"}]
    assert count_edges(capsys, tmp_path, rows) == 4
    said = refused(capsys, "detect", tmp_path / "posts.parquet", "-o", tmp_path / "no", "--strict")
    assert "strict" in said
    assert "row 29" in said


def test_memory_and_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posts = parquet(sample.posts(), tmp_path / "posts.parquet")
    said = refused(capsys, "detect", posts, "-o", tmp_path / "out", "--memory", "8B")
    assert "21 pairs would be made" in said
    assert "--force" in said
    assert (
        run_json(capsys, "detect", posts, "-o", tmp_path / "out", "--memory", "8B", "--force")["counts"]["pairs"] == 21
    )


@pytest.mark.parametrize("engine", ["kernel", "duckdb"])
def test_engine(tmp_path: Path, capsys: pytest.CaptureFixture[str], engine: Any) -> None:
    posts = parquet(sample.posts(), tmp_path / "posts.parquet")
    said = run_json(capsys, "detect", posts, "-o", tmp_path / "out", "--engine", engine)
    assert (said["parameters"]["engine"], said["counts"]["edges_kept"]) == (engine, 4)


def test_spark_master_goes_to_spark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}

    def spy(shares: Any, rules: Any, **options: Any) -> Any:
        seen.update(options)
        return detect_shares(shares, rules)

    monkeypatch.setattr("inconcert.results.engine.detect_shares", spy)
    posts = parquet(sample.posts(), tmp_path / "posts.parquet")
    run_json(capsys, "detect", posts, "-o", tmp_path / "out", "--engine", "spark", "--spark-master", "local[2]")
    assert (seen["engine"], seen["spark"]) == ("spark", "local[2]")


def test_threads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posts = parquet(sample.posts(), tmp_path / "posts.parquet")
    assert run_json(capsys, "detect", posts, "-o", tmp_path / "out", "--threads", "1")["timings"]["threads"] == 1


def test_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layouts = []
    for seed in (1, 2):
        count_edges(capsys, tmp_path, sample.posts(), "--seed", seed)
        layouts.append(pq.read_table(tmp_path / "out" / "layout.parquet"))
    assert not layouts[0].equals(layouts[1])


def test_pairs_and_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posts = parquet(sample.posts(), tmp_path / "posts.parquet")
    plain = set(run_json(capsys, "detect", posts, "-o", tmp_path / "out")["files"])
    more = set(run_json(capsys, "detect", posts, "-o", tmp_path / "out", "--pairs", "--csv")["files"])
    assert more - plain == {"pairs.parquet", "edges.csv", "accounts.csv", "objects.csv", "components.csv"}


def test_json_is_json_and_else_there_are_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posts = parquet(sample.posts(), tmp_path / "posts.parquet")
    assert "Found 5 accounts" in run_text(capsys, "detect", posts, "-o", tmp_path / "out")


#: what the tests above set; test_report.py sets --report
TESTED = {name for options, _ in COUNTS for name in options.split() if name.startswith("--")} | {
    "--keep-query", "--drop-bare-domains", "--drop-platform-links", "--redirects", "--objects", "--days-after",
    "--text-without", "--min-text-length", "--weight", "--object-id", "--account-id", "--content-id", "--timestamp",
    "--source", "--strict", "--accounts", "--memory", "--force", "--engine", "--spark-master", "--threads", "--seed", "--pairs",
    "--csv", "--json", "--output", "--calibration", "--report",
}  # fmt: skip


def test_no_option_is_left_without_a_test() -> None:
    assert {option for p in command.params for option in p.opts if option.startswith("--")} == TESTED

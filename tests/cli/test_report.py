"""``inconcert report``, ``detect --report``, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inconcert.cli import main
from inconcert.results import detect, open_results
from tests.cli.running import parquet, refused, run_json, run_text
from tests.results import sample


@pytest.fixture
def result(tmp_path: Path) -> Path:
    detect(sample.posts(), time_window=60).write(tmp_path / "out")
    return tmp_path / "out"


def test_the_page_lies_among_the_files_of_the_result(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run_json(capsys, "report", result)
    assert said == {
        "file": str(result / "report.html"),
        "bytes": (result / "report.html").stat().st_size,
        "title": None,
        "lang": "en",
        "left_out": dict.fromkeys(said["left_out"], 0),
        "key": None,
        "warnings": [],
    }
    assert "report.html" in json.loads((result / "run.json").read_text())["outputs"]
    assert (result / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    # it is ours: another one, and another detection, replace it
    run_text(capsys, "report", result, "--lang", "it")
    assert '<html lang="it">' in (result / "report.html").read_text(encoding="utf-8")
    detect(sample.posts(), time_window=60).write(result)
    assert not (result / "report.html").exists()


def test_python_detect_and_report_give_the_same_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posts = parquet(sample.posts(), tmp_path / "posts.parquet")
    said = run_text(capsys, "detect", posts, "-o", tmp_path / "out", "--report")
    assert str(tmp_path / "out" / "report.html") in said
    made = (tmp_path / "out" / "report.html").read_bytes()
    run_text(capsys, "report", tmp_path / "out", "-o", tmp_path / "again.html")
    open_results(tmp_path / "out").report(tmp_path / "python.html")
    assert (tmp_path / "again.html").read_bytes() == made == (tmp_path / "python.html").read_bytes()
    assert run_json(capsys, "rerun", tmp_path / "out")["same"]


def test_title_text_and_size(result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    said = run_text(capsys, "report", result, "-o", page, "--title", "A & B", "--no-text", "--max-edges", "2")
    text = page.read_text(encoding="utf-8")
    assert "<title>A &amp; B</title>" in text
    assert "anna says" not in text
    assert "Left out for size: 2 edges." in said
    assert not (result / "report.html").exists()


def test_codes_stay_the_same_with_their_key(result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, pages = tmp_path / "key.csv", [tmp_path / "1.html", tmp_path / "2.html"]
    for page in pages:
        said = run_text(capsys, "report", result, "-o", page, "--pseudonymise", "--key", key)
        assert str(key) in said
        assert "anna" not in page.read_text(encoding="utf-8")
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert "anna" in key.read_text()


def test_codes_without_a_key_are_told_to_be_for_good(
    result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(result), "--pseudonymise"]) == 0
    said = capsys.readouterr()
    assert "Warning: no key was kept: nobody, you included, can tell which code" in said.err
    assert "--key FILE" in said.err
    assert said.out.startswith("Written: ")
    (warning,) = run_json(capsys, "report", result, "--pseudonymise")["warnings"]
    assert f"Warning: {warning}\n" == said.err
    assert run_json(capsys, "report", result, "--pseudonymise", "--key", tmp_path / "key.csv")["warnings"] == []
    assert open_results(result).report(tmp_path / "python.html", pseudonymise=True).warnings == (warning,)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--lang", "xx"], "does not speak 'xx'; it speaks en, it, de, fr, es, pt"),
        (["--key", "key.csv"], "add --pseudonymise"),
        (["--domains", "no.csv"], "no.csv"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_refused(result: Path, wrong: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said in refused(capsys, "report", result, *wrong)
    assert not (result / "report.html").exists()


def test_places_a_page_cannot_stand(result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "has no result" in refused(capsys, "report", tmp_path / "nowhere")
    assert "the page is a file" in refused(capsys, "report", result, "-o", tmp_path)
    (tmp_path / "file").write_text("")
    assert "cannot write" in refused(capsys, "report", result, "-o", tmp_path / "file" / "page.html")
    both = tmp_path / "same.html"
    assert "the key would replace the page" in refused(
        capsys, "report", result, "-o", both, "--pseudonymise", "--key", both
    )
    (result / "report.html").write_text("notes of mine")
    assert "no file of this result" in refused(capsys, "report", result)
    assert (result / "report.html").read_text() == "notes of mine"
    assert "Error" in refused(capsys, "report", result, "--max-edges", "0", code=2)


def test_domains_with_their_categories(result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "domains.csv").write_text("domain,category\nnews.example,news\n")
    run_text(capsys, "report", result, "--domains", tmp_path / "domains.csv")
    assert "news.example" in (result / "report.html").read_text(encoding="utf-8")

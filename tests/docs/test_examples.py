"""Every example of the pages below runs, in the order of its page, as a reader would run it."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from inconcert.cli import main
from tests.docs.staged import PAGES
from tests.project.tree import ROOT

BLOCK = re.compile(r"(<!-- \w+ -->\n)?^```(python|sh)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
#: shown on a page and not run here: they need a cluster, or make the environment
ELSEWHERE = ("docs/how-to/spark.md", "docs/index.md")


def blocks(page: str) -> list[tuple[str, str]]:
    """Language and text of every example but the commands under a mark, which CI runs."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [(language, code) for mark, language, code in BLOCK.findall(text) if not mark]


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for stage in PAGES[page]:
        stage(tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    found = blocks(page)
    assert found
    for language, code in found:
        if language == "python":
            exec(compile(code, page, "exec"), names)  # noqa: S102  # running the example is the test
        else:
            for line in code.splitlines():
                words = shlex.split(line)
                assert words[0] == "inconcert", line
                assert main(words[1:]) == 0, line


def test_every_page_with_examples_is_run_here_or_said_to_be_elsewhere() -> None:
    pages = [f"docs/{path.relative_to(ROOT / 'docs')}" for path in (ROOT / "docs").rglob("*.md")]
    shown = {page for page in [*pages, "README.md"] if blocks(page) and not page.startswith("docs/api/")}
    assert shown - set(ELSEWHERE) - {"docs/coming-from-coortweet.md"} == set(PAGES)

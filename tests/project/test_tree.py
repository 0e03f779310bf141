"""What holds for every file."""

import re
import statistics
from pathlib import Path

from tests.project.tree import ROOT, files, texts

#: written in pieces, so that this file does not have them
FORBIDDEN = re.compile(
    "|".join(
        (
            r"(?<![\w.])/" + r"(?:work|root|tmp|home)/",
            r"\bpypi" + r"\.org\b",
            r"\bpythonhosted" + r"\.org\b",
            r"registry\.npm" + r"js",
            r"\bdeb\." + r"debian\b",
            r"--index" + r"-url",
        )
    )
)
SILENCED = re.compile(r"#\s*(?:noqa: ?[A-Z0-9, ]+|type: ?ignore(?:\[[\w, -]*\])?|pragma: no cover)(.*)$")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert [name(path) for path in texts() if FORBIDDEN.search(path.read_text(encoding="utf-8"))] == []


def test_the_pattern_finds_what_it_should() -> None:
    for bad in ("see /" + "tmp/x", "https://pypi" + ".org/simple", "'/" + "root/.cache'"):
        assert FORBIDDEN.search(bad)
    for good in ("a/work/b", "docs/tmp/", "https://social.example/work/"):
        assert not FORBIDDEN.search(good)


def test_what_is_silenced_says_why() -> None:
    silent = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in files(suffix=".py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := SILENCED.search(line)) and not re.search(r"[a-z]{3}", found[1])
    ]
    assert silent == []


def test_files_are_short() -> None:
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*files(under="src", suffix=".py"), *files(under="tests", suffix=".py")]
    }
    assert {path: n for path, n in lengths.items() if n > 400} == {}
    assert statistics.median(n for path, n in lengths.items() if path.startswith("src")) < 150


def test_nothing_is_left_to_be_written() -> None:
    unfinished = re.compile(r"\b(?:TODO|FIXME|XXX|NotImplementedError)\b")
    sources = files(under="src", suffix=".py")
    assert [name(path) for path in sources if unfinished.search(path.read_text(encoding="utf-8"))] == []
    assert [name(path) for path in sources if path.stem in {"utils", "misc", "helpers", "manager"}] == []


def test_text_ends_with_a_line_feed_and_has_no_trailing_blanks() -> None:
    written = [path for path in texts() if path.suffix in {".md", ".py", ".toml", ".sql"}]
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert not text or text.endswith("\n"), name(path)
        assert not re.search(r"[ \t]+$", text, re.MULTILINE), name(path)

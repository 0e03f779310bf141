import struct
import sys
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from inconcert.errors import BadParameter, MissingExtra, OutputError
from inconcert.figures.style import altair_module, styled
from inconcert.figures.write import figure_bytes, harmless, write_figure

alt = altair_module()
HOSTILE = ["a\x00\x1b[2J", "</text><script>alert(1)</script>", "\u202eevil", "]]>&amp;'\"", "a\ud800b", "\n", ""]


def chart(names: list[str] | None = None, title: str = "A figure") -> Any:
    values = [{"x": 10.0**k, "name": name} for k, name in enumerate(names or ["a", "b"])]
    points = (
        alt.Chart({"values": values}).mark_text().encode(x=alt.X("x:Q", scale=alt.Scale(type="log")), text="name:N")
    )
    return styled(points, title)


def texts(svg: bytes) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("}text")]


def test_writes_both_formats_and_says_where(tmp_path: Path):
    paths = write_figure(chart(), tmp_path / "new" / "top.400")
    assert [p.relative_to(tmp_path).as_posix() for p in paths] == ["new/top.400.svg", "new/top.400.png"]
    assert "A figure" in texts(paths[0].read_bytes())
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["top.400.png", "top.400.svg"]


def test_png_has_the_resolution_of_print():
    svg, png = (figure_bytes(chart(), suffix) for suffix in ("svg", "png"))
    width = float(ElementTree.fromstring(svg).get("width"))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", png[16:20])[0] == pytest.approx(width * 300 / 72, abs=1)


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_same_chart_same_bytes(suffix: str):
    assert figure_bytes(chart(), suffix) == figure_bytes(chart(), suffix)


def test_no_text_breaks_the_file_or_gets_lost():
    drawn = figure_bytes(chart(HOSTILE, title="<b>\x07"), "svg")
    seen = texts(drawn)
    assert "</text><script>alert(1)</script>" in seen  # as text, not as an element
    assert not [e for e in ElementTree.fromstring(drawn).iter() if "script" in e.tag]
    assert "\\u202eevil" in seen
    assert "<b>\\x07" in seen
    assert figure_bytes(chart(HOSTILE), "png")[:4] == b"\x89PNG"


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_nothing_is_loaded_from_an_address(suffix: str):
    # the port of "discard", where nobody answers: only a refusal before the connection says this
    remote = alt.Chart("http://127.0.0.1:9/data.csv").mark_text().encode(text="x:N")
    with pytest.raises(ValueError, match="not allowed"):
        figure_bytes(remote, suffix)


def test_harmless_leaves_what_is_printable():
    spec = {"title": "Häufigkeit … 频率", "n": [1, 2.5, None, True]}
    assert harmless(spec) == spec


def test_a_failure_leaves_the_old_file(tmp_path: Path):
    (tmp_path / "f.svg").write_text("old")
    with pytest.raises(ValueError, match="conversion failed"):
        write_figure({"mark": {"type": "no such mark"}, "data": {"values": []}}, tmp_path / "f")
    assert (tmp_path / "f.svg").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["f.svg"]


def test_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(BadParameter, match="pdf"):
        write_figure(chart(), tmp_path / "f", formats=["pdf"])
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        write_figure(chart(), tmp_path / "file" / "f")
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtra, match=r"inconcert\[plots\]"):
        write_figure(chart(), tmp_path / "f")
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtra, match=r"inconcert\[plots\]"):
        altair_module()

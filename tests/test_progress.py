"""Progress shows on a terminal and nowhere else."""

from __future__ import annotations

import io

import pytest

from inconcert.progress import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("unit", ["", "bytes"])
def test_a_terminal_sees_how_far_it_is(monkeypatch, unit):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with progress("reading posts", 10, unit=unit) as advance:
        advance(4)
        advance(6)
    assert "reading posts" in screen.getvalue()


def test_a_file_sees_nothing(capsys):
    with progress("reading posts", 10) as advance:
        advance(10)
    said = capsys.readouterr()
    assert said.out + said.err == ""


def test_work_inside_other_work_shows_no_second_bar(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with progress("trying methods", 2) as outer:
        with progress("finding sessions", 5) as inner:
            inner(5)
        outer(2)
    assert "trying methods" in screen.getvalue()
    assert "finding sessions" not in screen.getvalue()
    with progress("finding sessions", 5) as alone:
        alone(5)
    assert "finding sessions" in screen.getvalue()

from __future__ import annotations

import subprocess
import sys
from typing import Any

import click
import pytest

from inconcert import __version__
from inconcert.cli.failures import run
from inconcert.errors import BadParameter, TooManyPairs


def ending(outcome: object) -> click.Command:
    """A command that raises `outcome`, or returns it."""

    @click.command
    @click.option("--count", type=int)
    def command(count: int | None) -> object:
        click.echo(f"counted {count}")
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    return command


@pytest.mark.parametrize(
    ("outcome", "arguments", "code", "said"),
    [
        (None, [], 0, ""),
        (3, [], 3, ""),
        (None, ["--help"], 0, ""),
        (None, ["--count", "many"], 2, "'many' is not a valid integer"),
        (None, ["--colour"], 2, "No such option"),
        (click.UsageError("not together"), [], 2, "not together"),
        (BadParameter("too wide", hint="narrower"), [], 1, "Error: too wide\nHint: narrower\n"),
        (BadParameter("an \x1b[2J escape\nand a line"), [], 1, "Error: an \\x1b[2J escape\nand a line\n"),
        (TooManyPairs(5, 3, [("o", 5)]), [], 1, "5 pairs would be made"),
        (KeyboardInterrupt(), [], 130, "Stopped. Nothing was written"),
        (click.Abort(), [], 130, "Stopped."),
        (MemoryError(), [], 1, "--engine duckdb"),
        (SystemError("odd"), ["--count", "3"], 1, "inconcert --count 3"),
    ],
)
def test_every_end_has_its_code_and_its_words(
    outcome: Any, arguments: Any, code: Any, said: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ending(outcome), arguments) == code
    assert said in capsys.readouterr().err


def test_an_error_of_ours_asks_to_be_reported_with_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ending(SystemError("odd")), []) == 1
    said = capsys.readouterr().err
    for part in ("Please report", f"inconcert {__version__}", "Python 3", "Traceback", "SystemError: odd"):
        assert part in said


def test_an_error_of_the_user_shows_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ending(BadParameter("no")), []) == 1
    assert "Traceback" not in capsys.readouterr().err


PIPED = """
import sys, click
from inconcert.cli.failures import run
@click.command
def command():
    for _ in range(100000):
        click.echo("a line")
sys.exit(run(command, []))
"""


def test_a_closed_pipe_is_no_error() -> None:
    with subprocess.Popen([sys.executable, "-c", PIPED], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_closed_error_stream_is_no_error_either() -> None:
    code = "import sys, click\nfrom inconcert.cli.failures import run\n"
    code += "@click.command\ndef command():\n    sys.stdin.read()\n    raise click.Abort\nsys.exit(run(command, []))"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stderr.close()
        process.stdin.close()
    assert process.returncode == 130

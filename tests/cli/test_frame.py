from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from inspect import getdoc
from typing import Any

import click
import pytest

import inconcert
from inconcert.cli import COMMANDS, cli, main


def test_help_imports_no_command_and_nothing_heavy() -> None:
    code = """
import sys
from inconcert.cli import main
assert main(["--help"]) == 0
heavy = {"pyarrow", "numpy", "duckdb", "igraph", "numba", "scipy", "rich", "inconcert.cli.detect", "inconcert.results"}
print(sorted(heavy & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    said = " ".join(done.stdout.split())
    for name, line in COMMANDS.items():
        assert f"{name} {line}" in said


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_about_a_command_is_the_first_of_its_own_help(name: Any) -> None:
    command = import_module(f"inconcert.cli.{name}").command
    assert isinstance(command, click.Command)
    assert command.name == name
    assert (getdoc(command.callback) or "").splitlines()[0] == COMMANDS[name]
    # as under the group: click keeps the help option of the first context it sees
    with click.Context(command, **cli.context_settings) as context:
        assert COMMANDS[name] in " ".join(command.get_help(context).split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: Any) -> None:
    command = import_module(f"inconcert.cli.{name}").command
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_without_arguments_it_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "inconcert demo" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"inconcert, version {inconcert.__version__}\n"


@pytest.mark.parametrize(("typed", "meant"), [("detekt", "did you mean 'detect'?"), ("x\x1b[2J", "'x\\x1b[2J'")])
def test_an_unknown_command_is_answered_with_the_nearest(
    typed: Any, meant: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([typed]) == 2
    said = capsys.readouterr().err
    assert "there is no command" in said
    assert meant in said


def test_an_unknown_option_of_the_program_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--colour"]) == 2
    assert "No such option" in capsys.readouterr().err


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "inconcert", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"inconcert, version {inconcert.__version__}\n"


def test_an_unknown_command_is_none() -> None:
    with click.Context(cli) as context:
        assert cli.get_command(context, "no-such") is None

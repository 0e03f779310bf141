"""Running the command line in this process, on data made for the test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.cli import main


def parquet(rows: Sequence[dict[str, Any]], path: Path) -> Path:
    """Write rows where a command can read them."""
    pq.write_table(pa.Table.from_pylist(list(rows)), path)
    return path


def run_json(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> dict[str, Any]:
    """Run a command with ``--json`` and give what it printed: one object and nothing else."""
    command, *rest = map(str, arguments)
    assert main([command, "--json", *rest]) == code
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def run_text(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    """Run a command and give what it said on standard output."""
    assert main([*map(str, arguments)]) == code
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 1) -> str:
    """Run a command that fails and give what it said on standard error; standard output stays empty."""
    assert main([*map(str, arguments)]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err

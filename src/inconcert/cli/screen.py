"""Text for people, and JSON for programs, on standard output; warnings on standard error."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

__all__ = ["say", "say_json", "say_warning", "without_controls"]


def without_controls(text: str) -> str:
    r"""Escape what could move the cursor, change colours or turn the reading direction; lines stay lines.

    Names and texts come from social media, and a terminal obeys what it is sent.

    Examples
    --------
    >>> print(without_controls("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def say(text: str) -> None:
    """Print text for a person, made harmless for the terminal."""
    click.echo(without_controls(text))


def say_warning(text: str) -> None:
    """Print a warning for a person on standard error, where no pipe takes it for a result."""
    click.echo(f"Warning: {without_controls(text)}", err=True)


def say_json(record: Mapping[str, Any]) -> None:
    """Print one JSON object. Everything outside ASCII is escaped, so that any terminal and any pipe carries it."""
    click.echo(json.dumps(record, indent=2, default=str))

"""The page of a monitor's settings: every key of ``inconcert.toml``, from the classes that check it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from inconcert.monitor.settings import Settings, allowed

__all__ = ["pages"]

INTRODUCTION = """# Settings of a monitor

What can stand in `inconcert.toml`, the file that makes a folder a [monitor](monitor.md). `inconcert monitor init` writes all of
it, with these explanations; a key that is taken out has its default. What is misspelt or out of its range is refused, with
what is allowed. Every run records the settings as they took effect.

Secrets are never in this file. They come from the environment: `TIKTOK_CLIENT_KEY` and `TIKTOK_CLIENT_SECRET` for the platform,
and, if you use them, the variables named in `labels.key_from` and `alerts.urls_from`.
"""


def pages() -> dict[str, str]:
    """Give path → text of the page."""
    return {"settings.md": "\n".join([INTRODUCTION, *_sections()]).rstrip() + "\n"}


def _sections() -> Iterator[str]:
    for section in fields(Settings):
        values = getattr(Settings(), section.name)
        yield f"## `[{section.name}]`\n"
        yield f"{(type(values).__doc__ or '').splitlines()[0]}\n"
        yield "| key | default | allowed | meaning |\n| --- | --- | --- | --- |"
        for key in fields(values):
            default = getattr(values, key.name)
            shown = f"`{default}`" if default != "" else "empty"
            limits = allowed(str(key.type), key.metadata)
            yield f"| `{key.name}` | {shown} | {_cell(limits)} | {_cell(key.metadata['description'])} |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")

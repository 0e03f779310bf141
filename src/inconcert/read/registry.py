"""Which sources there are, in the order they are tried, and which one a file is."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from inconcert.errors import UnknownSource, nearest
from inconcert.read.source import Sample, Source

__all__ = ["MODULES", "recognise", "source_named", "sources"]

#: Modules of this folder with a ``SOURCE`` or ``SOURCES``, the most particular first: a file belongs to the first
#: that recognises it. Any table, `columns`, is the last resort.
MODULES = (
    "tiktok_snapshot",
    "tiktok",
    "twitter_io",
    "twitter_v2",
    "twitter_v1",
    "crowdtangle",
    "meta_content_library",
    "columns",
)


@cache
def sources() -> tuple[Source, ...]:
    """Give all sources, in the order they are tried."""
    found: list[Source] = []
    for name in MODULES:
        module = import_module(f"inconcert.read.{name}")
        found.extend(getattr(module, "SOURCES", None) or (module.SOURCE,))
    return tuple(found)


def source_named(name: str) -> Source:
    """Give the source with this name.

    Raises
    ------
    UnknownSource
        When there is none; lists those there are.
    """
    by_name = {source.name: source for source in sources()}
    if name not in by_name:
        raise UnknownSource(
            f"there is no source {name!r}; the sources are {', '.join(by_name)}", hint=nearest(name, by_name)
        )
    return by_name[name]


def recognise(sample: Sample) -> tuple[Source, str]:
    """Give the source of a file and why it was taken for that, for the reading report."""
    for source in sources():
        if source.looks_like(sample):
            last_resort = source is sources()[-1]
            why = "no particular source was recognised, so it is read as a plain table" if last_resort else "recognised"
            return source, f"{why} ({_evidence(sample)})"
    raise UnknownSource(
        f"{sample.path} is {sample.container}, but of no source that is known",
        hint="force one with --source; `inconcert info FILE` shows what is in a file",
    )


def _evidence(sample: Sample) -> str:
    match sample:
        case Sample(header=tuple() as header):
            return f"{sample.container} with columns {', '.join(header[:6])}{' …' if len(header) > 6 else ''}"
        case Sample(first=dict() as first):
            keys = [str(key) for key in first]
            return f"{sample.container} with keys {', '.join(keys[:6])}{' …' if len(keys) > 6 else ''}"
        case _:
            return sample.container

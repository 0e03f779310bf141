"""What a page says in words, without saying who anybody is: title, notes, parameters, files, command."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from inconcert.network.query import ask
from inconcert.report.identifiers import SHORTEST, Identifiers
from inconcert.report.material import Material
from inconcert.report.parts import Parts
from inconcert.tables import Table

__all__ = ["without_names"]

#: parameters that are files
FILES = ("accounts", "object_list", "redirects", "calibration")
INSTEAD = "…"

#: identifiers of any account of the data that the words have; nothing is taken out of the database but these
FOUND = """
SELECT DISTINCT {column} AS known FROM t
WHERE length({column}) >= $shortest AND contains($words, lower(trim({column})))
ORDER BY known
"""


def without_names(parts: Parts, material: Material) -> Parts:
    """Give parts whose words identify no account of the data; files are numbers, examples of dropped rows are gone.

    Parameters
    ----------
    parts : Parts
        Of a page.
    material : Material
        Whose accounts are looked for: all of the data, not only those of the network.
    """
    files = _files(parts.meta, material)
    meta = {
        **parts.meta,
        "command": _command(parts.meta["command"], files),
        "inputs": [{**file, "path": files[file["path"]]} for file in parts.meta["inputs"]],
        "steps": [
            {**step, "dropped": [{**dropped, "examples": []} for dropped in step["dropped"]]}
            for step in parts.meta["steps"]
        ],
    }
    said = {
        name: meta[name] for name in ("title", "notes", "parameters", "command", "steps", "significance", "domains")
    }
    about = {"meta": said, "calibration": parts.calibration}
    about = _every(about, lambda text: _numbered(text, files))
    known = _known(about, material)
    about = _every(about, lambda text: known.without(text, INSTEAD))
    return replace(parts, meta={**meta, **about["meta"]}, calibration=about["calibration"])


def _files(meta: Mapping[str, Any], material: Material) -> dict[str, str]:
    """Give every file a name that says nothing but what kind of file it is."""
    paths = [file["path"] for file in meta["inputs"]]
    paths += [str(meta["parameters"][name]) for name in FILES if meta["parameters"].get(name)]
    paths += _data_words(material.command)
    return {
        path: f"{k}{PurePath(path).suffix if PurePath(path).suffix.isascii() else ''}"
        for k, path in enumerate(dict.fromkeys(paths), 1)
    }


def _data_words(command: str | None) -> list[str]:
    """Give the paths a command begins with."""
    words = shlex.split(command or "")[2:]
    end = next((k for k, word in enumerate(words) if word.startswith("--")), len(words))
    return words[:end]


def _command(command: str | None, files: Mapping[str, str]) -> str | None:
    return None if command is None else shlex.join([files.get(word, word) for word in shlex.split(command)])


def _numbered(text: str, files: Mapping[str, str]) -> str:
    for path in sorted(files, key=len, reverse=True):
        if len(path) >= SHORTEST:
            text = text.replace(path, files[path])
    return text


def _known(about: Any, material: Material) -> Identifiers:
    """Find which accounts the words name."""
    words = "\n".join(_texts(about)).lower()
    found: list[str] = []
    posts = material.shares.posts
    sources: list[tuple[Table, tuple[str, ...]]] = [(material.shares.table, ("account_id", "content_id"))]
    if posts is not None:
        sources.append((posts, ("account_name", "account_url", "content_url")))
    for table, columns in sources:
        for column in columns:
            if column in table.column_names:
                query = FOUND.replace("{column}", column)
                found += ask(query, values={"words": words, "shortest": SHORTEST}, t=table).column(0).to_pylist()
    return Identifiers.of(found)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for one in value.values():
                yield from _texts(one)
        case Sequence():
            for one in value:
                yield from _texts(one)


def _every(value: Any, change: Callable[[str], str]) -> Any:
    """Change every text in plain values; the names of entries stay."""
    match value:
        case str():
            return change(value)
        case Mapping():
            return {name: _every(one, change) for name, one in value.items()}
        case Sequence():
            return [_every(one, change) for one in value]
        case _:
            return value

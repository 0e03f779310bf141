"""What the user points at (a path, a folder, a pattern, several, standard input) → files."""

from __future__ import annotations

import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from inconcert.errors import EmptyInput, UnreadableFile, Where

__all__ = ["KEPT_NAME", "STDIN", "files_of", "is_paths", "paths_in"]

STDIN = "-"
#: What the file is called that standard input is kept in.
KEPT_NAME = "standard input"

#: Files a folder is searched for; anything else in it (read-me files, scripts, pictures) is left alone.
KNOWN_ENDINGS = (
    *(".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".parquet", ".pq"),
    *(".xlsx", ".xls", ".xlsb", ".ods"),
)
PACKED_ENDINGS = (".gz", ".zst", ".bz2")


def is_paths(data: Any) -> bool:
    """Tell whether data are in files: a path, a pattern of names, ``-``, or a list of these."""
    if isinstance(data, list | tuple):
        return bool(data) and all(isinstance(item, str | os.PathLike) for item in data)
    return isinstance(data, str | os.PathLike)


@contextmanager
def files_of(data: Any) -> Iterator[tuple[Path, ...]]:
    """Give the files behind what the user named; standard input is kept in a temporary file meanwhile.

    Raises
    ------
    UnreadableFile
        When something is not there.
    EmptyInput
        When a folder holds no file that could be read.
    """
    items = list(data) if isinstance(data, list | tuple) else [data]
    with tempfile.TemporaryDirectory(prefix="inconcert-", ignore_cleanup_errors=True) as folder:
        found: dict[Path, None] = {}
        for item in items:
            if item == STDIN:
                found[_from_stdin(Path(folder))] = None
            else:
                found.update(dict.fromkeys(paths_in(item)))
        yield tuple(found)


def paths_in(item: str | os.PathLike[str]) -> list[Path]:
    """Give the files of one path, folder (searched to the bottom) or pattern, in the order of their names."""
    path = Path(item)
    try:
        there, is_folder = path.exists(), path.is_dir()
        names = glob.glob(os.fspath(item), recursive=True)  # noqa: PTH207  # Path.glob takes no absolute patterns
    except (OSError, ValueError) as error:  # a NUL in the name, a folder that may not be entered
        raise UnreadableFile(f"cannot look for {os.fspath(item)!r}: {error}") from error
    if there:
        return _in_folder(path) if is_folder else [path]
    matched = [Path(name) for name in sorted(names)]
    if matched:
        return [file for match in matched for file in (_in_folder(match) if match.is_dir() else [match])]
    pattern = any(sign in os.fspath(item) for sign in "*?[")
    what = "no file matches" if pattern else "there is no file or folder"
    raise UnreadableFile(f"{what} {os.fspath(item)}", hint=_beside(path), where=Where(file=os.fspath(item)))


def _in_folder(folder: Path) -> list[Path]:
    inside = sorted(
        path for path in folder.rglob("*") if path.is_file() and _could_hold_posts(path.relative_to(folder))
    )
    if not inside:
        raise EmptyInput(
            f"the folder {folder} holds no file that could be read",
            hint=f"looked for names that end in {' '.join(KNOWN_ENDINGS)}, also with {' '.join(PACKED_ENDINGS)}",
            where=Where(file=str(folder)),
        )
    return inside


def _could_hold_posts(path: Path) -> bool:
    if any(part.startswith((".", "_")) for part in path.parts):
        return False  # hidden files, and the marks big-data tools leave (_SUCCESS)
    name = path.name.lower()
    for ending in PACKED_ENDINGS:
        name = name.removesuffix(ending)
    return name.endswith(KNOWN_ENDINGS)


def _from_stdin(folder: Path) -> Path:
    kept = folder / KEPT_NAME
    with kept.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return kept


def _beside(path: Path) -> str:
    """Name what is in the folder instead, for a mistyped name."""
    names: Iterable[str] = ()
    try:
        names = sorted(p.name for p in path.parent.iterdir() if not p.name.startswith("."))
    except OSError:
        return ""
    listed = ", ".join(list(names)[:8])
    return f"in {path.parent} there is {listed}" if listed else f"{path.parent} is empty"

"""What is in a file, and how it would be read; ``inconcert info FILE``."""

from __future__ import annotations

import html
import os
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from inconcert import schema
from inconcert.errors import InconcertError, UnknownSource, shown
from inconcert.read.cells import text_of
from inconcert.read.collector import Collector
from inconcert.read.csv_text import dialect_of
from inconcert.read.files import packing_of
from inconcert.read.inputs import files_of
from inconcert.read.mapping import roles_of
from inconcert.read.parts import columns_in, parts_of
from inconcert.read.registry import recognise, sources
from inconcert.read.sample import sample_of
from inconcert.read.source import Container, ReadOptions, Sample, Source

__all__ = ["ColumnInfo", "FileInfo", "info"]

ROWS_SHOWN = 3
SPELLED = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}


@dataclass(frozen=True)
class ColumnInfo:
    """One column of a file.

    Parameters
    ----------
    name : str
        As the file has it.
    role : str
        The column of a post it would be read as; empty for none.
    example : str
        A value, cut to a readable length.
    """

    name: str
    role: str
    example: str


@dataclass(frozen=True)
class FileInfo:
    """What is in a file, and how it would be read.

    Parameters
    ----------
    path : str
        The file; of a folder or pattern the first one.
    n_files, n_bytes : int
        How many files there are, and the size of this one on disk.
    container : str
        ``"csv"``, ``"json"``, ``"ndjson"``, ``"parquet"`` or ``"excel"``.
    packing : str
        ``"gzip"``, ``"zstd"``, ``"bz2"`` or empty.
    delimiter : str
        Between the cells of CSV, else empty.
    source, why : str
        What it would be read as, and why.
    columns : tuple of ColumnInfo
        Of a table its columns; of JSON the keys of its first record.
    missing : tuple of str
        What every post needs and no column is known to be; name them with ``--account-id`` and so on.
    posts : tuple of dict
        The first posts, as they would be read.
    problem : str
        Why it cannot be read, empty when it can.
    """

    path: str
    n_files: int
    n_bytes: int
    container: Container
    packing: str
    delimiter: str
    source: str
    why: str
    columns: tuple[ColumnInfo, ...]
    missing: tuple[str, ...]
    posts: tuple[dict[str, Any], ...]
    problem: str

    def to_dict(self) -> dict[str, Any]:
        """Give everything for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        many = f" (the first of {self.n_files:,} files)" if self.n_files > 1 else ""
        how = ", ".join(
            part
            for part in (
                self.container,
                f"packed with {self.packing}" if self.packing else "",
                f"cells between {SPELLED.get(self.delimiter, repr(self.delimiter))}s" if self.delimiter else "",
            )
            if part
        )
        lines = [f"{self.path}{many}: {self.n_bytes:,} bytes, {how}"]
        lines.append(f"Source: {self.source}, {self.why}" if self.source else "Source: not known")
        width = max((len(column.name) for column in self.columns), default=0)
        lines += [f"  {c.name:<{width}}  {'→ ' + c.role if c.role else '':<20}  {c.example}" for c in self.columns]
        if self.missing:
            options = ", ".join(f"--{role.replace('_', '-')} COLUMN" for role in self.missing)
            lines.append(f"Not found: {', '.join(self.missing)}. Name them with {options}.")
        elif self.problem:
            lines.append(f"It cannot be read: {self.problem}")
        for n, post in enumerate(self.posts, start=1):
            filled = ", ".join(f"{name}={shown(value)}" for name, value in post.items() if value is not None)
            lines.append(f"Post {n}: {filled}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return "<pre>" + html.escape(str(self)) + "</pre>"


def info(path: str | os.PathLike[str]) -> FileInfo:
    """Say what is in a file and how it would be read, by its first rows.

    Parameters
    ----------
    path : path
        A file, or a folder or pattern, of which the first file is looked at; ``-`` for standard input.

    Raises
    ------
    UnreadableFile, EmptyInput
        When there is nothing to look at.
    """
    with files_of(path) as files:
        sample = sample_of(files[0])
        try:
            source, why = recognise(sample)
        except UnknownSource as error:
            source, why = None, error.message
        is_table = source is sources()[-1]
        columns = _columns(sample, is_table=is_table)
        roles = {column.role for column in columns}
        posts, problem = _first_posts(sample, source)
        return FileInfo(
            path=os.fspath(path) if len(files) == 1 else str(files[0]),
            n_files=len(files),
            n_bytes=sample.path.stat().st_size,
            container=sample.container,
            packing=packing_of(sample.path),
            delimiter=dialect_of(sample.head).delimiter if sample.container == "csv" else "",
            source=source.name if source else "",
            why=why,
            columns=columns,
            missing=tuple(role for role in schema.POST_REQUIRED if role not in roles) if is_table else (),
            posts=posts,
            problem=problem,
        )


def _columns(sample: Sample, *, is_table: bool) -> tuple[ColumnInfo, ...]:
    names = columns_in(sample)
    by_column = {name: role for role, name in roles_of(names, {}).roles.items()} if is_table else {}
    row: dict[str, Any] = {}
    if sample.container in {"json", "ndjson"}:
        row = sample.first if isinstance(sample.first, dict) else {}
    elif len(set(names)) == len(names):
        batch = next((part for part, _ in parts_of(sample, Collector(), dict.fromkeys(names, ""))), None)
        row = batch.slice(0, 1).to_pylist()[0] if batch is not None and batch.num_rows else {}
    return tuple(ColumnInfo(name, by_column.get(name, ""), _example(row.get(name))) for name in names)


def _example(value: Any) -> str:
    text = text_of(value)
    return "" if text is None else shown(text)


def _first_posts(sample: Sample, source: Source | None) -> tuple[tuple[dict[str, Any], ...], str]:
    if source is None:
        return (), "no source is known that it is of"
    try:
        for batch in islice(source.read([sample.path], Collector(), ReadOptions()), 1):
            return tuple(batch.slice(0, ROWS_SHOWN).to_pylist()), ""
    except InconcertError as error:
        return (), error.message
    return (), "there are no posts in it"

"""Lists of accounts as people have them: a name a line, or a table; every naming counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from inconcert.errors import EmptyInput, MissingColumn, UnreadableFile, Where
from inconcert.lists.id_lines import is_table
from inconcert.monitor.names import plain_name
from inconcert.objects.table_input import read_small_table
from inconcert.provenance import file_digest
from inconcert.tables import FORMULA_STARTS

__all__ = ["NamedAccounts", "read_names"]

#: What the column of account names is called, the likeliest first.
COLUMNS = ("account_id", "username", "author_name", "account", "user")


@dataclass(frozen=True)
class NamedAccounts:
    """The accounts a list names.

    Parameters
    ----------
    path : str
        The file, as it was given.
    sha256 : str
        Of its content.
    times : mapping of str to int
        Name → how often the list has it.
    """

    path: str
    sha256: str
    times: Mapping[str, int]


def read_names(path: Path, *, column: str | None = None) -> NamedAccounts:
    """Read a list: a text file with one name a line, or a table (CSV, TSV, Parquet, JSON, Excel).

    Parameters
    ----------
    path : Path
        The file.
    column : str, optional
        The column with the names; by default ``account_id`` or the like, or the only one there is.

    Raises
    ------
    UnreadableFile
        When it is missing, a folder, or is not what its name says.
    MissingColumn
        When it is not clear which column has the names.
    EmptyInput
        When it names nobody.
    """
    if not path.is_file():
        what = f"{path} is a folder" if path.is_dir() else f"there is no file {path}"
        raise UnreadableFile(what, hint="name lists of accounts: tables, or one name a line")
    try:
        given = _from_table(path, column) if column is not None or is_table(path) else _from_lines(path)
        digest = file_digest(path)
    except OSError as error:
        raise UnreadableFile(f"cannot read {path}: {error.strerror or error}") from error
    times: dict[str, int] = {}
    for text in given:
        name = plain_name(text)
        if name:
            times[name] = times.get(name, 0) + 1
    if not times:
        raise EmptyInput("the list names nobody", where=Where(file=str(path)))
    return NamedAccounts(str(path), digest, times)


def _from_lines(path: Path) -> Iterable[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path} is not text in UTF-8", hint="save the list as UTF-8") from error
    # not splitlines: what else it takes for the end of a line would hide in a name
    return [line.removesuffix("\r") for line in text.split("\n")]


def _from_table(path: Path, column: str | None) -> Iterable[str]:
    table = read_small_table(path)
    names = table.column_names
    chosen = column or next((name for name in COLUMNS if name in names), names[0] if len(names) == 1 else None)
    if chosen not in names or names.count(chosen) > 1:
        raise MissingColumn(chosen or COLUMNS[0], names, file=str(path), option="--column")
    return [_without_apostrophe(str(value)) for value in table[chosen].to_pylist() if value is not None]


def _without_apostrophe(text: str) -> str:
    """Take off what `inconcert.tables.csv_cell` puts before text that looks like a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text

"""A list of accounts as plain text: one id a line."""

from __future__ import annotations

from pathlib import Path

from inconcert.errors import BadRow, UnreadableFile, Where

__all__ = ["ids_in_lines", "is_table"]

#: What a file of ids is called when it is no table.
PLAIN = {"", ".txt", ".text", ".list", ".ids"}


def is_table(path: Path) -> bool:
    """Tell whether a file is a table: by its suffix, or because its first line is a header with ``account_id``."""
    if path.suffix.lower() not in PLAIN:
        return True
    with path.open("rb") as file:
        first = file.readline(1 << 16).decode("utf-8-sig", errors="replace")
    names = [name.strip().strip('"') for name in first.replace("\t", ",").replace(";", ",").split(",")]
    return "account_id" in names


def ids_in_lines(path: Path) -> list[str]:
    """Read one account id from each line; blank lines are none.

    Raises
    ------
    UnreadableFile
        When the file is not text in UTF-8.
    BadRow
        When a line has more than an id, or what cannot be part of one.
    """
    found = []
    for number, line in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            name = line.decode("utf-8").strip()
        except UnicodeDecodeError as error:
            raise UnreadableFile(
                f"line {number:,} is not text in UTF-8", hint="save the list as UTF-8", where=Where(file=str(path))
            ) from error
        if "," in name or not name.isprintable():
            raise BadRow(
                "a line has more than one account id",
                hint="write one id a line, or a CSV file with a header that has account_id",
                where=Where(file=str(path), row=number, value=name),
            )
        if name:
            found.append(name)
    return found

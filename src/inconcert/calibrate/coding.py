"""Codes that people gave to pairs of accounts, read back from their sheets.

A sheet is what `inconcert.calibrate.coding_sheet` wrote, filled in. Several coders fill in copies of one sheet, each with
a name in ``coder`` (without one the file's name stands for the coder), or one file holds the rows of all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from inconcert.errors import BadRow, EmptyInput, MissingColumn, UnreadableFile, Where, shown
from inconcert.objects.table_input import EXCEL, read_small_table
from inconcert.read.collector import Collector
from inconcert.read.csv_rows import csv_rows

__all__ = ["CODES", "Code", "Coding", "Judgement", "read_codes"]

Judgement = Literal["yes", "no", "unclear"]

#: What may be written for each judgement, in capitals or not: is this pair coordinated (run by the same people)?
CODES: Mapping[str, Judgement] = {
    **dict.fromkeys(("1", "1.0", "yes", "y", "true", "coordinated"), "yes"),
    **dict.fromkeys(("0", "0.0", "no", "n", "false", "not coordinated"), "no"),
    **dict.fromkeys(("?", "unclear", "unknown", "don't know"), "unclear"),
}

NEEDED = ("pair", "stratum", "code")


@dataclass(frozen=True)
class Code:
    """One coder's judgement of one pair.

    Parameters
    ----------
    pair, stratum : str
        As the sheet names them.
    coder : str
        Who judged.
    judgement : {"yes", "no", "unclear"}
        Whether the pair is coordinated.
    """

    pair: str
    stratum: str
    coder: str
    judgement: Judgement


@dataclass(frozen=True)
class Coding:
    """All codes read.

    Parameters
    ----------
    codes : tuple of Code
        In order of pair and coder, each pair once for each coder.
    uncoded : dict of str to int
        Rows whose code is still empty, by stratum.
    """

    codes: tuple[Code, ...]
    uncoded: dict[str, int]

    @property
    def coders(self) -> tuple[str, ...]:
        """Names of the coders, sorted."""
        return tuple(sorted({code.coder for code in self.codes}))

    def by_pair(self) -> dict[str, list[Code]]:
        """Give the codes of each pair."""
        found: dict[str, list[Code]] = {}
        for code in self.codes:
            found.setdefault(code.pair, []).append(code)
        return found


def read_codes(*sheets: Any) -> Coding:
    """Read the codes of one or several filled-in sheets.

    Parameters
    ----------
    sheets : path or table
        CSV (whatever the spreadsheet made of it: commas, semicolons, tabs), Excel, or anything tabular, with the columns
        ``pair, stratum, code`` and, with several coders, ``coder``. Codes are those of `CODES`; an empty one is a pair
        not coded yet.

    Raises
    ------
    MissingColumn
        When a column is not there.
    BadRow
        When a code is none of `CODES`, a row has a code and no pair, one coder coded a pair twice in two ways, or a pair
        has two strata; names file, row and value.
    EmptyInput
        When no row is coded.

    Examples
    --------
    >>> read_codes({"pair": ["p", "q"], "stratum": ["speed"] * 2, "code": ["Yes", ""]}).uncoded
    {'speed': 1}
    """
    found: dict[tuple[str, str], tuple[Code, Where]] = {}
    stratum_of: dict[str, str] = {}
    uncoded: dict[str, int] = {}
    for number, sheet in enumerate(sheets, 1):
        file, unnamed = _names(sheet, number)
        for row, cells in _rows(sheet):
            pair, stratum, coder = (_text(cells.get(name)) for name in ("pair", "stratum", "coder"))
            judgement = _judgement(cells, file, row)
            if not pair:
                if judgement is not None:
                    raise BadRow(
                        "a code without the name of its pair",
                        where=Where(file, "pair", row),
                        hint="restore the column pair from the sheet that was exported",
                    )
                continue
            if stratum_of.setdefault(pair, stratum) != stratum:
                raise BadRow(
                    f"pair {shown(pair)} is in stratum {shown(stratum_of[pair])} as well",
                    where=Where(file, "stratum", row, stratum),
                    hint="give sheets of one export only",
                )
            if judgement is None:
                uncoded[stratum] = uncoded.get(stratum, 0) + 1
                continue
            code, where = Code(pair, stratum, coder or unnamed, judgement), Where(file, "code", row, cells["code"])
            before = found.setdefault((pair, code.coder), (code, where))
            if before[0] != code:
                raise BadRow(
                    f"coder {shown(code.coder)} judged pair {shown(pair)} in two ways, first in row {before[1].row}",
                    where=where,
                    hint="keep one of the two, or name the coders in the column coder",
                )
    if not found:
        raise EmptyInput("no pair is coded yet", hint=f"fill in the column code: {', '.join(CODES)}")
    return Coding(tuple(code for _, (code, _) in sorted(found.items())), dict(sorted(uncoded.items())))


def _names(sheet: Any, number: int) -> tuple[str | None, str]:
    """Give the name of the file, and what a coder without a name is called."""
    if isinstance(sheet, str | os.PathLike):
        return os.fspath(sheet), Path(sheet).name
    return None, f"table {number}"


def _rows(sheet: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if isinstance(sheet, str | os.PathLike) and Path(sheet).suffix.lower() not in EXCEL:
        path = Path(sheet)
        if not path.is_file():
            raise UnreadableFile(f"there is no file {path}")
        yield from csv_rows(path, Collector(strict=True), needed=NEEDED)
        return
    table = read_small_table(sheet)
    for name in NEEDED:
        if name not in table.column_names:
            raise MissingColumn(name, table.column_names, file=_names(sheet, 0)[0])
    yield from enumerate(table.to_pylist(), 1)


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _judgement(cells: Mapping[str, Any], file: str | None, row: int) -> Judgement | None:
    text = _text(cells["code"])
    if not text:
        return None
    if text.lower() not in CODES:
        raise BadRow(
            f"{shown(text)} is no code",
            where=Where(file, "code", row, text),
            hint=f"codes are {', '.join(CODES)}, or nothing where a pair is not coded yet",
        )
    return CODES[text.lower()]

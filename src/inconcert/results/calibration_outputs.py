"""The files of a calibration.

=======================  ====================================================================================
 file                     what it has
=======================  ====================================================================================
calibration.json         everything: thresholds, fits, warnings, grid; what ``detect --calibration`` reads
pairs_by_type.parquet    pairs of accounts that are not normal, with their type
accounts_by_type.parquet how many pairs of each type an account has
objects_by_type.parquet  what such pairs have in common
type_table.csv           pages, links, mean delay and mean objects by type (Yang et al. 2025, Table 2)
coverage_table.csv       how much of the data is co-shared and coordinated (their Table 1)
domains.csv              web sites by coordinated links
posterior.csv            probability of being ordinary for 1 to 15 common objects (their Table S6)
sensitivity.csv          what every time window with every threshold finds
robustness.csv           in how many of these settings an account is found
coding_sheet.csv         pairs at the thresholds for hand-coding, when asked for
figures                  all figures as SVG and PNG, when the extra "plots" is installed
run.json                 how all this came about
=======================  ====================================================================================
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from inconcert.errors import MissingExtra
from inconcert.results.auto import CALIBRATION
from inconcert.results.calibration_summary import calibration_record
from inconcert.results.folder import RECORD, check_inputs_elsewhere, replacing
from inconcert.results.record import write_record
from inconcert.tables import Table, write_csv, write_parquet

if TYPE_CHECKING:
    from inconcert.calibrate.calibration_record import Calibration

__all__ = ["KIND", "calibrate_command", "write_calibration"]

#: the kind of result its folder holds
KIND = "calibration"
FORMAT = 1


def write_calibration(
    found: Calibration,
    folder: str | os.PathLike[str],
    *,
    data: Sequence[str] = (),
    options: Mapping[str, Any] | None = None,
    sheet: Table | None = None,
) -> dict[str, Any]:
    """Write a calibration, its tables and its figures into a folder, all at once, and give the run record.

    Parameters
    ----------
    found : Calibration
        Made now, or read: then there are no tables of pairs, accounts and objects.
    folder : path
        Absent, empty, or an earlier calibration, which is replaced.
    data : sequence of str
        Where the data were, for the record and so that they are not replaced.
    options : mapping, optional
        What the user gave, for the command in the record.
    sheet : Table, optional
        Pairs for hand-coding.

    Returns
    -------
    dict
        The record; ``figures_missing`` says what to install when there are none.

    Raises
    ------
    OutputError
        When something else is in the way, or the disk refuses.
    """
    check_inputs_elsewhere(data, folder)
    missing = ""
    with replacing(folder, result=KIND) as new:
        found.write(new / CALIBRATION)
        _write_tables(found, new)
        if sheet is not None:
            from inconcert.calibrate.coding_sheet import write_coding_sheet

            write_coding_sheet(sheet, new / "coding_sheet.csv")
        try:
            from inconcert.figures.calibration import write_calibration_figures

            write_calibration_figures(found, new / "figures")
        except MissingExtra as error:
            missing = str(error)
        record = {
            "format": FORMAT,
            "result": KIND,
            "command": calibrate_command(data, options or {}) if data else None,
            "data": list(data) or None,
            **calibration_record(found),
            **{name: found.provenance[name] for name in ("counts", "steps", "inputs", "versions")},
            "notes": list(found.notes),
            "timings": {stage: round(seconds, 4) for stage, seconds in found.timings.items()},
            "figures_missing": missing,
            "outputs": sorted([*(path.name for path in new.iterdir()), RECORD]),
        }
        write_record(record, new / RECORD)
    return record


def _write_tables(found: Calibration, folder: Path) -> None:
    if found.repetition.posterior:
        rows = [vars(row) for row in found.repetition.posterior]
        write_csv(pa.Table.from_pylist(rows), folder / "posterior.csv")
    if found.sensitivity is not None:
        write_csv(found.sensitivity.cells, folder / "sensitivity.csv")
        write_csv(found.sensitivity.robustness, folder / "robustness.csv")
    types = found.types
    if types is None:
        return
    from inconcert.calibrate.domain_ranking import domain_ranking
    from inconcert.calibrate.type_tables import coverage_table, type_table

    write_csv(type_table(types).table(), folder / "type_table.csv")
    write_csv(coverage_table(types).table(), folder / "coverage_table.csv")
    if types.rows is not None:
        write_csv(domain_ranking(types).table(), folder / "domains.csv")
        for name in ("pairs", "accounts", "objects"):
            write_parquet(getattr(types, name), folder / f"{name}_by_type.parquet")


def calibrate_command(data: Sequence[str], options: Mapping[str, Any]) -> str:
    """Give the command that calibrates so again.

    Examples
    --------
    >>> calibrate_command(["my posts.csv"], {"by": "url", "types": False, "seed": 0, "strict": True})
    "inconcert calibrate 'my posts.csv' --by url --no-types --seed 0 --strict -o DIR"
    """
    words = ["inconcert", "calibrate", *data]
    for name, value in options.items():
        option = OPTION_NAMES.get(name, f"--{name.replace('_', '-')}")
        if value is False and name in SWITCHES:
            words.append(f"--no-{option.removeprefix('--')}")
        elif value is True and name not in SWITCHES:
            words.append(option)
        elif value is not None and not isinstance(value, bool):
            words += [option, str(value)]
    return shlex.join([*words, "-o", "DIR"])


#: on by default
SWITCHES = ("types", "sensitivity")
OPTION_NAMES = {"object_list": "--objects"}

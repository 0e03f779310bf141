"""A result read back from its folder. Its tables are read as they are; evidence is detected again when asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inconcert.detect.participation import Participation
from inconcert.errors import UnreadableFile
from inconcert.lists.account_filter import STEP as ACCOUNTS
from inconcert.network import Findings
from inconcert.objects import Shares
from inconcert.provenance import Provenance
from inconcert.results.auto import CALIBRATION, Calibrated
from inconcert.results.auto import STEP as CALIBRATING
from inconcert.results.engine import Engine
from inconcert.results.folder import RECORD, read_record
from inconcert.results.found import Found
from inconcert.results.net import Net
from inconcert.results.parameters import recorded_rules
from inconcert.results.record import RECORD_FORMAT, provenance_of
from inconcert.results.significant import SIGNIFICANCE, stored_significance
from inconcert.tables import Table

__all__ = ["open_results", "record_in"]


def open_results(folder: str | os.PathLike[str]) -> Net:
    """Open the folder of an earlier `detect`, as `Found.network` gave it.

    Parameters
    ----------
    folder : path
        What was given to ``inconcert detect -o`` or to `Found.write`.

    Raises
    ------
    UnreadableFile
        When the folder is none of ours, or a file of it is missing or mangled.

    Examples
    --------
    >>> open_results("no such folder")
    Traceback (most recent call last):
    inconcert.errors.UnreadableFile: no such folder has no result of inconcert ...
    """
    place = Path(folder)
    record = record_in(place)
    parameters = dict(record["parameters"])
    rules = recorded_rules(parameters)
    provenance = provenance_of(record)
    before = tuple(step for step in provenance.steps if step.name in BEFORE_DETECTION)
    shares = Shares(
        _table(place, "shares"),
        # what is detected again from these shares, this process detects
        provenance=Provenance(before),
        posts=_table_if(place, "posts", record),
        raw_forms=_table_if(place, "raw_forms", record),
        listed=_table_if(place, "listed", record),
        types=tuple(record["object_types"]),
        checked=True,
    )
    used = record["timings"]
    engine = Engine(
        name=parameters["engine"],
        threads=used.get("threads"),
        memory=used.get("memory"),
        force=parameters["force"],
        spark=used.get("spark_master"),
    )
    given = {name: value for name, value in parameters.items() if name not in {*rules.to_dict(), *NOT_READING}}
    data = record["data"]
    found = Found(
        shares,
        rules,
        engine,
        given,
        None if data is None else tuple(data),
        _calibrated(place, record["outputs"], parameters),
    )
    findings = Findings(
        edges=_table(place, "edges"),
        accounts=_table(place, "accounts"),
        objects=_table(place, "objects"),
        components=_table(place, "components"),
        layout=_table(place, "layout"),
        participation=Participation(_table(place, "coordinated"), _table(place, "deltas")),
        notes=next(tuple(step.notes) for step in provenance.steps if step.name == "network"),
        seed=parameters["seed"],
    )
    significance = stored_significance(record, lambda: _table(place, SIGNIFICANCE), provenance)
    return Net(found, findings, record["threshold"], provenance, parameters["which"], significance)


def _calibrated(place: Path, outputs: Sequence[str], parameters: Mapping[str, Any]) -> Calibrated | None:
    if CALIBRATION not in outputs:
        return None
    from inconcert.calibrate.calibration_record import read_calibration

    return Calibrated(read_calibration(place / CALIBRATION), tuple(parameters["auto"]), parameters["calibration"])


#: steps whose result are the shares; the rest is done again when evidence is asked for
BEFORE_DETECTION = ("read", "objects", ACCOUNTS, CALIBRATING)
#: parameters that are not about reading and objects
NOT_READING = ("rules", "engine", "force", "which", "seed", "auto", "calibration")


def record_in(folder: Path) -> dict[str, Any]:
    """Give the run record of a result.

    Raises
    ------
    UnreadableFile
        When there is none, or it is of a version that writes another format.
    """
    record = read_record(folder)
    if record is None:
        raise UnreadableFile(
            f"{folder} has no result of inconcert (no {RECORD} of a detection)",
            hint="name the folder that was given to `inconcert detect` with -o",
        )
    if record.get("format") != RECORD_FORMAT:
        raise UnreadableFile(
            f"{folder} was written by inconcert {record.get('versions', {}).get('inconcert', 'of another version')}, "
            f"whose record this version does not read",
            hint="detect again with this version, or open it with that one",
        )
    return record


def _table_if(folder: Path, name: str, record: dict[str, Any]) -> Table | None:
    return _table(folder, name) if f"{name}.parquet" in record["outputs"] else None


def _table(folder: Path, name: str) -> Table:
    path = folder / f"{name}.parquet"
    table = Table.in_files([path])
    try:
        table.num_rows  # noqa: B018  # reads the footer, which tells whether the file is whole
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{path} is missing or mangled: {error}", hint="run the detection again") from error
    return table

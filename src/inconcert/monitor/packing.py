"""A run as one file for others: tables, networks, records, and a text that explains them."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from inconcert.errors import OutputError, UnknownName, UnreadableFile, shown
from inconcert.monitor.record import FILE as MONITOR_RECORD
from inconcert.monitor.workspace import Workspace
from inconcert.results.folder import RECORD
from inconcert.results.stored import record_in
from inconcert.tables import atomic_path

__all__ = ["PACKED", "pack_run", "packed_runs"]

#: file → what it is; a run that lacks one is packed without it
PACKED = {
    "accounts.csv": "the accounts of the network, one a line",
    "edges.csv": "who is joined with whom, how strongly (weight), how fast (avg_time_delta, seconds) and since when",
    "objects.csv": "the texts they posted within the time window of each other, the most shared first",
    "components.csv": "the groups they form, the largest first",
    "network.graphml": "the network for igraph, networkx, Cytoscape, yEd",
    "network.gexf": "the network for Gephi, with positions, colours and times",
    RECORD: "how the network was found: software, settings, counts, what was left out",
    MONITOR_RECORD: "the run: its stages, requests, errors, and how far the data go",
}
README = "README.txt"
#: the oldest time a zip can say: the same run gives the same bytes, whenever it is packed
FIXED = (1980, 1, 1, 0, 0, 0)

ABOUT = """\
{title}
Run {run}

These accounts posted the same texts within {time_window} seconds of each other, again and again, in posts of
{first_day} to {last_day} (UTC).

COORDINATION IS NOT INAUTHENTICITY. Being in this network is no verdict about an account. Newsrooms, fans, parties and
people who copy a trend coordinate, too. The tables say who posted what, and when; why, is for people to find out. Look
at the posts themselves before you name anybody.

The data are incomplete: the platform is days late with posts, leaves some out, and only accounts of the pool and texts
they used were asked for. An account that is not here may coordinate all the same.

Files
{files}

Times are seconds since 1970-01-01 UTC. Ids are texts: do not let a spreadsheet turn them into numbers. In the CSV files
a cell that begins like a formula has an apostrophe in front.

{n_accounts:,} accounts, {n_edges:,} edges, {n_components:,} components. Made with inconcert {version}.
"""


def packed_runs(workspace: Workspace) -> list[str]:
    """Give the runs there are results of, the newest last."""
    folders = (
        [path for path in workspace.runs.iterdir() if (path / RECORD).is_file()] if workspace.runs.is_dir() else []
    )
    return sorted((path.name for path in folders), key=_in_time)


def _in_time(run: str) -> tuple[str, int]:
    day, _, number = run.partition(".")
    return day, int(number) if number.isdigit() else 1


def pack_run(workspace: Workspace, run: str | None, path: str | os.PathLike[str]) -> str:
    """Pack a run into a zip file: CSV tables, GraphML, GEXF, records, README. The same run gives the same bytes.

    Parameters
    ----------
    workspace : Workspace
        The folder.
    run : str, optional
        The newest by default.
    path : path
        The file; an earlier one is replaced.

    Returns
    -------
    str
        The run that was packed.

    Raises
    ------
    UnknownName
        When there is no such run; names those there are.
    UnreadableFile
        When a file of it is damaged.
    OutputError
        When the disk refuses.
    """
    runs = packed_runs(workspace)
    if not runs:
        raise UnknownName(
            f"{workspace.root} has no run with results yet", hint=f"inconcert monitor run {workspace.root}"
        )
    name = runs[-1] if run is None else run
    if name not in runs:
        raise UnknownName(f"there is no run {shown(name)}", hint=f"the newest are {', '.join(runs[-3:])}")
    place = Path(path)
    if place.is_dir():
        raise OutputError(f"{place} is a folder; the package is a file", hint=f"name it, such as {place / name}.zip")
    folder = workspace.runs / name
    there = [file for file in PACKED if (folder / file).is_file()]
    text = _readme(workspace, name, folder, there)
    with atomic_path(place) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, f"{name}/{README}", text.encode())
        for file in there:
            _add(package, f"{name}/{file}", _content(folder / file))
    return name


def _readme(workspace: Workspace, run: str, folder: Path, files: Iterable[str]) -> str:
    record = record_in(folder)
    read: dict[str, Any] = next((step["parameters"] for step in record["steps"] if step["name"] == "read"), {})
    counts = record["counts"]
    width = max(map(len, PACKED)) + 2
    return ABOUT.format(
        title=workspace.settings.report.title,
        run=run,
        time_window=record["parameters"]["time_window"],
        first_day=read.get("first_day", "the first day"),
        last_day=read.get("last_day", "the last"),
        files="\n".join(f"  {file:<{width}}{PACKED[file]}" for file in files),
        n_accounts=counts["accounts"],
        n_edges=counts["edges_kept"],
        n_components=counts["components"],
        version=record["versions"]["inconcert"],
    )


def _content(path: Path) -> bytes:
    """Give a file; of the record what is the same whenever the same is detected again, which seconds are not."""
    try:
        content = path.read_bytes()
        if path.name != RECORD:
            return content
        record = {name: value for name, value in json.loads(content).items() if name != "timings"}
        return (json.dumps(record, indent=2) + "\n").encode()
    except OSError as error:
        raise UnreadableFile(f"cannot read {path}: {error.strerror or error}") from error


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIXED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # a file anybody may read; made "on Unix" wherever it is made
    entry.external_attr, entry.create_system = 0o644 << 16, 3
    package.writestr(entry, content)

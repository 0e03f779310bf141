"""A network in other formats."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from inconcert.errors import BadParameter, OutputError, nearest
from inconcert.results.net import Net
from inconcert.results.outputs import TABLES
from inconcert.tables import atomic_path, write_csv

__all__ = ["FORMATS", "export"]


def export(net: Net, path: str | os.PathLike[str], *, to: str) -> list[str]:
    """Write a network in a format and give the files written.

    Parameters
    ----------
    net : Net
        What to write.
    path : path
        A file, which is overwritten; for ``csv`` a folder.
    to : str
        ``graphml`` (igraph, networkx, Cytoscape, yEd), ``gexf`` (Gephi), ``csv`` (a file for each table), ``json``
        (nodes and links, as networkx and D3 read them), ``edgelist`` (two accounts and a weight a line, with tabs).

    Raises
    ------
    BadParameter
        When there is no such format.
    OutputError
        When the disk refuses.
    """
    if to not in FORMATS:
        raise BadParameter(f"there is no format {to!r}; there are {', '.join(FORMATS)}", hint=nearest(to, FORMATS))
    return FORMATS[to](net, Path(path))


def _graphml(net: Net, path: Path) -> list[str]:
    net.write_graphml(path)
    return [str(path)]


def _gexf(net: Net, path: Path) -> list[str]:
    net.write_gexf(path)
    return [str(path)]


def _csv(net: Net, path: Path) -> list[str]:
    if path.exists() and not path.is_dir():
        raise OutputError(f"{path} is a file; the tables go into a folder", hint="name a folder")
    files = [path / f"{name}.csv" for name in TABLES]
    for name, file in zip(TABLES, files, strict=True):
        write_csv(getattr(net, name), file)
    return [str(file) for file in files]


def _json(net: Net, path: Path) -> list[str]:
    """Write nodes and links; every line is one of them, so that large files can be read by the line."""
    with atomic_path(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"directed": false, "multigraph": false, "graph": {},\n"nodes": [\n')
        rows = ({"id": row.pop("account_id"), **row} for row in net.accounts.records())
        file.write(",\n".join(json.dumps(row) for row in rows))
        file.write('\n],\n"links": [\n')
        links = (
            {"source": row.pop("account_id"), "target": row.pop("account_id_y"), **row} for row in net.edges.records()
        )
        file.write(",\n".join(json.dumps(row) for row in links))
        file.write("\n]}\n")
    return [str(path)]


#: control characters that would end a field or a line
BREAKING = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\", "\0": "\\0"})


def _edgelist(net: Net, path: Path) -> list[str]:
    with atomic_path(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for batch in net.edges.batches(("account_id", "account_id_y", "weight")):
            for a, b, weight in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                file.write(f"{a.translate(BREAKING)}\t{b.translate(BREAKING)}\t{weight}\n")
    return [str(path)]


#: format → its writer
FORMATS: dict[str, Callable[[Net, Path], list[str]]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
    "json": _json,
    "edgelist": _edgelist,
}

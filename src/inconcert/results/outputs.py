"""The files of a result.

====================  =======================================================================================
 file                  what it has
====================  =======================================================================================
edges.parquet         the kept edges (`inconcert.schema.EDGE`)
accounts.parquet      their accounts (`ACCOUNT`)
objects.parquet       what they shared together (`OBJECT`)
components.parquet    the groups they form (`COMPONENT`)
layout.parquet        where each account stands in a picture
coordinated.parquet   the shares behind the edges: which post of whom coordinates
deltas.parquet        how many pairs lie how many seconds apart, by component
network.graphml       the network, for igraph, networkx, Cytoscape, yEd
network.gexf          the network, for Gephi
pairs.parquet         every pair of shares (`PAIR`), when asked for
shares.parquet        all shares: what `inconcert explain` asks for evidence
posts.parquet         names, links and texts of the posts of these accounts
raw_forms.parquet     every way an object was written, when objects have a canonical form
listed.parquet        the user's list of objects, when there is one
calibration.json      the calibration thresholds are from, when there is one
significance.parquet  pairs of accounts that stand out against chance, edges or not, when they were tested
report.html           the page that explains the network, when asked for
run.json              how all this came about
====================  =======================================================================================
"""

from __future__ import annotations

import os
from time import perf_counter
from typing import TYPE_CHECKING, Any

from inconcert.results.auto import CALIBRATION
from inconcert.results.evidence import write_posts, write_rows, write_shares
from inconcert.results.folder import RECORD, check_inputs_elsewhere, replacing
from inconcert.results.record import run_record, write_record
from inconcert.results.significance_files import write_significance
from inconcert.schema import PAIR
from inconcert.tables import write_csv

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["TABLES", "write_outputs"]

#: The tables of a network, each a file and, when asked for, a CSV.
TABLES = ("edges", "accounts", "objects", "components")


def write_outputs(
    net: Net, folder: str | os.PathLike[str], *, pairs: bool = False, csv: bool = False, report: bool = False
) -> dict[str, Any]:
    """Write a network and its evidence into a folder, all at once, and give the run record.

    Parameters
    ----------
    net : Net
        What to write.
    folder : path
        Absent, empty, or an earlier result, which is replaced.
    pairs : bool
        Also write every pair.
    csv : bool
        Also write the tables as CSV.
    report : bool
        Also write the page that explains the network; see `Net.report`.

    Raises
    ------
    OutputError
        When something else is in the way, the input lies in the folder, or the disk refuses; what stood there
        stands as it was.
    """
    check_inputs_elsewhere((file.path for file in net.found.shares.provenance.inputs), folder)
    with replacing(folder) as new:
        started = perf_counter()
        tables = {name: getattr(net, name) for name in TABLES}
        for name, table in tables.items():
            write_rows(table.batches(), table.schema, new / f"{name}.parquet")
            if csv:
                write_csv(table, new / f"{name}.csv")
        findings = net.findings
        for name, table in (
            ("layout", findings.layout),
            ("coordinated", findings.participation.shares),
            ("deltas", findings.participation.deltas),
        ):
            write_rows(table.batches(), table.schema, new / f"{name}.parquet")
        net.write_graphml(new / "network.graphml")
        net.write_gexf(new / "network.gexf")
        if pairs:
            write_rows(net.found.detection.pair_batches(), PAIR, new / "pairs.parquet")
        shares = net.found.shares
        write_shares(shares, new / "shares.parquet")
        write_posts(shares, tables["accounts"].arrow(("account_id",))["account_id"], new / "posts.parquet")
        for name, beside in (("raw_forms", shares.raw_forms), ("listed", shares.listed)):
            if beside is not None:
                write_rows(beside.batches(), beside.schema, new / f"{name}.parquet")
        if net.found.calibrated is not None:
            net.found.calibrated.calibration.write(new / CALIBRATION)
        if net.significance is not None:
            write_significance(net.significance, new, csv=csv)
        if report:
            from inconcert.results.reporting import PAGE, write_report

            write_report(net, new / PAGE)
        record = run_record(net, {"write": round(perf_counter() - started, 4)})
        record["outputs"] = sorted([*(path.name for path in new.iterdir()), RECORD])
        write_record(record, new / RECORD)
    return record

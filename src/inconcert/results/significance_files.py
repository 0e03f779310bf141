"""Significance tests in the folder of a result, and in words.

`add_significance` puts the tests of an opened result into its folder: edges, network files and record are written again,
everything else is taken over as it is, and the folder changes in one step.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inconcert.results.evidence import write_rows
from inconcert.results.folder import RECORD, replacing
from inconcert.results.record import write_record
from inconcert.results.wording import number
from inconcert.significance.families import EVIDENCE
from inconcert.tables import Table, write_csv

if TYPE_CHECKING:
    from inconcert.results.net import Net
    from inconcert.significance import Significance

__all__ = ["add_significance", "significance_in_words", "significance_report", "write_significance"]

NAME = "significance"
#: files of a result that have the edges in them
WITH_EDGES = ("edges.parquet", "edges.csv", "network.graphml", "network.gexf", f"{NAME}.parquet", f"{NAME}.csv", RECORD)


def write_significance(found: Significance, folder: Path, *, csv: bool) -> None:
    """Write the pairs that stand out, the least likely first."""
    pairs = found.significant()
    write_rows(pairs.batches(), pairs.schema, folder / f"{NAME}.parquet")
    if csv:
        write_csv(pairs, folder / f"{NAME}.csv")


def add_significance(net: Net, folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Put the tests of a network into the folder it was opened from, and give the new run record.

    Parameters
    ----------
    net : Net
        From `Net.with_significance`.
    folder : path
        The folder given to `inconcert.open_results`.

    Raises
    ------
    OutputError
        When the disk refuses; what stood there stands as it was.
    """
    place = Path(folder)
    record: dict[str, Any] = json.loads((place / RECORD).read_text(encoding="utf-8"))
    csv = "edges.csv" in record["outputs"]
    found = net.significance
    if found is None:
        raise ValueError("the network was not tested")
    with replacing(place) as new:
        for name in record["outputs"]:
            if name not in WITH_EDGES and (place / name).exists():
                shutil.copyfile(place / name, new / name)
        write_rows(net.edges.batches(), net.edges.schema, new / "edges.parquet")
        if csv:
            write_csv(net.edges, new / "edges.csv")
        net.write_graphml(new / "network.graphml")
        net.write_gexf(new / "network.gexf")
        write_significance(found, new, csv=csv)
        provenance = net.provenance.to_dict()
        record |= {
            "counts": net.counts,
            "notes": list(net.provenance.notes),
            NAME: found.to_dict(),
            "steps": provenance["steps"],
            "timings": {**record["timings"], NAME: provenance["timings"][NAME]},
            "outputs": sorted([*(path.name for path in new.iterdir()), RECORD]),
        }
        write_record(record, new / RECORD)
    return record


def significance_in_words(edges: Table, found: Significance) -> str:
    """Say what was tested and what stands out, for each kind of evidence: edges, and pairs no edge joins."""
    level = found.parameters["level"]
    kept = _kinds(edges)
    head = (
        f"Against chance: {number(found.counts['pairs_tested'], 'pair of accounts', 'pairs of accounts')} with "
        f"{found.parameters['min_objects']} or more objects in common were tested. At a false discovery rate of "
        f"{level:g} stand out:"
    )
    lines = [head]
    for kind, test in EVIDENCE.items():
        n = found.families[test].n_rejected
        lines.append(f"  {kind:<12} {number(n, 'pair', 'pairs')}, {kept.get(kind, 0):,} of them edges of this network")
    return "\n".join(lines)


#: pairs a report describes, the least likely first
DESCRIBED = 5

WHAT_IT_MEANS = """\
What this means: chance alone, as these tests have it, would hardly make these pairs. It does not say who did what or why:
one newsroom, one scheduling tool, one person with two accounts and a campaign all stand out alike. That a pair does not
stand out does not clear it: few objects in common leave little to test. Read the posts."""


def significance_report(net: Net, found: Significance) -> str:
    """Say what was tested and found, the least likely pairs in a sentence each, and what it means."""
    rows = found.significant().arrow().slice(0, DESCRIBED).to_pylist()
    said = [significance_in_words(net.edges, found)]
    for row in rows:
        names, sentence = f"{row['account_id']} and {row['account_id_y']}", found.sentence(row)
        said.append(sentence if sentence.startswith(names) else f"{names}: {sentence}")
    said += [f"Note: {note}." for note in net.provenance.steps[-1].notes]
    return "\n\n".join([*said, WHAT_IT_MEANS])


def _kinds(edges: Table) -> dict[str, int]:
    counts: dict[str, int] = {}
    if "evidence" in edges.column_names:
        for batch in edges.batches(("evidence",)):
            for cell in batch.column(0).to_pylist():
                for kind in (cell or "").split(", "):
                    counts[kind] = counts.get(kind, 0) + 1
    return counts

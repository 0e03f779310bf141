"""What a reader exports from the page is, byte for byte, what inconcert itself writes."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from inconcert.network import write_gexf, write_graphml
from inconcert.report.columns import coded
from inconcert.schema import ACCOUNT, EDGE, EDGE_FAST, EDGE_SIGNIFICANCE, EDGE_TYPE
from inconcert.tables import Table, write_csv
from tests.network.hostile import hostile
from tests.network.worlds import NEWSROOM, world

WEB = Path(__file__).parents[2] / "web"
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(
    (NODE is None or not (WEB / "node_modules").exists()) and os.environ.get("CI") != "true",
    reason="needs node and the packages of web/",
)


def with_types(findings):
    """The findings with types and tests on their edges, values of every size and missing ones among them."""
    edges = findings.edges.arrow()
    n = edges.num_rows
    wide = [[None, 0.0, 1.0, 2e-9, 0.1 + 0.2, 1e16, 5e-324][k % 7] for k in range(n)]
    kinds = [["normal", "fast", None, "fast and repetitive"][k % 4] for k in range(n)]
    edges = edges.append_column("type", pa.array(kinds, pa.string())).append_column("p_fast", pa.array(wide))
    return findings.__class__(**{**vars(findings), "edges": Table.of(edges)})


def as_page(findings):
    """The tables as the page carries them."""
    layout = findings.layout.arrow()
    accounts = findings.accounts.arrow()
    ids = accounts["account_id"].combine_chunks()
    edges = findings.edges.arrow()
    for k, (name, row) in enumerate({"account_id": "a", "account_id_y": "b"}.items()):
        edges = edges.set_column(k, row, pc.index_in(edges[name], ids).cast(pa.int64()))
    return {
        "accounts": coded(accounts.append_column("x", layout["x"]).append_column("y", layout["y"])),
        "edges": coded(edges, over={"avg_time_delta": "n_pairs"}),
        "objects": coded(findings.objects.arrow()),
    }


@needs_node
@pytest.mark.parametrize(
    "findings", [hostile(), with_types(hostile()), world(NEWSROOM).find()], ids=["hostile", "tested", "tame"]
)
def test_exports_of_the_page_are_those_of_the_command(findings, tmp_path):
    (tmp_path / "core.json").write_text(json.dumps(as_page(findings)), encoding="utf-8")
    script = Path(__file__).with_name("exports_of_page.mjs")
    command = [NODE or "node", str(script), str(WEB), str(tmp_path / "core.json"), str(tmp_path)]
    subprocess.run(command, check=True, timeout=60)
    write_gexf(findings, tmp_path / "own.gexf")
    write_graphml(findings, tmp_path / "own.graphml")
    write_csv(findings.objects, tmp_path / "own.csv")
    assert (tmp_path / "page.gexf").read_bytes() == (tmp_path / "own.gexf").read_bytes()
    assert (tmp_path / "page.graphml").read_bytes() == (tmp_path / "own.graphml").read_bytes()
    assert (tmp_path / "objects.csv").read_bytes() == (tmp_path / "own.csv").read_bytes()
    read = nx.read_gexf(tmp_path / "page.gexf", version="1.3"), nx.read_graphml(tmp_path / "page.graphml")
    assert [graph.number_of_edges() for graph in read] == [findings.edges.num_rows] * 2


def test_the_page_knows_the_type_of_every_column():
    known = json.loads((WEB / "src/export/attribute-types.json").read_text(encoding="utf-8"))
    fields = [field for schema in (EDGE, EDGE_FAST, EDGE_TYPE, EDGE_SIGNIFICANCE, ACCOUNT) for field in schema]
    assert set(known["long"]) == {f.name for f in fields if pa.types.is_integer(f.type)}
    assert set(known["double"]) == {f.name for f in fields if pa.types.is_floating(f.type)}

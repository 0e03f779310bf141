"""Edges with types and significance: their columns and colours in every format, read back by other libraries."""

from __future__ import annotations

import json
import math

import igraph
import networkx as nx
import pyarrow as pa
import pytest
from defusedxml import ElementTree

from inconcert.network import find, to_igraph, to_networkx, write_gexf, write_graphml
from inconcert.network.colours import OTHER, TYPE_COLOURS, hexadecimal, type_colour
from inconcert.schema import EDGE_SIGNIFICANCE, EDGE_TYPE
from inconcert.tables import Table
from tests.network.gexf_format import GEXF, VIZ, assert_is_gexf
from tests.network.hostile import TEXTS, as_xml_can
from tests.network.worlds import NEWSROOM, world
from tests.oracle import Share

KINDS = [*TYPE_COLOURS, None]


#: the newsroom, and four accounts that share one more thing: enough edges for every type
SHARES = (*NEWSROOM, *(Share("o9", account, f"q{account}", 9000) for account in "wxyz"))


def typed(*, evidence=None):
    """Edges given types in turn and a significance; every third figure is null."""
    made = world(SHARES)
    edges = made.edges.arrow()
    n = edges.num_rows
    assert n >= len(KINDS)
    rows = [
        {
            "type": KINDS[k % len(KINDS)],
            "n_common": None if k % 3 == 2 else k + 1,
            "pair_delta": None if k % 3 == 2 else k + 0.5,
            **{f.name: None if k % 3 == 1 else k / 8 for f in EDGE_SIGNIFICANCE if pa.types.is_floating(f.type)},
            **{f.name: None if k % 3 == 1 else k for f in EDGE_SIGNIFICANCE if pa.types.is_integer(f.type)},
            "evidence": None if k % 3 == 1 else (evidence or ["fast, fixed lag", ""])[k % 2],
        }
        for k in range(n)
    ]
    added = pa.Table.from_pylist(rows, pa.schema([*EDGE_TYPE, *EDGE_SIGNIFICANCE]))
    for field in added.schema:
        edges = edges.append_column(field, added.column(field.name))
    return find(Table.of(edges), made.table, made.participation)


@pytest.fixture(scope="module")
def found():
    return typed()


def without_ends(row):
    return {k: v for k, v in row.items() if k not in {"account_id", "account_id_y"}}


def test_each_type_has_a_colour_of_its_own_and_what_has_none_is_grey():
    assert list(TYPE_COLOURS) == ["normal", "fast", "repetitive", "fast and repetitive"]
    assert len({*TYPE_COLOURS.values(), OTHER[1:]}) == 5
    assert type_colour("unheard of") == type_colour(None) == OTHER[1:]


@pytest.mark.parametrize("deficiency", ["protan", "deutan", "tritan", "grey"])
def test_types_are_told_apart_by_everybody(deficiency):
    # Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB; grey is what a black and white print keeps
    matrices = {
        "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
        "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
        "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
        "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    }

    def seen(colour):
        linear = [((c / 255 + 0.055) / 1.055) ** 2.4 if c > 10 else c / 255 / 12.92 for c in colour]
        out = [min(max(sum(m * x for m, x in zip(row, linear, strict=True)), 0), 1) for row in matrices[deficiency]]
        return [255 * (1.055 * x ** (1 / 2.4) - 0.055 if x > 0.0031308 else 12.92 * x) for x in out]

    colours = [seen(c) for c in TYPE_COLOURS.values()]
    nearest = min(math.dist(a, b) for k, a in enumerate(colours) for b in colours[:k])
    assert nearest > 20


def test_graphml_has_every_column_and_a_colour(tmp_path, found):
    write_graphml(found, tmp_path / "n.graphml")
    expected = [without_ends(r) for r in found.edges.records()]
    graph = nx.read_graphml(tmp_path / "n.graphml")
    for (_, _, data), row in zip(graph.edges(data=True), expected, strict=True):
        given = {k: v for k, v in row.items() if v is not None}
        given["color"] = hexadecimal(type_colour(row["type"]))
        assert {k: v for k, v in data.items() if k != "id"} == given
    read = igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    assert read.es["color"] == [hexadecimal(type_colour(r["type"])) for r in expected]
    assert read.es["evidence"] == [r["evidence"] or "" for r in expected]
    assert [None if math.isnan(p) else p for p in read.es["p_fast"]] == [r["p_fast"] for r in expected]


def test_gexf_has_every_column_and_a_colour(tmp_path, found):
    write_gexf(found, tmp_path / "n.gexf")
    root = ElementTree.parse(tmp_path / "n.gexf", forbid_dtd=True).getroot()
    assert_is_gexf(root)
    expected = [without_ends(r) for r in found.edges.records()]
    for edge, row in zip(root.iter(f"{GEXF}edge"), expected, strict=True):
        colour = edge.find(f"{VIZ}color")
        assert tuple(int(colour.get(c)) for c in "rgb") == type_colour(row["type"])
    graph = nx.read_gexf(tmp_path / "n.gexf", version="1.3")
    for (_, _, data), row in zip(graph.edges(data=True), expected, strict=True):
        assert {k: data.get(k) for k in row} == row


def test_graphs_in_memory_have_the_colours_too(found):
    expected = [hexadecimal(type_colour(r["type"])) for r in found.edges.records()]
    assert to_igraph(found).es["color"] == expected
    assert [d["color"] for _, _, d in to_networkx(found).edges(data=True)] == expected
    plain = world(NEWSROOM).find()
    assert "color" not in to_igraph(plain).es.attributes()
    assert all("color" not in d for _, _, d in to_networkx(plain).edges(data=True))


def test_edges_without_types_are_written_as_before(tmp_path):
    plain = world(NEWSROOM).find()
    write_gexf(plain, tmp_path / "n.gexf")
    write_graphml(plain, tmp_path / "n.graphml")
    root = ElementTree.parse(tmp_path / "n.gexf").getroot()
    assert not [c for edge in root.iter(f"{GEXF}edge") for c in edge.iter(f"{VIZ}color")]
    assert "color" not in (tmp_path / "n.graphml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", TEXTS[:8])
def test_hostile_words_in_a_column_are_text(tmp_path, text):
    wild = typed(evidence=[text, text])
    write_graphml(wild, tmp_path / "n.graphml")
    write_gexf(wild, tmp_path / "n.gexf")
    assert_is_gexf(ElementTree.parse(tmp_path / "n.gexf", forbid_dtd=True).getroot())
    rows = wild.edges.records()
    for graph in (nx.read_graphml(tmp_path / "n.graphml"), nx.read_gexf(tmp_path / "n.gexf", version="1.3")):
        found = [data.get("evidence") for _, _, data in graph.edges(data=True)]
        assert found == [None if r["evidence"] is None else as_xml_can(text) for r in rows]
    assert json.dumps(rows)

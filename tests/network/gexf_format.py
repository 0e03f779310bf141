"""The grammar of GEXF 1.3 (gexf.rnc, dynamics.rnc, viz.rnc of the gephi/gexf repository) as far as files of ours go."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"

DOUBLE = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
WHOLE = re.compile(r"\d+")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ANY = re.compile(r".*", re.DOTALL)
TYPE = re.compile("integer|long|double|float|boolean|short|byte|string|anyURI|liststring")

#: element → (attributes with their form, those that must be there, children in order)
GRAMMAR: dict[str, tuple[dict[str, re.Pattern[str]], set[str], list[str]]] = {
    "gexf": ({"version": re.compile(r"1\.3"), SCHEMA: ANY}, {"version"}, ["meta", "graph"]),
    "meta": ({}, set(), ["creator", "description"]),
    "creator": ({}, set(), []),
    "description": ({}, set(), []),
    "graph": (
        {
            "defaultedgetype": re.compile("undirected"),
            "idtype": re.compile("string"),
            "mode": re.compile("static|dynamic"),
            "timeformat": re.compile("integer|double|date|dateTime"),
            "timerepresentation": re.compile("interval|timestamp"),
        },
        set(),
        ["attributes", "nodes", "edges"],
    ),
    "attributes": ({"class": re.compile("node|edge")}, {"class"}, ["attribute"]),
    "attribute": ({"id": ANY, "title": ANY, "type": TYPE}, {"id", "title", "type"}, []),
    "nodes": ({"count": WHOLE}, set(), ["node"]),
    "edges": ({"count": WHOLE}, set(), ["edge"]),
    "node": ({"id": ANY, "label": ANY, "start": TIME, "end": TIME}, {"id"}, ["attvalues", "color", "position", "size"]),
    "edge": (
        {"id": ANY, "source": ANY, "target": ANY, "weight": DOUBLE, "start": TIME, "end": TIME},
        {"source", "target"},
        ["attvalues", "color"],
    ),
    "attvalues": ({}, set(), ["attvalue"]),
    "attvalue": ({"for": ANY, "value": ANY}, {"for", "value"}, []),
    "color": ({**dict.fromkeys("rgb", WHOLE), "a": DOUBLE}, set("rgb"), []),
    "position": (dict.fromkeys("xyz", DOUBLE), {"x", "y"}, []),
    "size": ({"value": DOUBLE}, {"value"}, []),
}


def assert_is_gexf(root: Element) -> None:
    """Fail unless the tree is GEXF 1.3: elements, order, attributes, their forms, and every reference."""
    assert root.tag == f"{GEXF}gexf"
    _check(root)
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    declared = {
        block.get("class"): {a.get("id"): a.get("type") for a in block} for block in graph.findall(f"{GEXF}attributes")
    }
    ids = [node.get("id") for node in graph.iter(f"{GEXF}node")]
    assert len(set(ids)) == len(ids)
    for kind in ("node", "edge"):
        for element in graph.iter(f"{GEXF}{kind}"):
            for value in element.iter(f"{GEXF}attvalue"):
                of_type = declared[kind][value.get("for")]
                text = value.get("value") or ""
                assert of_type != "long" or re.fullmatch(r"-?\d+", text)
                assert of_type != "double" or DOUBLE.fullmatch(text)
    for edge in graph.iter(f"{GEXF}edge"):
        assert {edge.get("source"), edge.get("target")} <= set(ids)
    for many in ("node", "edge"):
        block = graph.find(f"{GEXF}{many}s")
        assert block is not None
        assert int(block.get("count", "-1")) == len(block)


def _check(element: Element) -> None:
    name = element.tag.removeprefix(GEXF).removeprefix(VIZ)
    assert element.tag == (VIZ if name in {"color", "position", "size"} else GEXF) + name
    attributes, required, children = GRAMMAR[name]
    assert required <= set(element.keys()) <= set(attributes), element.attrib
    for key, value in element.items():
        assert attributes[key].fullmatch(value), (name, key, value)
    places = [children.index(child.tag.removeprefix(GEXF).removeprefix(VIZ)) for child in element]
    assert places == sorted(places)
    for child in element:
        _check(child)

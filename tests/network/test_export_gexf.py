import networkx as nx
import pytest
from defusedxml import ElementTree

from inconcert.network import write_gexf
from inconcert.network.colours import colour_of
from inconcert.network.export_gexf import gexf_time
from tests.network.gexf_format import GEXF, VIZ, assert_is_gexf
from tests.network.hostile import as_xml_can, hostile
from tests.network.worlds import NEWSROOM, world
from tests.oracle import Share


@pytest.fixture(scope="module")
def wild():
    return hostile()


def tree(findings, folder):
    write_gexf(findings, folder / "n.gexf")
    root = ElementTree.parse(folder / "n.gexf", forbid_dtd=True).getroot()
    assert_is_gexf(root)
    return root


def test_times_colours_sizes_and_positions(tmp_path):
    rows = [{"account_id": "a", "content_id": "p1", "timestamp": 0, "account_name": "Anna & co"}]
    found = world(NEWSROOM).with_posts(rows).find()
    root = tree(found, tmp_path)
    nodes = list(root.iter(f"{GEXF}node"))
    assert [n.get("label") for n in nodes] == ["Anna & co", "b", "c", "d", "e"]
    assert (nodes[0].get("start"), nodes[0].get("end")) == ("1970-01-01T00:00:00Z", "1970-01-01T00:01:40Z")
    for node, row, place in zip(nodes, found.accounts.records(), found.layout.records(), strict=True):
        colour = node.find(f"{VIZ}color")
        assert tuple(int(colour.get(c)) for c in "rgb") == colour_of(row["component"])
        position = node.find(f"{VIZ}position")
        assert (float(position.get("x")), float(position.get("y"))) == (place["x"], place["y"])
    sizes = [float(n.find(f"{VIZ}size").get("value")) for n in nodes]
    assert sizes[0] == sizes[1] == sizes[2] > sizes[3] == sizes[4]
    edge = next(root.iter(f"{GEXF}edge"))
    assert (edge.get("weight"), edge.get("start"), edge.get("end")) == (
        "2",
        "1970-01-01T00:00:00Z",
        "1970-01-01T00:01:44Z",
    )


def test_networkx_reads_every_column(tmp_path):
    found = world(NEWSROOM).find()
    write_gexf(found, tmp_path / "n.gexf")
    graph = nx.read_gexf(tmp_path / "n.gexf", version="1.3")
    rows = found.accounts.records()
    for (_, data), row in zip(graph.nodes(data=True), rows, strict=True):
        given = {("name" if k == "account_id" else k): v for k, v in row.items() if v is not None}
        assert given == {k: data[k] for k in given}
        assert not {k for k, v in row.items() if v is None} & set(data)
    assert graph.number_of_edges() == found.edges.num_rows


def test_hostile_text_survives_as_far_as_xml_can_hold_it(tmp_path, wild):
    root = tree(wild, tmp_path)
    labels = [n.get("label") for n in root.iter(f"{GEXF}node")]
    assert labels == [as_xml_can(r["account_id"]) + "!" for r in wild.accounts.records()]


def test_an_empty_network_is_a_graph_too(tmp_path):
    root = tree(world([]).find(), tmp_path)
    assert root.find(f".//{GEXF}nodes").get("count") == "0"


def test_a_time_no_calendar_has_is_left_out(tmp_path):
    shares = [Share("o", a, f"{a}{t}", t) for a in "ab" for t in (0, 10**15)]
    node = next(tree(world(shares).find(), tmp_path).iter(f"{GEXF}node"))
    assert (node.get("start"), node.get("end")) == ("1970-01-01T00:00:00Z", None)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (None, None),
        (-62_135_596_800, "0001-01-01T00:00:00Z"),
        (-62_135_596_801, None),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
        (253_402_300_800, None),
        (2**63 - 1, None),
        (-(2**63), None),
    ],
)
def test_every_time_of_the_calendar_has_four_digits_of_year(seconds, expected):
    assert gexf_time(seconds) == expected


def test_same_findings_same_bytes(tmp_path, wild):
    for name in ("a", "b"):
        write_gexf(wild, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()

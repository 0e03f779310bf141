"""Every figure on a page is the one in the Parquet tables of the result: of reference data, and of the demo."""

import html.parser

import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

from inconcert.report.columns import unpacked
from inconcert.report.page import page
from inconcert.results import detect, open_results
from inconcert.results.demonstration import demonstrate
from inconcert.results.reporting import material
from inconcert.tables import Table
from tests.golden import golden
from tests.report.networks import read, shown


class Carried(html.parser.HTMLParser):
    """Collects what the elements with an id carry, as a browser does."""

    def __init__(self):
        super().__init__()
        self.texts = {}
        self.inside = None

    def handle_starttag(self, tag, attrs):
        self.inside = dict(attrs).get("id") if tag == "script" else None

    def handle_endtag(self, tag):  # noqa: ARG002  # the parser gives it
        self.inside = None

    def handle_data(self, data):
        if self.inside is not None:
            self.texts[self.inside] = self.texts.get(self.inside, "") + data


def russian(place):
    detect(golden("coortweet", "input.russian.parquet"), time_window=60, min_participation=1).write(place)


def tiktok(place):
    shares = pc.read_csv(golden("tiktok_daily", "2025-01-07", "input.csv.gz"))
    detect(shares, rules="coortweet", time_window=120, edge_weight=0.9).write(place)


def demo(place):
    demonstrate(str(place.parent), tell=lambda _: None)


SIZES = {"russian": (58, 32), "tiktok": (13, 22), "demo": None}


@pytest.fixture(scope="module", params=[russian, tiktok, demo], ids=lambda make: make.__name__)
def result(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param.__name__) / "result"
    request.param(folder)
    carried = Carried()
    carried.feed(page(material(open_results(folder))))
    core, evidence = (unpacked(carried.texts[f"inconcert-{name}"]) for name in ("core", "evidence"))
    return request.param.__name__, folder, core, evidence


def stored(folder, name):
    return Table.of(pq.read_table(folder / f"{name}.parquet"))


def test_accounts_components_and_objects(result):
    name, folder, core, _ = result
    accounts = read(core["accounts"])
    shown(stored(folder, "accounts"), accounts)
    shown(stored(folder, "layout"), accounts)
    shown(stored(folder, "components"), read(core["components"]), without=("accounts",))
    shown(stored(folder, "objects"), read(core["objects"]))
    if SIZES[name] is not None:
        assert (core["accounts"]["n"], core["edges"]["n"]) == SIZES[name]


def test_edges(result):
    _, folder, core, _ = result
    edges, ids = read(core["edges"]), read(core["accounts"])["account_id"]
    edges |= {"account_id": [ids[a] for a in edges.pop("a")], "account_id_y": [ids[b] for b in edges.pop("b")]}
    expected = stored(folder, "edges").records()
    assert set(edges) == set(expected[0])

    def by_ids(row):
        return row["account_id"], row["account_id_y"]

    found = [dict(zip(edges, row, strict=True)) for row in zip(*edges.values(), strict=True)]
    assert sorted(found, key=by_ids) == sorted(expected, key=by_ids)


def test_the_shares_behind_them(result):
    _, folder, core, evidence = result
    shares, contents = read(evidence["shares"]), read(evidence["posts"])["content_id"]
    accounts, objects = read(core["accounts"])["account_id"], read(core["objects"])["object_id"]
    rows = {
        (objects[o], accounts[a], contents[p], t)
        for o, a, p, t in zip(*(shares[name] for name in ("object", "account", "post", "time")), strict=True)
    }
    expected = stored(folder, "coordinated")
    assert rows == {
        (row["object_id"], row["account_id"], row["content_id"], row["timestamp_share"]) for row in expected.records()
    }
    assert evidence["shares"]["n"] == expected.num_rows
    assert sum(core["timeline"]["all"]) == stored(folder, "shares").num_rows
    assert sum(core["timeline"]["coordinated"]) == expected.num_rows


def test_posts_are_those_stored(result):
    _, folder, _, evidence = result
    posts = read(evidence["posts"])
    if not (folder / "posts.parquet").exists():
        assert set(posts) == {"content_id"}
        return
    known = {row["content_id"]: row for row in stored(folder, "posts").records()}
    for name in set(posts) & {"content_url", "like_count", "comment_count", "share_count", "view_count"}:
        for content_id, value in zip(posts["content_id"], posts[name], strict=True):
            assert known[content_id][name] == value


def test_nothing_is_left_out_and_the_counts_are_those_of_the_run(result):
    _, folder, core, _ = result
    meta = core["meta"]
    assert set(meta["left_out"].values()) == {0}
    record = open_results(folder)
    assert {**meta["counts"], **record.counts} == meta["counts"]
    assert meta["parameters"] == record.parameters
    assert [file["sha256"] for file in meta["inputs"]] == [file.sha256 for file in record.provenance.inputs]

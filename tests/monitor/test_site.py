"""The site: pages that lead to each other, feeds, the same bytes for the same state."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from defusedxml.ElementTree import fromstring

from inconcert.monitor.feeds import atom_feed, entries, json_feed
from inconcert.monitor.reporting import write_pages
from inconcert.monitor.rewriting import rewrite
from inconcert.monitor.site import write_overview
from inconcert.monitor.workspace import create_workspace, open_state
from inconcert.report.texts import Texts
from tests.monitor.filled import Filled
from tests.monitor.site_fixtures import kept, with_site
from tests.report.monitored import DAY
from tests.report.parsed import parsed

ATOM = "{http://www.w3.org/2005/Atom}"


def files(made: Filled) -> dict[str, bytes]:
    site = made.workspace.site
    return {str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_the_same_state_gives_the_same_bytes(tmp_path: Path) -> None:
    made = with_site(tmp_path / "ws")
    first = files(made)
    first["report.html"] = (made.workspace.runs / made.runs[-1] / "report.html").read_bytes()
    write_pages(made.workspace, made.db, made.runs[-1], made.net)
    write_overview(made.workspace, made.db)
    # and read from the folder again, as another process does
    assert rewrite(made.workspace, all_runs=True).runs == (made.runs[-1],)
    again = files(made)
    again["report.html"] = (made.workspace.runs / made.runs[-1] / "report.html").read_bytes()
    assert sorted(first) == [
        f"download/{made.runs[-1]}.zip",
        "feed.json",
        "feed.xml",
        "index.html",
        "report.html",
        f"runs/{made.runs[-1]}.html",
    ]
    assert {name: first[name] == again[name] for name in first} == dict.fromkeys(first, True)


def test_the_page_among_the_files_is_on_their_list() -> None:
    made = kept()
    folder = made.workspace.runs / made.runs[-1]
    assert "report.html" in json.loads((folder / "run.json").read_text(encoding="utf-8"))["outputs"]


@pytest.mark.parametrize("hostile", [False, True])
def test_every_link_inside_leads_to_a_file_or_a_place(hostile: bool) -> None:
    made = kept(hostile=hostile)
    for page in made.workspace.site.rglob("*.html"):
        read = parsed(page.read_text(encoding="utf-8"))
        ids = {e.attributes["id"] for e in read.elements if "id" in e.attributes}
        links = [
            e.attributes["href"] for e in read.elements if e.tag in {"a", "use", "link"} and "href" in e.attributes
        ]
        assert len(links) > 10
        for link in links:
            path, _, fragment = link.partition("#")
            if re.match(r"https?:|data:,$", link):
                continue
            if path:
                assert not path.startswith("/")
                assert (page.parent / unquote(path)).is_file(), link
            elif not fragment.startswith("chosen="):
                assert fragment in ids, link


def test_the_overview_has_no_script_and_no_way_out() -> None:
    text = (kept().workspace.site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert found
    assert "script-src 'none'" in unescape(found[1])
    assert "<script" not in text
    assert "connect-src 'none'" in unescape(found[1])


def test_the_page_among_the_files_leads_nowhere_on_the_site() -> None:
    made = kept()
    text = (made.workspace.runs / made.runs[-1] / "report.html").read_text(encoding="utf-8")
    assert "index.html" not in text
    assert not [e for e in parsed(text).all("a") if e.attributes["href"].startswith("..")]


def test_hostile_texts_stay_texts() -> None:
    made = kept(hostile=True)
    for page in made.workspace.site.rglob("*.html"):
        read = parsed(page.read_text(encoding="utf-8"))
        assert read.all("img") == []
        assert [e for e in read.elements if any(name.startswith("on") for name in e.attributes)] == []
        assert "\u202e" not in read.visible
        assert "\x00" not in read.visible
        # the map names accounts in full, each when pointed at
        assert "x" * 1000 not in read.visible.partition("Where parameters changed")[0]


@pytest.mark.parametrize("hostile", [False, True])
def test_the_atom_feed_is_one(hostile: bool) -> None:
    made = kept(hostile=hostile)
    feed = fromstring((made.workspace.site / "feed.xml").read_text(encoding="utf-8"))
    assert feed.tag == f"{ATOM}feed"
    stamp = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")
    for one in [feed, *feed.findall(f"{ATOM}entry")]:
        assert one.findtext(f"{ATOM}title")
        assert stamp.fullmatch(one.findtext(f"{ATOM}updated") or "")
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one.findtext(f"{ATOM}id") or "")
        assert one.findall(f"{ATOM}link")
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 3
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None


def test_both_feeds_tell_the_same() -> None:
    site = kept().workspace.site
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    atom = fromstring((site / "feed.xml").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    told = [
        (e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}content"))
        for e in atom.findall(f"{ATOM}entry")
    ]
    assert told == [(item["id"], item["title"], item["content_text"]) for item in feed["items"]]
    assert all(item["date_published"].endswith("T00:00:00Z") for item in feed["items"])


def test_feeds_tell_of_networks_that_are_born_merge_or_split_the_newest_first() -> None:
    found = entries(DAY, Texts.of("en"))
    assert [(entry.day, entry.title) for entry in found] == [
        ("2026-03-01", "Merged: trams (8 accounts)"),
        ("2026-03-01", "New network: lake (3 accounts)"),
        ("2026-02-28", "Split: bridge (4 accounts)"),
        ("2026-02-27", "New network: trams (5 accounts)"),
        ("2026-02-27", "New network: bridge (4 accounts)"),
        ("2026-02-27", "New network: ferries (2 accounts)"),
    ]
    assert found[0].text.startswith("It took in ferries. Seen in the run of 1 March 2026.")
    assert "About: water · boats." in found[1].text
    assert "Coordination is not inauthenticity" in found[0].text


def test_links_of_feeds_are_absolute_where_the_site_will_be() -> None:
    found = entries(DAY, Texts.of("en"))
    atom = atom_feed(found, title="t", lang="en", base_url="https://site.example/m/", updated="2026-03-01")
    feed = json.loads(json_feed(found, title="t", lang="en", base_url="https://site.example/m/"))
    links = [link.attrib["href"] for link in fromstring(atom).iter(f"{ATOM}link")]
    assert links[:2] == ["https://site.example/m/index.html", "https://site.example/m/feed.xml"]
    assert (feed["home_page_url"], feed["feed_url"]) == (links[0], "https://site.example/m/feed.json")
    nowhere = json.loads(json_feed(found, title="t", lang="en", base_url=""))
    assert not {"home_page_url", "feed_url"} & nowhere.keys()
    assert not any("url" in item for item in nowhere["items"])


def test_before_the_first_run_there_is_a_site_that_says_so(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "ws")
    db = open_state(workspace)
    assert write_overview(workspace, db) is None
    db.close()
    text = parsed((workspace.site / "index.html").read_text(encoding="utf-8")).visible
    assert "There is no run yet." in text
    assert fromstring((workspace.site / "feed.xml").read_text(encoding="utf-8")).findall(f"{ATOM}entry") == []

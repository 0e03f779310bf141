"""Feeds of new networks, for readers of news: Atom (RFC 4287) and JSON Feed 1.1.

An entry is a network that is born, merges or splits. Times are days of runs, so that the same state gives the same
bytes. Links are absolute when it is known where the site will be; else Atom has relative ones, and JSON Feed, which
allows none, has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from inconcert.network.xml_text import xml_text
from inconcert.report.lifelines import Lifeline, LifePoint, Relative
from inconcert.report.monitor_day import MonitorDay
from inconcert.report.texts import Texts
from inconcert.report.visible import cut, visible

__all__ = ["Entry", "atom_feed", "entries", "json_feed"]

EVENTS = ("born", "merged", "split")
#: entries of a feed, the newest first
MOST = 100
#: characters of a name or a label
LONGEST = 80
#: what Atom needs and nothing tells before the first run
NEVER = "1970-01-01"


@dataclass(frozen=True)
class Entry:
    """Something that happened to a network; `link` is relative to the site, None when its run has no page."""

    id: str
    day: str
    title: str
    text: str
    event: str
    link: str | None


def entries(monitor: MonitorDay | None, texts: Texts) -> list[Entry]:
    """Give what there is to tell, the newest first.

    Parameters
    ----------
    monitor : MonitorDay or None
        All runs, with their links.
    texts : Texts
        The language.
    """
    if monitor is None:
        return []
    happened = sorted(
        (
            (point, line)
            for line in monitor.lifelines
            for point in line.points
            # one that went into another is told of by that one
            if point.event in EVENTS and point.n_accounts
        ),
        key=lambda pair: (-pair[0].run, -pair[0].n_accounts, pair[1].network),
    )
    return [_entry(monitor, texts, point, line) for point, line in happened[:MOST]]


def atom_feed(found: Sequence[Entry], *, title: str, lang: str, base_url: str, updated: str | None) -> str:
    """Write entries as Atom.

    Parameters
    ----------
    found : sequence of Entry
        The newest first.
    title, lang : str
        Of the feed.
    base_url : str
        Where the site will be; empty when nobody knows.
    updated : str or None
        Day of the latest run.
    """
    return "\n".join(_atom(found, title, lang, base_url, updated or NEVER)) + "\n"


def json_feed(found: Sequence[Entry], *, title: str, lang: str, base_url: str) -> str:
    """Write entries as JSON Feed 1.1; see `atom_feed`."""
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": visible(title),
        "language": lang,
        "items": [
            {
                "id": entry.id,
                "title": entry.title,
                "content_text": entry.text,
                "date_published": f"{entry.day}T00:00:00Z",
                "tags": [entry.event],
                **({"url": _address(base_url, entry.link)} if base_url and entry.link else {}),
            }
            for entry in found
        ],
    }
    if base_url:
        feed |= {"home_page_url": _address(base_url, "index.html"), "feed_url": _address(base_url, "feed.json")}
    return json.dumps(feed, ensure_ascii=True, indent=1, sort_keys=True) + "\n"


def _entry(monitor: MonitorDay, texts: Texts, point: LifePoint, line: Lifeline) -> Entry:
    run = monitor.runs[point.run]
    name = cut(visible(line.name), LONGEST)
    said = [texts.say("site.feed_seen", day=texts.day(run.day))]
    if point.others:
        said.insert(
            0, texts.say("site.feed_what", what=texts.listing([_related(texts, other) for other in point.others]))
        )
    if line.label:
        said.append(texts.say("site.feed_about", label=cut(visible(line.label), LONGEST)))
    said.append(texts.say("site.feed_caution"))
    # a name is for life, and so is what happened: the same entry has the same id whenever it is written
    known = json.dumps(["inconcert network", line.network, line.name, point.event, run.run])
    return Entry(
        f"urn:uuid:{uuid5(NAMESPACE_URL, known)}",
        run.day,
        texts.say(f"site.feed_{point.event}", name=name, n=point.n_accounts),
        " ".join(said),
        point.event,
        run.href,
    )


def _related(texts: Texts, other: Relative) -> str:
    return texts.say(f"monitor.relation_{other.relation}", name=cut(visible(other.name), LONGEST))


def _atom(found: Sequence[Entry], title: str, lang: str, base_url: str, updated: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(lang)}">'
    yield f"<title>{xml_text(visible(title))}</title>"
    yield f"<id>urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(['inconcert feed', title]))}</id>"
    yield f"<updated>{updated}T00:00:00Z</updated>"
    yield "<author><name>inconcert</name></author>"
    yield f'<link rel="alternate" type="text/html" href="{xml_text(_address(base_url, "index.html"))}"/>'
    yield f'<link rel="self" type="application/atom+xml" href="{xml_text(_address(base_url, "feed.xml"))}"/>'
    for entry in found:
        yield "<entry>"
        yield f"<title>{xml_text(entry.title)}</title>"
        yield f"<id>{entry.id}</id>"
        yield f"<updated>{entry.day}T00:00:00Z</updated>"
        yield f'<category term="{entry.event}"/>'
        address = _address(base_url, entry.link or "index.html")
        yield f'<link rel="alternate" type="text/html" href="{xml_text(address)}"/>'
        yield f"<content>{xml_text(entry.text)}</content>"
        yield "</entry>"
    yield "</feed>"


def _address(base_url: str, path: str) -> str:
    return f"{base_url.rstrip('/')}/{path}" if base_url else path

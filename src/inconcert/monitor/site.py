"""The site of a monitor: an overview, a page for each run, feeds and downloads, as files that can be pushed anywhere.

==================  ==========================================================================
 file                what it is
==================  ==========================================================================
index.html          the overview
runs/RUN.html       the report of a run
download/RUN.zip    its tables (`inconcert.monitor.packing`)
feed.xml            new networks, as Atom
feed.json           new networks, as JSON Feed
==================  ==========================================================================

All links are relative. A file is put in place whole, and the overview last: whoever reads meanwhile finds nothing that
leads nowhere. The same state gives the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from inconcert.errors import OutputError
from inconcert.monitor.day_report import monitor_day
from inconcert.monitor.feeds import atom_feed, entries, json_feed
from inconcert.monitor.run_rows import runs_until
from inconcert.report.monitor_day import MonitorDay
from inconcert.report.overview import News, overview
from inconcert.report.page import write_text
from inconcert.report.texts import Texts

if TYPE_CHECKING:
    from inconcert.monitor.workspace import Workspace
    from inconcert.report.lifelines import Lifeline

__all__ = ["download_path", "for_page", "page_path", "write_overview"]


#: events the overview tells of
LATELY = 6


def page_path(workspace: Workspace, run: str) -> Path:
    """Give where the page of a run is on the site."""
    return workspace.site / "runs" / f"{run}.html"


def download_path(workspace: Workspace, run: str) -> Path:
    """Give where the tables of a run are on the site."""
    return workspace.site / "download" / f"{run}.zip"


def write_overview(workspace: Workspace, db: sqlite3.Connection) -> MonitorDay | None:
    """Write overview and feeds; give what the overview shows, None before the first run.

    Parameters
    ----------
    workspace : Workspace
        The folder.
    db : sqlite3.Connection
        Its state.

    Raises
    ------
    OutputError
        When the disk refuses.
    """
    settings = workspace.settings
    title, lang, base_url = settings.report.title, settings.report.lang, settings.report.base_url
    texts = Texts.of(lang)
    runs = runs_until(db)
    day = None if not runs else _linked(workspace, monitor_day(workspace, db, runs[-1]["run"]), "runs/", "download/")
    found = entries(day, texts)
    feed_title = texts.say("site.feed_title", title=title)
    updated = None if day is None else day.today.day
    files = {
        "feed.xml": atom_feed(found, title=feed_title, lang=lang, base_url=base_url, updated=updated),
        "feed.json": json_feed(found, title=feed_title, lang=lang, base_url=base_url),
        "index.html": overview(
            day,
            texts,
            title=title,
            news=[News(entry.day, entry.title, entry.link) for entry in found[:LATELY]],
            platform=settings.platform.name,
            time_window=settings.detect.time_window,
        ),
    }
    try:
        workspace.site.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            write_text(text, workspace.site / name)
    except OSError as error:
        raise OutputError(f"cannot write {workspace.site}: {error.strerror or error}") from error
    return day


def for_page(workspace: Workspace, day: MonitorDay) -> MonitorDay:
    """Give what a page in ``runs/`` shows, with links to its neighbours there and to the overview."""
    linked = _linked(workspace, day, "", "../download/")
    # not to itself: it would when it is written the second time, and not the first
    runs = (*linked.runs[:-1], replace(linked.runs[-1], href=None))
    return replace(linked, runs=runs, home="../index.html")


def _linked(workspace: Workspace, day: MonitorDay, pages: str, downloads: str) -> MonitorDay:
    """Add links to the pages and tables that are there."""

    def there(path: Callable[[Workspace, str], Path], run: str) -> bool:
        return path(workspace, run).is_file()

    runs = tuple(
        replace(
            run,
            href=f"{pages}{quote(run.run)}.html" if there(page_path, run.run) else None,
            download=f"{downloads}{quote(run.run)}.zip" if there(download_path, run.run) else None,
        )
        for run in day.runs
    )

    def address(line: Lifeline) -> str | None:
        # on the page of the run itself the component is chosen there and then
        if not pages and line.component is not None:
            return None
        page = None if line.last_seen is None else runs[line.last_seen].href
        if page is None or line.last_component is None:
            return None
        return f"{page}#chosen=component,{quote(line.last_component, safe='')}"

    return replace(day, runs=runs, lifelines=tuple(replace(line, href=address(line)) for line in day.lifelines))

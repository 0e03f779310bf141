"""The pages of a run: one among its files, one on the site, which is then brought up to date."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from inconcert.errors import OutputError
from inconcert.monitor.day_report import monitor_day
from inconcert.monitor.packing import pack_run
from inconcert.monitor.site import download_path, for_page, page_path, write_overview
from inconcert.report import Options, bundle
from inconcert.report.page import page_of, write_text
from inconcert.report.texts import Texts
from inconcert.results.reporting import listed_in_folder, material

if TYPE_CHECKING:
    from inconcert.monitor.context import Context
    from inconcert.monitor.workspace import Workspace
    from inconcert.results.net import Net

__all__ = ["report_run", "write_pages"]


def report_run(context: Context, net: Net) -> dict[str, int]:
    """Write the pages of a run, its tables for others, and the site.

    Parameters
    ----------
    context : Context
        The run.
    net : Net
        Its network.

    Returns
    -------
    dict
        ``n_pages``: pages of runs that were written.

    Raises
    ------
    OutputError
        When the disk refuses.
    """
    write_pages(context.workspace, context.db, context.run, net)
    write_overview(context.workspace, context.db)
    return {"n_pages": 1}


def write_pages(workspace: Workspace, db: sqlite3.Connection, run: str, net: Net) -> None:
    """Write the page of a run among its files, and page and tables on the site; the same state gives the same bytes."""
    report = workspace.settings.report
    day = monitor_day(workspace, db, run)
    data = bundle(material(net), Options(title=report.title, lang=report.lang, monitor=day))
    texts = Texts.of(report.lang)
    folder, on_site = workspace.runs / run, page_path(workspace, run)
    try:
        with listed_in_folder(folder) as page:
            write_text(page_of(data, texts), page)
        # after the record has its last line, before the page that links to it
        pack_run(workspace, run, download_path(workspace, run))
        on_site.parent.mkdir(parents=True, exist_ok=True)
        linked = for_page(workspace, day)
        write_text(page_of(replace(data, monitor=linked, core={**data.core, "monitor": linked.live()}), texts), on_site)
    except OSError as error:
        raise OutputError(f"cannot write {on_site}: {error.strerror or error}") from error

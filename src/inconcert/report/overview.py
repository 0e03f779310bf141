"""The first page of a monitor's site: the latest run, the networks and the pool through all runs, and what this is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from inconcert.provenance import versions
from inconcert.report.document import in_words, template
from inconcert.report.monitor_day import MonitorDay
from inconcert.report.page import policy, static
from inconcert.report.texts import Texts
from inconcert.report.today import Today

__all__ = ["PLATFORMS", "News", "overview"]

#: platforms as people write them
PLATFORMS = {"tiktok": "TikTok"}
#: what the page says of itself besides how accounts are joined
ABOUT = ("about_networks", "about_limits", "about_editorial", "about_removed")


@dataclass(frozen=True)
class News:
    """What happened on a day, in words that can be shown, and where to read about it."""

    day: str
    title: str
    link: str | None


def overview(
    monitor: MonitorDay | None,
    texts: Texts,
    *,
    title: str,
    news: Sequence[News] = (),
    platform: str = "tiktok",
    time_window: float = 120,
) -> str:
    """Give the page as HTML; it has no script.

    Parameters
    ----------
    monitor : MonitorDay or None
        All runs; the last is the latest. None before the first.
    texts : Texts
        The language.
    title : str
        Heading.
    news : sequence of News
        What happened lately, the newest first.
    platform : str
        What is monitored.
    time_window : float
        Seconds between two posts that count as together.
    """
    style = static("inconcert.css")
    n = 0 if monitor is None else monitor.today.n_monitored
    return str(
        template("site.html.j2").render(
            **in_words(texts),
            title=title,
            news=news,
            policy=policy((), style),
            style=Markup(style),  # noqa: S704 - ours
            generator={"name": "inconcert", "version": versions()["inconcert"]},
            today=None if monitor is None else Today(monitor, texts),
            lead=texts.say(
                "site.lead", accounts=texts.say("summary.accounts", n=n), platform=PLATFORMS.get(platform, platform)
            ),
            about=[
                texts.say("site.about_how", window=texts.duration(time_window)),
                *(texts.say(f"site.{key}") for key in ABOUT),
            ],
        )
    )

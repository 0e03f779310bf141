"""The drawings of the document: the network, its shares over time, its pairs, and the delays of the calibration."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from inconcert.report.chapters import LARGE, Chapters
from inconcert.report.rows import columns_of
from inconcert.report.short_time import short_time
from inconcert.report.svg_bars import svg_bars
from inconcert.report.svg_density import svg_density
from inconcert.report.svg_dots import svg_dots
from inconcert.report.svg_map import EDGES_DRAWN, Dot, svg_map
from inconcert.report.texts import Texts
from inconcert.report.threshold_words import delays

__all__ = ["MapPicture", "density_picture", "map_picture", "scatter_picture", "timeline_picture"]


@dataclass(frozen=True)
class MapPicture:
    """A drawing of the network, and what it leaves out."""

    svg: Markup
    accounts_left: int
    edges_drawn: int
    cut: bool
    components: tuple[str, ...]


def map_picture(chapters: Chapters, texts: Texts) -> MapPicture:
    """Draw the components of three accounts and more, or all when there are none."""
    size = {row["component"]: row["n_accounts"] for row in chapters.components}
    rows = [account for account in chapters.accounts if size.get(account["component"], 0) >= LARGE]
    rows = rows or chapters.accounts
    place = {account["row"]: k for k, account in enumerate(rows)}
    where = columns_of(chapters.data.core["accounts"], ("x", "y"))
    dots = [
        Dot(
            where["x"][account["row"]],
            where["y"][account["row"]],
            account["strength"] or 0,
            account["component"],
            account["account_name"] or account["account_id"],
            texts.say(
                "document.map_dot",
                name=account["account_name"] or account["account_id"],
                component=account["component"],
                strength=account["strength"] or 0,
                links=texts.say("summary.edges", n=account["degree"] or 0),
            ),
        )
        for account in rows
    ]
    edges = [
        (place[a], place[b], weight)
        for a, b, weight in zip(chapters.edges["a"], chapters.edges["b"], chapters.edges["weight"], strict=True)
        if a in place and b in place and a != b
    ]
    drawn = svg_map(
        dots,
        edges,
        title=texts.say("document.map"),
        description=texts.say(
            "document.map_description", accounts=texts.say("summary.accounts", n=len(dots)), n=len(edges)
        ),
    )
    shown = dict.fromkeys(row["component"] for row in chapters.components if size[row["component"]] >= LARGE)
    return MapPicture(
        Markup(drawn),  # noqa: S704  # svg_map escapes every name
        len(chapters.accounts) - len(rows),
        min(len(edges), EDGES_DRAWN),
        len(edges) > EDGES_DRAWN,
        tuple(shown)[:10],
    )


def timeline_picture(chapters: Chapters, texts: Texts) -> Markup | None:
    """Draw all shares and those in coordination as bars; None when nothing was shared."""
    line = chapters.data.core["timeline"]
    if not line or not sum(line["all"]):
        return None
    busiest = max(range(len(line["all"])), key=lambda k: (line["all"][k], -k))
    days = texts.date(line["first"]), texts.date(line["first"] + line["bin"] * (len(line["all"]) - 1))
    description = texts.say(
        "document.timeline_description",
        when=texts.utc(line["first"] + busiest * line["bin"]),
        n=line["all"][busiest],
        coordinated=line["coordinated"][busiest],
    )
    return Markup(  # noqa: S704  # numbers of ours, and texts escaped here
        svg_bars(
            line["all"],
            line["coordinated"],
            title=str(escape(texts.say("document.timeline"))),
            description=str(escape(description)),
            ends=(str(escape(days[0])), str(escape(days[1]))),
            most=(
                str(escape(texts.say("document.timeline_most", n=max(line["all"])))),
                str(escape(texts.say("document.timeline_most_coordinated", n=max(line["coordinated"])))),
            ),
        )
    )


def scatter_picture(chapters: Chapters, texts: Texts) -> Markup | None:
    """Draw how fast and how often each pair of accounts met; None without edges."""
    points = [
        (apart, n)
        for apart, n in zip(chapters.edges["avg_time_delta"], chapters.edges["n_objects"], strict=True)
        if apart is not None
    ]
    if not points:
        return None
    return Markup(  # noqa: S704  # numbers of ours, and texts escaped here
        svg_dots(
            points,
            title=str(escape(texts.say("document.scatter"))),
            description=str(escape(texts.say("document.scatter_words", n=len(points)))),
            across=str(escape(texts.say("document.scatter_across"))),
            up=str(escape(texts.say("document.scatter_up"))),
            said=(texts.duration, texts.number),
        )
    )


def density_picture(chapters: Chapters, texts: Texts) -> Markup | None:
    """Draw the delays a calibration looked at, and its time threshold; None without delays."""
    found = chapters.calibration
    if found is None or not found["gaps"]["n"]:
        return None
    return Markup(  # noqa: S704  # numbers of ours, and texts escaped here
        svg_density(
            found["gaps"],
            found["time"]["seconds"],
            found["time"]["interval"],
            title=str(escape(texts.say("calibration.density_title"))),
            description=str(escape(delays(texts, found))),
            across=str(escape(texts.say("calibration.density_across"))),
            up=str(escape(texts.say("calibration.density_up"))),
            said=(lambda time: str(escape(short_time(texts, time))), lambda share: texts.percent(share, 0)),
        )
    )

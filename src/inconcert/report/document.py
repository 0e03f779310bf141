"""The document a reader sees without a script, and a printer always: every panel of the page as HTML."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from inconcert.report import threshold_words, words
from inconcert.report.bundle import Bundle
from inconcert.report.chapters import Chapters
from inconcert.report.pictures import density_picture, map_picture, scatter_picture, timeline_picture
from inconcert.report.short_time import short_time
from inconcert.report.texts import Texts
from inconcert.report.today import Today
from inconcert.report.visible import cut, visible, web_address

__all__ = ["document", "in_words", "template"]


def document(data: Bundle, texts: Texts) -> Markup:
    """Give the body of the page: header, sections, each panel with its static content.

    Parameters
    ----------
    data : Bundle
        What the page carries.
    texts : Texts
        The language.
    """
    chapters = Chapters(data)
    return Markup(  # noqa: S704  # the templates escape whatever is put into them
        template("document.html.j2").render(
            meta=chapters.meta,
            chapters=chapters,
            **in_words(texts),
            words=words,
            threshold_words=threshold_words,
            short_time=short_time,
            today=None if data.monitor is None else Today(data.monitor, texts),
            map=map_picture(chapters, texts),
            timeline=timeline_picture(chapters, texts),
            scatter=scatter_picture(chapters, texts),
            density=density_picture(chapters, texts),
        )
    )


def in_words(texts: Texts) -> dict[str, Any]:
    """Give what every template needs to say something: the texts, and texts with markup in their places."""
    return {
        "texts": texts,
        "say": texts.say,
        "markup": lambda key, **values: _markup(texts, key, values),
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("inconcert.report"),
        autoescape=select_autoescape(default=True, default_for_string=True, enabled_extensions=("j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"visible": visible, "cut": cut, "web_address": web_address}
    return environment


def template(name: str) -> Any:
    """Give a template of the page; everything put into it is escaped."""
    return _environment().get_template(name)


def _markup(texts: Texts, key: str, values: dict[str, Any]) -> Markup:
    """Give a text with markup in its places; text and values that are no markup are escaped."""
    plain = {name: value for name, value in values.items() if not isinstance(value, Markup)}
    # a private-use character cannot be in a text of ours: it marks where the markup goes
    marks = {name: chr(0xE000 + k) for k, name in enumerate(v for v in values if v not in plain)}
    said = str(escape(texts.say(key, **plain, **marks)))
    for name, mark in marks.items():
        said = said.replace(mark, values[name])
    return Markup(said)  # noqa: S704  # escaped above

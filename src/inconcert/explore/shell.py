"""The explorer's page and its few files: those named here, and no other."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from inconcert.explore.answer import Answer, squeezed
from inconcert.report.page import embedded_json, static
from inconcert.report.texts import Texts

if TYPE_CHECKING:
    from inconcert.explore.explorer import Explorer

__all__ = ["FILES", "file", "shell"]

#: address → file of the front end and what it is
FILES = {
    "/inconcert.js": ("inconcert.js", "text/javascript"),
    "/inconcert.css": ("inconcert.css", "text/css"),
    "/licences.txt": ("LICENCES.txt", "text/plain"),
}

#: what the page may do: run our script, fetch from this server, nothing else
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def file(path: str) -> Answer:
    """Give one of the files.

    Examples
    --------
    >>> file("/inconcert.js").media_type
    'text/javascript'
    """
    name, media_type = FILES[path]
    return _file(name, media_type)


@cache
def _file(name: str, media_type: str) -> Answer:
    return squeezed(Answer(static(name).encode("utf-8"), media_type))


def shell(explorer: Explorer) -> Answer:
    """Give the page; it fetches its data itself."""
    texts = Texts.of(explorer.lang)
    start = {"format": 1, "source": "server", "lang": texts.lang, "mode": "page"}
    html = (
        _environment()
        .get_template("explorer.html.j2")
        .render(
            lang=texts.lang,
            say=texts.say,
            start=embedded_json(start),
            texts=embedded_json(texts.catalogue),
        )
    )
    headers = {"Content-Security-Policy": POLICY}
    return squeezed(Answer(html.encode("utf-8", "replace"), "text/html", headers=headers))


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("inconcert.explore"), autoescape=True, undefined=StrictUndefined)

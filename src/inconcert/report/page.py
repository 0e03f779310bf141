"""The page itself: a readable document, the data, and the front end that brings it to life, in one file.

The policy in its head forbids every request, and every script and style but those whose hash it names.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from inconcert.report.bundle import Bundle, bundle
from inconcert.report.columns import packed
from inconcert.report.document import document, template
from inconcert.report.material import Material
from inconcert.report.options import Options
from inconcert.report.texts import Catalogue, Texts
from inconcert.report.visible import visible
from inconcert.tables import atomic_path

__all__ = ["embedded_json", "page", "page_of", "policy", "static", "texts", "write_page", "write_text"]

NONE = "'none'"
#: runs before anything is drawn, so that the document is laid out once
EARLY = 'document.documentElement.classList.add("live")'


def page(material: Material, options: Options | None = None) -> str:
    """Give the whole page as HTML.

    Parameters
    ----------
    material : Material
        The network.
    options : Options, optional
        What the user decided.
    """
    chosen = options or Options()
    return page_of(bundle(material, chosen), Texts.of(chosen.lang), mode=chosen.mode, view=chosen.view)


def page_of(data: Bundle, texts: Texts, *, mode: str = "page", view: str = "") -> str:
    """Give the page of data that are gathered already.

    Parameters
    ----------
    data : Bundle
        What the page shows.
    texts : Texts
        The language of the interface.
    mode, view : str
        As in `inconcert.report.Options`.
    """
    script, style = static("inconcert.js"), static("inconcert.css")
    start = {"format": 1, "source": "embedded", "lang": texts.lang, "mode": mode, "view": view}
    meta = data.core["meta"]
    return str(
        template("page.html.j2").render(
            meta=meta,
            title=visible(meta["title"] or texts.say("document.title")),
            lang=texts.lang,
            policy=policy((EARLY, script), style),
            early=Markup(EARLY),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours, and it holds no </script>
            style=Markup(style),  # noqa: S704 - ours
            document=document(data, texts),
            start=embedded_json(start),
            texts=embedded_json(texts.catalogue),
            core=packed(data.core),
            evidence=packed(data.evidence),
        )
    )


def write_page(material: Material, path: str | os.PathLike[str], options: Options | None = None) -> None:
    """Write the page; a crash leaves the old file or none.

    Raises
    ------
    OutputError
        When the disk refuses.
    """
    write_text(page(material, options), path)


def write_text(text: str, path: str | os.PathLike[str]) -> None:
    """Write a page that is made already."""
    with atomic_path(path) as temporary:
        # half of a surrogate pair is no text: shown as a question mark
        temporary.write_text(text, encoding="utf-8", errors="replace", newline="\n")


def texts(lang: str) -> Catalogue:
    """Give every text of a language, as the front end reads them."""
    return Texts.of(lang).catalogue


def policy(scripts: Sequence[str], style: str) -> str:
    """Give the content security policy of a page with these scripts, one style and no connection to anywhere."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(_digest(script) for script in scripts) or NONE}",
            f"style-src {_digest(style)}",
            "img-src data: blob:",
            "font-src 'none'",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def embedded_json(value: Any) -> Markup:
    """Give JSON that can stand inside a script element, whatever it contains."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no tag can begin without <


@cache
def static(name: str) -> str:
    """Give a built file of the front end."""
    return (files("inconcert.report") / "static" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"

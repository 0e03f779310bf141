"""The page itself: a readable document, the data, and the front end that brings it to life, in one file.

The policy in its head forbids every request, and every script and style but those whose hash it names.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from inconcert.report.bundle import bundle
from inconcert.report.columns import packed
from inconcert.report.material import Material
from inconcert.report.options import Options
from inconcert.tables import atomic_path

__all__ = ["page", "write_page"]

PANELS = (
    "summary", "filters", "map", "detail", "components", "timeline", "scatter",
    "calibration", "domains", "tables", "method",
)  # fmt: skip


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
    data = bundle(material, chosen)
    script, style = static("inconcert.js"), static("inconcert.css")
    start = {"format": 1, "source": "embedded", "lang": chosen.lang, "mode": "page"}
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            meta=data.core["meta"],
            lang=chosen.lang,
            policy=policy(script, style),
            script=Markup(script),  # noqa: S704 - ours, and it holds no </script>
            style=Markup(style),  # noqa: S704 - ours
            start=embedded_json(start),
            texts=embedded_json(texts(chosen.lang)),
            core=packed(data.core),
            evidence=packed(data.evidence),
            panels=PANELS,
        )
    )


def write_page(material: Material, path: str | os.PathLike[str], options: Options | None = None) -> None:
    """Write the page; a crash leaves the old file or none."""
    text = page(material, options)
    with atomic_path(path) as temporary:
        temporary.write_text(text, encoding="utf-8", errors="replace")


def policy(script: str, style: str) -> str:
    """Give the content security policy of a page with one script and one style."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "img-src data: blob:",
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


@cache
def texts(lang: str) -> dict[str, Any]:
    """Give all texts of the interface in a language; what it lacks in English."""
    found: dict[str, Any] = {}
    for language in dict.fromkeys(("en", lang)):
        folder = files("inconcert.report") / "texts" / language
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda f: f.name):
                catalogue = json.loads(file.read_text(encoding="utf-8"))
                found |= {f"{file.name.removesuffix('.json')}.{key}": text for key, text in catalogue.items()}
    return found


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("inconcert.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip

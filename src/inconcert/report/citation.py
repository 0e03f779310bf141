"""How to cite inconcert: the same as CITATION.cff, which installed packages do not have beside them."""

from __future__ import annotations

__all__ = ["citation"]

AUTHORS = "The inconcert authors"
TITLE = "inconcert: exact detection of coordinated sharing on social media"


def citation(version: str) -> dict[str, str]:
    """Give the citation of a version as ``text`` and as ``bibtex``.

    Examples
    --------
    >>> citation("0.1.0")["text"]
    'The inconcert authors. inconcert: exact detection of coordinated sharing on social media (version 0.1.0) [software].'
    """
    bibtex = "\n".join(
        [
            "@software{inconcert,",
            f"  author  = {{{{{AUTHORS}}}}},",
            f"  title   = {{{{{TITLE}}}}},",
            f"  version = {{{version}}},",
            "}",
        ]
    )
    return {"text": f"{AUTHORS}. {TITLE} (version {version}) [software].", "bibtex": bibtex}

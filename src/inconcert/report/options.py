"""What the user can decide about a page."""

from __future__ import annotations

from dataclasses import dataclass

from inconcert.errors import BadParameter, nearest

__all__ = ["LANGUAGES", "Options"]

#: languages of the interface; texts of posts stay as they are
LANGUAGES = ("en", "it", "de", "fr", "es", "pt")


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a page is made.

    Parameters
    ----------
    title : str, optional
        Heading of the page; by default one in its language.
    lang : str
        Language of the interface.
    text : bool
        Whether the texts of posts are on the page.
    max_edges, max_nodes : int
        The page shows the strongest edges up to here, and says how many it left out.

    Raises
    ------
    BadParameter
        When there is no such language, or a limit is below one.
    """

    title: str | None = None
    lang: str = "en"
    text: bool = True
    max_edges: int = 100_000
    max_nodes: int = 20_000

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise BadParameter(f"the interface does not speak {self.lang!r}", hint=nearest(self.lang, LANGUAGES))
        for name in ("max_edges", "max_nodes"):
            if getattr(self, name) < 1:
                raise BadParameter(f"{name} must be 1 or more, not {getattr(self, name)!r}")

"""What the user can decide about a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from inconcert.errors import BadParameter, nearest

if TYPE_CHECKING:
    from inconcert.calibrate.domain_categories import DomainCategories
    from inconcert.report.monitor_day import MonitorDay

__all__ = ["LANGUAGES", "Options"]

#: languages of the interface; texts of posts stay as they are
LANGUAGES = ("en", "it", "de", "fr", "es", "pt")

LIMITS = ("max_edges", "max_nodes", "max_shares", "max_times", "max_text", "text_length")


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
        Whether the texts of posts, and objects that are texts, are on the page.
    pseudonymise : bool
        Show codes instead of accounts and posts, and no texts; see `inconcert.report.pseudonyms`.
    salt : bytes, optional
        Of the codes; the same salt gives the same codes. Drawn at random by default.
    max_edges, max_nodes : int
        The page shows the strongest edges up to here, and says how many it left out.
    max_shares : int
        Coordinated shares on the page with their posts; those of the accounts of the strongest edges come first.
    max_times : int
        Coordinated shares on the page, those with their posts included; from the others, which have only their times,
        weights can be counted again.
    max_text, text_length : int
        Characters of all different texts of posts together, and of one.
    categories : DomainCategories, optional
        What the domains are that objects lead to.
    accounts : frozenset of str, optional
        Only these accounts, and the edges between them.
    mode : {"page", "embed"}
        A page of its own, or one inside a notebook.
    view : str
        What is chosen when the page opens, as its address would say (``"account=…"``).
    monitor : MonitorDay, optional
        The monitor the network belongs to: the page then tells of its day and of all days before.

    Raises
    ------
    BadParameter
        When there is no such language, a limit is below one, or a page with codes shall tell of a monitor, which names
        accounts.

    Examples
    --------
    >>> Options(lang="it").max_edges
    100000
    """

    title: str | None = None
    lang: str = "en"
    text: bool = True
    pseudonymise: bool = False
    salt: bytes | None = None
    max_edges: int = 100_000
    max_nodes: int = 20_000
    max_shares: int = 80_000
    max_times: int = 200_000
    max_text: int = 2_000_000
    text_length: int = 500
    categories: DomainCategories | None = None
    accounts: frozenset[str] | None = None
    mode: Literal["page", "embed"] = "page"
    view: str = ""
    monitor: MonitorDay | None = None

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise BadParameter(
                f"the interface does not speak {self.lang!r}; it speaks {', '.join(LANGUAGES)}",
                hint=nearest(self.lang, LANGUAGES),
            )
        for name in LIMITS:
            if getattr(self, name) < 1:
                raise BadParameter(f"{name} must be 1 or more, not {getattr(self, name)!r}")
        if self.pseudonymise and self.monitor is not None:
            raise BadParameter(
                "a page with codes cannot tell of a monitor, which names accounts",
                hint="write the page of the network alone: inconcert report OUT --pseudonymise",
            )

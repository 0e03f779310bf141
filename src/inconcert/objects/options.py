"""What a user can ask of the objects, as one value; what does not apply to the types asked for is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inconcert.errors import BadParameter, nearest
from inconcert.objects.texts import REMOVABLE

__all__ = ["ObjectOptions", "type_names"]

#: Which types an option is about.
ABOUT = {
    "keep_query": ("url",),
    "redirects": ("url", "domain"),
    "drop_platform_links": ("url", "domain"),
    "drop_bare_domains": ("url",),
    "text_without": ("text",),
    "min_text_length": ("text",),
}


@dataclass(frozen=True, kw_only=True)
class ObjectOptions:
    """The options of `shares`; see there. `text_without` may be a comma string."""

    keep_query: bool = False
    redirects: object = None
    drop_platform_links: bool = False
    drop_bare_domains: bool = False
    text_without: str | Iterable[str] = ()
    min_text_length: int | None = None

    @property
    def removed_from_text(self) -> tuple[str, ...]:
        """What is taken out of texts, checked."""
        names = type_names(self.text_without)
        for name in names:
            if name not in REMOVABLE:
                listed = ", ".join(REMOVABLE)
                raise BadParameter(f"text_without takes {listed}, not {name!r}", hint=nearest(name, REMOVABLE))
        return names

    def check(self, types: Iterable[str]) -> None:
        """Refuse options that none of `types` could follow.

        Raises
        ------
        BadParameter
            Naming the option and the types it is about.
        """
        types = tuple(types)
        if self.min_text_length is not None and self.min_text_length < 1:
            raise BadParameter(f"min_text_length must be 1 or more, not {self.min_text_length!r}")
        for option, about in ABOUT.items():
            value = getattr(self, option)
            given = bool(value) if isinstance(value, bool | str | tuple | list | set) else value is not None
            if given and not set(about) & set(types):
                raise BadParameter(f"{option} is about objects of type {' or '.join(about)}, not {', '.join(types)}")


def type_names(by: str | Iterable[str]) -> tuple[str, ...]:
    """Read one name, several with commas, or a list of names; each once, in order.

    Examples
    --------
    >>> type_names("url, hashtag,url"), type_names(["text"])
    (('url', 'hashtag'), ('text',))
    """
    names = by.split(",") if isinstance(by, str) else [str(name) for name in by]
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))

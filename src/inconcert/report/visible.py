"""Text from social media as it may stand in a page: what cannot be seen, or turns the reading direction, is shown."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["cut", "visible", "web_address"]

#: joiners inside emoji and Indic words, and the soft hyphen: harmless, and words are wrong without them
HARMLESS = frozenset("\u200c\u200d\u00ad\n\t")
WEB = re.compile(r"https?://[^\s\x00-\x20<>\"]+", re.IGNORECASE)


def visible(text: str) -> str:
    r"""Write out control characters, the marks that turn text around, and what no font has.

    Examples
    --------
    >>> print(visible("safe\u202egnp.exe\x00"))
    safe\u202egnp.exe\x00
    >>> visible("👩\u200d🚀") == "👩\u200d🚀"
    True
    """
    if text.isprintable():
        return text
    return "".join(
        ascii(c)[1:-1] if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"} and c not in HARMLESS else c
        for c in text
    )


def cut(text: str, longest: int) -> str:
    """Shorten a text to so many characters.

    Examples
    --------
    >>> cut("abcdef", 4), cut("abc", 4)
    ('abc…', 'abc')
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def web_address(text: object) -> str | None:
    """Give a text when it is an address of the web and nothing else; None for any other.

    Examples
    --------
    >>> web_address("https://a.example/x"), web_address("javascript:alert(1)"), web_address(None)
    ('https://a.example/x', None, None)
    """
    return text if isinstance(text, str) and WEB.fullmatch(text) else None

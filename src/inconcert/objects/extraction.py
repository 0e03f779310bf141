"""Links, hashtags and mentions from the text of a post, for sources that do not list them."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["FROM_TEXT", "hashtags_in", "mentions_in", "urls_in"]

_HASHTAG = re.compile(r"(?<![\w&/])[#\uff03](\w*[^\W\d]\w*)")
_MENTION = re.compile(r"(?<![\w/.@])@(\w(?:[\w.-]*\w)?(?:@\w(?:[\w.-]*\w)?)?)")


def urls_in(text: str) -> list[str]:
    """Give the links in a text that have a scheme (found by `ural`).

    Examples
    --------
    >>> urls_in("see https://example.com/A_(b), and (http://example.org/x).")
    ['https://example.com/A_(b)', 'http://example.org/x']
    """
    if "://" not in text:
        return []
    from ural import urls_from_text

    # a link directly after a wide bracket or quote is one to ural only with a space before it
    return [url for url in urls_from_text(text) if "://" in url]


def hashtags_in(text: str) -> list[str]:
    """Give the hashtags in a text, without ``#``; a number alone is none.

    Examples
    --------
    >>> hashtags_in("#Vote now #été, not #1 or a#b or &#39;")
    ['Vote', 'été']
    """
    return _HASHTAG.findall(text)


def mentions_in(text: str) -> list[str]:
    """Give the accounts mentioned in a text, without the first ``@``; an e-mail address is none.

    Examples
    --------
    >>> mentions_in("@Some.One and @user@example.org, not me@example.org")
    ['Some.One', 'user@example.org']
    """
    return _MENTION.findall(text)


#: Column of posts → what finds its values in a text.
FROM_TEXT: dict[str, Callable[[str], list[str]]] = {"urls": urls_in, "hashtags": hashtags_in, "mentions": mentions_in}

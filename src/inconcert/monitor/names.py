"""What can be the name of an account, and what people write instead of it."""

from __future__ import annotations

import re

__all__ = ["LONGEST", "name_problem", "plain_name"]

#: Longer ones are not names. (The platform's own limit is 24; it is not ours to enforce.)
LONGEST = 100
PROFILE = re.compile(r"(?:https?://)?(?:www\.|m\.)?tiktok\.com/@([^/?#\s]+)(?:[/?#]\S*)?", re.IGNORECASE)


def plain_name(text: str) -> str:
    """Give the name in what somebody wrote for an account: without ``@``, or out of the address of its page.

    Examples
    --------
    >>> plain_name(" @ada.l "), plain_name("https://www.tiktok.com/@ada.l?lang=en"), plain_name("ada.l")
    ('ada.l', 'ada.l', 'ada.l')
    """
    name = text.strip()
    profile = PROFILE.fullmatch(name)
    return profile[1] if profile else name.removeprefix("@")


def name_problem(name: str) -> str | None:
    r"""Say why a text cannot be the name of an account; None when it can.

    Names come from lists and from the platform, and go into queries, pages and terminals: one with characters that
    cannot be seen is somebody's trick, or damage.

    Examples
    --------
    >>> name_problem("ada.l"), name_problem("a\u202eb"), name_problem("ada lovelace"), name_problem("")
    (None, 'it has characters that cannot be seen', 'it has white space', 'it is empty')
    """
    if not name:
        return "it is empty"
    if any(c.isspace() for c in name):
        return "it has white space"
    if not name.isprintable():
        return "it has characters that cannot be seen"
    return f"it is longer than {LONGEST} characters" if len(name) > LONGEST else None

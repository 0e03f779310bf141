"""Addresses on X, from ids and handles."""

from __future__ import annotations

import re

__all__ = ["account_url", "post_url"]

_HANDLE = re.compile(r"[A-Za-z0-9_]{1,20}")
_NUMBER = re.compile(r"[0-9]{1,20}")


def account_url(account_id: str | None, handle: str | None) -> str | None:
    """Give the address of an account, by its handle when that is one, else by its id.

    The archive of information operations hashes ids and handles of small accounts: those have no address.

    Examples
    --------
    >>> account_url("12", "a_handle"), account_url("12", None), account_url("f3/zZ=", "f3/zZ=")
    ('https://x.com/a_handle', 'https://x.com/i/user/12', None)
    """
    if handle and _HANDLE.fullmatch(handle):
        return f"https://x.com/{handle}"
    return f"https://x.com/i/user/{account_id}" if account_id and _NUMBER.fullmatch(account_id) else None


def post_url(content_id: str | None, handle: str | None) -> str | None:
    """Give the address of a post; X finds it by the id whatever the handle.

    Examples
    --------
    >>> post_url("99", "a_handle"), post_url("99", None), post_url("ninety-nine", None)
    ('https://x.com/a_handle/status/99', 'https://x.com/i/status/99', None)
    """
    if not content_id or not _NUMBER.fullmatch(content_id):
        return None
    return f"https://x.com/{handle if handle and _HANDLE.fullmatch(handle) else 'i'}/status/{content_id}"

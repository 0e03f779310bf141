"""Texts cut at a length a reader can take in, at a word where there is one."""

from __future__ import annotations

import unicodedata

__all__ = ["cut"]

ELLIPSIS = "…"
#: how far back a word may begin
LONGEST_WORD = 40
JOINER = "\u200d"


def cut(text: str, length: int) -> str:
    """Give a text of at most `length` characters, with an ellipsis where it was longer.

    A sign is not separated from what combines with it.

    Examples
    --------
    >>> cut("one two three", 9), cut("short", 9), cut("aaaaaaaaaaaa", 5)
    ('one two…', 'short', 'aaaa…')
    """
    if len(text) <= length:
        return text
    end = length - 1
    blank = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    if blank > max(0, end - LONGEST_WORD):
        end = blank
    while end > 0 and (_joined(text[end]) or text[end - 1] == JOINER):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _joined(sign: str) -> bool:
    """Tell whether a sign belongs to the one before it: accents, joiners, variation selectors, tones of skin."""
    return unicodedata.combining(sign) > 0 or sign in f"{JOINER}\ufe0e\ufe0f" or "\U0001f3fb" <= sign <= "\U0001f3ff"

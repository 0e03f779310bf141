"""Mentioned accounts: handles are one whatever their case; ids are kept letter by letter."""

from __future__ import annotations

import re

from inconcert.objects.refused import Refused
from inconcert.objects.texts import folded

__all__ = ["IDS", "canonical_mention", "mention_form"]

#: Ids that tell capitals from small letters: YouTube channels, decentralised identifiers, addresses on the web.
IDS = re.compile(r"UC[A-Za-z0-9_-]{22}|did:.+|https?://.+", re.DOTALL)


def canonical_mention(mention: str) -> str:
    """Give a mentioned account: a handle without its first ``@``, case folded; an id as it is.

    Examples
    --------
    >>> canonical_mention("@SomeOne"), canonical_mention("@user@Example.org")
    ('someone', 'user@example.org')
    >>> canonical_mention("UCabcdefghijklmnopqrstUV"), canonical_mention("did:plc:AbC")
    ('UCabcdefghijklmnopqrstUV', 'did:plc:AbC')
    """
    mention = mention.strip()
    if IDS.fullmatch(mention):
        return mention
    return re.sub(r"^[@\s]+|\s+$", "", folded(mention))


def mention_form(mention: str) -> str | Refused:
    """Give the canonical form of a mention, or refuse one that is nothing but its sign."""
    return canonical_mention(mention) or Refused("empty mention")

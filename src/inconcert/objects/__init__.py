"""Posts to shares: what counts as the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.objects.build import shares
    from inconcert.objects.describe import AvailableType, describe_types
    from inconcert.objects.domains import canonical_domain
    from inconcert.objects.hashtags import canonical_hashtag
    from inconcert.objects.mentions import canonical_mention
    from inconcert.objects.ready import as_shares
    from inconcert.objects.share import Shares
    from inconcert.objects.texts import canonical_text
    from inconcert.objects.urls import canonical_url

__all__ = [
    "AvailableType",
    "Shares",
    "as_shares",
    "canonical_domain",
    "canonical_hashtag",
    "canonical_mention",
    "canonical_text",
    "canonical_url",
    "describe_types",
    "shares",
]

#: public name → module; who only takes ready shares does not wait for all that is known of links
open_door(
    __name__,
    {
        "AvailableType": ".describe",
        "Shares": ".share",
        "as_shares": ".ready",
        "canonical_domain": ".domains",
        "canonical_hashtag": ".hashtags",
        "canonical_mention": ".mentions",
        "canonical_text": ".texts",
        "canonical_url": ".urls",
        "describe_types": ".describe",
        "shares": ".build",
    },
)

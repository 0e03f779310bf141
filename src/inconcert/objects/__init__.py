"""Posts to shares: what counts as the same thing."""

from __future__ import annotations

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

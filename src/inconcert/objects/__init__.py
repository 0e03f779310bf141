"""Posts to shares: what counts as the same thing."""

from __future__ import annotations

from inconcert.objects.share import Shares

__all__ = ["Shares"]

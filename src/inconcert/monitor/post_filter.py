"""What a search brings that was not asked for. The platform's search is fuzzy: of the texts it gives, 59 % are the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from inconcert.monitor.descriptions import form_of

__all__ = ["OTHER_TEXT", "post_filter"]

OTHER_TEXT = "its text is only similar to the one searched for"


def post_filter(form: str) -> Callable[[Mapping[str, Any], Mapping[str, Any]], str | None]:
    """Give what decides about a video: a reason to refuse it, or None.

    Parameters
    ----------
    form : {"normalised", "raw"}
        What is the same text.

    Examples
    --------
    >>> refuses = post_filter("normalised")
    >>> refuses({"description": "go there"}, {"video_description": "Go  THERE"})
    >>> refuses({"description": "go there"}, {"video_description": "Go there now"})
    'its text is only similar to the one searched for'
    """

    def refuses(about: Mapping[str, Any], video: Mapping[str, Any]) -> str | None:
        if "description" not in about:
            return None
        same = form_of(str(video.get("video_description") or ""), form) == about["description"]
        return None if same else OTHER_TEXT

    return refuses

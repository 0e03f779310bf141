"""TikTok's rows as they come, with ids that are texts: as numbers they lose digits in whatever reads them as floats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inconcert.errors import ServerError

__all__ = ["comment_row", "id_text", "video_row"]

#: fields that hold an id, or a list of ids
IDS = frozenset({"id", "music_id", "playlist_id", "effect_ids"})
#: lists of parts, each with an id of its own
PARTS = {"hashtag_info_list": "hashtag_id", "effect_info_list": "effect_id", "sticker_info_list": "sticker_id"}
COMMENT_IDS = frozenset({"id", "video_id", "parent_comment_id"})


def id_text(value: object) -> str:
    """Give an id as text. A number with a fraction has lost digits already, so it is no id.

    Raises
    ------
    ServerError
        When it is neither a whole number nor a text.

    Examples
    --------
    >>> id_text(7339012345678901234), id_text("7339012345678901234")
    ('7339012345678901234', '7339012345678901234')
    """
    if isinstance(value, bool) or not isinstance(value, int | str) or value == "":
        raise ServerError(f"an id that is none: {value!r}", platform="tiktok", code="bad_row")
    return str(value)


def video_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a video with its id as ``id``, which may have come as ``video_id``, and all ids as text.

    Raises
    ------
    ServerError
        When it has no id.

    Examples
    --------
    >>> video_row({"video_id": 7339012345678901234, "username": "anna", "effect_ids": [12]})
    {'id': '7339012345678901234', 'username': 'anna', 'effect_ids': ['12']}
    """
    if not isinstance(row, Mapping):
        raise ServerError("a video that is no object", platform="tiktok", code="bad_row")
    found = {"id": id_text(row.get("id", row.get("video_id")))}
    rest = {name: _with_ids(name, value) for name, value in row.items() if name not in {"id", "video_id"}}
    return {**found, **rest}


def comment_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a comment with its ids as text.

    Examples
    --------
    >>> comment_row({"id": 12, "video_id": 34, "text": "so true", "parent_comment_id": 34})
    {'id': '12', 'video_id': '34', 'text': 'so true', 'parent_comment_id': '34'}
    """
    return {name: id_text(value) if name in COMMENT_IDS else value for name, value in row.items()}


def _with_ids(name: str, value: Any) -> Any:
    if name in IDS and isinstance(value, list):
        return [id_text(item) for item in value]
    if name in IDS and isinstance(value, int | str) and not isinstance(value, bool) and value != "":
        return str(value)
    part = PARTS.get(name)
    if part is None or not isinstance(value, list):
        return value
    return [
        {key: id_text(item) if key == part else item for key, item in one.items()} if isinstance(one, dict) else one
        for one in value
    ]

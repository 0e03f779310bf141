"""TikTok Research API: responses, arrays and lines; ``id`` or ``video_id``, text or number."""

import json
from typing import Any

from tests.read.formats.written import lines

UPLOADED = 1734739540


def video_id(after: int = 0, low: int = 1) -> int:
    """An id whose upper half is the second of the upload."""
    return ((UPLOADED + after) << 32) | low


FIRST = {
    "id": video_id(),
    "username": "hal_example",
    "create_time": UPLOADED + 17,
    "region_code": "IT",
    "video_description": "a caption #news",
    "hashtag_names": ["news", "fyp"],
    "music_id": video_id(-900, 5),
    "effect_ids": ["0", "12345"],
    "like_count": 1,
    "comment_count": 2,
    "share_count": 3,
    "view_count": 3_000_000_000,
    "voice_to_text": "spoken words",
    "video_mention_list": ["ida_example"],
    "playlist_id": 7,
}
SECOND = {
    "video_id": str(video_id(5, 2)),
    "username": "ida.example\u0000",
    "create_time": UPLOADED + 20,
    "music_id": 0,
    "effect_ids": [],
    "view_count": 0,
}
SCHEDULED = {"id": str(video_id(9, 3)), "username": "hal_example", "create_time": UPLOADED + 86_400}
OK = {"code": "ok", "message": "", "log_id": "20241221000544EXAMPLE"}


def response(*videos: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"videos": list(videos), "cursor": 100, "has_more": True, "search_id": "7201388"}, "error": OK}


QUOTA = {
    "data": {},
    "error": {"code": "daily_quota_limit_exceeded", "message": "Please try again later", "log_id": "2"},
}


FILES = {
    "response": {"page.json": json.dumps(response(FIRST, SECOND)).encode()},
    "array of videos": {"videos.json": json.dumps([FIRST, SECOND, SCHEDULED]).encode()},
    "array of pages": {"pages.json": json.dumps([response(FIRST), response(SECOND)]).encode()},
    "videos by line": {"videos.ndjson": lines(FIRST, SECOND)},
    "pages by line": {"pages.ndjson": lines(response(FIRST), QUOTA, response(SECOND))},
}
FIRST_POST = {
    "platform": "tiktok",
    "account_id": "hal_example",
    "account_url": "https://www.tiktok.com/@hal_example",
    "account_country": "IT",
    "content_url": f"https://www.tiktok.com/@hal_example/video/{video_id()}",
    "timestamp": UPLOADED + 17,
    "text": "a caption #news",
    "hashtags": ["news", "fyp"],
    "mentions": ["ida_example"],
    "music": str(video_id(-900, 5)),
    "effects": ["12345"],
    "view_count": 3_000_000_000,
}
SECOND_POST = {
    "account_id": "ida.example\u0000",
    "content_url": f"https://www.tiktok.com/@ida.example%00/video/{video_id(5, 2)}",
    "music": None,
    "effects": None,
    "view_count": 0,
}
BOTH = {str(video_id()): FIRST_POST, str(video_id(5, 2)): SECOND_POST}
POSTS = dict.fromkeys(FILES, BOTH)
POSTS["array of videos"] = {**BOTH, str(video_id(9, 3)): {"account_id": "hal_example"}}

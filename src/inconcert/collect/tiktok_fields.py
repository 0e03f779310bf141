"""The fields TikTok's Research API gives, by what they belong to."""

from __future__ import annotations

__all__ = ["COMMENT_FIELDS", "USER_FIELDS", "USER_VIDEO_FIELDS", "VIDEO_FIELDS"]

#: all 23 of a video
VIDEO_FIELDS = (
    "id",
    "create_time",
    "username",
    "region_code",
    "video_description",
    "music_id",
    "like_count",
    "comment_count",
    "share_count",
    "view_count",
    "favorites_count",
    "effect_ids",
    "hashtag_names",
    "hashtag_info_list",
    "sticker_info_list",
    "effect_info_list",
    "video_mention_list",
    "video_label",
    "playlist_id",
    "voice_to_text",
    "is_stem_verified",
    "video_duration",
    "video_tag",
)
#: those of the videos an account liked, reposted or pinned
USER_VIDEO_FIELDS = tuple(name for name in VIDEO_FIELDS if name not in {"effect_ids", "playlist_id", "voice_to_text"})
USER_FIELDS = (
    "display_name",
    "bio_description",
    "avatar_url",
    "is_verified",
    "follower_count",
    "following_count",
    "likes_count",
    "video_count",
    "bio_url",
)
COMMENT_FIELDS = ("id", "video_id", "text", "like_count", "reply_count", "parent_comment_id", "create_time")

"""CSV snapshots of the TikTok Coordinated Sharing Network, written by R: NA for missing, lists in cells."""

from tests.read.formats.tiktok import UPLOADED, video_id
from tests.read.formats.written import columns, table

COLUMNS = columns(
    "video_id,author_name,view_count,comment_count,share_count,like_count,region_code,create_time,effect_ids,music_id,"
    "video_description,hashtag_names,voice_to_text,video_url"
)
LATER_COLUMNS = [*COLUMNS, "fetch_timestamp", "fetch_date", "data_source"]
FIRST = {
    "video_id": str(video_id()),
    "author_name": "hal_example",
    "view_count": "10",
    "comment_count": "0",
    "share_count": "NA",
    "like_count": "4",
    "region_code": "DE",
    "create_time": "2024-12-21T00:05:57Z",
    "effect_ids": "",
    "music_id": str(video_id(-900, 5)),
    "video_description": 'words, and "words"\nand more',
    "hashtag_names": "",
    "voice_to_text": "NA",
    "video_url": f"https://www.tiktok.com/@hal_example/video/{video_id()}",
}


def with_lists(low: int, hashtags: str, effects: str) -> dict[str, str]:
    return {
        **FIRST,
        "video_id": str(video_id(0, low)),
        "hashtag_names": hashtags,
        "effect_ids": effects,
        "video_url": "NA",
    }


FILES = {
    "daily": {
        "daily_snapshot.csv": table(COLUMNS, FIRST, {**FIRST, "video_id": "NA"}, {**FIRST, "video_id": "7.45E+18"})
    },
    "lists": {
        "recent_videos_snapshot.csv": table(
            LATER_COLUMNS,
            with_lists(1, 'c("news", "fyp")', 'c("0", "12")'),
            with_lists(2, "news, fyp", "12"),
            with_lists(3, "['news', 'fyp']", "[12]"),
            with_lists(4, '["news","fyp"]', '["12"]'),
            with_lists(5, "news|fyp", "12|0"),
            with_lists(6, "character(0)", "list()"),
            with_lists(7, "NA", "NULL"),
        )
    },
}
LISTED = {"hashtags": ["news", "fyp"], "effects": ["12"]}
POSTS = {
    "daily": {
        str(video_id()): {
            "account_id": "hal_example",
            "account_country": "DE",
            "timestamp": UPLOADED + 17,
            "music": str(video_id(-900, 5)),
            "text": 'words, and "words"\nand more',
            "content_url": f"https://www.tiktok.com/@hal_example/video/{video_id()}",
            "hashtags": None,
            "share_count": None,
            "like_count": 4,
        }
    },
    "lists": {
        **{str(video_id(0, low)): LISTED for low in range(1, 6)},
        **{str(video_id(0, low)): {"hashtags": None, "effects": None} for low in (6, 7)},
    },
}

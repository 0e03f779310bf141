"""Twitter API v1.1: statuses of the stream, of a search, and what a stream says in between."""

import json

from tests.read.formats.written import lines

USER = {"id": 201, "id_str": "201", "screen_name": "cat_example", "name": "Cat", "followers_count": 40}
ORIGINAL = {
    "created_at": "Wed Oct 10 20:19:24 +0000 2018",
    "id": 1050118621198921728,
    "id_str": "1050118621198921728",
    "text": "To be cut… https://t.co/xyz",
    "truncated": True,
    "user": {"id_str": "200", "screen_name": "dan_example", "followers_count": 9},
    "entities": {"hashtags": [], "urls": [], "user_mentions": []},
    "extended_tweet": {
        "full_text": "To be cut no more: the whole of it https://t.co/xyz #whole @cat_example",
        "entities": {
            "hashtags": [{"text": "whole", "indices": [1, 2]}],
            "urls": [
                {
                    "url": "https://t.co/xyz",
                    "expanded_url": "https://short.example/2",
                    "unwound": {"url": "https://paper.example/2", "status": 200},
                }
            ],
            "user_mentions": [{"screen_name": "cat_example", "id_str": "201"}],
        },
        "extended_entities": {"media": [{"id": 55, "id_str": "55", "type": "photo"}, {"id_str": "56"}]},
    },
    "favorite_count": 5,
    "retweet_count": 7,
    "lang": "en",
}
RETWEET = {
    "created_at": "Wed Oct 10 20:19:30 +0000 2018",
    "id": 1050118646200000001,
    "id_str": "1050118646200000001",
    "text": "RT @dan_example: To be cut…",
    "user": USER,
    "retweeted_status": ORIGINAL,
    "entities": {"hashtags": [], "urls": [], "user_mentions": [{"screen_name": "dan_example"}]},
    "quoted_status_id_str": "77",
    "favorite_count": 0,
    "retweet_count": 7,
    "lang": "en",
}
EXTENDED = {
    "created_at": "Thu Jan 03 05:00:00 +0100 2019",
    "id": 1080680000000000001,
    "full_text": "extended mode https://t.co/e",
    "user": {"id": 202, "screen_name": "eve_example"},
    "in_reply_to_status_id_str": "1050118621198921728",
    "quoted_status_id": 1050118646200000001,
    "entities": {"urls": [{"url": "https://t.co/e", "expanded_url": "https://e.example/"}]},
    "extended_entities": {"media": [{"id_str": "57"}]},
}
DELETED = {"delete": {"status": {"id": 1, "id_str": "1", "user_id": 3, "user_id_str": "3"}, "timestamp_ms": "1"}}


FILES = {
    "stream": {"stream.jsonl": lines(RETWEET, DELETED, EXTENDED, ORIGINAL, end=b"\r\n")},
    "search": {"search.json": json.dumps({"statuses": [RETWEET, EXTENDED], "search_metadata": {"count": 2}}).encode()},
    "array": {"statuses.json": json.dumps([EXTENDED, ORIGINAL]).encode()},
}

RETWEET_POST = {
    "account_id": "201",
    "account_name": "cat_example",
    "account_url": "https://x.com/cat_example",
    "content_url": "https://x.com/cat_example/status/1050118646200000001",
    "timestamp": 1539202770,
    "text": "To be cut no more: the whole of it https://t.co/xyz #whole @cat_example",
    "urls": ["https://paper.example/2"],
    "hashtags": ["whole"],
    "mentions": ["cat_example"],
    "media": ["55", "56"],
    "repost_of": "1050118621198921728",
    "quote_of": None,
    "share_count": None,
    "follower_count": 40,
}
EXTENDED_POST = {
    "account_id": "202",
    "timestamp": 1546488000,
    "text": "extended mode https://t.co/e",
    "urls": ["https://e.example/"],
    "reply_to": "1050118621198921728",
    "quote_of": "1050118646200000001",
    "media": ["57"],
}
ORIGINAL_POST = {"account_id": "200", "like_count": 5, "share_count": 7, "language": "en", "repost_of": None}

POSTS = {
    "stream": {
        "1050118646200000001": RETWEET_POST,
        "1080680000000000001": EXTENDED_POST,
        "1050118621198921728": ORIGINAL_POST,
    },
    "search": {"1050118646200000001": RETWEET_POST, "1080680000000000001": EXTENDED_POST},
    "array": {"1080680000000000001": EXTENDED_POST, "1050118621198921728": ORIGINAL_POST},
}

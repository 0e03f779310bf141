"""X/Twitter API v2, as academictwitteR and twarc2 leave it. R writes an empty list as ``{}``."""

import json

from tests.read.formats.written import lines

ANN = {"id": "101", "username": "ann_example", "name": "Ann", "public_metrics": {"followers_count": 12}}
BOB = {"id": "102", "username": "bob_example", "name": "Bob", "public_metrics": {"followers_count": 3}}

LONG = "A story long enough to be cut where it is retweeted, with its link behind the cut https://t.co/aaa #news"
ORIGINAL = {
    "id": "9001",
    "author_id": "101",
    "created_at": "2021-06-02T10:00:00.000Z",
    "text": LONG,
    "lang": "en",
    "entities": {
        "urls": [
            {
                "url": "https://t.co/aaa",
                "expanded_url": "http://short.example/1",
                "unwound_url": "https://paper.example/story?id=1,2",
            },
            {"url": "https://t.co/ph", "expanded_url": "https://twitter.com/x/status/1/photo/1", "media_key": "3_77"},
        ],
        "hashtags": [{"start": 1, "end": 5, "tag": "news"}, {"tag": "news"}],
        "mentions": {},
        "annotations": {},
    },
    "attachments": {"media_keys": ["3_77"]},
    "public_metrics": {"retweet_count": 6, "reply_count": 1, "like_count": 4, "quote_count": 0, "impression_count": 90},
    "referenced_tweets": {},
}
RETWEET = {
    "id": "9002",
    "author_id": "102",
    "created_at": "2021-06-02T10:00:05.000Z",
    "text": "RT @ann_example: A story long enough to be cut where it is retw…",
    "lang": "en",
    "entities": {"urls": {}, "hashtags": {}, "mentions": [{"username": "ann_example", "id": "101"}]},
    "public_metrics": {"retweet_count": 6, "reply_count": 0, "like_count": 0, "quote_count": 0},
    "referenced_tweets": [{"type": "retweeted", "id": "9001"}],
}
REPLY = {
    "id": "9003",
    "author_id": "103",
    "created_at": "2021-06-02T10:01:00.000Z",
    "text": "@ann_example see this https://t.co/q",
    "entities": {
        "urls": [{"url": "https://t.co/q", "expanded_url": "https://twitter.com/bob_example/status/9002"}],
        "mentions": [{"username": "ann_example"}],
    },
    "referenced_tweets": [{"type": "replied_to", "id": "9001"}, {"type": "quoted", "id": "9002"}],
    "public_metrics": {"retweet_count": 0, "reply_count": 0, "like_count": 1},
}
LONG_POST = {
    "id": "9004",
    "author_id": "101",
    "created_at": "2023-06-02T10:01:00.000Z",
    "text": "The first 280 characters…",
    "note_tweet": {
        "text": "The first 280 characters and the rest #whole",
        "entities": {"hashtags": [{"tag": "whole"}]},
    },
}
PAGE = {
    "data": [RETWEET, REPLY],
    "includes": {"users": [ANN, BOB], "tweets": [ORIGINAL], "media": [{"media_key": "3_77", "type": "photo"}]},
    "meta": {"newest_id": "9003", "oldest_id": "9002", "result_count": 2, "next_token": "b26v89c19zqg8o3f"},
    "__twarc": {"version": "2.14.1", "url": "https://api.twitter.com/2/tweets/search/all"},
}
EMPTY_PAGE = {"meta": {"result_count": 0}, "__twarc": {"version": "2.14.1"}}
FLAT = {
    **RETWEET,
    "author": BOB,
    "referenced_tweets": [{"type": "retweeted", **ORIGINAL, "author": ANN}],
    "attachments": {"media": [{"media_key": "3_77", "type": "photo"}]},
    "__twarc": {"version": "2.14.1"},
}
ERRORS = [
    {
        "value": "9009",
        "detail": "Could not find tweet with referenced_tweets.id: [9009].",
        "title": "Not Found Error",
        "type": "https://api.twitter.com/2/problems/resource-not-found",
    }
]


FILES = {
    "academictwitteR folder": {
        "data_9002.json": json.dumps([RETWEET, REPLY]).encode(),
        "users_9002.json": json.dumps({"users": [ANN, BOB], "tweets": [ORIGINAL]}).encode(),
        "data_9004.json": json.dumps([LONG_POST, ORIGINAL]).encode(),
        "users_9004.json": json.dumps({"users": [ANN]}).encode(),
        "errors_9002.json": json.dumps(ERRORS).encode(),
    },
    "twarc2 pages": {"search.jsonl": lines(PAGE, EMPTY_PAGE)},
    "twarc2 flattened": {"flat.jsonl": lines(FLAT, REPLY)},
    "one response": {"response.json": json.dumps(PAGE, indent=2).encode()},
    "one tweet looked up": {"lookup.json": json.dumps({"data": ORIGINAL, "includes": {"users": [ANN]}}).encode()},
}

RETWEET_POST = {
    "platform": "x",
    "account_id": "102",
    "account_name": "bob_example",
    "account_url": "https://x.com/bob_example",
    "follower_count": 3,
    "content_url": "https://x.com/bob_example/status/9002",
    "timestamp": 1622628005,
    "text": LONG,
    "urls": ["https://paper.example/story?id=1,2"],
    "hashtags": ["news"],
    "mentions": None,
    "repost_of": "9001",
    "quote_of": None,
    "media": ["3_77"],
    "like_count": None,
    "share_count": None,
}
REPLY_POST = {
    "account_id": "103",
    "account_name": None,
    "account_url": "https://x.com/i/user/103",
    "content_url": "https://x.com/i/status/9003",
    "reply_to": "9001",
    "quote_of": "9002",
    "repost_of": None,
    "mentions": ["ann_example"],
    "urls": ["https://twitter.com/bob_example/status/9002"],
    "like_count": 1,
}
ORIGINAL_POST = {"account_name": "ann_example", "like_count": 4, "comment_count": 1, "share_count": 6, "view_count": 90}

POSTS = {
    "academictwitteR folder": {
        "9002": RETWEET_POST,
        "9003": REPLY_POST,
        "9004": {"text": "The first 280 characters and the rest #whole", "hashtags": ["whole"], "follower_count": 12},
        "9001": ORIGINAL_POST,
    },
    "twarc2 pages": {"9002": RETWEET_POST, "9003": REPLY_POST},
    "twarc2 flattened": {"9002": RETWEET_POST, "9003": REPLY_POST},
    "one response": {"9002": RETWEET_POST, "9003": REPLY_POST},
    "one tweet looked up": {"9001": ORIGINAL_POST},
}

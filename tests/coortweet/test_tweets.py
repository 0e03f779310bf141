"""X API data as academictwitteR leaves it: loaded, made flat, reshaped."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from inconcert.coortweet import (
    detect_groups,
    load_tweets_json,
    load_twitter_users_json,
    normalize_text,
    preprocess_tweets,
    preprocess_twitter_users,
    remove_hashtags,
    reshape_tweets,
)
from inconcert.errors import BadParameter, BadRow, InputError, MissingColumn, UnreadableFile

TWEETS: list[dict[str, Any]] = [
    {
        "id": "1",
        "author_id": "a",
        "created_at": "2021-06-16T22:04:51.000Z",
        "conversation_id": "1",
        "lang": "en",
        "text": "Good NEWS https://t.co/x #vote",
        "public_metrics": {"retweet_count": 2, "reply_count": 0, "like_count": 5, "quote_count": 1},
        "entities": {
            "urls": [
                {
                    "start": 10,
                    "end": 24,
                    "url": "https://t.co/x",
                    "expanded_url": "https://www.example.org/a",
                    "display_url": "example.org/a",
                    "status": 200,
                },
                {"start": 0, "end": 1, "url": "https://t.co/y", "expanded_url": "https://twitter.com/a/status/1"},
                {"start": 0, "end": 1, "url": "https://t.co/z"},
            ],
            "hashtags": [{"start": 25, "end": 30, "tag": "vote"}],
        },
    },
    {
        "id": "2",
        "author_id": "b",
        "created_at": "2021-06-16T22:04:55.250Z",
        "conversation_id": "2",
        "text": "RT @a: Good NEWS #vote",
        "referenced_tweets": [{"type": "retweeted", "id": "1"}],
        "entities": {
            "mentions": [{"start": 3, "end": 5, "username": "a", "id": "7"}],
            "hashtags": [{"start": 17, "end": 22, "tag": "vote"}],
        },
    },
    {
        "id": "3",
        "author_id": "c",
        "created_at": "2021-06-16T22:04:59.000Z",
        "conversation_id": "1",
        "text": "@a no",
        "in_reply_to_user_id": "7",
        "referenced_tweets": [{"type": "replied_to", "id": "1"}],
        "entities": {"mentions": [{"start": 0, "end": 2, "username": "a", "id": "7"}]},
    },
]

USERS: list[dict[str, Any]] = [
    {
        "id": "7",
        "username": "a",
        "name": "A",
        "public_metrics": {"followers_count": 5},
        "entities": {
            "url": {
                "urls": [
                    {"start": 0, "end": 9, "expanded_url": "http://example.org/me"},
                    {"expanded_url": "http://b.example"},
                ]
            }
        },
    },
    {"id": "8", "username": "b", "public_metrics": {"followers_count": 1}},
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data_1.json").write_text(json.dumps(TWEETS[:2]), encoding="utf-8")
    (tmp_path / "data_2.json").write_text(
        json.dumps({"data": [{**TWEETS[0], "text": "seen again"}, TWEETS[2]]}), encoding="utf-8-sig"
    )
    (tmp_path / "users_1.json").write_text(json.dumps({"users": USERS, "tweets": []}), encoding="utf-8")
    (tmp_path / "users_2.json").write_text(json.dumps({"users": USERS[:1]}), encoding="utf-8")
    (tmp_path / "query").write_text("not read")
    return tmp_path


@pytest.fixture
def flat(folder):
    return preprocess_tweets(load_tweets_json(folder))


def test_loads_each_tweet_once(folder):
    tweets = load_tweets_json(folder)
    assert tweets["tweet_id"].to_pylist() == ["1", "2", "3"]
    assert tweets["text"].to_pylist()[0] == "Good NEWS https://t.co/x #vote"
    assert load_twitter_users_json(str(folder))["user_id"].to_pylist() == ["7", "8"]


@pytest.mark.parametrize(
    ("kind", "expected"), [("pandas", pd.DataFrame), ("polars", pl.DataFrame), ("arrow", pa.Table)]
)
def test_kinds_hold_through_the_whole_way(folder, kind, expected):
    flat = preprocess_tweets(load_tweets_json(folder, kind=kind))
    shares = reshape_tweets(flat, "retweets")
    assert {type(table) for table in flat.values()} == {expected}
    assert type(shares) is type(detect_groups(shares, min_participation=1)) is expected
    assert type(preprocess_twitter_users(load_twitter_users_json(folder, kind=kind))) is expected


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("{", UnreadableFile),
        ('"text"', UnreadableFile),
        ("[1]", UnreadableFile),
        ("[" * 100_000, UnreadableFile),
        ('[{"text": "no id"}]', BadRow),
        ('[{"id": "1", "a": 1}, {"id": "2", "a": "x"}]', UnreadableFile),
    ],
)
def test_mangled_files_are_named(tmp_path, content, wrong):
    (tmp_path / "data_1.json").write_text(content)
    with pytest.raises(wrong) as caught:
        load_tweets_json(tmp_path)
    assert str(tmp_path) in str(caught.value)


def test_no_folder_and_no_file(tmp_path):
    with pytest.raises(UnreadableFile, match=r"no data\*\.json"):
        load_tweets_json(tmp_path)
    with pytest.raises(UnreadableFile, match="no such folder"):
        load_twitter_users_json(tmp_path / "nowhere")


def test_an_empty_page_is_no_error(tmp_path):
    (tmp_path / "data_1.json").write_text("[]")
    tweets = load_tweets_json(tmp_path)
    assert (tweets.num_rows, tweets.column_names) == (0, ["tweet_id"])


def test_tweets_are_split(flat):
    assert list(flat) == ["tweets", "referenced", "urls", "mentions", "hashtags"]
    tweets = flat["tweets"]
    assert tweets["created_timestamp"].to_pylist() == [1623881091.0, 1623881095.25, 1623881099.0]
    assert [t.isoformat() for t in tweets["created_at"].to_pylist()[:2]] == [
        "2021-06-16T22:04:51+00:00",
        "2021-06-16T22:04:55.250000+00:00",
    ]
    assert tweets["public_metrics_like_count"].to_pylist() == [5, None, None]
    assert flat["referenced"].to_pylist() == [
        {"tweet_id": "2", "referenced_tweet_id": "1", "type": "retweeted"},
        {"tweet_id": "3", "referenced_tweet_id": "1", "type": "replied_to"},
    ]
    assert flat["urls"]["domain"].to_pylist() == ["www.example.org", "twitter.com", None]
    assert flat["mentions"]["start"].to_pylist() == [3, 0]


def test_columns_can_be_chosen(folder):
    tweets = preprocess_tweets(load_tweets_json(folder), ["tweet_id", "author_id"])["tweets"]
    assert tweets.column_names == ["tweet_id", "author_id", "created_timestamp"]
    seconds = pa.table({"tweet_id": ["1"], "author_id": ["a"], "created_at": [5]})
    assert preprocess_tweets(seconds)["tweets"]["created_timestamp"].to_pylist() == [5]
    with pytest.raises(MissingColumn, match="created_at"):
        preprocess_tweets(pa.table({"tweet_id": ["1"]}))


def test_no_tweets_give_empty_tables():
    nothing = pa.table({n: pa.array([], pa.string()) for n in ("tweet_id", "created_at", "author_id")})
    assert {name: table.num_rows for name, table in preprocess_tweets(nothing).items()} == dict.fromkeys(
        ["tweets", "referenced", "urls", "mentions", "hashtags"], 0
    )


def test_users(folder):
    users = preprocess_twitter_users(load_twitter_users_json(folder))
    assert users.column_names[:6] == ["user_id", "expanded_url", "display_url", "url_start", "url_end", "domain"]
    assert users.select(["user_id", "domain", "public_metrics_followers_count"]).to_pylist() == [
        {"user_id": "7", "domain": "example.org", "public_metrics_followers_count": 5},
        {"user_id": "7", "domain": "b.example", "public_metrics_followers_count": 5},
        {"user_id": "8", "domain": None, "public_metrics_followers_count": 1},
    ]
    assert "entities" not in users.column_names
    with pytest.raises(MissingColumn, match="username"):
        preprocess_twitter_users(pa.table({"user_id": ["1"]}))
    assert preprocess_twitter_users(users.slice(0, 0).select(["user_id", "username"])).num_rows == 0


@pytest.mark.parametrize(
    ("intent", "expected"),
    [
        ("retweets", [("1", "b", "2", 1623881095.25), ("1", "a", "1", 1623881091.0)]),
        ("hashtags", [("vote", "a", "1", 1623881091.0), ("vote", "b", "2", 1623881095.25)]),
        ("urls", [("https://www.example.org/a", "a", "1", 1623881091.0)]),
        ("urls_domains", [("example.org", "a", "1", 1623881091.0)]),
        ("cotweet", [("good news https://t.co/x #vote", "a", "1", 1623881091.0)]),
    ],
)
def test_intents(flat, intent, expected):
    assert [tuple(row.values()) for row in reshape_tweets(flat, intent).to_pylist()] == expected


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        ({"drop_retweets": False}, ["good news https://t.co/x #vote", "good news #vote"]),
        ({"drop_replies": False}, ["good news https://t.co/x #vote", "no"]),
        # CooRTweet starts again from the raw text when it drops hashtags
        ({"drop_hashtags": True}, ["Good NEWS https://t.co/x "]),
    ],
)
def test_cotweets(flat, options, texts):
    assert reshape_tweets(flat, "cotweet", **options)["object_id"].to_pylist() == texts


def test_a_missing_text_or_domain_stays_missing(flat):
    tweets = flat["tweets"].slice(0, 1)
    textless = tweets.set_column(tweets.column_names.index("text"), "text", pa.array([None], pa.string()))
    assert reshape_tweets(flat | {"tweets": textless}, "cotweet")["object_id"].to_pylist() == [None]
    urls = pa.table({"tweet_id": ["1"], "expanded_url": ["x"], "domain": pa.array([None], pa.string())})
    assert reshape_tweets(flat | {"urls": urls}, "urls_domains")["object_id"].to_pylist() == [None]


def test_a_tweet_that_is_not_there_has_no_author(flat):
    shares = reshape_tweets(flat | {"tweets": flat["tweets"].slice(1)}, "retweets")
    assert [tuple(row.values()) for row in shares.to_pylist()] == [("1", "b", "2", 1623881095.25)]
    shares = reshape_tweets(flat | {"tweets": flat["tweets"].slice(1)}, "hashtags")
    assert shares["account_id"].to_pylist() == [None, "b"]


def test_what_cannot_be_reshaped(flat):
    with pytest.raises(BadParameter, match="did you mean 'hashtags'"):
        reshape_tweets(flat, "hashtag")
    with pytest.raises(InputError, match="dict of tables"):
        reshape_tweets(flat["tweets"], "hashtags")
    with pytest.raises(InputError, match="no table 'hashtags'"):
        reshape_tweets({"tweets": flat["tweets"]}, "hashtags")
    with pytest.raises(MissingColumn, match="'tag'"):
        reshape_tweets(flat | {"hashtags": flat["hashtags"].drop_columns(["tag"])}, "hashtags")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("RT @a: Good", "good"), ("@a", ""), ("@a\nb", "b"), ("PARTY", "pay"), ("  x\t", "x"), ("a @ b", "a")],
)
def test_normalize_text(text, expected):
    assert normalize_text(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("a #b", "a "), ("#b\nc #d e", "c e"), ("# b", "")])
def test_remove_hashtags(text, expected):
    assert remove_hashtags(text) == expected

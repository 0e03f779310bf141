"""The X information-operations archive: 31 columns, lists as strings, times to the minute, hashed accounts."""

from tests.read.formats.written import columns, table

COLUMNS = columns(
    "tweetid,userid,user_display_name,user_screen_name,user_reported_location,user_profile_description,"
    "user_profile_url,follower_count,following_count,account_creation_date,account_language,tweet_language,tweet_text,"
    "tweet_time,tweet_client_name,in_reply_to_userid,in_reply_to_tweetid,quoted_tweet_tweetid,is_retweet,"
    "retweet_userid,retweet_tweetid,latitude,longitude,quote_count,reply_count,like_count,retweet_count,hashtags,urls,"
    "user_mentions,poll_choices"
)

HASHED = "0kT9/xY2+abcdEXAMPLEhash0123456789ABCDEFGHIJ="
ROWS = (
    {
        "tweetid": "960000000000000001",
        "userid": HASHED,
        "user_display_name": HASHED,
        "user_screen_name": HASHED,
        "follower_count": "120",
        "tweet_language": "en",
        "tweet_text": "two links, one with commas",
        "tweet_time": "2018-02-05 14:32",
        "is_retweet": "False",
        "like_count": "3",
        "reply_count": "1",
        "retweet_count": "2",
        "hashtags": "[MadeUp, Example]",
        "urls": "[https://a.example/page,1,2.html?x=[y], http://b.example/]",
        "user_mentions": "[301, 0kT9/other=]",
    },
    {
        "tweetid": "960000000000000002",
        "userid": "301",
        "user_screen_name": "fay_example",
        "follower_count": "9000",
        "tweet_text": 'RT @somebody: a line\nand another, with "quotes"',
        "tweet_time": "2018-02-05 14:33",
        "is_retweet": "True",
        "retweet_tweetid": "950000000000000009",
        "in_reply_to_tweetid": "",
        "retweet_count": "55",
        "hashtags": "",
        "urls": "['https://c.example/1', 'https://c.example/2,3']",
        "user_mentions": "[]",
    },
    {"tweetid": "960000000000000003", "userid": "", "tweet_time": "2018-02-05 14:34", "is_retweet": "False"},
    {"tweetid": "9.6E+17", "userid": "301", "tweet_time": "2018-02-05 14:34", "is_retweet": "False"},
)

FILES = {"archive": {"example_tweets_csv_hashed.csv": table(COLUMNS, *ROWS)}}
POSTS = {
    "archive": {
        "960000000000000001": {
            "account_id": HASHED,
            "account_url": None,
            "content_url": "https://x.com/i/status/960000000000000001",
            "timestamp": 1517841120,
            "urls": ["https://a.example/page,1,2.html?x=[y]", "http://b.example/"],
            "hashtags": ["MadeUp", "Example"],
            "mentions": ["301", "0kT9/other="],
            "repost_of": None,
            "like_count": 3,
            "share_count": 2,
            "follower_count": 120,
        },
        "960000000000000002": {
            "account_id": "301",
            "account_name": "fay_example",
            "account_url": "https://x.com/fay_example",
            "text": 'RT @somebody: a line\nand another, with "quotes"',
            "urls": ["https://c.example/1", "https://c.example/2,3"],
            "hashtags": None,
            "mentions": None,
            "repost_of": "950000000000000009",
            "reply_to": None,
            "share_count": None,
        },
    }
}

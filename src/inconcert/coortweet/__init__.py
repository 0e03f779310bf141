"""CooRTweet 2.1.3 in Python: its functions, argument names and results.

Published work was made with CooRTweet (Righetti & Balluff); this module gives its numbers, defects included,
row for row. The documentation page "Coming from CooRTweet" maps each function to inconcert's own and lists
where, and why, the two differ. Tables come back as the kind that went in (pandas, Polars, else Arrow); networks
are igraph graphs.

Examples
--------
>>> import pyarrow as pa
>>> x = pa.table({"object_id": ["o", "o"], "account_id": ["a", "b"], "content_id": ["1", "2"],
...               "timestamp_share": [5, 7]})
>>> result = detect_groups(x, time_window=10, min_participation=1)
>>> generate_coordinated_network(result).vs["name"]
['a', 'b']
"""

from inconcert.coortweet.account_figures import account_stats
from inconcert.coortweet.groups import detect_groups, flag_speed_share
from inconcert.coortweet.load import load_tweets_json, load_twitter_users_json
from inconcert.coortweet.network import generate_coordinated_network
from inconcert.coortweet.object_figures import group_stats
from inconcert.coortweet.prepare import prep_data
from inconcert.coortweet.preprocess import preprocess_tweets, preprocess_twitter_users
from inconcert.coortweet.reshape import normalize_text, remove_hashtags, reshape_tweets
from inconcert.coortweet.simulate import simulate_data

__all__ = [
    "account_stats",
    "detect_groups",
    "flag_speed_share",
    "generate_coordinated_network",
    "group_stats",
    "load_tweets_json",
    "load_twitter_users_json",
    "normalize_text",
    "prep_data",
    "preprocess_tweets",
    "preprocess_twitter_users",
    "remove_hashtags",
    "reshape_tweets",
    "simulate_data",
]

"""The fixed columns of every table, and the only place that knows them.

The pipeline is ``post → share → pair → edge → network``; each noun is a table. Ids are strings, times are
whole seconds since 1970-01-01 UTC, durations are seconds. ``_y`` marks the second of two: in a pair the
later post, in an edge the account whose id sorts later.
"""

from __future__ import annotations

import pyarrow as pa

__all__ = [
    "ACCOUNT",
    "COMPONENT",
    "EDGE",
    "EDGE_FAST",
    "EDGE_SIGNIFICANCE",
    "EDGE_TYPE",
    "LISTED_ACCOUNT",
    "OBJECT",
    "PAIR",
    "POST",
    "POST_REQUIRED",
    "SHARE",
]

_strings = pa.list_(pa.string())

#: A post, as far as its source tells. A table of posts has the required columns, any of the others, and any
#: further columns of the source the user named.
POST = pa.schema(
    [
        ("platform", pa.string()),
        ("account_id", pa.string()),
        ("account_name", pa.string()),
        ("account_url", pa.string()),
        ("account_country", pa.string()),
        ("account_type", pa.string()),
        ("follower_count", pa.int64()),
        ("content_id", pa.string()),
        ("content_url", pa.string()),
        ("timestamp", pa.int64()),
        ("text", pa.string()),
        ("urls", _strings),
        ("hashtags", _strings),
        ("mentions", _strings),
        ("repost_of", pa.string()),
        ("quote_of", pa.string()),
        ("reply_to", pa.string()),
        ("media", _strings),
        ("music", pa.string()),
        ("effects", _strings),
        ("language", pa.string()),
        ("like_count", pa.int64()),
        ("comment_count", pa.int64()),
        ("share_count", pa.int64()),
        ("view_count", pa.int64()),
        ("interaction_count", pa.int64()),
        ("object_id", pa.string()),
        ("object_type", pa.string()),
    ]
)
POST_REQUIRED = ("account_id", "content_id", "timestamp")

#: One post sharing one object.
SHARE = pa.schema(
    [
        ("object_id", pa.string()),
        ("object_type", pa.string()),
        ("account_id", pa.string()),
        ("content_id", pa.string()),
        ("timestamp_share", pa.int64()),
    ]
)

#: Two shares of one object by two accounts within the time window; ``_y`` is the later one.
PAIR = pa.schema(
    [
        ("object_id", pa.string()),
        ("account_id", pa.string()),
        ("account_id_y", pa.string()),
        ("content_id", pa.string()),
        ("content_id_y", pa.string()),
        ("timestamp_share", pa.int64()),
        ("timestamp_share_y", pa.int64()),
        ("time_delta", pa.int64()),
    ]
)

#: Two accounts (``account_id < account_id_y``) and everything their pairs have in common.
EDGE = pa.schema(
    [
        ("account_id", pa.string()),
        ("account_id_y", pa.string()),
        ("weight", pa.int64()),
        ("n_objects", pa.int64()),
        ("n_pairs", pa.int64()),
        ("n_content_id", pa.int64()),
        ("n_content_id_y", pa.int64()),
        ("edge_symmetry_score", pa.float64()),
        ("avg_time_delta", pa.float64()),
        ("min_time_delta", pa.int64()),
        ("first_share", pa.int64()),
        ("last_share", pa.int64()),
        ("n_first", pa.int64()),
    ]
)

#: Columns added to an edge by ``fast_window``: the same figures over its pairs within the narrower window.
#: Null where an edge has no fast pair.
EDGE_FAST = pa.schema(
    [
        ("weight_fast", pa.int64()),
        ("n_objects_fast", pa.int64()),
        ("n_pairs_fast", pa.int64()),
        ("n_content_id_fast", pa.int64()),
        ("n_content_id_y_fast", pa.int64()),
        ("edge_symmetry_score_fast", pa.float64()),
        ("avg_time_delta_fast", pa.float64()),
    ]
)

#: Columns added to an edge by a calibration: what kind of pair it is, judged over all objects both accounts shared
#: within the calibration's window. ``pair_delta`` is the mean, median or count that decided about speed.
EDGE_TYPE = pa.schema(
    [
        ("type", pa.string()),
        ("n_common", pa.int64()),
        ("pair_delta", pa.float64()),
    ]
)

#: Columns added to an edge by significance tests, over all objects both accounts shared within the horizon. The
#: timing tests have one observation for each pair of sessions; ``_raw`` are the same with all observations. Null
#: where a pair was not tested. ``_expected``: how many objects chance would put there. ``evidence`` names, joined by ", ", the types whose q-value is at most the level:
#: fast, fixed lag, repetitive; empty when tested and none is.
EDGE_SIGNIFICANCE = pa.schema(
    [
        ("n_tested", pa.int64()),
        ("n_tested_raw", pa.int64()),
        ("p_fast", pa.float64()),
        ("q_fast", pa.float64()),
        ("p_fast_raw", pa.float64()),
        ("q_fast_raw", pa.float64()),
        ("fast_within", pa.int64()),
        ("fast_hits", pa.int64()),
        ("fast_expected", pa.float64()),
        ("p_within", pa.float64()),
        ("q_within", pa.float64()),
        ("p_lag", pa.float64()),
        ("q_lag", pa.float64()),
        ("p_lag_raw", pa.float64()),
        ("q_lag_raw", pa.float64()),
        ("lag", pa.float64()),
        ("lag_hits", pa.int64()),
        ("lag_expected", pa.float64()),
        ("p_repetitive", pa.float64()),
        ("q_repetitive", pa.float64()),
        ("p_repetitive_raw", pa.float64()),
        ("q_repetitive_raw", pa.float64()),
        ("repetitive_expected", pa.float64()),
        ("p_combined", pa.float64()),
        ("evidence", pa.string()),
    ]
)

ACCOUNT = pa.schema(
    [
        ("account_id", pa.string()),
        ("account_name", pa.string()),
        ("account_url", pa.string()),
        ("platform", pa.string()),
        ("component", pa.string()),
        ("community", pa.string()),
        ("degree", pa.int64()),
        ("strength", pa.int64()),
        ("betweenness", pa.float64()),
        ("clustering", pa.float64()),
        ("n_shares", pa.int64()),
        ("n_coordinated", pa.int64()),
        ("share_ratio", pa.float64()),
        ("coor_score", pa.float64()),
        ("avg_time_delta", pa.float64()),
        ("avg_edge_symmetry_score", pa.float64()),
        ("n_objects", pa.int64()),
        ("first_share", pa.int64()),
        ("last_share", pa.int64()),
        ("follower_count", pa.int64()),
        ("account_country", pa.string()),
        ("account_type", pa.string()),
        ("names_seen", _strings),
    ]
)

#: An account on a list (`inconcert.lists`), most interactions first. ``rank`` is its place among all accounts of the
#: data, the shares are of all interactions in the data. ``language_share`` is the part of the ``n_language_posts``
#: (posts in which a language was found) that are in ``language``; null when no language was asked for.
LISTED_ACCOUNT = pa.schema(
    [
        ("account_id", pa.string()),
        ("account_name", pa.string()),
        ("account_url", pa.string()),
        ("platform", pa.string()),
        ("rank", pa.int64()),
        ("interactions", pa.int64()),
        ("share", pa.float64()),
        ("cumulative_share", pa.float64()),
        ("n_posts", pa.int64()),
        ("first_post", pa.int64()),
        ("last_post", pa.int64()),
        ("language", pa.string()),
        ("language_share", pa.float64()),
        ("n_language_posts", pa.int64()),
    ]
)

OBJECT = pa.schema(
    [
        ("object_id", pa.string()),
        ("object_type", pa.string()),
        ("n_accounts", pa.int64()),
        ("n_shares", pa.int64()),
        ("n_coordinated_accounts", pa.int64()),
        ("n_coordinated", pa.int64()),
        ("first_share", pa.int64()),
        ("last_share", pa.int64()),
        ("first_account_id", pa.string()),
        ("components", _strings),
        ("raw_forms", _strings),
    ]
)

COMPONENT = pa.schema(
    [
        ("component", pa.string()),
        ("label", pa.string()),
        ("n_accounts", pa.int64()),
        ("n_edges", pa.int64()),
        ("density", pa.float64()),
        ("clustering", pa.float64()),
        ("diameter", pa.int64()),
        ("coor_share_ratio", pa.float64()),
        ("coor_score", pa.float64()),
        ("avg_followers", pa.float64()),
        ("n_objects", pa.int64()),
        ("n_coordinated", pa.int64()),
        ("median_time_delta", pa.float64()),
        ("domain_gini", pa.float64()),
        ("n_domains", pa.int64()),
        ("n_hosts", pa.int64()),
        ("top_domains", _strings),
        ("top_objects", _strings),
        ("top_objects_by_engagement", _strings),
        ("account_types", _strings),
        ("country", pa.string()),
        ("comments_shares_ratio", pa.float64()),
        ("first_share", pa.int64()),
        ("last_share", pa.int64()),
        ("accounts", _strings),
    ]
)

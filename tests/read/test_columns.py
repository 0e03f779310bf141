"""Which column is which: the tables of the field's tools, names that mean the same, names the user gives."""

import pytest

from inconcert import schema
from inconcert.read import read
from inconcert.read.layouts import ALIASES, LAYOUTS, normalised
from inconcert.read.mapping import map_columns, roles_of
from inconcert.read.source import ReadOptions

#: (what, columns, roles)
TABLES = [
    (
        "CooRTweet",
        ["object_id", "account_id", "content_id", "timestamp_share"],
        {
            "account_id": "account_id",
            "content_id": "content_id",
            "timestamp": "timestamp_share",
            "object_id": "object_id",
        },
    ),
    (
        "CooRTweet with names of its own beside",
        ["object_id", "account_id", "content_id", "timestamp_share", "timestamp", "url"],
        {
            "account_id": "account_id",
            "content_id": "content_id",
            "timestamp": "timestamp_share",
            "urls": "url",
            "object_id": "object_id",
        },
    ),
    (
        "coordination-network-toolkit",
        ["message_id", "user_id", "username", "repost_id", "reply_id", "message", "timestamp", "urls"],
        {
            "account_id": "user_id",
            "account_name": "username",
            "content_id": "message_id",
            "timestamp": "timestamp",
            "text": "message",
            "urls": "urls",
            "repost_of": "repost_id",
            "reply_to": "reply_id",
        },
    ),
    (
        "4CAT",
        ["id", "thread_id", "author", "body", "timestamp", "unix_timestamp", "url", "hashtags"],
        {
            "account_id": "author",
            "content_id": "id",
            "content_url": "url",
            "timestamp": "unix_timestamp",
            "text": "body",
            "hashtags": "hashtags",
        },
    ),
    (
        "4CAT with ids of authors",
        ["id", "thread_id", "author", "author_id", "body", "timestamp"],
        {
            "account_id": "author_id",
            "account_name": "author",
            "content_id": "id",
            "timestamp": "timestamp",
            "text": "body",
        },
    ),
    (
        "in the manner of CrowdTangle",
        ["Page Name", "Facebook Id", "Post Created", "URL", "Message", "Final Link"],
        {
            "account_id": "Facebook Id",
            "account_name": "Page Name",
            "content_id": "URL",
            "content_url": None,
            "timestamp": "Post Created",
            "text": "Message",
            "urls": "Final Link",
        },
    ),
    (
        "names that mean the same",
        ["Author ID", "Tweet.ID", "created-at", "full_text", "Likes"],
        {
            "account_id": "Author ID",
            "content_id": "Tweet.ID",
            "timestamp": "created-at",
            "text": "full_text",
            "like_count": "Likes",
        },
    ),
    ("nothing known", ["x", "y"], {}),
]


@pytest.mark.parametrize(("columns", "roles"), [t[1:] for t in TABLES], ids=[t[0] for t in TABLES])
def test_tables_of_the_field(columns: list[str], roles: dict[str, str | None]) -> None:
    assert roles_of(columns, {}).roles == {role: column for role, column in roles.items() if column}


def test_what_the_user_names_counts_first() -> None:
    options = ReadOptions(account_id="username", content_id="user_id", object_id="urls")
    columns = ["message_id", "user_id", "username", "message", "timestamp", "urls"]
    roles = map_columns(columns, options).roles
    assert roles["account_id"] == "username"
    assert roles["content_id"] == "user_id"
    assert roles["object_id"] == "urls"
    assert "urls" not in roles


def test_every_name_is_in_its_normal_form_and_of_a_post() -> None:
    for role, names in ALIASES.items():
        assert role in schema.POST.names
        assert list(names) == [normalised(name) for name in names]
        assert len(set(names)) == len(names)
    assert {role for layout in LAYOUTS for role in layout.columns} <= set(schema.POST.names)


@pytest.mark.parametrize("name", [name for name in schema.POST.names if name not in schema.POST_REQUIRED])
def test_every_column_of_a_post_is_known_by_its_own_name(name: str) -> None:
    row = {"account_id": "a", "content_id": "1", "timestamp": 1_600_000_000, name: "7"}
    posts = read([row])
    assert posts.table.schema.field(name).type == schema.POST.field(name).type
    (value,) = posts.table.arrow([name]).column(0).to_pylist()
    assert value in ("7", 7, ["7"])


def test_the_report_says_which_tool_it_was_and_what_was_renamed() -> None:
    rows = [
        {
            "message_id": "1",
            "user_id": "a",
            "message": "m",
            "timestamp": 1_600_000_000,
            "urls": "https://a.example/1 https://b.example/2",
        }
    ]
    posts = read(rows)
    assert posts.table.records()[0]["urls"] == ["https://a.example/1", "https://b.example/2"]
    assert "columns of coordination-network-toolkit; read account_id from 'user_id'" in str(posts.report)


def test_columns_kept_under_their_own_names() -> None:
    row = {"account_id": "a", "content_id": "1", "timestamp": 1, "phash": "ff", "text": "t"}
    assert read([row], columns=("phash", "text", "phash")).column_names == (
        "account_id",
        "content_id",
        "timestamp",
        "text",
        "phash",
    )

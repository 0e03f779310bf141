"""Which types of object some data have."""

from __future__ import annotations

import pyarrow as pa
import pytest

from inconcert.errors import BadParameter
from inconcert.objects import AvailableType, describe_types, shares
from inconcert.objects.describe import default_type, possible_types
from tests.objects.test_shares import found, post


def test_types_and_how_many_posts_have_them():
    posts = [
        post(1, urls=["example.com", "example.org"], music="m", text="a"),
        post(2, urls=[""], music=" ", text="#b @c"),
        post(3, urls=None, music=None, text=None),
    ]
    assert describe_types(posts) == [
        AvailableType("url", 1, "urls"),
        AvailableType("domain", 1, "urls"),
        AvailableType("hashtag", 1, "hashtags", from_text=True),
        AvailableType("hashtag-set", 1, "hashtags", from_text=True),
        AvailableType("hashtag-sequence", 1, "hashtags", from_text=True),
        AvailableType("mention", 1, "mentions", from_text=True),
        AvailableType("text", 2, "text"),
        AvailableType("music", 1, "music"),
    ]
    assert str(describe_types(posts)[0]) == "url (1 posts)"


def test_estimates_from_text_agree_with_what_is_found():
    texts = [
        "https://example.com/a",
        "#Tag",
        "\uff03Tag",
        "#1",
        "a#b",
        "@you",
        "me@example.com",
        "http:// no",
        "",
        "word",
    ]
    posts = [post(i, text=text) for i, text in enumerate(texts)]
    counts = {t.name: t.n_posts for t in describe_types(posts)}
    for name in ("url", "hashtag", "mention"):
        assert counts[name] == len({c for _, c in found(shares(posts, by=name))})


def test_without_a_text_only_columns_count():
    assert [t.name for t in describe_types([post(1, music="m")])] == ["music"]


def test_no_posts_no_types():
    empty = pa.table(
        {
            "account_id": pa.array([], "string"),
            "content_id": pa.array([], "string"),
            "timestamp": pa.array([], "int64"),
            "text": pa.array([], "string"),
            "urls": pa.array([], pa.list_(pa.string())),
        }
    )
    assert describe_types(empty) == []


def test_what_is_possible_and_the_default():
    assert possible_types(["text", "music"]) == [
        "url",
        "domain",
        "hashtag",
        "hashtag-set",
        "hashtag-sequence",
        "mention",
        "text",
        "music",
    ]
    assert default_type(["object_id", "urls"]) == "object_id"
    assert default_type(["urls"]) == "url"
    with pytest.raises(BadParameter) as error:
        default_type(["sticker"])
    assert "none of the known types; any column can be named too: sticker" in error.value.hint


def test_the_room_has_only_the_names_it_lists():
    import inconcert.objects as room

    assert all(hasattr(room, name) for name in room.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = room.nothing  # type: ignore[attr-defined]  # what is not there

"""Posts to shares, type by type."""

from __future__ import annotations

import pyarrow as pa
import pytest

from inconcert.errors import BadParameter, BadRow, ConflictingContent, EmptyInput, MissingColumn
from inconcert.objects import Shares, shares
from inconcert.provenance import Provenance
from inconcert.schema import SHARE
from inconcert.tables import Table

T0 = 1_600_000_000
E = "https://example.com"


def post(n, account="a", **fields):
    return {"account_id": account, "content_id": str(n), "timestamp": T0 + n, **fields}


def found(result):
    return [(s["object_id"], s["content_id"]) for s in result.table.records()]


def rows(table):
    assert table is not None
    return table.records()


def dropped(result):
    return {d.reason: d.count for step in result.provenance.steps for d in step.dropped}


TYPES = [
    ("url", "urls", ["http://www.example.com/A/", "example.org"], [f"{E}/A", "https://example.org/"]),
    ("domain", "urls", ["https://news.example.co.uk/1", "https://b.example.co.uk"], ["example.co.uk"]),
    ("hashtag", "hashtags", ["#B", "a", "b"], ["b", "a"]),
    ("hashtag-set", "hashtags", ["#B", "a", "b"], ["a b"]),
    ("hashtag-sequence", "hashtags", ["#B", "a", "b"], ["b a b"]),
    ("mention", "mentions", ["@One", "two"], ["one", "two"]),
    ("repost", "repost_of", "Ab1", ["Ab1"]),
    ("quote", "quote_of", "Ab1", ["Ab1"]),
    ("reply", "reply_to", "Ab1", ["Ab1"]),
    ("text", "text", " Vote  NOW", ["vote now"]),
    ("music", "music", "7450", ["7450"]),
    ("effect", "effects", ["12", "13"], ["12", "13"]),
    ("media", "media", ["ffAA", "00bb"], ["ffAA", "00bb"]),
    ("object_id", "object_id", "Ab1", ["Ab1"]),
    ("sticker", "sticker", "S1", ["S1"]),
]


@pytest.mark.parametrize(("by", "column", "value", "objects"), TYPES)
def test_every_type(by, column, value, objects):
    result = shares([post(1, **{column: value}), post(2, **{column: None})], by=by)
    assert found(result) == [(o, "1") for o in objects]
    assert result.table.schema.equals(SHARE)
    kind = "object" if by == "object_id" else by
    assert {s["object_type"] for s in result.table.records()} == {kind}
    assert result.types == (kind,)
    assert dropped(result) == {f"post without {kind}": 1}
    assert result.checked
    assert result.provenance.counts == {"posts": 2, "shares": len(objects), "shares_dropped": 1}


def test_a_column_of_numbers_is_text_digit_for_digit():
    result = shares([post(1, sticker=9007199254740993)], by="sticker")
    assert found(result) == [("9007199254740993", "1")]


def test_lists_in_any_form():
    tags = pa.array([["#B", None, "a"], None, ["c"], []])
    table = pa.table({"account_id": ["a"] * 4, "content_id": list("1234"), "timestamp": [T0] * 4, "hashtags": tags})
    for column in (
        tags,
        tags.cast(pa.large_list(pa.large_string())),
        tags.cast(pa.list_(pa.dictionary(pa.int32(), pa.string()))),
    ):
        given = table.set_column(3, "hashtags", column)
        assert found(shares(given, by="hashtag-sequence")) == [("b a", "1"), ("c", "3")]
        assert found(shares(given, by="hashtag")) == [("b", "1"), ("a", "1"), ("c", "3")]
        assert found(shares(given.slice(1), by="hashtag-set")) == [("c", "3")]
    whole = table.set_column(3, "sticker", pa.array(["x", None, "y", "x"]).dictionary_encode())
    assert found(shares(whole, by="sticker")) == [("x", "1"), ("y", "3"), ("x", "4")]


def test_posts_from_files_and_from_tables_that_need_reading(tmp_path):
    path = tmp_path / "posts.csv"
    path.write_text("account_id,content_id,timestamp,url,sticker\na,1,2020-09-13T12:26:40Z,example.com,S\n")
    assert found(shares(path, by="url")) == found(shares([str(path)])) == [("https://example.com/", "1")]
    assert found(shares(path, by="sticker")) == [("S", "1")]
    assert found(shares([{**post(1, music="m"), "timestamp": "2020-09-13T12:26:40Z"}], by="music")) == [("m", "1")]


def test_several_types_are_told_apart():
    result = shares([post(1, urls=["example.com"], hashtags=["A"])], by="url,hashtag")
    assert found(result) == [(f"url:{E}/", "1"), ("hashtag:a", "1")]
    assert result.types == ("url", "hashtag")
    assert [s["object_type"] for s in result.table.records()] == ["url", "hashtag"]
    assert {r["object_id"] for r in rows(result.raw_forms)} == {f"url:{E}/", "hashtag:a"}


def test_ready_objects_beside_another_type():
    result = shares([post(1, object_id="x", music="m")], by=["object_id", "music"])
    assert found(result) == [("object:x", "1"), ("music:m", "1")]
    assert result.types == ("object", "music")


def test_the_default_is_object_id_then_url():
    assert shares([post(1, object_id="x", urls=["example.com"])]).types == ("object",)
    assert shares([post(1, urls=["example.com"])]).types == ("url",)
    with pytest.raises(BadParameter, match="say what counts") as error:
        shares([post(1, music="m")])
    assert "music" in error.value.hint


def test_object_type_of_the_posts_is_kept():
    posts = [post(1, object_id="x", object_type="link"), post(2, object_id="y", object_type=None)]
    result = shares(posts)
    assert [s["object_type"] for s in result.table.records()] == ["link", "object"]
    assert result.types == ("link", "object")


def test_unknown_type_and_missing_column_say_what_there_is():
    with pytest.raises(BadParameter, match="no type of object 'urll'") as error:
        shares([post(1, urls=["a.example"])], by="urll")
    assert "did you mean 'url'" in error.value.hint
    with pytest.raises(MissingColumn, match="no column 'music'"):
        shares([post(1, urls=["a.example"])], by="music")


def test_links_hashtags_and_mentions_are_found_in_the_text():
    posts = [post(1, text="see https://example.com/a, #Yes @You"), post(2, text=None)]
    assert found(shares(posts, by="url")) == [(f"{E}/a", "1")]
    assert found(shares(posts, by="hashtag")) == [("yes", "1")]
    assert found(shares(posts, by="hashtag-set")) == [("yes", "1")]
    result = shares(posts, by="mention")
    assert found(result) == [("you", "1")]
    assert "mentions were looked for in the text" in result.provenance.notes[0]


def test_raw_forms_say_how_an_object_was_written():
    posts = [
        post(1, urls=["http://www.example.com/a"]),
        post(2, urls=["https://example.com/a/", "example.com/a"]),
        post(3, urls=["http://www.example.com/a"]),
    ]
    result = shares(posts, by="url")
    assert rows(result.raw_forms) == [
        {"object_id": f"{E}/a", "raw": "http://www.example.com/a", "n_shares": 2},
        {"object_id": f"{E}/a", "raw": "https://example.com/a/", "n_shares": 1},
    ]
    hosts = rows(shares(posts, by="domain").raw_forms)
    assert [(r["raw"], r["n_shares"]) for r in hosts] == [("example.com", 1), ("www.example.com", 2)]
    tags = rows(shares([post(1, hashtags=["#B", "a"])], by="hashtag-set").raw_forms)
    assert tags == [{"object_id": "a b", "raw": "#B a", "n_shares": 1}]
    assert shares([post(1, music="m")], by="music").raw_forms is None


def test_what_is_no_object_is_counted_with_examples():
    posts = [post(1, urls=["mailto:a@b.example", "https://", "example.com"]), post(2, urls=["", " "]), post(3, urls=[])]
    result = shares(posts, by="url")
    assert found(result) == [(f"{E}/", "1")]
    assert dropped(result) == {
        "post without url": 2,
        "url: not a link to a web page (mailto:, javascript:, data: …)": 1,
        "url: malformed link": 1,
    }
    (step,) = result.provenance.steps
    assert step.dropped[0].examples == ("content '2'", "content '3'")
    assert step.dropped[1].examples == ("'mailto:a@b.example'",)
    with pytest.raises(BadRow, match="url: not a link"):
        shares(posts, by="url", strict=True)


def test_strict_does_not_mind_posts_without_objects_or_options():
    posts = [post(1, urls=["example.com/a", "example.com"]), post(2, urls=None)]
    assert found(shares(posts, by="url", drop_bare_domains=True, strict=True)) == [(f"{E}/a", "1")]


def test_bare_domains_and_links_inside_the_platform_can_be_dropped():
    posts = [
        post(1, urls=["https://example.com/", "https://example.com/?p=1", "https://example.com/#!/a"], platform="X"),
        post(2, urls=["https://twitter.com/a/status/1", "https://youtu.be/dQw4w9WgXcQ"], platform="X"),
        post(3, urls=["https://twitter.com/a/status/1", "https://m.facebook.com/a"], platform="facebook"),
        post(4, urls=["https://youtu.be/dQw4w9WgXcQ", "https://example.com/b"], platform=None),
    ]
    bare = shares(posts, by="url", drop_bare_domains=True)
    assert (f"{E}/", "1") not in found(bare)
    assert dropped(bare) == {"url: link to a bare domain": 1}
    outside = shares(posts, by="url", drop_platform_links=True)
    assert [f for f in found(outside) if f[1] != "1"] == [
        ("https://youtube.com/watch?v=dQw4w9WgXcQ", "2"),
        ("https://x.com/i/status/1", "3"),
        (f"{E}/b", "4"),
    ]
    assert dropped(outside) == {"url: link inside the post's own platform": 3}
    assert [o for o, c in found(shares(posts, by="domain", drop_platform_links=True)) if c == "3"] == ["x.com"]


def test_without_a_column_platform_links_to_any_platform_are_dropped():
    result = shares([post(1, urls=["https://t.me/a/1", "https://example.com/a"])], by="url", drop_platform_links=True)
    assert found(result) == [(f"{E}/a", "1")]
    assert "no column platform" in result.provenance.notes[0]


def test_options_of_texts():
    posts = [post(1, text="Vote https://t.co/A #now @you"), post(2, text="VOTE #now"), post(3, text="ab")]
    result = shares(posts, by="text", text_without="urls,mentions", min_text_length=3)
    assert found(result) == [("vote #now", "1"), ("vote #now", "2")]
    assert dropped(result) == {"text: text of fewer than 3 characters": 1}
    assert found(shares(posts, by="text", text_without=["hashtags"]))[1] == ("vote", "2")


@pytest.mark.parametrize(
    ("by", "options", "says"),
    [
        ("hashtag", {"keep_query": True}, "keep_query is about objects of type url"),
        ("hashtag", {"redirects": {}}, "redirects is about"),
        ("hashtag", {"drop_platform_links": True}, "drop_platform_links is about"),
        ("domain", {"drop_bare_domains": True}, "drop_bare_domains is about"),
        ("url", {"text_without": "urls"}, "text_without is about"),
        ("url", {"min_text_length": 9}, "min_text_length is about"),
        ("text", {"min_text_length": 0}, "1 or more"),
        ("text", {"text_without": "links"}, "takes urls, mentions, hashtags, not 'links'"),
        ("url", {"days_after": 7}, "goes with a list"),
        ("url", {"days_after": -1, "object_list": [{"url": "a.example"}]}, "0 or more"),
    ],
)
def test_options_that_do_not_apply_are_refused(by, options, says):
    with pytest.raises(BadParameter, match=says):
        shares([post(1, urls=["a.example"], hashtags=["a"], text="a")], by=by, **options)


def test_keep_query_and_redirects():
    posts = [post(1, urls=["https://t.co/Ab?x=1", "https://example.com/?fbclid=9"])]
    assert found(shares(posts, by="url", keep_query=True))[1] == (f"{E}/?fbclid=9", "1")
    table = {
        "raw": ["t.co/Ab?x=1", "mailto:a@b.example"],
        "resolved": ["http://www.example.com/z?utm_source=1", "a.example"],
    }
    result = shares(posts, by="url", redirects=table)
    assert found(result)[0] == (f"{E}/z", "1")
    assert "1 rows are not two links" in result.provenance.notes[0]
    assert rows(result.raw_forms)[1]["raw"] == "https://t.co/Ab?x=1"


def test_rows_without_account_post_or_time_make_no_share():
    rows = [
        {"account_id": None, "content_id": "1", "timestamp": T0, "object_id": "o"},
        {"account_id": " ", "content_id": "2", "timestamp": T0, "object_id": "o"},
        {"account_id": "a", "content_id": "", "timestamp": T0, "object_id": "o"},
        {"account_id": "a", "content_id": "4", "timestamp": None, "object_id": "o"},
        {"account_id": "a", "content_id": "5", "timestamp": T0, "object_id": "o"},
        {"account_id": "a", "content_id": "6", "timestamp": T0, "object_id": ""},
    ]
    result = shares(rows)
    assert found(result) == [("o", "5")]
    assert dropped(result) == {"no account_id": 2, "no content_id": 1, "no timestamp": 1, "post without object": 1}
    assert (
        result.provenance.steps[-1].dropped[0].examples[1] == f"row 2: account_id=' ', content_id='2', timestamp='{T0}'"
    )
    with pytest.raises(BadRow, match="no account_id: row 1"):
        shares(rows, strict=True)


def test_an_object_twice_in_a_post_is_one_share_and_a_repeated_row_is_counted():
    posts = [
        post(5, urls=["example.com/a", "http://example.com/a"]),
        {**post(5, urls=["example.com/a"]), "timestamp": T0},
        post(6, urls=["example.com/a"]),
    ]
    result = shares(posts, by="url")
    assert [(s["content_id"], s["timestamp_share"]) for s in result.table.records()] == [("5", T0), ("6", T0 + 6)]
    assert dropped(result) == {"duplicate: same object and content again": 1}
    assert sum(r["n_shares"] for r in rows(result.raw_forms)) == 2
    assert dropped(shares(posts[:1], by="url")) == {}


def test_a_post_of_two_accounts_is_an_error_with_both():
    rows = [post(n, account=a, object_id=o) for n, a, o in [(1, "a", "x"), (1, "b", "y"), (2, "a", "x"), (3, "c", "z")]]
    with pytest.raises(ConflictingContent, match="1 posts stand under two accounts: content '1' under 'a' and 'b'"):
        shares(rows)


def test_nothing_left_says_why():
    with pytest.raises(EmptyInput, match=r"no share of url in 1 posts: 1 of 'post without url'"):
        shares([post(1, urls=[])], by="url")
    with pytest.raises(EmptyInput, match="there are no posts"):
        shares(
            pa.table(
                {
                    "account_id": pa.array([], "string"),
                    "content_id": pa.array([], "string"),
                    "timestamp": pa.array([], "int64"),
                    "music": pa.array([], "string"),
                }
            ),
            by="music",
        )


def test_posts_that_were_read_bring_their_history():
    class Posts:
        table = Table.of([post(1, music="m")])
        provenance = Provenance()

    result = shares(Posts(), by="music")
    assert found(result) == [("m", "1")]
    assert result.posts is Posts.table

    class NoPosts:
        table = Table.of([{"account_id": "a"}])
        provenance = Provenance()

    with pytest.raises(MissingColumn, match="content_id"):
        shares(NoPosts(), by="music")


def test_a_result_can_be_looked_at():
    result = shares([post(1, music="m")], by="music")
    assert repr(result) == "Shares(1 shares by music)"
    assert len(result) == result.num_rows == 1
    assert "<table>" in result._repr_html_()
    assert pa.table(result).num_rows == 1
    assert Shares(result.table).types == ("object",)

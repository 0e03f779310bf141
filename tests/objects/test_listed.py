"""Detection limited to a list of objects."""

from __future__ import annotations

from datetime import UTC, datetime

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inconcert.errors import BadParameter, BadTimestamp, EmptyInput, MissingColumn, UnreadableFile
from inconcert.objects import shares
from inconcert.objects.kinds import kind_of
from inconcert.objects.listed import load_list
from inconcert.objects.options import ObjectOptions
from tests.objects.test_shares import dropped, found, post, rows

PUBLISHED = 1_600_000_000
DAY = 86_400


def share_of(url, seconds_after, n):
    return {**post(n, urls=[url]), "timestamp": PUBLISHED + seconds_after}


POSTS = [
    share_of("http://www.example.com/a?fbclid=1", 0, 1),
    share_of("example.com/a", 7 * DAY, 2),
    share_of("example.com/a", 7 * DAY + 1, 3),
    share_of("example.com/a", -1, 4),
    share_of("example.com/other", 5, 5),
    share_of("example.com/undated", 5, 6),
]
LIST: list[dict[str, str | None]] = [
    {"url": "https://example.com/a/?utm_source=x", "published_at": "2020-09-13T12:26:40Z", "rating": "false"},
    {"url": "https://example.com/undated", "published_at": None, "rating": "mixed"},
    {"url": "https://example.com/never", "published_at": "2020-09-13", "rating": "false"},
]


def test_only_listed_objects_count():
    result = shares(POSTS, by="url", object_list=LIST)
    assert [c for _, c in found(result)] == ["1", "2", "3", "4", "6"]
    assert dropped(result) == {"object not in the list": 1}
    assert rows(result.listed)[0] == {"object_id": "https://example.com/a", **LIST[0]}
    assert result.provenance.counts["listed"] == 3
    assert result.provenance.counts["listed_never_shared"] == 1
    assert "1 of 3 listed objects were never shared, such as 'https://example.com/never'" in result.provenance.notes


def test_only_days_after_publication_count():
    result = shares(POSTS, by="url", object_list=LIST, days_after=7)
    assert [c for _, c in found(result)] == ["1", "2"]
    assert dropped(result) == {
        "object not in the list": 1,
        "listed without published_at": 1,
        "share before the object was published": 1,
        "share more than 7 days after the object was published": 1,
    }
    assert result.provenance.steps[-1].dropped[2].examples == ("'https://example.com/a'",)


def test_raw_forms_follow_the_list():
    result = shares(POSTS, by="url", object_list=LIST, days_after=7)
    assert [r["raw"] for r in rows(result.raw_forms)] == ["example.com/a", "http://www.example.com/a?fbclid=1"]


def test_all_shared_needs_no_note():
    assert shares(POSTS, by="url", object_list=LIST[:2]).provenance.notes == ()


def test_an_object_listed_twice_keeps_its_first_publication():
    again = [
        {"url": "example.com/a", "published_at": PUBLISHED + 5, "rating": "late"},
        {"url": "https://example.com/a", "published_at": PUBLISHED, "rating": "early"},
        {"url": "http://example.com/a", "published_at": None, "rating": "undated"},
    ]
    result = shares(POSTS, by="url", object_list=again)
    assert [r["rating"] for r in rows(result.listed)] == ["early"]
    assert dropped(result)["list: the same object again"] == 2


def test_entries_that_are_no_objects_are_counted():
    entries = [{"url": "example.com/a"}, {"url": "mailto:a@b.example"}, {"url": ""}, {"url": None}]
    result = shares(POSTS, by="url", object_list=entries)
    reasons = dropped(result)
    assert reasons["list: no object"] == 2
    assert reasons["list: not a link to a web page (mailto:, javascript:, data: …)"] == 1
    assert result.provenance.counts["shares_dropped"] == 2  # the list's entries are no shares
    with pytest.raises(EmptyInput, match="no object of the types"):
        shares(POSTS, by="url", object_list=entries[1:])


@pytest.mark.parametrize("column", ["object_id", "object", "URL", "link"])
def test_names_of_the_column(column):
    assert len(found(shares(POSTS, by="url", object_list=[{column: "example.com/a"}]))) == 4


def test_missing_columns():
    with pytest.raises(MissingColumn, match="no column 'object'"):
        shares(POSTS, by="url", object_list=[{"adress": "example.com/a"}])
    with pytest.raises(MissingColumn, match="no column 'published_at'"):
        shares(POSTS, by="url", object_list=[{"url": "example.com/a"}], days_after=7)


def test_a_date_that_cannot_be_read_names_the_row():
    entries = [{"url": "example.com/a", "published_at": "2020-01-01"}, {"url": "example.com/b", "published_at": "soon"}]
    with pytest.raises(BadTimestamp, match="row 2, value 'soon'"):
        shares(POSTS, by="url", object_list=entries, days_after=1)


def test_datetimes_of_a_table():
    table = pa.table({"url": ["example.com/a"], "published_at": [datetime.fromtimestamp(PUBLISHED, UTC)]})
    assert [c for _, c in found(shares(POSTS, by="url", object_list=table, days_after=7))] == ["1", "2"]


def test_several_types_need_object_type():
    posts = [post(1, urls=["example.com/a"], hashtags=["Yes"]), post(2, urls=["example.com/b"], hashtags=["No"])]
    entries = [
        {"object": "http://example.com/a", "object_type": "url"},
        {"object": "#yes", "object_type": "hashtag"},
        {"object": "x", "object_type": "music"},
    ]
    result = shares(posts, by="url,hashtag", object_list=entries)
    assert found(result) == [("url:https://example.com/a", "1"), ("hashtag:yes", "1")]
    assert dropped(result)["list: object of another type"] == 1
    with pytest.raises(BadParameter, match="needs a column object_type"):
        shares(posts, by="url,hashtag", object_list=[{"object": "x"}])


def test_ids_are_listed_as_they_are():
    posts = [post(1, object_id="Ab"), post(2, object_id="aB")]
    assert found(shares(posts, object_list=[{"object_id": "Ab"}])) == [("Ab", "1")]


@pytest.mark.parametrize("name", ["list.csv", "list.tsv", "list.parquet", "list.ndjson", "list.xlsx", "list.csv.gz"])
def test_a_list_in_a_file(tmp_path, name):
    path = tmp_path / name
    text = "url,rating\nexample.com/a,007\nexample.com/b,8\n"
    match name.partition(".")[2]:
        case "csv":
            path.write_text(text)
        case "tsv":
            path.write_text(text.replace(",", "\t"))
        case "csv.gz":
            import gzip

            path.write_bytes(gzip.compress(text.encode()))
        case "parquet":
            pq.write_table(pa.table({"url": ["example.com/a", "example.com/b"], "rating": ["007", "8"]}), path)
        case "ndjson":
            path.write_text('{"url": "example.com/a", "rating": "007"}\n{"url": "example.com/b", "rating": "8"}\n')
        case "xlsx":
            book = openpyxl.Workbook()
            for row in (["url", "rating"], ["example.com/a", "007"], ["example.com/b", 8]):
                book.active.append(row)
            book.save(path)
    result = shares(POSTS, by="url", object_list=path)
    assert [r["rating"] for r in rows(result.listed)] == ["007", "8"]
    assert result.provenance.to_dict()["steps"][0]["parameters"]["object_list"] == str(path)


@pytest.mark.parametrize(
    ("name", "content"), [("gone.csv", None), ("bad.xlsx", b"no workbook"), ("bad.json", b"{["), ("bad.parquet", b"x")]
)
def test_a_list_that_cannot_be_read(tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=name):
        shares(POSTS, by="url", object_list=str(path))


def test_an_empty_workbook_has_no_columns(tmp_path):
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(MissingColumn, match="none at all"):
        shares(POSTS, by="url", object_list=tmp_path / "empty.xlsx")


def test_a_list_is_in_the_form_of_the_shares():
    kind = kind_of("domain", ["urls"], ObjectOptions(), {})
    listed = load_list([{"domain": "WWW.Example.co.uk"}, {"domain": "https://b.example.org/x"}], [kind])
    assert listed.table.column("object_id").to_pylist() == ["example.co.uk", "example.org"]

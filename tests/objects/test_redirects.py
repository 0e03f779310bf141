"""Where short links lead, as the user found out."""

from __future__ import annotations

import pytest

from inconcert.errors import MissingColumn
from inconcert.objects.redirects import load_redirects

A, B, C, D = (f"https://{n}.example/" for n in "abcd")


@pytest.mark.parametrize(
    ("given", "mapping"),
    [
        ({A: B}, {A: B}),
        ({A: B, B: C}, {A: C, B: C}),
        ({"HTTP://WWW.A.example": "b.example/?utm_source=x"}, {A: B}),
        ({A: A, "http://a.example": A}, {}),
        ({B: C, C: B}, {B: B, C: B}),
        ({D: B, B: C, C: B}, {B: B, C: B, D: B}),
        ({A: "https://l.facebook.com/l.php?u=https%3A%2F%2Fb.example"}, {A: B}),
        ({}, {}),
    ],
)
def test_mapping(given, mapping):
    assert load_redirects(given).mapping == mapping
    assert load_redirects(given).notes == ()


def test_following_twice_changes_nothing():
    mapping = load_redirects({A: B, B: C, C: D, D: B}).mapping
    assert {k: mapping.get(v, v) for k, v in mapping.items()} == mapping


def test_rows_of_no_use_are_noted():
    found = load_redirects({"raw": [A, A, "mailto:x@y.example", None], "resolved": [B, C, D, D]})
    assert found.mapping == {A: B}
    assert found.notes == (
        "redirects: 1 rows are not two links and were passed over",
        "redirects: 1 rows give a link a second place to lead to; the first holds",
    )


def test_a_csv_and_its_columns(tmp_path):
    path = tmp_path / "resolved.csv"
    path.write_text("Short_URL,Final_URL\nhttps://a.example,https://b.example\n")
    assert load_redirects(path).mapping == {A: B}
    path.write_text("short_url,where\nhttps://a.example,https://b.example\n")
    with pytest.raises(MissingColumn, match=r"no column 'resolved'.*resolved\.csv"):
        load_redirects(path)
    with pytest.raises(MissingColumn, match="no column 'raw'"):
        load_redirects([{"x": "1"}])


def test_keep_query_tells_links_apart():
    given = {f"{A}?utm_source=x": B}
    assert load_redirects(given, keep_query=True).mapping == {f"{A}?utm_source=x": B}

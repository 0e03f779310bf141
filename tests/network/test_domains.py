import pyarrow as pa
import pytest

from inconcert.network.domains import Site, site_of, sites

TABLE = [
    ("https://news.example.co.uk/a", "url", ("news.example.co.uk", "example.co.uk")),
    ("url:https://news.example.co.uk/a", "url", ("news.example.co.uk", "example.co.uk")),
    ("HTTP://WWW.Example.COM:8080/a?b=https://other.example/", "object", ("example.com", "example.com")),
    ("https://user:secret@example.org", "url", ("example.org", "example.org")),
    ("https://10.0.0.1/x", "url", ("10.0.0.1", "10.0.0.1")),
    ("https://[::1]:80/x", "url", ("[::1]", "[::1]")),
    ("example.com", "domain", ("example.com", "example.com")),
    ("domain:example.com", "domain", ("example.com", "example.com")),
    ("#example", "hashtag", None),
    ("example.com", "text", None),
    ("see https://example.com", "text", None),
    ("https://", "url", None),
    ("https:// no host", "url", None),
    ("", "url", None),
]


@pytest.mark.parametrize(("object_id", "object_type", "expected"), TABLE)
def test_the_site_of_an_object(object_id, object_type, expected):
    assert site_of(object_id, object_type) == (None if expected is None else Site(*expected))


def test_only_objects_with_a_site_are_listed():
    objects = pa.table({"object_id": [row[0] for row in TABLE], "object_type": [row[1] for row in TABLE]})
    found = sites(objects).to_pylist()
    assert [(r["object_id"], (r["host"], r["domain"])) for r in found] == [(o, s) for o, _, s in TABLE if s]


def test_no_site_at_all():
    assert sites(pa.table({"object_id": ["#a"], "object_type": ["hashtag"]})).num_rows == 0

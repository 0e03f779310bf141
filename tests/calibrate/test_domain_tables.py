"""Domains of coordinated objects, ranked and joined with a list of categories."""

from __future__ import annotations

import csv
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.calibrate.category_table import UNCATEGORISED, category_table, to_hundred
from inconcert.calibrate.domain_categories import domain_categories
from inconcert.calibrate.domain_ranking import DomainRanking, domain_ranking
from inconcert.calibrate.types import types_of
from inconcert.coshares import ground
from inconcert.errors import BadParameter, EmptyInput, InconcertError, MissingColumn
from inconcert.objects import as_shares
from inconcert.tables import Table
from tests.results.sample import HOSTILE

RANKING = DomainRanking(("a.com", "b.com", "c.co.uk", "d.org", "e.net"), (50, 20, 20, 9, 1), (60, 41, 40, 18, 2), 3)


def as_rows(table):
    return {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}


def test_ranking_counts_distinct_objects_by_registrable_domain():
    draw = random.Random(4)
    hosts = ["www.a.com", "news.a.com", "b.co.uk", "m.b.co.uk", "c.org", "one.github.io", "two.github.io"]
    links = [f"https://{draw.choice(hosts)}/{k}" for k in range(60)]
    objects = [(link, "url", draw.randint(2, 9)) for link in links] + [("#tag", "hashtag", 4), ("d.com", "domain", 2)]
    owner = dict(zip(hosts, ["a.com", "a.com", "b.co.uk", "b.co.uk", "c.org", *hosts[5:]], strict=True)) | {
        "d.com": "d.com"
    }
    n_objects: Counter[str] = Counter()
    n_shares: Counter[str] = Counter()
    for name, kind, n in objects:
        if kind != "hashtag":
            domain = owner[name.removeprefix("https://").split("/")[0]]
            n_objects[domain] += 1
            n_shares[domain] += n
    names, kinds, counts = zip(*objects, strict=True)
    found = domain_ranking(Table.of({"object_id": names, "object_type": kinds, "n_shares": counts}))
    assert dict(zip(found.domain, found.n_objects, strict=True)) == n_objects
    assert dict(zip(found.domain, found.n_shares, strict=True)) == n_shares
    keys = [(-n, d) for d, n in zip(found.domain, found.n_objects, strict=True)]
    assert keys == sorted(keys)
    assert found.n_elsewhere == 1
    assert found.objects_of_top(2) == sum(sorted(n_objects.values())[-2:])
    assert "lead to no web site" in str(found)


def test_only_objects_of_coordinated_pairs_are_ranked():
    rows = [
        {
            "object_id": f"https://{site}/{k}",
            "account_id": a,
            "content_id": f"{a}{site}{k}",
            "timestamp_share": 999 * k + d,
        }
        for site, n, late in (("fast.com", 3, 5), ("slow.com", 1, 9000))
        for k in range(n)
        for a, d in ((f"{site}-x", 0), (f"{site}-y", late))
    ]
    found = types_of(ground(as_shares(rows)), time_threshold=27, repetition=9)
    ranked = domain_ranking(found)
    assert (ranked.domain, ranked.n_objects, ranked.n_shares) == (("fast.com",), (3,), (6,))


def test_a_domain_of_several_categories_counts_in_each_and_the_base_once():
    listed = {
        "Domain": ["https://www.a.com/", "B.com", "b.com", "c.co.uk", "c.co.uk"],
        "Category": ["left", "right; conspiracy", "right", "right", " "],
    }
    table = category_table(RANKING, listed, top=4)
    rows = as_rows(table)
    assert (rows["left"]["n_domains"], rows["left"]["n_objects"]) == (1, 50)
    assert (rows["right"]["n_domains"], rows["right"]["n_objects"]) == (2, 40)
    assert (rows["conspiracy"]["n_domains"], rows["conspiracy"]["n_objects"]) == (1, 20)
    assert (rows[UNCATEGORISED]["n_domains"], rows[UNCATEGORISED]["n_objects"]) == (1, 9)
    assert rows["left"]["percent_of_base"] == pytest.approx(100 * 50 / 90)
    assert rows["left"]["percent_of_all"] == pytest.approx(100 * 50 / 99)
    assert rows["left"]["to_hundred"] is None
    assert any("several categories" in note for note in table.notes)
    assert any("no category: 1 (row 5" in note for note in table.notes)


def test_categories_out_of_the_base_have_no_per_cent_of_it():
    listed = {"domain": ["a.com", "b.com", "c.co.uk"], "category": ["off", "left", "right"]}
    rows = as_rows(category_table(RANKING, listed, not_in_base=["off"], top=None))
    assert rows["off"]["percent_of_base"] is None
    assert rows["left"]["percent_of_base"] == 50
    assert list(rows) == ["off", "left", "right", UNCATEGORISED]
    ordered = category_table(RANKING, listed, order=["right", "left"])
    assert ordered.column("category") == ["right", "left", "off", UNCATEGORISED]


def test_a_list_from_a_file_and_what_it_says_of_no_domain(tmp_path: Path):
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [
                ["site", "Leaning"],
                ["a.com", "left"],
                ["blog.a.com", "right"],
                ["no domain", "left"],
                ["", "left"],
                ["d.org", ""],
            ]
        )
    known = domain_categories(path)
    assert known.of == {"a.com": ("left",)}
    assert {d.reason.partition(": ")[2]: d.count for d in known.dropped} == {
        "part of a domain only; the table is by whole domains": 1,
        "not a domain": 1,
        "no domain": 1,
        "no category": 1,
    }


@pytest.mark.parametrize(
    ("listed", "error", "said"),
    [
        ({"dmain": ["a.com"], "category": ["x"]}, MissingColumn, "did you mean 'dmain'"),
        ({"domain": ["a.com"], "kind": ["x"]}, MissingColumn, "no column 'category'"),
        ({"domain": [None], "category": ["x"]}, EmptyInput, "no domain with a category"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(listed, error, said):
    with pytest.raises(error, match=said) as raised:
        category_table(RANKING, listed)
    assert isinstance(raised.value, InconcertError)


def test_names_and_numbers_are_checked():
    listed = {"domain": ["a.com"], "category": ["left"]}
    with pytest.raises(BadParameter, match="did you mean 'left'"):
        category_table(RANKING, listed, not_in_base=["lefd"])
    with pytest.raises(BadParameter, match="top is 0"):
        category_table(RANKING, listed, top=0)


def test_hostile_categories_are_text_everywhere():
    listed = {"domain": ["a.com"] * len(HOSTILE), "category": [name.replace(";", ",") for name in HOSTILE]}
    table = category_table(RANKING, listed)
    shown = table._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "\x1b" not in str(table)
    assert len(str(table).splitlines()) == 2 + len(table.rows) + len(table.notes)
    assert table.to_dict()["rows"][0]["n_objects"] == 50
    assert table.table().column_names == tuple(table.columns)


@given(st.lists(st.integers(0, 10**6), max_size=12))
def test_rounded_to_a_hundred_by_less_than_one_each(parts):
    rounded = to_hundred(parts)
    whole = sum(parts)
    assert sum(rounded) == (100 if whole else 0)
    for part, shown in zip(parts, rounded, strict=True):
        assert not whole or abs(shown - 100 * part / whole) < 1
    order = sorted(range(len(parts)), key=lambda k: parts[k])
    assert all(rounded[a] <= rounded[b] for a, b in pairwise(order) if parts[a] < parts[b])


def test_a_long_ranking_shows_its_head_and_says_how_much_is_left():
    ranked = DomainRanking(tuple(f"d{k:02}.com" for k in range(25)), (4,) * 25, (8,) * 25)
    lines = str(ranked).splitlines()
    assert lines[2].split() == ["1", "d00.com", "4", "8", "4.0"]
    assert lines[-1] == "5 more domains"
    assert len(lines) == 2 + 20 + 1
    assert ranked._repr_html_().count("<tr>") == 21
    assert ranked.to_dict()["domains"][24] == {"domain": "d24.com", "n_objects": 4, "n_shares": 8}

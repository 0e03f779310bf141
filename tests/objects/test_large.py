"""Beyond the limits shares go to temporary files, with the same content."""

from __future__ import annotations

import random

import pytest

from inconcert.errors import EmptyInput
from inconcert.objects.distinct import LONGEST_REMEMBERED, REMEMBERED, Forms
from inconcert.objects.gather import Gathered, Limits
from inconcert.objects.make import make_shares
from inconcert.objects.options import ObjectOptions
from inconcert.objects.posts_input import posts_table
from inconcert.objects.refused import Refused
from inconcert.objects.tally import Tally
from tests.objects.test_shares import post, rows

FILES_AT_ONCE = Limits(rows=10)


def some_posts(n=300, seed=1):
    rng = random.Random(seed)
    prefixes = ["http://www.example.com/", "example.com/", "mailto:x@example.com?"]
    return [
        post(i, f"a{i % 7}", urls=[rng.choice(prefixes) + str(rng.randrange(9)) for _ in range(rng.randrange(4))])
        for i in range(n)
    ]


def made(limits, types=("url",), posts=None):
    return make_shares(posts_table(posts or some_posts()), types, ObjectOptions(), limits=limits)


@pytest.mark.parametrize("types", [("url",), ("domain",)])
@pytest.mark.parametrize("limits", [FILES_AT_ONCE, Limits(n_bytes=10)])
def test_files_hold_what_memory_holds(types, limits):
    small, large = made(Limits(), types), made(limits, types)
    assert large.table.files
    assert not large.checked
    assert large.table.arrow().equals(small.table.arrow())
    assert large.table.schema.equals(small.table.schema)
    assert rows(large.raw_forms) == rows(small.raw_forms)
    assert large.raw_forms is not None
    assert large.raw_forms.files
    assert large.provenance.counts == small.provenance.counts
    assert large.provenance.steps[0].dropped == small.provenance.steps[0].dropped


def test_temporary_files_go_with_the_shares():
    large = made(FILES_AT_ONCE)
    folder = large.table.files[0].parent
    assert sorted(p.name for p in folder.iterdir() if p.is_file()) == ["raw_forms.parquet", "shares.parquet"]
    del large
    assert not folder.exists()


def test_objects_as_given_have_no_raw_forms():
    posts = [post(i, music=f"m{i % 3}") for i in range(50)]
    large = made(FILES_AT_ONCE, ("music",), posts)
    assert large.raw_forms is None
    assert large.num_rows == 50


def test_types_of_ready_objects_in_files():
    posts = [post(i, object_id="o", object_type="url" if i else None) for i in range(50)]
    assert made(FILES_AT_ONCE, ("object_id",), posts).types == ("object", "url")


def test_leaving_nothing_behind_when_nothing_is_found():
    with pytest.raises(EmptyInput):
        made(Limits(rows=-1), posts=[post(1, urls=[])])


def test_nothing_gathered_is_an_empty_table():
    table, forms, checked = Gathered(with_raw=True, limits=Limits()).finish(Tally())
    assert table.num_rows == 0
    assert rows(forms) == []
    assert checked


def test_a_form_is_worked_out_once_a_value():
    seen = []

    def form(value):
        seen.append(value)
        return Refused("short") if len(value) < 2 else value.upper()

    forms = Forms(form)
    assert [forms.of(v) for v in ("ab", "ab", "a", "a")] == ["AB", "AB", Refused("short"), Refused("short")]
    assert seen == ["ab", "a"]
    long = "x" * (LONGEST_REMEMBERED + 1)
    assert forms.of(long) == forms.of(long) == long.upper()
    assert seen.count(long) == 2


def test_the_memory_of_forms_is_bounded():
    forms = Forms(str)
    for i in range(REMEMBERED + 1):
        forms.of(str(i))
    assert len(forms._known) == 1

"""Queries as values: against their meaning on all videos there can be, and to JSON and back."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date

import pytest

from inconcert.collect.conditions import FIELDS
from inconcert.collect.query import Query, field
from inconcert.errors import BadParameter

A, B, C = field("username") == "a", field("region_code") == "IT", field("keyword") == "x"
CONDITION = '{{"and": [{{"field_name": "{}", "operation": "{}", "field_values": {}}}]}}'
WORLDS = list(itertools.product([False, True], repeat=3))


def holds(query, world):
    """Say what a query means, by the API's words, where each of the three conditions is true or false."""
    truth = dict(zip(["username", "region_code", "keyword"], world, strict=True))
    told = query.to_dict()

    def of(key):
        return [truth[one["field_name"]] for one in told.get(key, [])]

    return all(of("and")) and (any(of("or")) or not of("or")) and not any(of("not"))


@pytest.mark.parametrize(
    ("made", "means"),
    [
        (A & B, lambda a, b, _: a and b),
        (A & B & C, lambda a, b, c: a and b and c),
        (A | B, lambda a, b, _: a or b),
        (A | B | C, lambda a, b, c: a or b or c),
        ((A | B) & C, lambda a, b, c: (a or b) and c),
        (C & (A | B), lambda a, b, c: (a or b) and c),
        (~A, lambda a, _b, _c: not a),
        (~A & ~B, lambda a, b, _: not a and not b),
        (~(A | B), lambda a, b, _: not (a or b)),
        (~~A, lambda a, _b, _c: a),
        (~(~A & ~B), lambda a, b, _: a or b),
        ((A | B) & ~C, lambda a, b, c: (a or b) and not c),
        (A & A, lambda a, _b, _c: a),
        ((A | B) & (A | B), lambda a, b, _: a or b),
    ],
)
def test_combinations_mean_what_they_say(made, means):
    assert [holds(made, world) for world in WORLDS] == [bool(means(*world)) for world in WORLDS]
    assert Query.from_json(made.to_json()) == made
    assert Query.from_json(made.to_dict()) == made


@pytest.mark.parametrize(
    "refused",
    [
        lambda: (A | B) & (A | C),
        lambda: (A & B) | C,
        lambda: ~(A & B),
        lambda: ~A | B,
    ],
)
def test_what_the_three_lists_cannot_say_is_refused(refused):
    with pytest.raises(BadParameter, match=r"alternative"):
        refused()


def test_every_field_and_operation_goes_to_json_and_back():
    values = {"region_code": "DE", "video_length": "MID", "create_date": date(2026, 3, 1), "username": "a\0b"}
    for name, operations in FIELDS.items():
        for operation in operations:
            value = values.get(name, "17")
            made = field(name)._asked(operation, [value])
            assert json.loads(made.to_json())["and"][0]["operation"] == operation
            assert Query.from_json(made.to_json()) == made


def test_signs_are_operations():
    views = field("view_count")
    made = [views > 1, views >= 1, views < 1, views <= 1, views == 1]
    assert [one.all_of[0].operation for one in made] == ["GT", "GTE", "LT", "LTE", "EQ"]
    assert (views != 1).none_of[0].operation == "EQ"
    assert field("username").is_in(["b", "a", "b"]).all_of[0].field_values == ("b", "a")
    assert (field("create_date") >= "20260301") == (field("create_date") >= date(2026, 3, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ("{}", "no condition"),
        ('{"and": []}', "no condition"),
        ('{"or_conditions": []}', "or_conditions"),
        ('{"and": 3}', "'and' of the query is not a list"),
        ('{"and": [3]}', r"and\[0\]"),
        ('{"not": [{"field_name": "username"}]}', r"not\[0\]"),
        (CONDITION.format("usrname", "EQ", '["a"]'), "did you mean 'username'"),
        (CONDITION.format("username", "GT", '["a"]'), "does not go with username"),
        (CONDITION.format("username", "EQ", '["a", "b"]'), "one value"),
        (CONDITION.format("username", "IN", "[]"), "at least one value"),
        (CONDITION.format("username", "IN", '"a"'), "not a list"),
        (CONDITION.format("create_date", "GTE", '["2026-13-01"]'), "a day such as"),
        (CONDITION.format("view_count", "GTE", '["many"]'), "whole number"),
        (CONDITION.format("video_length", "EQ", '["short"]'), "SHORT, MID"),
        (CONDITION.format("region_code", "EQ", '["Italy"]'), "code of a country"),
        (CONDITION.format("keyword", "EQ", "[true]"), "text or a whole number"),
        (CONDITION.format("keyword", "EQ", '["  "]'), "empty"),
    ],
)
def test_json_that_is_no_query_is_refused_with_its_place(text, said):
    with pytest.raises(BadParameter) as refused:
        Query.from_json(text)
    assert re.search(said, str(refused.value))

"""A recount gives what a detection with the same parameters gives."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given

from inconcert.detect.detection import detect_shares
from inconcert.detect.rules import Rules, coortweet, native
from inconcert.errors import TooManyEdges
from inconcert.explore import recount, swept
from inconcert.explore.choice import EVERYTHING, Choice, chosen
from inconcert.explore.recount import Recounter
from inconcert.network import component_of
from inconcert.objects import Shares
from inconcert.tables import Table
from tests.detect.cases import TYPES, Case, cases, random_case, random_rules


def shares_of(case: Case) -> Shares:
    types = tuple(t for t in TYPES if any(s.object_type == t for s in case.shares))
    return Shares(case.table, types=types or TYPES[:1])


def recounted(again: Recounter, rules: Rules, choice: Choice = EVERYTHING) -> dict[str, Any]:
    found = again.recount(rules, choice)
    names = found.account_ids.to_pylist()
    return {
        "counts": found.counts,
        "threshold": found.threshold,
        "edges": [(names[a], names[b], w) for a, b, w in zip(found.a, found.b, found.weight, strict=True)],
        "components": {name: str(c) for name, c in zip(names, found.component, strict=True)},
    }


def detected(shares: Shares, rules: Rules, choice: Choice = EVERYTHING) -> dict[str, Any]:
    part = chosen(shares, choice)
    found = detect_shares(part, rules)
    edges = found.edges()
    components = component_of(edges)
    counts = {"shares": part.num_rows, **found.counts, "accounts": len(components)}
    return {
        "counts": {**counts, "components": len(set(components.values()))},
        "threshold": found.threshold,
        "edges": [(e["account_id"], e["account_id_y"], e["weight"]) for e in edges.records()],
        "components": components,
    }


@given(cases(duplicates=True))
def test_a_recount_is_the_detection(case):
    shares = shares_of(case)
    assert recounted(Recounter(shares), case.rules) == detected(shares, case.rules)


def test_what_is_remembered_of_earlier_questions_changes_no_answer():
    draw = random.Random(7)
    n_edges = 0
    for _ in range(25):
        shares = shares_of(case := random_case(draw))
        again = Recounter(shares)
        times = sorted(s.timestamp_share for s in case.shares) or [0]
        for _ in range(12):
            rules = random_rules(draw)
            since, until = sorted((draw.choice(times), draw.choice(times)))
            choice = Choice(
                types=draw.choice([None, shares.types[:1], shares.types]),
                since=draw.choice([None, since]),
                until=draw.choice([None, until]),
            )
            found = recounted(again, rules, choice)
            n_edges += len(found["edges"])
            assert found == detected(shares, rules, choice), (case, rules, choice)
    assert n_edges >= 100  # the cases have something to find


@pytest.fixture
def pair() -> Shares:
    """Two accounts seven seconds apart: three links in the first 300 seconds, then two hashtags."""
    rows = [
        {
            "object_id": f"o{k}",
            "object_type": "url" if k < 3 else "hashtag",
            "account_id": account,
            "content_id": f"{account}{k}",
            "timestamp_share": 100 * k + delay,
        }
        for k in range(5)
        for account, delay in (("anna", 0), ("ben", 7))
    ]
    return Shares(Table.of(rows), types=("url", "hashtag"))


@pytest.mark.parametrize(
    ("window", "choice", "weight"),
    [
        (7, Choice(), 5),
        (6, Choice(), 0),
        (7, Choice(types=("url",)), 3),
        (7, Choice(types=("hashtag",)), 2),
        (7, Choice(types=("hashtag", "url")), 5),
        (7, Choice(since=100), 4),
        (7, Choice(since=101), 3),
        (7, Choice(until=107), 2),
        (7, Choice(until=106), 0),  # one whole pair and half of the next: a weight below two
        (7, Choice(types=("url",), since=200, until=400), 0),
    ],
)
def test_the_dates_include_both_ends_and_types_are_chosen(pair, window, choice, weight):
    found = Recounter(pair).recount(native(time_window=window), choice)
    assert found.weight.sum() == weight


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[None]:
    """Put a mark into a list whenever the recounter calls a function."""
    calls: list[None] = []
    function = vars(recount)[name]

    def call(*given: Any, **named: Any) -> Any:
        calls.append(None)
        return function(*given, **named)

    monkeypatch.setattr(recount, name, call)
    return calls


def test_a_larger_weight_is_answered_from_memory_and_a_smaller_one_is_swept(pair, monkeypatch):
    again = Recounter(pair)
    again.recount(native(min_weight=3))
    asked = counted(monkeypatch, "sweep_edges")
    assert again.recount(native(min_weight=5)).counts["edges_kept"] == 1
    assert again.recount(native(min_weight=6)).counts["edges_kept"] == 0
    assert again.recount(native(min_weight=3, edge_weight=0.5)).counts["edges_kept"] == 1
    assert asked == []
    assert again.recount(native(min_weight=2)).counts["edges_kept"] == 1
    assert len(asked) == 1


def test_the_shares_are_encoded_once(pair, monkeypatch):
    made = counted(monkeypatch, "encode")
    again = Recounter(pair)
    again.prepare()
    for window in (5, 10, 10_000):
        again.recount(native(time_window=window))
        again.recount(native(time_window=window, min_participation=5), Choice(types=("hashtag", "url")))
    assert len(made) == 1
    again.recount(native(), Choice(since=1))
    assert len(made) == 2


def test_more_edges_than_anybody_can_use_are_refused(pair, monkeypatch):
    monkeypatch.setattr(swept, "EDGES_HELD", 0)
    with pytest.raises(TooManyEdges, match="1 edges"):
        Recounter(pair).recount(native())


class StoppedError(Exception):
    pass


def test_a_recount_can_be_stopped_and_leaves_nothing_half_made(pair):
    again = Recounter(pair)

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        again.recount(native(), go_on=stop)
    assert again.recount(native()).counts["edges_kept"] == 1


def test_rules_that_are_not_the_kernels_are_refused(pair):
    with pytest.raises(ValueError, match="native"):
        Recounter(pair).recount(coortweet())


def test_the_strongest_edges_come_first_and_ties_by_name():
    rows = [
        (f"o{k}", a, f"{a}{o}{k}", 0)
        for o, (group, n) in enumerate((("ab", 2), ("cd", 4), ("ef", 2), ("gh", 3)))
        for k in range(10 * o, 10 * o + n)
        for a in group
    ]
    table = Table.of(
        [dict(zip(("object_id", "account_id", "content_id", "timestamp_share"), r, strict=True)) for r in rows]
    )
    shares = Shares(table)
    found = Recounter(shares).recount(native())
    names = found.account_ids.to_pylist()
    for n in range(6):
        first = [(names[found.a[e]], int(found.weight[e])) for e in found.strongest(n)]
        assert first == [("c", 4), ("g", 3), ("a", 2), ("e", 2)][:n]
    assert found.components(2) == {"component": [1, 2], "n_accounts": [2, 2], "n_edges": [1, 1], "weight": [2, 4]}
    assert found.components(9)["weight"] == [2, 4, 2, 3]


def test_dates_in_which_nothing_was_shared_give_no_edge_and_no_error(pair):
    found = Recounter(pair).recount(native(edge_weight=0.5), Choice(since=10**9))
    assert (found.counts["shares"], found.counts["edges"], found.counts["components"]) == (0, 0, 0)
    assert found.components(5)["component"] == []

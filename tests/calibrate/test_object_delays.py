"""The delay of a pair on an object shared several times: the closest two shares, or the mean of all."""

import random
from collections import defaultdict
from statistics import fmean

import pytest

from inconcert.calibrate.edge_types import type_edges
from inconcert.calibrate.type_rule import TypeRule
from inconcert.calibrate.types import types_of
from inconcert.coshares import ground
from inconcert.errors import BadParameter
from inconcert.objects.share import Shares
from inconcert.tables import Table
from tests.detect.cases import random_shares, table_of


def by_definition(rows, horizon, object_delay):
    """(a, b) -> its mean over objects of the delay on each."""
    delays: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for s in rows:
        for t in rows:
            gap = abs(s.timestamp_share - t.timestamp_share)
            if s.object_id == t.object_id and s.account_id < t.account_id and gap <= horizon:
                delays[s.account_id, t.account_id][s.object_id].append(gap)
    return {
        pair: fmean(min(gaps) if object_delay == "closest" else fmean(gaps) for gaps in objects.values())
        for pair, objects in delays.items()
    }


@pytest.mark.parametrize("object_delay", ["closest", "mean"])
@pytest.mark.parametrize("seed", range(60))
def test_the_delay_of_a_pair_is_the_definitions(seed, object_delay):
    draw = random.Random(seed)
    window = draw.choice((1, 2, 8, 61, 10**6))
    rows = random_shares(draw, min(window, 60))
    base = ground(Shares(table_of(rows)))
    # every pair is repetitive from one object on, so every pair is listed
    found = types_of(base, time_threshold=5, repetition=1, window=window, object_delay=object_delay)
    expected = by_definition(set(rows), window - 1, object_delay)
    listed = {(r["account_id"], r["account_id_y"]): r["pair_delta"] for r in found.pairs.records()}
    assert listed == pytest.approx(expected, rel=1e-12)
    edges = Table.of({"account_id": [a for a, _ in expected], "account_id_y": [b for _, b in expected]})
    if expected:
        assert type_edges(edges, found).arrow()["pair_delta"].to_pylist() == pytest.approx(list(expected.values()))


def test_repetition_spoils_the_mean_and_not_the_closest():
    rows = [("o1", "a", 0), ("o1", "b", 4), ("o1", "b", 1000), ("o2", "a", 50), ("o2", "b", 52)]
    names = ("object_id", "account_id", "timestamp_share")
    table = [
        dict(zip(names, row, strict=True)) | {"object_type": "url", "content_id": str(k)} for k, row in enumerate(rows)
    ]
    base = ground(Shares(Table.of(table)))
    closest = types_of(base, time_threshold=27, repetition=9)
    assert [(r["type"], r["pair_delta"]) for r in closest.pairs.records()] == [("fast", 3.0)]
    mean = types_of(base, time_threshold=27, repetition=2, object_delay="mean")
    assert [(r["type"], r["pair_delta"]) for r in mean.pairs.records()] == [("repetitive", 252.0)]
    assert TypeRule.from_dict(mean.rule.to_dict()) == mean.rule


def test_another_reading_is_refused():
    with pytest.raises(BadParameter, match="object_delay is 'nearest'; it must be one of closest, mean"):
        TypeRule(27, 9, object_delay="nearest")  # type: ignore[arg-type]  # what is not there

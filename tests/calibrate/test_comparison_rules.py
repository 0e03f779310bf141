"""Rules of other studies, held against their wording."""

from __future__ import annotations

import random

import pytest

from inconcert.calibrate.comparison_rules import COMPARISON_RULES, edges_by_rule
from inconcert.calibrate.coornet import coordination_interval
from inconcert.calibrate.coornet_pairs import coornet_pairs
from inconcert.coshares import ground
from inconcert.errors import BadParameter, NoThreshold
from inconcert.objects import as_shares
from tests.calibrate.type_oracle import delays
from tests.oracle import Share

DAY = 86_400


def by_wording(name, shares, window):
    """Pairs and objects by each rule's words."""
    found = {}
    for pair, of_objects in delays(shares, window).items():
        n, seconds = len(of_objects), list(of_objects.values())
        mean = sum(seconds) / n
        passes = {
            "ayers2021": n > 5 and sum(d < 10 for d in seconds) >= n / 2,
            "yang2025-fast": n >= 2 and mean <= 27,
            "yang2025-repetitive": n >= 9,
            "yang2025": n >= 9 or (n >= 2 and mean <= 27),
        }
        if passes[name]:
            found[pair] = n
    return found


def busy(seed):
    """Pairs with 4 to 12 common objects, their delays around 9, 10 and 27 seconds."""
    draw = random.Random(seed)
    rows = []
    for k in range(40):
        n = draw.randint(4, 12)
        for o in range(n):
            apart = draw.choice((0, 8, 9, 9, 10, 10, 11, 27, 28, 50, 400, DAY - 1, DAY))
            for who, time in (("a", 0), ("b", apart)):
                rows.append(Share(f"{k}-{o}", f"{who}{k:02}", f"{who}{k}-{o}", 10**6 * o + time))
    return rows


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", [n for n in COMPARISON_RULES if n != "giglietto2020"])
@pytest.mark.parametrize("window", [DAY, 100])
def test_a_rule_finds_what_its_words_say(name, seed, window):
    rows = busy(seed)
    expected = by_wording(name, rows, window)
    shares = as_shares([r._asdict() for r in rows])
    found = edges_by_rule(name, shares, window=window).records()
    assert {(r["account_id"], r["account_id_y"]): r["weight"] for r in found} == expected
    assert 0 < len(expected) < 40
    assert [(r["account_id"], r["account_id_y"]) for r in found] == sorted(expected)


@pytest.mark.parametrize(
    ("n", "near", "expected"), [(5, 5, False), (6, 2, False), (6, 3, True), (7, 3, False), (7, 4, True)]
)
def test_ayers_counts_more_than_five_and_half_or_more(n, near, expected):
    rows = [
        Share(f"o{o}", who, f"{who}{o}", 1000 * o + (0 if who == "a" else 9 if o < near else 10))
        for o in range(n)
        for who in "ab"
    ]
    assert bool(edges_by_rule("ayers2021", as_shares([r._asdict() for r in rows])).num_rows) is expected


def test_giglietto_is_coornet_with_its_own_interval():
    shares = as_shares([r._asdict() for r in busy(1)])
    base = ground(shares)
    interval = coordination_interval(shares).seconds
    assert interval is not None
    expected = coornet_pairs(base.encoded, interval).records()
    assert edges_by_rule("giglietto2020", shares, base=base).records() == expected
    assert expected


def test_without_an_interval_coornet_has_no_edges_to_give():
    alone = as_shares([Share("o", "a", "1", 0)._asdict()])
    with pytest.raises(NoThreshold, match="coordination interval"):
        edges_by_rule("giglietto2020", alone)
    assert edges_by_rule("yang2025", alone).num_rows == 0


def test_names_and_windows_are_checked_and_every_rule_says_what_it_is():
    shares = as_shares([Share("o", "a", "1", 0)._asdict()])
    with pytest.raises(BadParameter, match="did you mean 'ayers2021'"):
        edges_by_rule("ayers2022", shares)
    with pytest.raises(BadParameter, match="window is 0"):
        edges_by_rule("ayers2021", shares, window=0)
    for name, rule in COMPARISON_RULES.items():
        assert rule.name == name
        assert "20" in rule.source
        assert rule.words

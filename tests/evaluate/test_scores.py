import json
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert import evaluate, simulate
from inconcert.errors import BadParameter, MissingColumn
from inconcert.simulate import Group

#: two fast groups {a,b,c} and {d,e}, one slow group {s,t}
TRUTH = [
    *({"account_id": x, "group": "g1", "kind": "fast"} for x in "abc"),
    *({"account_id": x, "group": "g2", "kind": "fast"} for x in "de"),
    *({"account_id": x, "group": "g3", "kind": "slow"} for x in "st"),
]


def edges(*pairs: str) -> list[dict[str, str]]:
    return [{"account_id": pair[0], "account_id_y": pair[1]} for pair in pairs]


# (found, kinds, pair precision and recall, account precision and recall, B-cubed precision and recall)
CASES = {
    "all of both": (["ab", "ac", "bc", "de"], ["fast"], (1, 1), (1, 1), (1, 1)),
    "either order, twice": (["ba", "ab", "ca", "cb", "ed"], ["fast"], (1, 1), (1, 1), (1, 1)),
    "one pair missing, components whole": (["ab", "ac", "de"], ["fast"], (1, 3 / 4), (1, 1), (1, 1)),
    "one group missing": (["ab", "ac", "bc"], ["fast"], (1, 3 / 4), (1, 3 / 5), (1, 3 / 5)),
    "two strangers": (["ab", "ac", "bc", "de", "xy"], ["fast"], (4 / 5, 1), (5 / 7, 1), (5 / 7, 1)),
    "groups merged": (
        ["ab", "ac", "bc", "de", "cd"],
        ["fast"],
        (4 / 5, 1),
        (1, 1),
        ((3 * 3 / 5 + 2 * 2 / 5) / 5, 1),
    ),
    "other kinds are set aside": (["ab", "ac", "bc", "de", "st"], ["fast"], (1, 1), (1, 1), (1, 1)),
    "other kinds count when asked": (["ab", "ac", "bc", "de", "st"], None, (1, 1), (1, 1), (1, 1)),
    "a pair across kinds is wrong": (["ab", "as"], ["fast"], (1 / 2, 1 / 4), (1, 2 / 5), (1, (2 / 3 + 2 / 3) / 5)),
    "a loop is no pair": (["aa"], ["fast"], (0, 0), (0, 0), (0, 0)),
    "nothing found": ([], ["fast"], (0, 0), (0, 0), (0, 0)),
    "nothing to find, nothing found": ([], [], (1, 1), (1, 1), (1, 1)),
    "nothing to find, something found": (["xy"], [], (0, 1), (0, 1), (0, 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_scores_by_hand(name: str) -> None:
    found, kinds, pairs, accounts, groups = CASES[name]
    score = evaluate(edges(*found), TRUTH, kinds=kinds)
    for got, expected in ((score.pairs, pairs), (score.accounts, accounts), (score.groups, groups)):
        assert (got.precision, got.recall) == pytest.approx(expected)


def test_f1_is_the_harmonic_mean_and_zero_when_both_are() -> None:
    assert evaluate(edges("ab", "ac", "de"), TRUTH, kinds="fast").pairs.f1 == pytest.approx(2 * 0.75 / 1.75)
    assert evaluate([], TRUTH).pairs.f1 == 0


def test_what_became_of_each_group() -> None:
    by_name = {g.group: g for g in evaluate(edges("ab", "bc", "dx"), TRUTH, kinds=["fast"]).found}
    assert list(by_name) == ["g1", "g2"]
    assert by_name["g1"].to_dict() == {
        "group": "g1", "kind": "fast", "n_accounts": 3, "n_found": 3, "n_pairs": 3, "n_pairs_found": 2, "whole": True,
    }  # fmt: skip
    assert (by_name["g2"].n_found, by_name["g2"].n_pairs_found, by_name["g2"].whole) == (1, 0, False)


def test_takes_a_simulation_and_any_table() -> None:
    sample = simulate(seed=1, n_accounts=50, n_days=3, groups=[Group("fast", n_accounts=3)])
    found = pd.DataFrame(sample.pairs.records())
    assert evaluate(found, sample) == evaluate(sample.pairs, sample.truth)
    assert evaluate(found, sample).pairs.f1 == 1


def test_shows_itself_as_text_html_and_json() -> None:
    score = evaluate(edges("ab", "ac", "bc"), TRUTH, kinds=["fast"])
    assert "pairs     precision 1.00  recall 0.75" in str(score)
    assert "g1: 3 of 3 accounts, 3 of 3 pairs, whole and alone" in str(score)
    assert "g2: 0 of 2 accounts, 0 of 1 pairs" in str(score)
    assert "<td>0.75</td>" in score._repr_html_()
    assert json.loads(json.dumps(score.to_dict()))["pairs"]["recall"] == 0.75
    assert "(none)" in str(evaluate([], []))


def test_kinds_are_html_safe() -> None:
    truth = [{"account_id": x, "group": "g", "kind": "<script>"} for x in "ab"]
    assert "<script>" not in evaluate([], truth)._repr_html_()


@pytest.mark.parametrize(("found", "truth"), [([{"account_id": "a"}], TRUTH), ([], [{"account_id": "a"}])])
def test_missing_columns_are_named(found: Any, truth: Any) -> None:
    with pytest.raises(MissingColumn, match=r"account_id_y|group"):
        evaluate(found, truth)


def test_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(BadParameter, match=r"no group of kind 'fats'; it has fast, slow\nHint: did you mean 'fast'"):
        evaluate([], TRUTH, kinds=["fats"])


@given(st.lists(st.text("abcdestxy", min_size=2, max_size=2), max_size=12))
def test_scores_stay_between_0_and_1_and_order_does_not_matter(found: Any) -> None:
    forward = evaluate(edges(*found), TRUTH, kinds=["fast"])
    backward = evaluate(edges(*(p[::-1] for p in reversed(found))), list(reversed(TRUTH)), kinds=["fast"])
    for a, b in ((forward.pairs, backward.pairs), (forward.accounts, backward.accounts)):
        assert a == b
        assert 0 <= a.precision <= 1
        assert 0 <= a.recall <= 1
    assert forward.groups.precision == pytest.approx(backward.groups.precision)

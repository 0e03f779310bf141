"""The scenarios as data: what each plants, and that nothing else is planted."""

import json

import pytest

from inconcert.errors import BadParameter
from inconcert.simulate import BEHAVIOURS, SCENARIOS, scenario
from tests.simulate.pushed import pushed


def test_every_scenario_is_named_and_said_in_one_line_of_its_own() -> None:
    assert all(name == one.name for name, one in SCENARIOS.items())
    lines = [one.about for one in SCENARIOS.values()]
    assert len(set(lines)) == len(lines)
    assert all(line and len(line) < 110 and "\n" not in line for line in lines)


def test_scenarios_without_groups_differ_in_one_habit_and_say_that_nothing_is_planted() -> None:
    usual = SCENARIOS["none"].organic.to_dict()
    habits = {
        name: {key for key, value in one.organic.to_dict().items() if value != usual[key]}
        for name, one in SCENARIOS.items()
    }
    assert {name for name, changed in habits.items() if changed} == {
        name for name, one in SCENARIOS.items() if not one.planted
    } - {"none"}
    assert all("nothing planted" in one.about for one in SCENARIOS.values() if not one.planted)
    assert habits["rss"] == {"feed_minutes"}
    assert habits["breaking_news"] == {"breaking_per_day"}


def test_what_is_planted_is_forty_accounts_of_one_kind_and_links_only() -> None:
    for one in SCENARIOS.values():
        if one.planted:
            assert sum(group.n_accounts for group in one.groups) == 40
            assert len({group.kind for group in one.groups}) == 1
            assert BEHAVIOURS[one.groups[0].kind].pushes == "link"


@pytest.mark.parametrize("name", [name for name, one in SCENARIOS.items() if one.planted])
def test_members_push_links_together_in_every_group(name: str) -> None:
    sample = SCENARIOS[name].simulate(seed=1, n_accounts=200)
    together = pushed(sample)
    for group in {row["group"] for row in sample.truth.records()}:
        assert sum(link.startswith(f"{group} ") for link in together) >= 15


def test_the_record_of_a_scenario_can_be_written() -> None:
    sample = SCENARIOS["rss"].simulate(seed=5, n_accounts=150, n_days=2)
    assert json.loads(json.dumps(dict(sample.parameters)))["organic"]["feed_minutes"][-1] == 360


def test_an_unknown_scenario_is_refused_with_the_nearest() -> None:
    with pytest.raises(BadParameter, match=r"there is no scenario 'slwo'.*\nHint: did you mean 'slow'"):
        scenario("slwo")

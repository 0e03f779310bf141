"""The tables of the page about methods, by example, and the figures that are committed."""

import json
from typing import Any

import pytest
from benchmarks.few_links import METHODS as FEW_METHODS
from docs.generator.found import (
    MARKS,
    calibration_table,
    comparison_tables,
    few_links_tables,
    names_table,
    pages,
    ranking_tables,
)

from inconcert.evaluate import METHODS, Comparison, Spread, Tried
from inconcert.simulate import SCENARIOS
from tests.project.tree import ROOT


def tried(method: str, scenario: str, because: tuple[str, ...] = ("", ""), **figures: tuple[float, float]) -> Tried:
    return Tried(method, scenario, {name: Spread(values) for name, values in figures.items()}, because)


def compared(seeds: int = 2) -> Comparison:
    return Comparison(
        methods={"rule": "a rule", "rank": "an order"},
        scenarios={"none": "nothing", "fast_3": "3 links, quickly", "fast_12": "12 links, quickly"},
        planted={"none": 0, "fast_3": 10, "fast_12": 10},
        tried=(
            tried("rule", "none", false_pairs=(0, 3)),
            tried(
                "rule", "fast_3", ("no threshold", ""), recall=(0, 0.5), false_pairs=(0, 1), average_precision=(0, 1)
            ),
            tried("rule", "fast_12", recall=(1, 1), false_pairs=(2, 2), average_precision=(1, 1)),
            tried("rank", "none"),
            tried("rank", "fast_3", average_precision=(0.25, 0.75)),
            tried("rank", "fast_12", average_precision=(1, 1)),
        ),
        parameters={"seeds": seeds, "n_accounts": 1_200, "n_days": 14, "level": 0.05},
    )


def test_names_are_explained() -> None:
    lines = names_table(compared()).splitlines()
    assert "| `rank` | an order |" in lines
    assert "| `none` | nothing |" in lines


def test_means_come_first_then_the_range() -> None:
    text = comparison_tables(compared())
    assert "| `rule` | 1.5 |" in text
    assert "| `rule` | 0.25 / 0.5\\* | 1.00 / 2 |" in text
    assert "| `rank` | AP 0.50 | AP 1.00 |" in text
    assert "| `rule` | 0.00–0.50 / 0–1\\* | 1.00 / 2 |" in text  # noqa: RUF001  # a range is written with an en dash
    assert "- rule: no threshold in fast_3 (1 of 2)" in text
    assert "Means of 2 simulations of 1,200 accounts in 14 days" in text


def test_one_simulation_has_no_range() -> None:
    text = comparison_tables(compared(seeds=1))
    assert "least to most" not in text
    assert "One simulation of 1,200 accounts" in text


def test_few_links_are_shown_by_number() -> None:
    only = Comparison.from_dict(
        compared().to_dict()
        | {
            "scenarios": {"fast_3": "3 links, quickly", "fast_12": "12 links, quickly"},
            "tried": [row.to_dict() for row in compared().tried if row.scenario != "none"],
        }
    )
    text = few_links_tables(only)
    assert "**quickly: recall / false pairs**" in text
    assert "| | 3 links | 12 links |" in text
    assert "| `rule` | 0.25 / 0.5\\* | 1.00 / 2 |" in text


def test_rankings_have_a_dash_where_there_is_nothing_to_rank() -> None:
    text = ranking_tables(compared())
    assert "**average precision of the ranking**" in text
    assert "| `rank` | 0.50 | 1.00 |" in text
    assert "| `rank` | - | - |" in text


def test_pairs_among_feeds_are_told_apart() -> None:
    row: dict[str, Any] = {"scenario": "rss", "about": "", "n_tested": [1_000, 2_000]}
    row |= {"pairs": {"fast": [0, 5], "fixed lag": [1, 0]}, "pairs_among_feeds": {"fast": [0, 4], "fixed lag": [0, 0]}}
    text = calibration_table({"seeds": 2, "n_accounts": 1_200, "level": 0.05, "scenarios": [row]})
    assert "| `rss` | 1,500 | 2.50 (5), of them 2.00 between feeds | 0.50 (1) |" in text


@pytest.mark.parametrize("part", MARKS)
def test_each_part_stands_once_between_its_marks(part: str) -> None:
    text = (ROOT / "docs" / "what-methods-find.md").read_text(encoding="utf-8")
    begin, end = MARKS[part]
    assert text.count(begin) == text.count(end) == 1
    assert text.index(begin) < text.index(end)
    assert "|" in text[text.index(begin) : text.index(end)]


def test_the_page_is_what_the_figures_say() -> None:
    assert pages() == {"what-methods-find.md": (ROOT / "docs" / "what-methods-find.md").read_text(encoding="utf-8")}, (
        "run: python -m docs.generate"
    )


def test_the_committed_comparison_has_every_method_and_every_scenario() -> None:
    def read(name: str) -> Comparison:
        return Comparison.from_dict(json.loads((ROOT / "benchmarks/found" / name).read_text(encoding="utf-8")))

    whole = read("comparison.json")
    assert whole.methods == {name: one.about for name, one in METHODS.items()}
    assert whole.scenarios == {name: one.about for name, one in SCENARIOS.items()}
    assert tuple(read("few-links.json").methods) == FEW_METHODS

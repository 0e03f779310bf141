"""The comparison, with methods whose figures can be counted by hand."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from inconcert.errors import BadParameter
from inconcert.evaluate import Claims, Comparison, Method, Spread, Trial, compare_methods
from inconcert.evaluate.comparison_table import figure_sheet, notes, plain, sheets
from inconcert.simulate import PEOPLE, Group, Scenario
from inconcert.tables import Table

TWO_TRIOS = Scenario(name="trios", about="two groups of three", groups=(Group("fast", n_accounts=3),) * 2)
NOBODY = Scenario(name="nobody", about="nothing planted", organic=PEOPLE)
SMALL: Any = {"n_accounts": 60, "n_days": 3}


def values(spread: Spread) -> list[float]:
    return list(spread.values)


def pairs_of(rows: Iterable[tuple[str, str]]) -> Table:
    return Table.of([{"account_id": a, "account_id_y": b} for a, b in rows])


def truth(trial: Trial) -> list[tuple[str, str]]:
    return [(row["account_id"], row["account_id_y"]) for row in trial.simulated.pairs.records()]


def strangers(trial: Trial, n: int) -> list[tuple[str, str]]:
    members = {row["account_id"] for row in trial.simulated.truth.records()}
    others = sorted({row["account_id"] for row in trial.simulated.posts.records()} - members)
    return [(others[0], other) for other in others[1 : n + 1]]


def half_right(trial: Trial) -> Claims:
    """Finds one pair in two, in the other order, and as many strangers as the seed says."""
    right = [(b, a) for a, b in truth(trial)[::2]]
    wrong = strangers(trial, trial.seed + 1)
    return Claims.of(pairs_of([*wrong, *right]), [1.0] * len(wrong) + [2.0] * len(right), [True] * len(wrong + right))


def only_ranks(trial: Trial) -> Claims:
    wrong = strangers(trial, 6)
    right = truth(trial)
    return Claims.of(pairs_of([*wrong, *right]), [*([5] * len(wrong)), *([1] * len(right))])


def sometimes(trial: Trial) -> Claims:
    if trial.seed == 0:
        return Claims.nothing("no threshold")
    return Claims.of(pairs_of(truth(trial)), [1] * len(truth(trial)), [True] * len(truth(trial)))


METHODS = [
    Method("half", "every second pair", half_right),
    Method("ranking", "an order", only_ranks),
    Method("sometimes", "not always", sometimes),
]


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare_methods([TWO_TRIOS, NOBODY], METHODS[:2], seeds=3, **SMALL)


def test_figures_are_counted_over_seeds(compared: Comparison) -> None:
    figures = compared.of("half", "trios").figures
    assert values(figures["recall"]) == [0.5, 0.5, 0.5]
    assert values(figures["false_pairs"]) == [1, 2, 3]
    spread = figures["false_pairs"]
    assert [spread.mean, spread.low, spread.high] == [2, 1, 3]
    assert values(figures["found_pairs"]) == [4, 5, 6]
    assert values(figures["false_discovery_proportion"]) == pytest.approx([1 / 4, 2 / 5, 3 / 6])
    # all that is right stands before all that is wrong
    assert values(figures["average_precision"]) == [0.5, 0.5, 0.5]
    assert figures["account_recall"].low > 0.5
    assert compared.planted == {"nobody": 0, "trios": 6}


def test_where_nothing_is_planted_there_is_no_recall(compared: Comparison) -> None:
    figures = compared.of("half", "nobody").figures
    assert values(figures["false_pairs"]) == [1, 2, 3]
    assert set(figures) == {"false_pairs", "found_pairs", "false_discovery_proportion"}
    assert values(figures["false_discovery_proportion"]) == [1, 1, 1]


def test_a_method_that_only_ranks_has_average_precision_alone(compared: Comparison) -> None:
    figures = compared.of("ranking", "trios").figures
    assert set(figures) == {"average_precision"}
    assert figures["average_precision"].mean == pytest.approx(0.5)
    assert compared.of("ranking", "nobody").figures == {}


def test_scenarios_without_groups_stand_first_and_cells_are_as_described(compared: Comparison) -> None:
    assert list(compared.scenarios) == ["nobody", "trios"]
    empty, planted = sheets(compared)
    assert (empty.columns, planted.columns) == (("nobody",), ("trios",))
    assert empty.rows == {"half": ("2",), "ranking": ("-",)}
    assert planted.rows == {"half": ("0.50 / 2",), "ranking": ("AP 0.50",)}
    empty, planted = sheets(compared, spread=True)
    assert empty.rows["half"] == ("1–3",)  # noqa: RUF001  # a range is written with an en dash
    assert planted.rows["half"] == ("0.50 / 1–3",)  # noqa: RUF001  # a range is written with an en dash
    precision = figure_sheet(compared, "false_discovery_proportion", "false by found", spread=True)
    assert precision.rows == {"half": ("0.25–0.50",), "ranking": ("-",)}  # noqa: RUF001  # a range, with an en dash
    assert any("ranking only ranks" in note for note in notes(compared))


def test_a_method_without_thresholds_finds_nothing_and_the_table_says_so() -> None:
    without = compare_methods([TWO_TRIOS], [METHODS[2]], seeds=2, **SMALL)
    tried = without.of("sometimes", "trios")
    assert values(tried.figures["recall"]) == [0, 1]
    assert tried.because == ("no threshold", "")
    assert tried.n_without == 1
    assert sheets(without)[0].rows == {"sometimes": ("0.50 / 0*",)}
    assert notes(without) == ["* sometimes: no threshold in trios (1 of 2)"]
    assert "* sometimes: no threshold in trios (1 of 2)" in str(without)


def test_all_is_json_and_comes_back(compared: Comparison) -> None:
    record = json.loads(json.dumps(compared.to_dict()))
    assert Comparison.from_dict(record) == compared
    assert record["tried"][0]["figures"]["false_pairs"] == {"mean": 2.0, "low": 1.0, "high": 3.0, "values": [1, 2, 3]}
    assert record["parameters"] == {"seeds": 3, "n_accounts": 60, "n_days": 3, "level": 0.05}


def test_the_same_arguments_give_the_same_figures(compared: Comparison) -> None:
    assert compare_methods([TWO_TRIOS, NOBODY], METHODS[:2], seeds=3, **SMALL) == compared


@pytest.mark.parametrize("width", [30, 45, 200])
def test_wide_tables_are_divided_and_lose_nothing(width: int) -> None:
    worlds = [
        Scenario(name=f"scenario_{n}", about=f"number {n}", groups=(Group("fast", n_accounts=3),)) for n in range(5)
    ]
    tried = compare_methods(worlds, METHODS[:1], seeds=1, **SMALL)
    [sheet] = sheets(tried)
    pieces = sheet.pieces(width)
    assert [name for piece in pieces for name in piece.columns] == list(sheet.columns)
    assert [c for piece in pieces for c in piece.rows["half"]] == list(sheet.rows["half"])
    assert all(len(line) <= width for piece in pieces for line in str(piece).splitlines())
    assert (len(pieces) == 1) == (width == 200)
    text = plain(tried, width)
    assert all(world.name in text and world.about in text for world in worlds)
    assert "every second pair" in text


def test_a_notebook_gets_tables_that_are_html_safe() -> None:
    sly = Method("<b>", 'quote "', half_right)
    shown = compare_methods([NOBODY], [sly], seeds=1, **SMALL)._repr_html_()
    assert "<b>" not in shown
    assert "&lt;b&gt;" in shown
    assert 'title="quote &quot;"' in shown


def test_spread_of_one_value_is_shown_as_one() -> None:
    assert Spread((2.0,)).low == Spread((2.0,)).high == Spread((2.0,)).mean == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"scenarios": ["slwo"]}, "did you mean 'slow'"),
        ({"methods": ["coortwet"]}, "did you mean 'coortweet'"),
        ({"scenarios": ["slow", "slow"]}, "scenarios must be one or more, each once, not slow, slow"),
        ({"methods": []}, "methods must be one or more, each once, not none"),
        ({"seeds": 0}, "seeds must be 1 or more"),
        ({"level": 1.0}, "level must be between 0 and 1"),
        ({"n_accounts": 20, "scenarios": ["slow"], "methods": ["coortweet"]}, "too few for 40 members"),
    ],
)
def test_what_cannot_be_compared_is_refused_before_the_work(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(BadParameter, match=message):
        compare_methods(**arguments)


def test_what_was_not_tried_is_not_there(compared: Comparison) -> None:
    with pytest.raises(BadParameter, match="'half' was not tried on 'slow'"):
        compared.of("half", "slow")

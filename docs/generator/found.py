"""The tables of the page about methods, from the files the comparison and the benchmark wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from inconcert.evaluate import Comparison
from inconcert.evaluate.comparison_table import Sheet, figure_sheet, notes, sheets

__all__ = [
    "MARKS",
    "calibration_table",
    "comparison_tables",
    "few_links_tables",
    "names_table",
    "pages",
    "ranking_tables",
]

ROOT = Path(__file__).resolve().parents[2]
PAGE = "what-methods-find.md"
#: characters of a line of a table; wider ones are divided
WIDTH = 120
#: part of the page → the marks it stands between
MARKS = {
    part: (f"<!-- {part}: written by docs/generate.py from benchmarks/found -->", f"<!-- end of {part} -->")
    for part in ("names", "comparison", "few links", "rankings", "calibration")
}


def pages() -> dict[str, str]:
    """Give the page with today's figures between its marks."""
    page = (ROOT / "docs" / PAGE).read_text(encoding="utf-8")
    comparison = Comparison.from_dict(_read("comparison.json"))
    parts = {
        "names": names_table(comparison),
        "comparison": comparison_tables(comparison),
        "few links": few_links_tables(Comparison.from_dict(_read("few-links.json"))),
        "rankings": ranking_tables(comparison),
        "calibration": calibration_table(_read("organic-calibration.json")),
    }
    for part, text in parts.items():
        begin, end = MARKS[part]
        before, rest = page.split(begin)
        page = f"{before}{begin}\n\n{text}\n\n{end}{rest.split(end)[1]}"
    return {PAGE: page}


def _read(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((ROOT / "benchmarks" / "found" / name).read_text(encoding="utf-8"))
    return record


def names_table(comparison: Comparison) -> str:
    """Say what every name means."""
    methods = [f"| `{name}` | {about} |" for name, about in comparison.methods.items()]
    scenarios = [f"| `{name}` | {about} |" for name, about in comparison.scenarios.items()]
    return "\n".join(
        [
            *("| method | what it calls coordinated |", "| --- | --- |", *methods, ""),
            *("| scenario | what happens |", "| --- | --- |", *scenarios),
        ]
    )


def comparison_tables(comparison: Comparison) -> str:
    """Give recall and false pairs: the means, and the range where there are several seeds."""
    shown = sheets(comparison)
    if comparison.parameters["seeds"] > 1:
        shown += sheets(comparison, spread=True)
    said = [f"- {note.removeprefix('* ')}" for note in notes(comparison)]
    return "\n\n".join([*_tables(shown), "\n".join(said), _how(comparison)]).strip()


def few_links_tables(comparison: Comparison) -> str:
    """Give recall and false pairs by number of links, one table for each kind of group."""
    [shown] = sheets(comparison)
    kinds = list(dict.fromkeys(name.rsplit("_", 1)[0] for name in shown.columns))
    parts = []
    for kind in kinds:
        places = [place for place, name in enumerate(shown.columns) if name.rsplit("_", 1)[0] == kind]
        about = comparison.scenarios[shown.columns[places[0]]].split(", ", 1)[1]
        rows = {method: tuple(cells[place] for place in places) for method, cells in shown.rows.items()}
        columns = tuple(comparison.scenarios[shown.columns[place]].split(",")[0] for place in places)
        parts += [f"**{about}: recall / false pairs**", _table(Sheet(about, columns, rows))]
    return "\n\n".join([*parts, _how(comparison)])


def ranking_tables(comparison: Comparison) -> str:
    """Give average precision, and what part of what was found is false."""
    shown = [
        figure_sheet(comparison, "average_precision", "average precision of the ranking"),
        figure_sheet(comparison, "false_discovery_proportion", "part of the pairs found that is false"),
        figure_sheet(comparison, "account_recall", "part of the members found, with whomever"),
        figure_sheet(comparison, "group_precision", "groups: B-cubed precision"),
        figure_sheet(comparison, "group_recall", "groups: B-cubed recall"),
    ]
    return "\n\n".join(_tables(shown))


def calibration_table(record: dict[str, Any]) -> str:
    """Give the mean and the most pairs found per simulation, by kind of evidence, where nothing is planted."""
    kinds = list(record["scenarios"][0]["pairs"])
    lines = [
        f"| scenario | pairs tested | {' | '.join(kinds)} |",
        f"| --- | ---: |{' ---: |' * len(kinds)}",
    ]
    for row in record["scenarios"]:
        tested = sum(row["n_tested"]) / len(row["n_tested"])
        cells = [_counted(row["pairs"][kind], row["pairs_among_feeds"][kind]) for kind in kinds]
        lines.append(f"| `{row['scenario']}` | {tested:,.0f} | {' | '.join(cells)} |")
    how = (
        f"Mean number of pairs with a q-value of at most {record['level']:g} in {record['seeds']} simulations of "
        f"{record['n_accounts']:,} accounts each (in brackets: the most in one simulation)."
    )
    return "\n".join([*lines, "", how])


def _counted(found: list[int], among_feeds: list[int]) -> str:
    text = f"{sum(found) / len(found):.2f} ({max(found)})"
    if any(among_feeds):
        text += f", of them {sum(among_feeds) / len(among_feeds):.2f} between feeds"
    return text


def _tables(shown: list[Sheet]) -> list[str]:
    return [f"**{piece.title}**\n\n{_table(piece)}" for sheet in shown for piece in sheet.pieces(WIDTH)]


def _table(sheet: Sheet) -> str:
    head = " | ".join(name if " " in name else f"`{name}`" for name in sheet.columns)
    rows = [f"| `{method}` | {' | '.join(_cell(cell) for cell in cells)} |" for method, cells in sheet.rows.items()]
    return "\n".join([f"| | {head} |", f"| --- |{' ---: |' * len(sheet.columns)}", *rows])


def _cell(cell: str) -> str:
    # an asterisk alone would begin emphasis
    return cell.replace("*", "\\*")


def _how(comparison: Comparison) -> str:
    parameters = comparison.parameters
    how_often = "One simulation" if parameters["seeds"] == 1 else f"Means of {parameters['seeds']} simulations"
    return (
        f"{how_often} of {parameters['n_accounts']:,} accounts in {parameters['n_days']} days; tests at a false "
        f"discovery rate of {parameters['level']:g}. \\* marks a mean over simulations in some of which the method had "
        f"no threshold."
    )

"""A sensitivity report in words: where chance is little, and which accounts do not depend on the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inconcert.calibrate.surrogates import FDR_LEVEL, masked_words
from inconcert.errors import shown

if TYPE_CHECKING:
    from inconcert.calibrate.sensitivity import Sensitivity

__all__ = [
    "UNKNOWN_WORDS",
    "chance_sentences",
    "chance_words",
    "mark_sentences",
    "robustness_sentences",
    "sensitivity_text",
    "window_words",
]

ACCOUNTS_NAMED = 5
UNKNOWN = "?"
UNKNOWN_WORDS = "  ?: half of the edges or more rest on objects whose sharers are all close in time anyway."
UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))

Rows = list[dict[str, Any]]


def window_words(seconds: int) -> str:
    """Give a duration in the largest unit that leaves no remainder.

    Examples
    --------
    >>> window_words(27), window_words(60), window_words(600), window_words(3600)
    ('27 s', '60 s', '10 min', '1 h')
    """
    for size, unit in UNITS:
        if seconds > 60 and seconds % size == 0:
            return f"{seconds // size:,} {unit}"
    return f"{seconds:,} s"


def rule_words(time_window: int, min_weight: int) -> str:
    """Name a setting."""
    return f"{window_words(time_window)} with {min_weight:,} objects or more"


def sensitivity_text(report: Sensitivity) -> str:
    """Give the whole report as lines of text."""
    rows = report.cells.records()
    surrogates = report.parameters["surrogates"]
    return "\n".join(
        [
            f"{len(rows):,} settings, compared with {rule_words(*report.chosen)}.",
            f"Edges, and the part of them expected by chance ({surrogates} surrogates):",
            *_grid(rows),
            *([UNKNOWN_WORDS] if any(row["fdr"] is not None and chance_words(row) == UNKNOWN for row in rows) else []),
            *chance_sentences(rows, report.chosen),
            *robustness_sentences(report),
            *mark_sentences(report),
        ]
    )


def _grid(rows: Rows) -> list[str]:
    windows = sorted({row["time_window"] for row in rows})
    weights = sorted({row["min_weight"] for row in rows})
    cell = {(row["time_window"], row["min_weight"]): _cell(row) for row in rows}
    lines = [["objects:", *(f"{w:,} or more" for w in weights)]]
    lines += [[window_words(t), *(cell[t, w] for w in weights)] for t in windows]
    widths = [max(len(line[k]) for line in lines) for k in range(len(lines[0]))]
    return ["  " + "  ".join(text.rjust(width) for text, width in zip(line, widths, strict=True)) for line in lines]


def _cell(row: dict[str, Any]) -> str:
    return "-" if row["fdr"] is None else f"{row['n_edges']:,} ({chance_words(row)})"


def chance_words(row: dict[str, Any]) -> str:
    """Give the false discovery rate of a setting; a question mark when surrogates cannot judge half its edges or more."""
    return UNKNOWN if 2 * row["n_edges_masked"] >= row["n_edges"] else f"{row['fdr']:.0%}"


def chance_sentences(rows: Rows, chosen: tuple[int, int]) -> list[str]:
    """Say what the chosen setting finds, and where the false discovery rate is small."""
    here = next(row for row in rows if (row["time_window"], row["min_weight"]) == chosen)
    if here["fdr"] is None:
        first = f"At {rule_words(*chosen)} there is no edge."
    else:
        once = "none is left" if here["fdr_collapsed"] is None else f"it is {here['fdr_collapsed']:.0%}"
        first = (
            f"At {rule_words(*chosen)}: {_edges(here['n_edges'])}, false discovery rate {here['fdr']:.0%}; "
            f"when each pair of sessions counts once, {once}."
        )
    masked = here["n_edges_masked"]
    return [
        first,
        *([f"Of these, {masked_words(masked)}"] if masked else []),
        f"False discovery rate at most {FDR_LEVEL:.0%}: {_where(rows, 'fdr')}.",
        f"The same when each pair of sessions counts once: {_where(rows, 'fdr_collapsed')}.",
    ]


def _edges(n: int) -> str:
    return "1 edge" if n == 1 else f"{n:,} edges"


def _where(rows: Rows, name: str) -> str:
    by_window: dict[int, list[int]] = {}
    for row in rows:
        if row[name] is not None and row[name] <= FDR_LEVEL:
            by_window.setdefault(row["time_window"], []).append(row["min_weight"])
    told = [f"{window_words(t)} with {', '.join(map(str, weights))}" for t, weights in by_window.items()]
    return "; ".join(told) or "at no setting"


def robustness_sentences(report: Sensitivity) -> list[str]:
    """Say which accounts are found at every setting and which at one only."""
    accounts: Rows = report.robustness.records()
    n_settings = report.cells.num_rows
    if not accounts:
        return ["No account is found at any setting."]
    live = sum(row["n_edges"] > 0 for row in report.cells.records())
    everywhere = [row["account_id"] for row in accounts if row["n_cells"] == live]
    all_settings = "every setting" if live == n_settings else f"all {live:,} settings that find anybody"
    named = _named(everywhere) if everywhere else f"none; most often {_named_often(accounts, n_settings)}"
    once = sum(row["n_cells"] == 1 for row in accounts)
    said = [
        f"Accounts found at one setting at least: {len(accounts):,}; at {all_settings}: {named}.",
        f"Accounts found only at the loosest setting: {once:,}.",
    ]
    ours = [row for row in accounts if row["chosen"]]
    if ours:
        half = sum(row["share_of_cells"] >= 0.5 for row in ours)
        said.append(f"Accounts of the chosen setting found at half of all settings or more: {half:,} of {len(ours):,}.")
    return said


def _named(accounts: list[str]) -> str:
    more = len(accounts) - ACCOUNTS_NAMED
    return ", ".join(map(shown, accounts[:ACCOUNTS_NAMED])) + (f" and {more:,} more" if more > 0 else "")


def _named_often(accounts: Rows, n_settings: int) -> str:
    most = [row["account_id"] for row in accounts if row["n_cells"] == accounts[0]["n_cells"]]
    return f"{_named(most)} ({accounts[0]['n_cells']:,} of {n_settings:,} settings)"


def mark_sentences(report: Sensitivity) -> list[str]:
    """Say what published and calibrated settings find, where they are on the grid, and what was left out."""
    said = []
    for mark in report.marks:
        cell = None
        if mark.time_window is not None and mark.min_weight is not None and float(mark.time_window).is_integer():
            cell = report.cell(int(mark.time_window), mark.min_weight)
        found = "" if cell is None else f": {_edges(cell['n_edges'])}"
        name = mark.name if mark.name.isprintable() else shown(mark.name)
        said.append(f"{name} ({mark.rule}){found}")
    limit = report.parameters["most_pairs"]
    said += [
        f"Left out: {window_words(window)}, which holds {n:,} pairs of shares, more than {limit:,}."
        for window, n in report.left_out
    ]
    return said

"""A sensitivity report in a notebook: a table that reads like a heat map."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING, Any

from inconcert.calibrate.sensitivity_text import (
    UNKNOWN_WORDS,
    chance_sentences,
    chance_words,
    mark_sentences,
    robustness_sentences,
    window_words,
)
from inconcert.calibrate.surrogates import FDR_LEVEL

if TYPE_CHECKING:
    from inconcert.calibrate.sensitivity import Sensitivity

__all__ = ["sensitivity_html"]

#: a blue that stays readable under black text, and darkest where edges are most
COLOUR = "70,130,180"
DARKEST = 0.75


def sensitivity_html(report: Sensitivity) -> str:
    """Show a report as HTML; nothing in it can run, whatever accounts and marks are called."""
    rows = report.cells.records()
    weights = sorted({row["min_weight"] for row in rows})
    most = max(row["n_edges"] for row in rows)
    cell = {(row["time_window"], row["min_weight"]): _cell(row, most, report.chosen) for row in rows}
    head = "".join(f"<th>{weight:,} objects or more</th>" for weight in weights)
    body = "".join(
        f"<tr><th>{window_words(window)}</th>{''.join(cell[window, weight] for weight in weights)}</tr>"
        for window in sorted({row["time_window"] for row in rows})
    )
    said = [*chance_sentences(rows, report.chosen), *robustness_sentences(report)]
    return (
        f"<div><p><b>{len(rows):,} settings</b>: edges, and the part of them expected by chance "
        f"(&#10003; at most {FDR_LEVEL:.0%}; &#9670; the chosen setting; {UNKNOWN_WORDS.strip()})</p>"
        f"<table><thead><tr><th>within</th>{head}</tr></thead><tbody>{body}</tbody></table>"
        + "".join(f"<p>{html.escape(sentence)}</p>" for sentence in said)
        + f"<ul>{''.join(f'<li>{html.escape(mark)}</li>' for mark in mark_sentences(report))}</ul></div>"
    )


def _cell(row: dict[str, Any], most: int, chosen: tuple[int, int]) -> str:
    """Show a setting; the shade grows with the logarithm of its edges, what it means is also written."""
    shade = DARKEST * math.log1p(row["n_edges"]) / math.log1p(most) if most else 0.0
    is_chosen = (row["time_window"], row["min_weight"]) == chosen
    is_sure = row["fdr"] is not None and row["fdr"] <= FDR_LEVEL
    border = "border:2px solid currentColor;" if is_sure else ""
    text = "&ndash;" if row["fdr"] is None else f"{row['n_edges']:,}<br><small>{chance_words(row)}</small>"
    signs = ("&#9670; " if is_chosen else "") + ("&#10003; " if is_sure else "")
    return f'<td style="background:rgba({COLOUR},{shade:.2f});{border}text-align:right">{signs}{text}</td>'

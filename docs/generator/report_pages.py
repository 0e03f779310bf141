"""The table of report pages on the performance page."""

from __future__ import annotations

from typing import Any

from docs.generator.figures import NONE

__all__ = ["report_pages_table"]


def report_pages_table(results: list[dict[str, Any]]) -> str:
    """Give one row for each size of network: how large its page is, and how soon it can be read and used."""
    pages = [page for result in results for page in result["pages"]]
    if not pages:
        return NONE
    lines = [
        "| accounts | edges | left out | page | written in | first paint | ready | map drawn | drawn on | a frame while it moves |",
        f"|{' ---: |' * 8} --- | ---: |",
    ]
    lines += [
        f"| {page['n_accounts']:,} | {page['n_edges']:,} | {page['n_edges_left_out']:,} | {page['bytes'] / 1e6:.2f} MB | "
        f"{page['write_seconds']:.1f} s | {_both(page['first_paint_seconds'])} | {_both(page['ready_seconds'])} | "
        f"{_both(page['drawn_seconds'])} | {page['renderer']} | {1000 * page['frame_seconds']['median']:.0f} ms |"
        for page in pages
    ]
    return "\n".join(lines)


def _both(figure: dict[str, float]) -> str:
    return f"{figure['median']:.2f} s ({figure['worst']:.2f} s)"

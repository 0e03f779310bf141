"""A network in a notebook: sizes, the largest components, a small map."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import numpy as np

from inconcert.network.attributes import edge_colours
from inconcert.network.colours import TYPE_COLOURS, colour_of, hexadecimal
from inconcert.network.graph import code
from inconcert.results.picture import svg_map
from inconcert.results.wording import time

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["net_html"]

ACCOUNTS_DRAWN = 600
#: colour of accounts between coloured edges
DOT = "#333333"
COMPONENTS_SHOWN = 5


def net_html(net: Net) -> str:
    """Show a network as HTML; nothing in it can run, whatever the accounts are called."""
    counts = net.counts
    sizes = ", ".join(f"{counts[name]:,} {name}" for name in ("accounts", "components", "objects"))
    columns = ("component", "n_accounts", "n_edges", "n_objects", "first_share", "last_share", "top_objects")
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{html.escape(cell)}</td>"
            for cell in (
                row["component"],
                f"{row['n_accounts']:,}",
                f"{row['n_edges']:,}",
                f"{row['n_objects']:,}",
                time(row["first_share"]),
                time(row["last_share"]),
                " · ".join((row["top_objects"] or [])[:2]),
            )
        )
        + "</tr>"
        for row in net.components.arrow(columns).slice(0, COMPONENTS_SHOWN).to_pylist()
    )
    head = "".join(
        f"<th>{name}</th>" for name in ("component", "accounts", "edges", "objects", "first", "last", "top objects")
    )
    return (
        f"<div><p><b>{counts['edges_kept']:,} edges</b> between {sizes}</p>{_map(net)}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _map(net: Net) -> str:
    """Draw the largest components, as many accounts as can be told apart."""
    accounts = net.accounts.arrow(("account_id", "component")).to_pylist()
    points = net.findings.layout.arrow(("x", "y"))
    where = list(zip(points["x"].to_pylist(), points["y"].to_pylist(), strict=True))
    order = sorted(range(len(accounts)), key=lambda k: int(accounts[k]["component"]))[:ACCOUNTS_DRAWN]
    place = np.full(len(accounts), -1)
    place[order] = np.arange(len(order))
    ends = place[code(net.edges).pairs].tolist()
    edges = [(a, b, k) for k, (a, b) in enumerate(ends) if a >= 0 and b >= 0]
    of_edge = edge_colours(net.findings)
    # where the edges have a colour that means something, the accounts have none
    colours = [DOT if of_edge is not None else hexadecimal(colour_of(accounts[k]["component"])) for k in order]
    if of_edge is not None:
        # the types that call for attention come first: kept when there are too many edges, and drawn over the others
        rank = {colour: -k for k, colour in enumerate(TYPE_COLOURS.values())}
        edges.sort(key=lambda edge: rank.get(of_edge[edge[2]], 1))
    drawn = svg_map(
        # the layout's y grows upwards, SVG's downwards
        [(where[k][0], -where[k][1]) for k in order],
        [(a, b) for a, b, _ in edges],
        colours,
        [accounts[k]["account_id"] for k in order],
        link_colours=None if of_edge is None else [hexadecimal(of_edge[k]) for _, _, k in edges],
        legend=None if of_edge is None else _meaning(of_edge),
    )
    left = len(accounts) - len(order)
    return drawn + (f"<p>{left:,} accounts of smaller components are not drawn</p>" if left else "")


def _meaning(of_edge: list[tuple[int, int, int]]) -> dict[str, str]:
    """Say what the colours of the edges mean, with how many edges of the whole network have each."""
    return {
        f"{kind} ({of_edge.count(colour):,} edges)": hexadecimal(colour)
        for kind, colour in TYPE_COLOURS.items()
        if colour in of_edge
    }

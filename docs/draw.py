"""Draw the pictures of the pages from simulated posts: ``python -m docs.draw``.

On the first page every account that shared a link within a minute of another is a dot, every such pair a thin line. What
stays at the demo's threshold is in colour. On the page about calibration: the figures `inconcert calibrate` writes.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

import igraph

import inconcert as ic
from inconcert.figures import calibration_charts, write_figure
from inconcert.simulate import DEMO_BY, DEMO_MIN_WEIGHT, DEMO_TIME_WINDOW

PICTURE = Path(__file__).resolve().parent / "assets" / "demo-network.svg"
WIDTH, HEIGHT, MARGIN = 880, 420, 14
#: Okabe & Ito's colours, which most people can tell apart, on light and on dark
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
GREY = "#8a8f98"
RADIUS = 11
Point = tuple[float, float]


def main() -> None:
    """Simulate, detect, calibrate, draw."""
    draw_network()
    draw_calibration()


def draw_calibration() -> None:
    """Draw the figures of a calibration, as SVG."""
    charts = calibration_charts(ic.calibrate(ic.simulate().posts, by=DEMO_BY))
    for name in ("delays", "repetition", "types", "sensitivity"):
        write_figure(charts[name], PICTURE.parent / name, formats=["svg"])


def draw_network() -> None:
    """Draw the network of the first page."""
    found = ic.detect(ic.simulate().posts, by=DEMO_BY, time_window=DEMO_TIME_WINDOW, min_weight=DEMO_MIN_WEIGHT)
    every = [(e["account_id"], e["account_id_y"], e["weight"]) for e in found.edges(all=True).records()]
    component = {a["account_id"]: int(a["component"]) for a in found.network().accounts.records()}
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(_svg(every, component), encoding="utf-8")


def _svg(edges: list[tuple[str, str, int]], component: dict[str, int]) -> str:
    place = _spread(_places(edges), component)
    kept = [edge for edge in edges if edge[2] >= DEMO_MIN_WEIGHT]
    chance = [edge for edge in edges if edge[2] < DEMO_MIN_WEIGHT]
    parts = [_lines(chance, place, f'stroke="{GREY}" stroke-opacity="0.22" stroke-width="0.5"')]
    parts.append(_dots([a for a in place if a not in component], place, f'r="1.6" fill="{GREY}" fill-opacity="0.55"'))
    for number in sorted(set(component.values())):
        colour = COLOURS[(number - 1) % len(COLOURS)]
        members = [account for account in place if component.get(account) == number]
        inside = [edge for edge in kept if component[edge[0]] == number]
        parts.append(_lines(inside, place, f'stroke="{colour}" stroke-opacity="0.75" stroke-width="1.4"'))
        parts.append(_dots(members, place, f'r="5" fill="{colour}"'))
    drawn = "\n".join(parts)
    text = "Accounts as dots, shared links as lines: most meet by chance; three groups, in colour, meet again and again"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">\n<title>{text}</title>\n'
        f"{drawn}\n</svg>\n"
    )


def _places(edges: list[tuple[str, str, int]]) -> dict[str, Point]:
    """Place the largest connected part by force; heavy edges pull."""
    graph = igraph.Graph.TupleList(sorted(edges), weights=True)
    graph = graph.connected_components().giant()
    random.seed(4)
    start = [(random.random(), random.random()) for _ in graph.vs]  # noqa: S311  # a drawing needs no secrets
    layout = graph.layout_fruchterman_reingold(weights=[w**0.7 for w in graph.es["weight"]], seed=start, niter=900)
    xs, ys = sorted(x for x, _ in layout), sorted(y for _, y in layout)
    # a few accounts far out would make all else small: the frame is that of the others, who alone are drawn
    cut = len(xs) // 60
    left, right, top, bottom = xs[cut], xs[-cut - 1], ys[cut], ys[-cut - 1]
    return {
        name: (
            MARGIN + (x - left) / (right - left) * (WIDTH - 2 * MARGIN),
            MARGIN + (y - top) / (bottom - top) * (HEIGHT - 2 * MARGIN),
        )
        for name, (x, y) in zip(graph.vs["name"], layout, strict=True)
        if left <= x <= right and top <= y <= bottom
    }


def _spread(place: dict[str, Point], component: dict[str, int]) -> dict[str, Point]:
    """Set the members of a component on a circle around their middle: their edges pull them into one dot."""
    spread = dict(place)
    for number in sorted(set(component.values())):
        members = [account for account in place if component.get(account) == number]
        radius = RADIUS * math.sqrt(len(members))
        x = sum(place[a][0] for a in members) / len(members)
        y = sum(place[a][1] for a in members) / len(members)
        x, y = min(max(x, 2 * radius), WIDTH - 2 * radius), min(max(y, 2 * radius), HEIGHT - 2 * radius)
        for k, account in enumerate(members):
            angle = 2 * math.pi * k / len(members)
            spread[account] = (x + radius * math.cos(angle), y + radius * math.sin(angle))
    return spread


def _lines(edges: list[tuple[str, str, int]], place: dict[str, Point], style: str) -> str:
    """Draw edges as one path."""
    shown = [(place[a], place[b]) for a, b, _ in edges if a in place and b in place]
    path = "".join(f"M{a[0]:.0f} {a[1]:.0f}L{b[0]:.0f} {b[1]:.0f}" for a, b in shown)
    return f'<path fill="none" {style} d="{path}"/>'


def _dots(accounts: list[str], place: dict[str, Point], style: str) -> str:
    circles = "".join(f'<circle cx="{place[a][0]:.0f}" cy="{place[a][1]:.0f}" {style}/>' for a in accounts)
    return f"<g>{circles}</g>"


if __name__ == "__main__":
    main()

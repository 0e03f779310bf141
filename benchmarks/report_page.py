"""Measure the page of a report: ``python -m benchmarks.report_page``.

Writes pages of networks of given sizes and opens each in headless Chromium, from a file, with a fresh profile every time. First
paint is the browser's own figure (first contentful paint); ready is when every panel answers; drawn is when the map stands on
its surface. Then the map is dragged and zoomed, and the time between two frames is taken. Figures are medians of the openings,
and the worst. Writes ``benchmarks/results/report-page.json``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.large_network import posts_of
from benchmarks.machine import machine
from inconcert.provenance import versions
from inconcert.results import detect

__all__ = ["SIZES", "opened", "run"]

RESULTS = Path(__file__).resolve().parent / "results"
NAME = "report-page.json"
#: accounts and groups of five; a group is ten edges or a little less
SIZES = {"1,000 accounts": (1_000, 400), "10,000 accounts": (10_000, 4_800), "20,000 accounts": (20_000, 10_200)}
OPENINGS = 3
WIDTH, HEIGHT = 1280, 900
MARKS = """
window.marks = {};
new MutationObserver(() => {
  const root = document.documentElement;
  if (root.hasAttribute("data-ready") && !("ready" in marks)) marks.ready = performance.now();
  if (document.querySelector("[data-map-renderer]") && !("drawn" in marks)) marks.drawn = performance.now();
}).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready", "data-map-renderer"]});
"""
FRAMES = """
window.frames_seen = []; window.watching = true;
(function step(last) {
  requestAnimationFrame((now) => { if (last) frames_seen.push(now - last); if (watching) step(now); });
})(0);
"""


def opened(browser: Browser, path: Path) -> dict[str, Any]:
    """Open a page once, drag and zoom its map, and give the figures in seconds."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    try:
        page = context.new_page()
        page.add_init_script(MARKS)
        page.goto(path.resolve().as_uri())
        page.wait_for_function("() => 'ready' in marks && 'drawn' in marks", timeout=120_000)
        marks = page.evaluate("marks")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        return {
            "first_paint_seconds": paint / 1000,
            "ready_seconds": marks["ready"] / 1000,
            "drawn_seconds": marks["drawn"] / 1000,
            "renderer": page.get_attribute("[data-map-renderer]", "data-map-renderer"),
            **_moved(page),
        }
    finally:
        context.close()


def _moved(page: Page) -> dict[str, Any]:
    surface = page.locator("[data-map-surface]")
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    if box is None:
        raise RuntimeError("the map has no surface")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.wait_for_timeout(500)
    page.evaluate(FRAMES)
    page.mouse.move(x, y)
    page.mouse.down()
    for k in range(1, 31):
        page.mouse.move(x + 4 * k, y + 2 * k)
    page.mouse.up()
    for _ in range(10):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(60)
    frames: list[float] = page.evaluate("(watching = false, frames_seen)")
    return {"frame_seconds": statistics.median(frames) / 1000, "worst_frame_seconds": max(frames) / 1000}


def run(name: str, n_accounts: int, n_groups: int, browser: Browser, folder: Path) -> dict[str, Any]:
    """Write the page of one size and open it several times."""
    net = detect(posts_of(n_accounts, n_groups), by="url", time_window=60, min_weight=2).network()
    path = folder / "page.html"
    started = perf_counter()
    written = net.report(path)
    seconds = perf_counter() - started
    times = [opened(browser, path) for _ in range(OPENINGS)]
    figures = {name: [time[name] for time in times] for name in times[0] if name.endswith("_seconds")}
    return {
        "name": name,
        "n_accounts": net.counts["accounts"],
        "n_edges": net.counts["edges_kept"],
        "n_edges_left_out": written.left_out["edges"],
        "bytes": written.n_bytes,
        "write_seconds": seconds,
        "renderer": times[0]["renderer"],
        "openings": OPENINGS,
        **{name: {"median": statistics.median(values), "worst": max(values)} for name, values in figures.items()},
    }


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default="chromium", help="the browser's path")
    parser.add_argument("--results", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=arguments.chromium,
            args=["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-gpu-compositing"],
        )
        pages = [run(name, *size, browser, Path(folder)) for name, size in SIZES.items()]
        browser_version = browser.version
        browser.close()
    record = {
        "command": "python -m benchmarks.report_page",
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": {**versions(), "chromium": browser_version},
        "pages": pages,
    }
    text = json.dumps(record, indent=2) + "\n"
    arguments.results.mkdir(parents=True, exist_ok=True)
    (arguments.results / NAME).write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()

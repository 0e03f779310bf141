"""20,000 accounts and 100,000 edges on one page."""

from __future__ import annotations

from tests.browser.carried import carried, tables
from tests.browser.pixels import colours

MEGABYTES = 8_000_000
MOST_EDGES = 100_000
FEW_ELEMENTS = 20_000


def test_the_page_is_small_and_says_what_it_left_out(page_of):
    made = page_of("large")
    assert made.path.stat().st_size < MEGABYTES
    core = carried(made.path, "core")
    edges = made.net.edges.records()
    n = len(edges)
    assert n > MOST_EDGES
    assert core["edges"]["n"] == MOST_EDGES
    assert core["meta"]["left_out"]["edges"] == n - MOST_EDGES
    assert core["meta"]["counts"]["edges_kept"] == n
    # the strongest ones are there: nothing left out is heavier than anything that stayed
    shown = tables(made.path)["edges"]["weight"]
    assert sum(shown) == sum(sorted((edge["weight"] for edge in edges), reverse=True)[:MOST_EDGES])
    assert core["accounts"]["n"] <= 20_000


def test_it_opens_is_drawn_and_can_be_used(opened, page_of, blank):
    page = opened("large").page
    # WebGL by the processor gives way to the canvas when there is so much
    page.wait_for_selector("[data-map-renderer=webgl], [data-map-renderer=canvas]", timeout=60_000)
    page.wait_for_timeout(1500)
    found = colours(blank, page.locator("[data-map-surface]").screenshot())
    assert len([n for n in found.values() if n > 20]) > 30
    # counted work instead of time: no panel makes an element for each edge or account
    assert page.evaluate("document.querySelectorAll('*').length") < FEW_ELEMENTS
    words = page.inner_text("[data-panel=summary]") + page.inner_text("[data-panel=method]")
    left = carried(page_of("large").path, "core")["meta"]["left_out"]["edges"]
    assert f"{left:,}" in words
    page.evaluate("location.hash = 'weight=4'")
    page.wait_for_function(
        "(n) => Number(document.querySelector('[data-counts] [data-count=edges]').dataset.n) < n", arg=MOST_EDGES
    )


def test_without_scripts_the_document_stays_readable(opened):
    page = opened("large", scripts=False).page
    assert page.evaluate("document.querySelectorAll('*').length") < 3 * FEW_ELEMENTS
    assert len(page.inner_text("main")) < 400_000

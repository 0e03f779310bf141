"""Every filter changes what is shown, and the counts are those of the definition computed in Python."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.browser.remaining import remaining
from tests.browser.watched import address, watched

#: each filter of the panel by its label, and a few keys on its slider
SLIDERS = {
    "weight": ("Weight, at least", "ArrowRight", 3),
    "window": ("Time window", "ArrowLeft", 4),
    "objects": ("Different objects, at least", "ArrowRight", 3),
    "component_of": ("Component of at least", "ArrowLeft", 1),
    "q": ("q-value, at most", "ArrowLeft", 8),
}
COUNTS = "[data-counts] [data-count]"
BOXES = {"types": "normal", "evidence": "none of these"}


def counts(page: Any) -> dict[str, int]:
    """Give the counts of the panel."""
    return {one.get_attribute("data-count"): int(one.get_attribute("data-n")) for one in page.locator(COUNTS).all()}


def fragment(page: Any) -> dict[str, str]:
    """Give what the address says."""
    return dict(parse_qsl(urlsplit(page.url).fragment))


def settled(page: Any, key: str) -> None:
    """Wait until the filter stands in the address and the counts follow."""
    page.wait_for_function("(key) => new URLSearchParams(location.hash.slice(1)).has(key)", arg=key)
    page.wait_for_function("() => document.querySelectorAll('[data-counts] [data-count]').length === 4")
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 0)))")


def unfold(page: Any) -> None:
    """Open what is asked for less often; the panel folds it away when no such filter is set."""
    more = page.locator("[data-panel=filters] details")
    if not more.evaluate("(e) => e.open"):
        more.locator("summary").click()


@pytest.fixture(scope="module")
def open_page(browser, page_of):
    with watched(browser) as seen:
        seen.go(address(page_of("tested").path))
        # the objects are counted once the pairs of posts are swept
        seen.page.wait_for_selector("[data-counts] [data-count=objects]")
        yield seen


@pytest.fixture
def page(open_page):
    """The page without a filter."""
    fresh = open_page.page.evaluate("location.hash === ''")
    if not fresh:
        open_page.page.locator("[data-panel=filters]").get_by_role("button", name="Show everything again").click()
        open_page.page.wait_for_function("() => location.hash === ''")
    unfold(open_page.page)
    yield open_page.page
    open_page.check()


def test_with_no_filter_the_counts_are_those_of_the_tables(page, page_of):
    net = page_of("tested").net
    assert counts(page) == remaining(net, {})
    large = [c for c in net.components.records() if c["n_accounts"] >= 3]
    assert counts(page)["components"] == len(large)
    assert counts(page)["accounts"] == sum(c["n_accounts"] for c in large)


@pytest.mark.parametrize("key", SLIDERS)
def test_a_slider(page, page_of, key):
    label, arrow, times = SLIDERS[key]
    before = counts(page)
    slider = page.locator("[data-panel=filters]").get_by_role("slider", name=label, exact=True)
    slider.focus()
    for _ in range(times):
        page.keyboard.press(arrow)
    settled(page, key)
    assert counts(page) == remaining(page_of("tested").net, fragment(page))
    assert counts(page) != before


def test_symmetry(opened, page_of):
    """On a day of TikTok, where one of two accounts may post nearly everything."""
    page = opened("tiktok", "#component_of=2").page
    page.wait_for_selector("[data-counts] [data-count=objects]")
    before = counts(page)
    unfold(page)
    slider = page.locator("[data-panel=filters]").get_by_role("slider", name="Symmetry, at least", exact=True)
    slider.focus()
    page.keyboard.press("End")
    settled(page, "symmetry")
    assert counts(page) == remaining(page_of("tiktok").net, fragment(page))
    assert counts(page) != before


@pytest.mark.parametrize("key", BOXES)
def test_a_box(page, page_of, key):
    before = counts(page)
    box = page.locator("[data-panel=filters]").get_by_role("checkbox", name=BOXES[key])
    box.focus()
    page.keyboard.press("Space")
    settled(page, key)
    assert counts(page) == remaining(page_of("tested").net, fragment(page))
    assert counts(page) != before


@pytest.mark.parametrize(("key", "label", "at"), [("since", "From", 0.3), ("until", "Until", 0.6)])
def test_dates(page, page_of, key, label, at):
    net = page_of("tested").net
    before = counts(page)
    times = sorted(pair["timestamp_share"] for pair in net.found.pairs().records())
    moment = datetime.fromtimestamp(times[int(at * len(times))], UTC)
    field = page.locator("[data-panel=filters]").get_by_label(label, exact=True)
    field.fill(moment.strftime("%Y-%m-%dT%H:%M:%S"))
    field.blur()
    settled(page, key)
    assert fragment(page)[key] == moment.strftime("%Y%m%dT%H%M%SZ")
    assert counts(page) == remaining(net, fragment(page))
    assert counts(page) != before


def test_all_at_once_and_back(page, page_of):
    before = counts(page)
    for key, (label, arrow, _) in SLIDERS.items():
        page.locator("[data-panel=filters]").get_by_role("slider", name=label, exact=True).press(arrow)
        settled(page, key)
    assert counts(page) == remaining(page_of("tested").net, fragment(page))
    page.locator("[data-panel=filters]").get_by_role("button", name="Show everything again").click()
    page.wait_for_function("() => location.hash === ''")
    assert counts(page) == before


@pytest.mark.parametrize("which", ["demo", "russian", "tiktok", "hostile"])
def test_other_networks_as_well(opened, page_of, which):
    """Weights that count objects, CooRTweet's rules, ids of every kind: narrowed windows and small components."""
    net = page_of(which).net
    window = int(net.found.rules.time_window) // 3
    page = opened(which, f"#window={window}&component_of=2").page
    page.wait_for_selector("[data-counts] [data-count=objects]")
    settled(page, "window")
    assert counts(page) == remaining(net, {"window": str(window), "component_of": "2"})
    if which != "demo":  # there everybody is faster than that
        assert counts(page) != remaining(net, {"component_of": "2"})


def test_the_empty_network_has_nothing_to_filter_and_says_so(opened):
    page = opened("empty").page
    assert counts(page) in ({}, {"edges": 0, "accounts": 0, "components": 0}, {"edges": 0, "accounts": 0, "components": 0, "objects": 0})  # fmt: skip

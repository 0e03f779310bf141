"""A monitor's pages in a browser: the overview, and the part of a run's page that tells of its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.test_accessibility import found
from tests.browser.watched import Watched, address, watched
from tests.monitor.site_fixtures import kept

WIDTH = "document.documentElement.scrollWidth"


def site_of(*, hostile: bool = False) -> tuple[Path, Path]:
    """Give the overview, and the page of the last run."""
    made = kept(hostile=hostile)
    return made.workspace.site / "index.html", made.workspace.site / "runs" / f"{made.runs[-1]}.html"


@pytest.fixture(scope="module")
def run_page(browser: Browser) -> Iterator[Watched]:
    """The page of a run, opened once."""
    with watched(browser) as seen:
        seen.go(address(site_of()[1]))
        yield seen


@pytest.fixture
def page(run_page: Watched) -> Iterator[Page]:
    yield run_page.page
    run_page.check()


def test_the_trend_is_drawn_and_read_run_by_run(page: Page) -> None:
    trend = page.locator("[data-panel=monitor-trend] [role=slider]")
    trend.scroll_into_view_if_needed()
    assert trend.locator("canvas").count() == 2
    trend.focus()
    last = trend.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowLeft")
    assert trend.get_attribute("aria-valuenow") == "3"
    assert trend.get_attribute("aria-valuetext") != last
    said = page.inner_text("[data-panel=monitor-trend] .under-pointer")
    assert re.fullmatch(r"2026-01-03: [\d,]+ monitored, \d+ newly discovered", said)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert trend.get_attribute("aria-valuenow") == "1"


def test_a_lane_is_read_with_pointer_and_keys(page: Page) -> None:
    lane = page.locator(".lifelines svg.lane").first
    lane.scroll_into_view_if_needed()
    box = lane.bounding_box()
    assert box is not None
    told = page.locator("[data-panel=monitor-lines] .under-pointer")
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 12)
    assert "2026-01-04" in told.inner_text()
    page.mouse.move(0, 0)
    assert told.inner_text() == ""
    lane.focus()
    assert "14 accounts" in told.inner_text()
    page.keyboard.press("ArrowLeft")
    assert "2026-01-03" in told.inner_text()
    assert "2026-01-03" in (lane.get_attribute("aria-valuetext") or "")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.lifelines > li')[1]")


def test_the_name_of_a_network_chooses_its_component_everywhere(page: Page) -> None:
    row = page.locator(".lifelines > li").nth(1)
    row.locator("a").click()
    page.wait_for_selector(".detail-panel[data-kind=component]")
    assert "chosen=component%2C2" in page.url
    assert row.get_attribute("aria-current") == "true"
    assert page.locator(".lifelines > li[aria-current]").count() == 1


def test_an_allow_listed_account_is_shown_as_such(page: Page) -> None:
    name = page.locator("#today ul.names bdi").first.inner_text()
    page.evaluate("(name) => { location.hash = new URLSearchParams({ chosen: `account,${name}` }).toString() }", name)
    page.wait_for_selector(".detail-panel[data-kind=account]")
    assert "never flagged" in page.inner_text("[data-panel=detail]")
    page.evaluate("location.hash = new URLSearchParams({ chosen: 'account,group0_1' }).toString()")
    page.wait_for_function("document.querySelector('[data-panel=detail]').innerText.includes('group0_1')")
    assert "never flagged" not in page.inner_text("[data-panel=detail]")


def test_ids_are_unique_and_words_are_words(page: Page) -> None:
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    seen = page.inner_text("#today")
    assert re.findall(r"\b(?:monitor|site)\.[a-z_]+", seen) == []
    assert "undefined" not in seen


def test_everybody_can_use_the_part(page: Page) -> None:
    assert found(page, "#today") == []


def test_on_paper_the_day_is_a_document(page: Page) -> None:
    page.emulate_media(media="print")
    try:
        assert page.locator("[data-panel=monitor-trend]").is_hidden()
        assert page.locator("#today svg.trend").is_visible()
        assert page.locator("#today .live-only").is_hidden()
    finally:
        page.emulate_media(media="screen")


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_hostile_names_neither_run_nor_break_the_page(browser: Browser, size: tuple[int, int], scheme: str) -> None:
    overview, run = site_of(hostile=True)
    with watched(browser, size=size, scheme=scheme) as seen:
        seen.go(address(overview), live=False)
        assert seen.page.evaluate(WIDTH) <= size[0]
        seen.page.locator(".lifelines a").first.click()
        seen.page.wait_for_selector("html[data-ready]", state="attached")
        seen.page.wait_for_selector(".detail-panel[data-kind=component]")
        assert Path(run).name in seen.page.url
        assert seen.page.evaluate(WIDTH) <= size[0]
        lane = seen.page.locator(".lifelines svg.lane").first
        lane.focus()
        told = seen.page.locator("[data-panel=monitor-lines] .under-pointer")
        assert "\u202e" not in told.inner_text()
        seen.page.eval_on_selector_all("#today details", "all => all.forEach(one => { one.open = true })")
        assert seen.page.evaluate(WIDTH) <= size[0]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_overview_is_whole_without_a_script(browser: Browser, size: tuple[int, int]) -> None:
    with watched(browser, size=size, scripts=False) as seen:
        seen.go(address(site_of()[0]), live=False)
        page = seen.page
        assert page.evaluate(WIDTH) <= size[0]
        for what in ("svg.trend", ".lifelines svg.lane", "table.runs", "#about .caution", "a.door"):
            assert page.locator(what).first.is_visible(), what
        # every lane lies inside the page, and its marks are drawn
        box = page.locator("use.mark").first.bounding_box()
        assert box is not None
        assert box["width"] > 4
        page.locator("a.door").click()
        assert page.locator("#today h2").first.inner_text().startswith("Today: 4 January 2026")


def test_everybody_can_use_the_overview(browser: Browser) -> None:
    for scheme in ("light", "dark"):
        with watched(browser, scheme=scheme) as seen:
            seen.go(address(site_of()[0]), live=False)
            assert found(seen.page, "body") == []

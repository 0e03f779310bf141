"""The explorer of the tests: a result that is searched in two ways, served to one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow.compute as pc
from playwright.sync_api import Browser, Locator, Page

import inconcert as ic
from inconcert.results import Net
from inconcert.simulate import simulate
from inconcert.tables import Table
from tests.browser.watched import Watched, watched

__all__ = ["COUNTED", "apply", "counts", "detected", "explored", "found", "knob", "posts", "settled", "until"]

COUNTED = ("accounts", "edges_kept", "components")
POLL_MS = 20
PATIENCE = 1_000


@cache
def posts() -> Table:
    """Give simulated posts with links and hashtags."""
    return simulate(seed=1, n_accounts=400, n_days=5).posts


@cache
def detected(*, until: int | None = None, **changed: Any) -> Net:
    """Detect as the explorer's result was, but for what is changed, in the posts up to a time."""
    rules: dict[str, Any] = {"time_window": 60, "min_weight": 2, **changed}
    chosen = posts()
    if until is not None:
        table = chosen.arrow()
        chosen = Table.of(table.filter(pc.less_equal(table["timestamp"], until)))
    return ic.detect(chosen, by=["url", "hashtag"], **rules).network()


def found(net: Net) -> dict[str, int]:
    """Give the sizes of a network."""
    sizes = (net.accounts.num_rows, net.edges.num_rows, net.components.num_rows)
    return dict(zip(COUNTED, sizes, strict=True))


@dataclass(frozen=True)
class Explored:
    """Where an explorer is, and whose browser looks at it."""

    browser: Browser
    url: str

    @contextmanager
    def opened(self, fragment: str = "", **more: Any) -> Iterator[Watched]:
        """Open it in a page that may ask nobody else; see `Watched.check`."""
        with watched(self.browser, server=self.url, **more) as seen:
            seen.go(self.url + fragment)
            settled(seen.page)
            yield seen


@contextmanager
def explored(browser: Browser, net: Net) -> Iterator[Explored]:
    """Serve a result."""
    with ic.explore(net, port=0) as running:
        yield Explored(browser, running.url)
    running.thread.join(30)
    assert running.settle(30)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds; the page's policy lets nothing be evaluated again and again in it."""
    for _ in range(PATIENCE):
        if holds():
            return
        page.wait_for_timeout(POLL_MS)
    raise AssertionError("it never came to hold")


def settled(page: Page) -> None:
    """Wait until the counts are those of the form and the page is that of the server."""
    page.wait_for_selector(".found:not([data-waiting]) .live-counts")
    page.wait_for_selector(".stage .working", state="detached")


def counts(page: Page) -> dict[str, int]:
    """Give what the settings of the form would find."""
    shown = page.locator(".live-counts")
    return {name: int(shown.locator(f"[data-count={name}]").get_attribute("data-n") or -1) for name in COUNTED}


def knob(page: Page, name: str) -> Locator:
    """Give a slider of the form."""
    return page.locator("form.explore-form").get_by_role("slider", name=name, exact=True)


def apply(page: Page) -> None:
    """Press Apply and wait for the network."""
    page.locator("form.explore-form .primary").click()
    page.wait_for_selector("form.explore-form .primary:disabled")
    settled(page)

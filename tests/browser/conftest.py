"""One browser and one of each page for all tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.chromium import DESKTOP, WEBGL, WITHOUT_WEBGL, chromium, program
from tests.browser.made import MAKERS, Made, made
from tests.browser.standing import Standing
from tests.browser.watched import Watched, address, watched

Open = Callable[..., Watched]


# not for the session: while Playwright runs, no test of another folder could start an event loop in this process
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    program()
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, *WEBGL) as started:
        yield started


@pytest.fixture(scope="package")
def plain(playwright: Playwright) -> Iterator[Browser]:
    """A browser that has no WebGL."""
    with chromium(playwright, *WITHOUT_WEBGL) as started:
        yield started


@pytest.fixture(scope="package")
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page, to count pixels in."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="package")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """Give a page by name; it is made when it is first asked for."""
    program()
    folder = tmp_path_factory.mktemp("pages")
    there: dict[str, Made] = {}

    def give(name: str) -> Made:
        if name not in there:
            there[name] = made(name, folder)
        return there[name]

    return give


@pytest.fixture
def opened(browser: Browser, page_of: Callable[[str], Made]) -> Iterator[Open]:
    """Open a page by name, with what `watched` takes; at the end of the test nothing may have been wrong with any."""
    with ExitStack() as stack:

        def give(name: str, fragment: str = "", **more: Any) -> Watched:
            seen = stack.enter_context(watched(browser, **more))
            seen.go(address(page_of(name).path) + fragment, live=more.get("scripts", True))
            return seen

        yield give


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: the folder of INCONCERT_SCREENSHOTS, else one that goes with the run."""
    named = os.environ.get("INCONCERT_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


#: all but the large one, which has tests of its own
NAMES = [name for name in MAKERS if name != "large"]


@pytest.fixture(scope="package", params=NAMES)
def standing(request: pytest.FixtureRequest, browser: Browser, page_of: Callable[[str], Made]) -> Iterator[Standing]:
    """Each page in turn, opened once for all tests that only look."""
    with watched(browser) as seen:
        seen.go(address(page_of(request.param).path))
        yield Standing(request.param, seen)


@pytest.fixture
def looked(standing: Standing) -> Iterator[Standing]:
    """Such a page, as it was when it was opened; at the end nothing may have been wrong."""
    standing.resize(DESKTOP)
    standing.page.emulate_media(media="screen", color_scheme="light")
    yield standing
    standing.seen.check()


@pytest.fixture(scope="package", params=NAMES)
def document(request: pytest.FixtureRequest, browser: Browser, page_of: Callable[[str], Made]) -> Iterator[Standing]:
    """Each page in turn with scripts off."""
    with watched(browser, scripts=False) as seen:
        seen.go(address(page_of(request.param).path), live=False)
        yield Standing(request.param, seen)

"""The browser of the tests: the system's Chromium, with and without WebGL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Playwright

__all__ = ["DESKTOP", "PHONE", "WEBGL", "WITHOUT_WEBGL", "chromium", "program"]

NAMES = ("chromium", "chromium-browser", "google-chrome")
DESKTOP = (1280, 900)
PHONE = (390, 844)

#: WebGL drawn by the processor, the same on every machine; the rest of the page is put together without it, which is
#: several times cheaper
WEBGL = ("--enable-unsafe-swiftshader", "--disable-gpu-compositing")
WITHOUT_WEBGL = ("--disable-gpu", "--disable-3d-apis")
QUIET = ("--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb")


def program() -> str:
    """Give the browser's path; without one the test is skipped, or fails where everything must be there."""
    named = os.environ.get("INCONCERT_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is needed to test the report")
        pytest.skip("there is no Chromium here (INCONCERT_CHROMIUM may name one)")
    return found


@contextmanager
def chromium(playwright: Playwright, *arguments: str) -> Iterator[Browser]:
    """Start the browser with a fresh profile; end it in any case."""
    browser = playwright.chromium.launch(executable_path=program(), args=[*QUIET, *arguments])
    try:
        yield browser
    finally:
        browser.close()

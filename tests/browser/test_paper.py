"""Printed, and with scripts off, the page is a document."""

from __future__ import annotations

import re

import pytest

from tests.browser.chromium import DESKTOP, PHONE

CONTROLS = "button, input, select, textarea, [role=slider], [role=tab]"


def shown(page, selector: str) -> list[str]:
    """Give the elements that take room on the page."""
    found: list[str] = page.eval_on_selector_all(
        selector,
        "all => all.filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length)"
        ".map(e => e.outerHTML.slice(0, 120))",
    )
    return found


def test_nobody_can_press_what_is_printed(looked):
    page = looked.page
    page.emulate_media(media="print")
    assert shown(page, CONTROLS) == []


def test_it_is_dark_ink_on_white_whatever_the_screen_was(opened):
    page = opened("demo", scheme="dark").page
    page.emulate_media(media="print")
    ink, paper = (
        page.evaluate(f"() => getComputedStyle(document.body).{what}") for what in ("color", "backgroundColor")
    )
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 200
    assert paper in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_a_browser_prints_it(opened):
    printed = opened("demo").page.pdf(format="A4", print_background=True)
    assert printed.startswith(b"%PDF-")
    sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert 2 <= sheets <= 30


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_without_scripts_it_can_be_read(document, size):
    document.resize(size)
    assert len(document.page.inner_text("main")) > 500
    assert shown(document.page, CONTROLS) == []
    assert document.width() <= size[0]
    document.seen.check()


def test_without_scripts_the_map_is_drawn_and_the_tables_are_there(opened, page_of):
    page = opened("demo", scripts=False).page
    net = page_of("demo").net
    assert page.locator("[data-panel=map] svg circle").count() >= len(net.accounts.records())
    words = page.inner_text("main")
    for account in net.accounts.records():
        assert account["account_id"] in words or account["account_name"] in words

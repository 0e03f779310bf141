"""Texts of social media attack whoever shows them; here nothing runs and nothing breaks.

That nothing ran, asked or complained is seen at the end of each test by `Watched.check`.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tests.browser.chromium import DESKTOP, PHONE


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_view_of_every_kind(opened, page_of, size):
    page = opened("hostile", size=size).page
    net = page_of("hostile").net
    accounts = [row["account_id"] for row in net.accounts.records()]
    objects = [row["object_id"] for row in net.objects.records()]
    views = [
        "component,1",
        *(f"account,{quote(account, safe='')}" for account in accounts[::3]),
        *(f"pair,{quote(a, safe='')},{quote(b, safe='')}" for a, b in zip(accounts[::4], accounts[1::4], strict=False)),
        *(f"object,{quote(one, safe='')}" for one in objects[::3]),
    ]
    for view in views:
        kind = view.split(",")[0]
        page.evaluate("(chosen) => { location.hash = new URLSearchParams({ chosen }).toString() }", view)
        page.wait_for_selector(f".detail-panel[data-kind={kind}]")
        page.wait_for_timeout(30)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], view[:60]
        assert not re.search(r"undefined|\[object|NaN", page.inner_text("[data-panel=detail]").replace("document", ""))


def test_links_lead_to_the_web_or_nowhere(opened):
    page = opened("hostile").page
    for tab in ("Edges", "Objects", "Accounts"):
        page.locator("[data-panel=tables]").get_by_role("tab", name=tab).click()
        links = page.eval_on_selector_all("a[href]", "all => all.map((a) => [a.getAttribute('href'), a.target, a.rel])")
        for href, target, rel in links:
            assert re.match(r"https?://|#|data:,", href), href[:80]
            if href.startswith("http"):
                assert target == "_blank"
                assert "noopener" in rel


def test_the_document_without_scripts_has_no_other_links_either(opened):
    page = opened("hostile", scripts=False).page
    links = page.eval_on_selector_all("a[href]", "all => all.map((a) => a.getAttribute('href'))")
    assert links
    assert [href[:80] for href in links if not re.match(r"https?://|#", href)] == []
    kinds = page.eval_on_selector_all("*", "all => [...new Set(all.map((e) => e.localName))]")
    assert not set(kinds) & {"iframe", "object", "embed", "base", "img", "form"}


def test_no_attribute_holds_a_program(opened):
    page = opened("hostile").page
    names = page.eval_on_selector_all("*", "all => [...new Set(all.flatMap((e) => e.getAttributeNames()))]")
    assert [name for name in names if name.startswith("on")] == []


def test_a_name_that_turns_writing_around_turns_only_itself(opened):
    """Each name stands in an element of its own that is isolated from what follows."""
    page = opened("hostile").page
    loose = page.evaluate(
        """() => {
          const found = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const text = walk.currentNode;
            if (!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(text.data) || text.parentElement.closest("script")) continue;
            let e = text.parentElement;
            while (e !== null && !/isolate|plaintext/.test(getComputedStyle(e).unicodeBidi)) e = e.parentElement;
            // a block of its own is isolated by being one
            if (e === null) found.push(text.parentElement.outerHTML.slice(0, 200));
          }
          return found;
        }"""
    )
    assert loose == []

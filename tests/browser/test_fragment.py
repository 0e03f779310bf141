"""The address holds the view: opened elsewhere it shows the same; what it does not know does no harm."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

STATE = """() => [
  [...document.querySelectorAll("[data-counts] [data-count]")].map((e) => [e.dataset.count, e.dataset.n]),
  document.querySelector(".detail-panel").dataset.kind,
  document.querySelector("[data-panel=detail]").innerText,
  document.querySelector("[data-panel=tables] [aria-selected=true]").innerText,
  [...document.querySelectorAll("[data-panel=filters] input")].map((e) => [e.value, e.checked]),
]"""


def state(page: Any) -> Any:
    """Give what a reader sees of the state, once the pairs of posts are there."""
    page.wait_for_selector("[data-counts] [data-count=objects]")
    page.wait_for_function("() => !document.querySelector('[data-panel=detail]').innerText.includes('Reading')")
    page.wait_for_timeout(100)
    return page.evaluate(STATE)


def test_a_copied_address_shows_the_same_view(opened):
    page = opened("tested").page
    fresh = state(page)
    panel = page.locator("[data-panel=filters]")
    panel.get_by_role("slider", name="Time window", exact=True).press("ArrowLeft")
    panel.get_by_role("checkbox", name="normal").uncheck()
    page.locator("[data-panel=components] tbody button").first.click()
    page.locator("[data-panel=tables]").get_by_role("tab", name="Edges").click()
    page.wait_for_function(
        "() => ['window=', 'types=', 'chosen=', 'table='].every((part) => location.hash.includes(part))"
    )
    here = state(page)
    assert here != fresh
    fragment = page.url[page.url.index("#") :]
    assert state(opened("tested", fragment).page) == here


def test_back_and_forth_by_the_address_alone(opened):
    page = opened("demo").page
    fresh = state(page)
    page.evaluate("location.hash = 'component_of=8'")
    page.wait_for_function("() => document.querySelector('[data-counts] [data-count=components]').dataset.n === '1'")
    page.evaluate("location.hash = ''")
    page.wait_for_function("() => document.querySelector('[data-counts] [data-count=components]').dataset.n === '3'")
    assert state(page) == fresh


@pytest.mark.parametrize(
    "fragment",
    [
        "window=-1&weight=abc&component_of=1e999&q=2",
        "chosen=account,nobody&table=nothing&types=&evidence=x",
        "chosen=pair,%00,%ff&lasso=[1,2&since=99999999T999999Z",
        quote("chosen=javascript:window.canary=1&<script>window.canary=1</script>"),
        "__proto__=1&constructor=2&" + "a" * 5000,
    ],
)
def test_a_mangled_address_shows_the_fresh_page(opened, fragment):
    fresh = state(opened("demo").page)
    assert state(opened("demo", f"#{fragment}").page) == fresh

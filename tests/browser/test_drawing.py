"""The map draws pixels in the colours of its components, with WebGL and without."""

from __future__ import annotations

from typing import Any

import pytest

from inconcert.network.colours import colour_of
from tests.browser.chromium import PHONE
from tests.browser.pixels import colours
from tests.browser.watched import address, watched

SURFACE = "[data-map-surface]"


def drawn(page: Any) -> str:
    """Wait until the map is drawn; give by what."""
    page.locator(SURFACE).scroll_into_view_if_needed()
    page.wait_for_selector("[data-map-renderer=webgl], [data-map-renderer=canvas]")
    page.wait_for_timeout(400)
    return str(page.get_attribute("[data-map-renderer]", "data-map-renderer"))


def near(found: dict[str, int], colour: tuple[int, int, int]) -> int:
    """Give how many pixels have a colour, give or take what blending at edges and colour spaces do."""
    return sum(
        n for text, n in found.items() if all(abs(int(text[2 * k : 2 * k + 2], 16) - colour[k]) <= 6 for k in range(3))
    )


def assert_components_are_seen(blank: Any, page: Any, n_components: int) -> dict[str, int]:
    found = colours(blank, page.locator(SURFACE).screenshot())
    for component in range(1, n_components + 1):
        assert near(found, colour_of(str(component))) > 20, component
    return found


def test_with_webgl(opened, blank):
    page = opened("tested").page
    assert drawn(page) == "webgl"
    assert_components_are_seen(blank, page, 5)


@pytest.mark.parametrize("size", [(1280, 900), PHONE], ids=["desktop", "phone"])
def test_without_webgl(plain, blank, page_of, size):
    with watched(plain, size=size) as seen:
        seen.go(address(page_of("tested").path))
        assert drawn(seen.page) == "canvas"
        assert_components_are_seen(blank, seen.page, 5)


def test_what_filters_leave_out_is_not_drawn(opened, blank):
    page = opened("tested", "#chosen=none&component_of=8").page
    drawn(page)
    found = assert_components_are_seen(blank, page, 1)
    assert near(found, colour_of("2")) == near(found, colour_of("3")) == 0
    assert page.get_attribute("[data-map-accounts]", "data-map-accounts") == "8"


def test_zooming_and_fitting(opened, blank):
    page = opened("tested").page
    drawn(page)
    before = assert_components_are_seen(blank, page, 5)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(500)
    closer = colours(blank, page.locator(SURFACE).screenshot())
    assert closer != before
    page.get_by_role("button", name="Show everything (0)").click()
    page.wait_for_timeout(700)
    after = colours(blank, page.locator(SURFACE).screenshot())
    assert near(after, colour_of("1")) == pytest.approx(near(before, colour_of("1")), rel=0.1)

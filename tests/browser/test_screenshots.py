"""Each page as it is seen on a desk, on a phone, in the dark, on paper and without scripts, saved by the run."""

from typing import Any

import pytest

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.pixels import colours

LOOKS: dict[str, dict[str, Any]] = {
    "desktop": {"size": DESKTOP},
    "phone": {"size": PHONE},
    "dark": {"size": DESKTOP, "scheme": "dark"},
    "print": {"size": (794, 1123)},
    "no-script": {"size": DESKTOP, "scripts": False},
}


@pytest.mark.parametrize("look", LOOKS)
def test_it_looks_like_something(opened, blank, name, look, screenshots):
    page = opened(name, **LOOKS[look]).page
    if look == "print":
        page.emulate_media(media="print")
    page.wait_for_timeout(200)
    png = page.screenshot(full_page=True, path=screenshots / f"{name}-{look}.png")
    found = colours(blank, png)
    # paper, ink and something in between that is neither
    assert len([n for n in found.values() if n > 50]) >= 8
    assert max(found.values()) < 0.97 * sum(found.values())

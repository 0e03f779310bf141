"""Each page as it is seen on a desk, on a phone, in the dark, on paper and without scripts, saved by the run."""

import pytest

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.pixels import colours

LOOKS = {
    "desktop": (DESKTOP, "screen", "light"),
    "phone": (PHONE, "screen", "light"),
    "dark": (DESKTOP, "screen", "dark"),
    "print": ((794, 1123), "print", "light"),
}


def assert_it_looks_like_something(blank, png):
    found = colours(blank, png)
    # paper, ink and something in between that is neither
    assert len([n for n in found.values() if n > 50]) >= 8
    assert max(found.values()) < 0.97 * sum(found.values())


@pytest.mark.parametrize("look", LOOKS)
def test_it_looks_like_something(looked, blank, look, screenshots):
    size, media, scheme = LOOKS[look]
    looked.page.emulate_media(media=media, color_scheme=scheme)
    looked.resize(size)
    looked.page.wait_for_timeout(200)
    png = looked.page.screenshot(full_page=True, path=screenshots / f"{looked.name}-{look}.png")
    assert_it_looks_like_something(blank, png)


def test_without_scripts_it_looks_like_something(document, blank, screenshots):
    document.resize(DESKTOP)
    png = document.page.screenshot(full_page=True, path=screenshots / f"{document.name}-no-script.png")
    assert_it_looks_like_something(blank, png)

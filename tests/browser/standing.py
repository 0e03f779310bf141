"""A page that stays open, for tests that look at it and leave it as it was."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.watched import Watched

__all__ = ["Standing"]

#: tenths of a second a page may take to follow its window
PATIENCE = 80


@dataclass(frozen=True)
class Standing:
    """A page by its name in `tests.browser.made`."""

    name: str
    seen: Watched

    @property
    def page(self) -> Page:
        """The page."""
        return self.seen.page

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size, and the page the time to follow."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        # charts follow a resize when there is time, on a busy machine seconds later; a page that stays too wide is given up on.
        # Where scripts are off no promise is ever kept, so that there is nothing to wait for but time
        for _ in range(PATIENCE):
            self.page.wait_for_timeout(100)
            if self.width() <= size[0]:
                return

    def width(self) -> int:
        """Give how wide the page is, whatever the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth"))

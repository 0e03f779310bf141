"""A page that is watched: whatever it complains of, asks for or runs is written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESKTOP

__all__ = ["Watched", "address", "watched"]

READY = "html[data-ready]"
OWN = ("file:", "data:", "blob:", "about:")

#: runs before anything of the page: hostile texts set the canary, the browser reports what the policy stopped
LISTENER = """
window.canary = undefined;
window.stopped = [];
addEventListener("securitypolicyviolation", (event) => {
  window.stopped.push(`${event.effectiveDirective} ${event.blockedURI}`);
});
"""


@dataclass
class Watched:
    """A page and what was wrong with it.

    Parameters
    ----------
    page : playwright.sync_api.Page
        The page.
    troubles : list of str
        Errors on the console, exceptions, dialogs, requests and windows, as they came.
    """

    page: Page
    troubles: list[str] = field(default_factory=list)

    def go(self, address: str, *, live: bool = True) -> None:
        """Open an address and wait until the page can be used."""
        self.page.goto(address)
        if live:
            self.page.wait_for_selector(READY, state="attached", timeout=60_000)

    def check(self) -> None:
        """Nothing was wrong, nothing was stopped by the policy, and no text of the data ran."""
        # by the debugger's door, which is open also where scripts are off
        stopped, canary = self.page.evaluate("[window.stopped ?? [], window.canary ?? null]")
        wrong = [*self.troubles, *(f"stopped: {what}" for what in stopped)]
        if canary is not None:
            wrong.append(f"a text ran: {canary}")
        if wrong:
            raise AssertionError("\n".join(wrong))


@contextmanager
def watched(
    browser: Browser,
    *,
    size: tuple[int, int] = DESKTOP,
    scheme: str = "light",
    scripts: bool = True,
    server: str | None = None,
    **more: Any,
) -> Iterator[Watched]:
    """Give an empty page that is watched, and offline but for `server`; at the end nothing may have been wrong."""
    own = OWN if server is None else (*OWN, server)
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
        offline=server is None,
        reduced_motion="reduce",
        timezone_id="Europe/Rome",
        locale="en-GB",
        **more,
    )
    context.set_default_timeout(20_000)
    context.add_init_script(LISTENER)
    page = context.new_page()
    seen = Watched(page)
    troubles = seen.troubles
    page.on("console", lambda line: troubles.append(f"console: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(f"exception: {error}"))
    page.on("popup", lambda other: troubles.append(f"window: {other.url}"))
    page.on("request", lambda one: None if one.url.startswith(own) else troubles.append(f"request: {one.url[:200]}"))

    def refuse(dialog: Any) -> None:
        troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    try:
        yield seen
        seen.check()
    finally:
        context.close()


def address(path: Path) -> str:
    """Give the address under which a browser opens a file."""
    return path.resolve().as_uri()

"""Photograph the report and the explorer: ``python -m docs.gallery``.

Needs Chromium, Playwright and the extra `explore`. The posts are simulated, the same each time; nothing is asked of the
network. Chromium itself writes the pictures as WebP, so no other program is needed. Set CHROMIUM to its place when it is
not the one Playwright brings.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

import inconcert as ic
from docs.generator.shots import SHOTS, Shot
from inconcert.simulate import DEMO_BY, DEMO_TIME_WINDOW

FOLDER = Path(__file__).resolve().parent / "assets" / "gallery"
#: of WebP, from 0 to 1
QUALITY = 0.8
#: two links within a minute: with the planted groups come pairs that met by chance, as they do in real data
MIN_WEIGHT = 2
#: milliseconds for what moves to come to rest
REST = 900

#: draws a PNG and gives it as WebP
TO_WEBP = """async ([png, quality]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


def main(names: list[str]) -> None:
    """Take the pictures with these names, or all."""
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        found = Path(folder) / "found"
        known = _result(found)
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        with _explorer(found) as explorer:
            addresses = {"report": (found / "report.html").as_uri(), "explorer": explorer}
            for shot in wanted:
                picture = _photograph(browser, shot, addresses[shot.of], known)
                (FOLDER / f"{shot.name}.webp").write_bytes(_webp(browser, picture))
        browser.close()


def _result(folder: Path) -> dict[str, str]:
    """Detect, calibrate, test and report; give what pictures choose on the page."""
    posts = ic.simulate().posts
    calibration = ic.calibrate(posts, by=DEMO_BY)
    found = ic.detect(posts, by=DEMO_BY, time_window=DEMO_TIME_WINDOW, min_weight=MIN_WEIGHT, calibration=calibration)
    net = found.network().with_significance()
    net.write(folder)
    net.report(folder / "report.html", title="Links shared twice within a minute")
    strongest = max(net.edges.records(), key=lambda edge: (edge["weight"], edge["account_id"], edge["account_id_y"]))
    a, b = strongest["account_id"], strongest["account_id_y"]
    component = {row["account_id"]: row["component"] for row in net.accounts.records()}
    pairs = net.found.pairs(accounts=(a, b)).records()
    ids = {"component": [component[a]], "account": [a], "pair": [a, b], "object": [pairs[0]["object_id"]]}
    # as web/src/state writes a selection: ids are coded, and the whole once more
    return {kind: "chosen=" + quote(",".join([kind, *(quote(one, safe="") for one in of)])) for kind, of in ids.items()}


@contextmanager
def _explorer(folder: Path) -> Iterator[str]:
    """Run the explorer on a free port and give its address."""
    command = [sys.executable, "-u", "-m", "inconcert", "explore", str(folder), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603  # our own program
        try:
            assert running.stdout is not None  # noqa: S101  # it is a pipe
            line = next(line for line in running.stdout if "http" in line)
            yield line[line.index("http") :].strip()
        finally:
            running.terminate()


def _photograph(browser: Browser, shot: Shot, address: str, known: dict[str, str]) -> bytes:
    """Open the page as the shot says and give a PNG."""
    context = browser.new_context(
        viewport={"width": shot.size[0], "height": shot.size[1]},
        device_scale_factor=2 if shot.size[0] < 500 else 1,
        color_scheme="dark" if shot.dark else "light",
        java_script_enabled=shot.scripts,
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    if shot.paper:
        page.emulate_media(media="print")
    view = "&".join(part for part in (known.get(shot.chosen, ""), shot.view) if part)
    page.goto(f"{address}#{view}" if view else address, wait_until="networkidle")
    page.wait_for_timeout(REST)
    if shot.press:
        page.get_by_role("button", name=shot.press).click()
        page.wait_for_timeout(REST)
    if where := shot.part or shot.top:
        # a panel draws when it comes into sight
        page.locator(where).first.evaluate("part => part.scrollIntoView({ block: 'start' })")
        page.wait_for_timeout(REST)
    picture = page.locator(shot.part).first.screenshot() if shot.part else page.screenshot()
    context.close()
    return picture


def _webp(browser: Browser, png: bytes) -> bytes:
    page = browser.new_page()
    given: Any = page.evaluate(TO_WEBP, [base64.b64encode(png).decode(), QUALITY])
    page.close()
    return base64.b64decode(given)


if __name__ == "__main__":
    main(sys.argv[1:])

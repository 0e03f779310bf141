"""The colours of a screenshot, counted by the browser itself."""

from __future__ import annotations

import base64

from playwright.sync_api import Page

__all__ = ["colours"]

COUNT = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const drawing = canvas.getContext("2d");
  drawing.drawImage(picture, 0, 0);
  const { data } = drawing.getImageData(0, 0, picture.width, picture.height);
  const found = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
    found.set(colour, (found.get(colour) ?? 0) + 1);
  }
  return [...found].map(([colour, n]) => [colour.toString(16).padStart(6, "0"), n]);
}"""


def colours(blank: Page, png: bytes) -> dict[str, int]:
    """Give how many pixels of a PNG have each colour, as ``rrggbb``; `blank` is an empty page to count in."""
    return dict(blank.evaluate(COUNT, base64.b64encode(png).decode()))

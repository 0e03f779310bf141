"""The pictures of the gallery: what is photographed, in which window, and what is chosen in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["DESKTOP", "PHONE", "SHOTS", "Shot"]

Size = tuple[int, int]
DESKTOP: Size = (1280, 900)
PHONE: Size = (390, 844)


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture.

    Parameters
    ----------
    name : str
        Of the file in ``docs/assets/gallery``.
    of : {"report", "explorer"}
        Which page.
    size : (int, int)
        Of the window, in pixels.
    part : str
        What of the page (a CSS selector); empty for what the window shows.
    top : str
        What of the page stands at the top of the window.
    chosen : str
        What is selected: "pair" is the strongest, "account" the first of it, "object" one both shared, "component" theirs.
    view : str
        What else the address says after the #.
    press : str
        A button to press, by its name.
    dark, scripts, paper : bool
        In the dark theme; with JavaScript; as it is printed.
    """

    name: str
    of: Literal["report", "explorer"] = "report"
    size: Size = DESKTOP
    part: str = ""
    top: str = ""
    chosen: Literal["", "component", "account", "pair", "object"] = ""
    view: str = ""
    press: str = ""
    dark: bool = False
    scripts: bool = True
    paper: bool = False


SHOTS: tuple[Shot, ...] = (
    Shot(name="summary"),
    Shot(name="map", top="#workbench", chosen="component"),
    Shot(name="pair", top="#workbench", chosen="pair"),
    Shot(name="posts", size=(1280, 1350), top="[data-panel=detail]", chosen="pair", press="Wide view"),
    Shot(name="object", top="[data-panel=detail]", chosen="object", press="Wide view"),
    Shot(name="timeline", part="#timeline", chosen="component"),
    Shot(name="scatter", part="#scatter"),
    Shot(name="calibration", size=(1280, 1000), top="#calibration"),
    Shot(name="components", size=(1280, 760), top="#components"),
    Shot(name="tables", size=(1280, 760), top="#tables"),
    Shot(name="dark", chosen="account", top="#workbench", dark=True),
    Shot(name="phone", size=PHONE),
    Shot(name="phone-pair", size=PHONE, chosen="pair", dark=True, top="[data-panel=map]"),
    Shot(name="paper", paper=True, scripts=False),
    Shot(name="explorer", of="explorer"),
)

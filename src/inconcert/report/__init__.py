"""One offline page that explains a network: who acted together, on what, how fast, and where to read the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.report.bundle import Bundle, bundle
    from inconcert.report.material import Material
    from inconcert.report.options import Options
    from inconcert.report.page import page, write_page

__all__ = ["Bundle", "Material", "Options", "bundle", "page", "write_page"]

open_door(
    __name__,
    {
        "Bundle": ".bundle",
        "Material": ".material",
        "Options": ".options",
        "bundle": ".bundle",
        "page": ".page",
        "write_page": ".page",
    },
)

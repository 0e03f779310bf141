"""A local server that shows a result and lets one turn the knobs: other windows, weights, types and dates, counted at once.

- `explore` starts it; `Serving` is one that runs
- `inconcert.explore.recount`: the counts of any rules among shares that are encoded once
- `inconcert.explore.guard`: who may ask, and how
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert.explore.choice import Choice
    from inconcert.explore.recount import Recounter
    from inconcert.explore.recounted import Recount
    from inconcert.explore.serving import Serving, explore

__all__ = ["Choice", "Recount", "Recounter", "Serving", "explore"]

open_door(
    __name__,
    {
        "Choice": ".choice",
        "Recount": ".recounted",
        "Recounter": ".recount",
        "Serving": ".serving",
        "explore": ".serving",
    },
)

"""What to type next."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pyarrow.compute as pc

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["explain_command"]


def explain_command(net: Net, folder: str) -> str:
    """Give the command that shows the evidence of the heaviest edge; of equals the first.

    Parameters
    ----------
    net : Net
        With at least one edge.
    folder : str
        Where it was written.
    """
    edges = net.edges.arrow(("account_id", "account_id_y", "weight"))
    heaviest = pc.index(edges["weight"], pc.max(edges["weight"])).as_py()
    names = [edges[name][heaviest].as_py() for name in ("account_id", "account_id_y")]
    # an id that begins with a dash is no option
    dashed = ["--"] if any(name.startswith("-") for name in names) else []
    return shlex.join(["inconcert", "explain", *dashed, folder, *names])

"""What of a network a page has room for, and how much that leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.network.graph import code
from inconcert.report.strongest import chosen, with_shares

if TYPE_CHECKING:
    from inconcert.network import Findings
    from inconcert.report.options import Options

__all__ = ["Room", "room_for"]

Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]

#: objects that are on the page whatever their shares: the first of the table, which most tables show
FIRST_OBJECTS = 1000


@dataclass(frozen=True)
class Room:
    """Rows of the tables of a network that are on the page, ascending.

    Parameters
    ----------
    accounts, edges, objects : int64 arrays
        Rows.
    pairs : int64 array, shape (edges, 2)
        Rows of both accounts of each of `edges`, in the table of all accounts.
    n_accounts : int
        Accounts of the network.
    shares : bool array
        Which coordinated shares are on the page.
    with_posts : bool array
        Which of these (one for each that is on the page) have their posts on it, too.
    left_out : dict
        ``accounts``, ``edges``, ``components``, ``objects`` and ``shares`` that are not on the page;
        ``accounts_without_shares``: accounts of the page none of whose shares is on it; ``shares_without_posts``: shares
        of the page whose posts are not.
    """

    accounts: Ints
    edges: Ints
    objects: Ints
    pairs: Ints
    n_accounts: int
    shares: Bools
    with_posts: Bools
    left_out: dict[str, int]


def room_for(findings: Findings, options: Options) -> Room:
    """Choose what is on the page: strongest edges first, and the shares behind them.

    Parameters
    ----------
    findings : Findings
        The network.
    options : Options
        Limits, and accounts to restrict the page to.
    """
    edges = code(findings.edges)
    ids, pairs = edges.account_ids, edges.pairs
    offered = np.arange(len(pairs))
    if options.accounts is not None:
        wanted = pc.is_in(ids, pa.array(sorted(options.accounts), pa.string())).to_numpy(zero_copy_only=False)
        offered = np.flatnonzero(wanted[pairs].all(axis=1))
    taken = chosen(
        pairs[offered], edges.weight[offered], len(ids), max_edges=options.max_edges, max_nodes=options.max_nodes
    )
    kept = offered[taken.edges]
    n_coordinated = findings.accounts.arrow(("n_coordinated",)).column(0).to_numpy()
    timed = with_shares(taken.by_strength, n_coordinated, options.max_times)
    evident = with_shares(taken.by_strength, n_coordinated, min(options.max_shares, options.max_times))
    coordinated = findings.participation.shares.arrow(("account_id", "object_id"))
    account = _rows(coordinated.column("account_id"), ids)
    shares = timed[account]
    with_posts = evident[account[shares]]
    object_ids = findings.objects.arrow(("object_id",)).column(0).cast(pa.string()).combine_chunks()
    n_objects = len(object_ids)
    shown = np.zeros(n_objects, np.bool_)
    shown[_rows(coordinated.column("object_id").filter(pa.array(shares)), object_ids)] = True
    if options.accounts is None:
        shown[:FIRST_OBJECTS] = True
    components = findings.accounts.arrow(("component",)).column(0).take(pa.array(taken.accounts))
    return Room(
        taken.accounts,
        kept,
        np.flatnonzero(shown),
        pairs[kept],
        len(ids),
        shares,
        with_posts,
        {
            "accounts": len(ids) - len(taken.accounts),
            "edges": len(pairs) - len(kept),
            "components": findings.components.num_rows - pc.count_distinct(components).as_py(),
            "objects": n_objects - int(shown.sum()),
            "shares": len(shares) - int(shares.sum()),
            "accounts_without_shares": len(taken.accounts) - int(timed.sum()),
            "shares_without_posts": len(with_posts) - int(with_posts.sum()),
        },
    )


def _rows(values: pa.ChunkedArray, among: pa.Array) -> Ints:
    found: Ints = pc.index_in(values.cast(pa.string()), among).to_numpy().astype(np.int64)
    return found

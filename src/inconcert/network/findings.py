"""What a set of kept edges says: accounts, objects, components and a picture, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.network.accounts import accounts_table, object_types_of
from inconcert.network.communities import communities
from inconcert.network.component_summary import components_table
from inconcert.network.components import component_numbers
from inconcert.network.convert import to_igraph
from inconcert.network.domains import sites
from inconcert.network.engagement import engagement
from inconcert.network.graph import code
from inconcert.network.layout import layout
from inconcert.network.measures import MAX_STEPS, measure
from inconcert.network.objects import objects_table
from inconcert.network.profiles import profiles
from inconcert.network.sharing import shares_of_accounts, shares_of_objects
from inconcert.tables import Table

if TYPE_CHECKING:
    import igraph

    from inconcert.detect.participation import Participation

__all__ = ["Findings", "find"]


@dataclass(frozen=True)
class Findings:
    """A network of accounts and what is known of it.

    Parameters
    ----------
    edges : Table
        The kept edges, as they were given.
    accounts, objects, components : Table
        See `inconcert.network.accounts`, `inconcert.network.objects` and
        `inconcert.network.component_summary` for every column.
    layout : Table
        ``account_id, x, y``, in the order of the accounts.
    participation : Participation
        The coordinated shares behind the edges, and the seconds between their posts.
    notes : tuple of str
        What the user should know: figures left out, and why.
    seed : int
        Of the communities and the layout.
    """

    edges: Table
    accounts: Table
    objects: Table
    components: Table
    layout: Table
    participation: Participation
    notes: tuple[str, ...]
    seed: int

    @cached_property
    def graph(self) -> igraph.Graph:
        """The network as an igraph graph with every column, made at first use."""
        return to_igraph(self)

    def __repr__(self) -> str:
        return (
            f"Findings({self.accounts.num_rows:,} accounts, {self.edges.num_rows:,} edges, "
            f"{self.components.num_rows:,} components, {self.objects.num_rows:,} objects)"
        )


def find(
    edges: Table,
    shares: Table,
    participation: Participation,
    *,
    posts: Table | None = None,
    raw_forms: Table | None = None,
    listed: Table | None = None,
    seed: int = 0,
    max_steps: int = MAX_STEPS,
) -> Findings:
    """Find out what a set of kept edges says about accounts, objects and components.

    Parameters
    ----------
    edges : Table
        Kept edges (`inconcert.schema.EDGE`, further columns stay).
    shares : Table
        All shares of the input (`inconcert.schema.SHARE`); streamed when in files.
    participation : Participation
        The shares that are in pairs of these edges and the seconds between posts, by the components that
        `inconcert.network.component_of` gives.
    posts : Table, optional
        The posts, for names, followers, countries and reactions.
    raw_forms : Table, optional
        ``object_id, raw, n_shares``: how objects were written.
    listed : Table, optional
        ``object_id`` and the columns of the user's list of objects.
    seed : int
        For communities and layout; same input and same seed, same findings.
    max_steps : int
        Limit of accounts x edges for betweenness and diameter, see `inconcert.network.measures`.

    Examples
    --------
    >>> from inconcert.detect.participation import DELTAS, PARTICIPATING, Participation
    >>> edge = {"account_id": ["a"], "account_id_y": ["b"], "weight": [1], "avg_time_delta": [5.0],
    ...         "edge_symmetry_score": [1.0], "first_share": [0], "last_share": [5]}
    >>> rows = [("u", "url", "a", "1", 0, 1), ("u", "url", "b", "2", 5, 1)]
    >>> coordinated = pa.Table.from_pylist([dict(zip(PARTICIPATING.names, r)) for r in rows], PARTICIPATING)
    >>> deltas = pa.Table.from_pylist([{"component": "1", "time_delta": 5, "n_pairs": 1}], DELTAS)
    >>> shares = Table.of(coordinated.drop_columns("n_pairs"))
    >>> find(Table.of(edge), shares, Participation(Table.of(coordinated), Table.of(deltas)))
    Findings(2 accounts, 1 edges, 1 components, 1 objects)
    """
    coded = code(edges)
    component = component_numbers(coded)
    joined = coded.without_loops()
    measures = measure(joined, component, max_steps=max_steps)
    coordinated = participation.shares
    member = pa.table({"account_id": coded.account_ids.cast(pa.string()), "number": component})
    accounts = accounts_table(
        edges,
        coded,
        component,
        communities(joined, component, seed=seed),
        measures,
        shares_of_accounts(shares, coded.account_ids),
        coordinated,
        profiles(posts, coded.account_ids),
    )
    overall = shares_of_objects(shares, pc.unique(coordinated.arrow(("object_id",)).column(0)))
    components = components_table(
        accounts,
        measures,
        coordinated,
        member,
        participation.deltas,
        engagement(posts, coordinated),
        sites(overall),
        object_types_of(edges),
    )
    return Findings(
        edges=edges,
        accounts=accounts,
        objects=objects_table(coordinated, member, overall, raw_forms, listed),
        components=components,
        layout=layout(joined, component, seed=seed),
        participation=participation,
        notes=measures.notes,
        seed=seed,
    )

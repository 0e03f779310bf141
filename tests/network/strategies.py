"""Random graphs and worlds for hypothesis."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from inconcert.detect.rules import Rules
from inconcert.tables import Table
from tests.detect.cases import WINDOWS, seeded_cases, together, untyped
from tests.network.worlds import World, edge_table, world

#: how often a property of the graph alone is tried, and one of all findings, each of which asks DuckDB seven times
often = settings(deadline=None)
seldom = settings(max_examples=12, deadline=None)

#: names whose order differs between bytes and UTF-16, and that no format likes
NAMES = ("a", "B", "á", "\uffee", "😀", "0", "00", "=1+1", 'q"<&>', "\x00", "\u202eabc", "\u2028", "z" * 40)

pairs_of_names = st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda p: p[0] < p[1])


@st.composite
def edge_tables(draw: st.DrawFn) -> Table:
    """Up to 30 edges among 13 accounts, in any order."""
    weights = draw(st.dictionaries(pairs_of_names, st.integers(1, 9), max_size=30))
    order = draw(st.permutations(sorted(weights)))
    return edge_table((NAMES[a], NAMES[b], weights[a, b]) for a, b in order)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to 40 small inputs side by side, every edge kept.

    Ties, window edges, several objects a post, repeated posting, hard ids, one to three types of object.
    """
    rules = Rules(time_window=draw(st.sampled_from(WINDOWS)), min_participation=1, min_weight=1)
    shares = together(seeded_cases(draw(st.integers(0, 9999)), draw(st.integers(0, 40)), rules))
    types = {s.object_id: s.object_type for s in shares}
    several = draw(st.booleans())
    return world(untyped(shares), time_window=rules.time_window, types=types if several else None)

"""From a detection to its network."""

from __future__ import annotations

from time import perf_counter
from typing import get_args

from inconcert.errors import BadParameter, nearest
from inconcert.network import component_of, find
from inconcert.provenance import Step
from inconcert.results.found import Found, Which
from inconcert.results.net import Net
from inconcert.results.subgraphs import fast_context_edges, fast_edges, fast_threshold
from inconcert.tables import Table

__all__ = ["kept_edges", "network_of"]


def network_of(found: Found, *, which: Which = "full", seed: int = 0) -> Net:
    """Give the network of a detection: all kept edges, or its fast part.

    Parameters
    ----------
    found : Found
        The detection.
    which : {"full", "fast", "fast_context"}
        See `inconcert.results.subgraphs`.
    seed : int
        For communities and layout.

    Raises
    ------
    BadParameter
        When there is no such part, or the detection had no fast window.
    """
    started = perf_counter()
    edges, threshold = kept_edges(found, which)
    shares = found.shares
    findings = find(
        edges,
        shares.table,
        found.detection.participation(edges, component_of(edges)),
        posts=shares.posts,
        raw_forms=shares.raw_forms,
        listed=shares.listed,
        seed=seed,
    )
    step = Step(
        "network",
        parameters={"which": which, "seed": seed},
        counts={
            "edges_kept": edges.num_rows,
            "accounts": findings.accounts.num_rows,
            "objects": findings.objects.num_rows,
            "components": findings.components.num_rows,
        },
        notes=findings.notes,
        seconds=perf_counter() - started,
    )
    return Net(found, findings, threshold, found.provenance.then(step), which)


def kept_edges(found: Found, which: Which) -> tuple[Table, float]:
    """Give the edges of a network, and the weight from which they are kept.

    Parameters
    ----------
    found : Found
        The detection.
    which : {"full", "fast", "fast_context"}
        See `inconcert.results.subgraphs`.

    Raises
    ------
    BadParameter
        When there is no such part, or the detection had no fast window.
    """
    if which == "full":
        return found.edges(), found.threshold
    if which not in get_args(Which):
        known = get_args(Which)
        raise BadParameter(f"there is no network {which!r}; there are {', '.join(known)}", hint=nearest(which, known))
    edges = found.edges(all=True).arrow()
    take = fast_edges if which == "fast" else fast_context_edges
    return Table.of(take(edges, found.rules)), fast_threshold(edges, found.rules)

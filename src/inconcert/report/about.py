"""What a page says of itself: the rule, counts, what was dropped at each step, inputs, command, citation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inconcert.network.query import ask
from inconcert.provenance import versions
from inconcert.report.citation import citation
from inconcert.report.material import Material
from inconcert.report.options import Options
from inconcert.report.timeline import span_of

__all__ = ["about"]

WHOLE = "SELECT count(DISTINCT account_id) AS accounts_all, count(DISTINCT object_id) AS objects_all FROM shares"


def about(
    material: Material, options: Options, left_out: Mapping[str, int], domains: Mapping[str, Any]
) -> dict[str, Any]:
    """Give ``meta`` of a page.

    Parameters
    ----------
    material : Material
        The network.
    options : Options
        What the user decided.
    left_out : mapping of str to int
        What the page has no room for.
    domains : mapping
        What there is to know of the table of domains.
    """
    rules = material.rules
    known = material.provenance.to_dict()
    version = versions()["inconcert"]
    whole = ask(WHOLE, shares=material.shares.table).to_pylist()[0]
    counts = {**material.counts, **whole}
    return {
        "title": options.title,
        "lang": options.lang,
        "generator": {"name": "inconcert", "version": version},
        "which": material.which,
        "kind": rules.kind,
        "time_window": rules.time_window,
        "fast_window": rules.fast_window,
        "min_participation": rules.min_participation,
        "weight": rules.weight,
        "edge_weight": rules.edge_weight,
        "min_weight": rules.min_weight,
        "threshold": material.threshold,
        "object_types": list(material.shares.types),
        "counts": counts if "posts" in counts else {**counts, "posts": counts["rows_read"]},
        "span": list(span_of(material.shares.table) or (None, None)),
        "parameters": dict(material.parameters),
        "versions": known["versions"],
        "inputs": known["inputs"],
        "steps": known["steps"],
        "notes": list(material.provenance.notes),
        "command": material.command,
        "citation": citation(known["versions"]["inconcert"]),
        "left_out": dict(left_out),
        "restricted": options.accounts is not None,
        "pseudonymised": options.pseudonymise,
        "no_text": not options.text or options.pseudonymise,
        "domains": dict(domains),
        "significance": None if material.significance is None else material.significance.to_dict(),
    }

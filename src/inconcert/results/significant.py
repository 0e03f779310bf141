"""Significance of a network's edges, and of all pairs of accounts in some data.

1. The tests look at every pair of accounts with enough objects in common, whether it is an edge or not: false discovery
   rates are about all that could have been found.
2. The columns of the tests are joined to the edges; the table of pairs that stand out is kept beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.coshares import ground
from inconcert.detect.rules import seconds_of
from inconcert.provenance import Provenance, Step, versions
from inconcert.results.input_options import asked_of
from inconcert.results.input_shares import input_shares
from inconcert.schema import EDGE_SIGNIFICANCE
from inconcert.significance import Family, Significance, test_pairs, with_significance
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["SIGNIFICANCE", "STEP", "significance", "stored_significance", "tested", "tests_asked"]

STEP = "significance"
#: name of the table of pairs that stand out
SIGNIFICANCE = "significance"
#: counts of the step that are not those of another step
COUNTS = ("pairs_tested", "significant_fast", "significant_lag", "significant_repetitive")


def significance(
    data: Any,
    *,
    level: float = 0.05,
    horizon: float | str | timedelta | None = None,
    min_objects: int = 3,
    session_gap: float | str | timedelta = 1800,
    method: str = "bh",
    min_participation: int = 1,
    max_shares_per_object: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    **input_options: Any,
) -> Significance:
    """Tell for every pair of accounts how unlikely it is that chance made them share so fast, so regularly or so much.

    Parameters
    ----------
    data : path, list of paths, Posts, Shares or table
        As for `detect`.
    level : float
        False discovery rate at which a pair stands out.
    horizon : seconds, timedelta or text, optional
        Longest time between two shares of one object that is looked at; the widest that is affordable by default.
    min_objects : int
        Pairs with fewer objects in common are not tested.
    session_gap : seconds, timedelta or text
        Time without a post that ends a sitting; of the objects two accounts share in one sitting each, one counts.
    method : {"bh", "by"}
        Benjamini-Hochberg, or Benjamini-Yekutieli, which holds under any dependence.
    min_participation : int
        Accounts with fewer posts are left out.
    max_shares_per_object : int, optional
        Objects shared more often are left out, and counted.
    seed : int
        Of the object that counts in each sitting.
    threads : int, optional
        All processors by default.
    input_options : keywords
        How the data are read and what counts as the same thing: ``by``, ``source``, ``timestamp`` … as for `detect`.

    Raises
    ------
    InputError
        Whatever is wrong with the data or the options.

    References
    ----------
    Benjamini and Hochberg 1995; Saracco et al. 2017, doi 10.1088/1367-2630/aa6b38 (repetition).

    Examples
    --------
    >>> posts = [
    ...     {"account_id": a, "content_id": f"{a}{n}", "timestamp": n * 9000 + s, "object_id": f"link {n}"}
    ...     for a, s in (("anna", 0), ("ben", 7)) for n in range(3)
    ... ]
    >>> significance(posts).counts["pairs_tested"]
    1
    """
    reading, objects = asked_of(input_options, "significance")
    shares, _ = input_shares(data, reading, objects, time_window=1)
    asked = tests_asked(
        level=level, horizon=horizon, min_objects=min_objects, session_gap=session_gap, method=method, seed=seed
    )
    base = ground(
        shares,
        min_participation=min_participation,
        max_shares_per_object=max_shares_per_object,
        session_gap=asked["session_gap"],
        threads=threads,
    )
    found = test_pairs(base, **asked, threads=threads)
    steps = found.provenance.steps
    last = replace(steps[-1], dropped=(*base.encoded.dropped, *steps[-1].dropped))
    return replace(found, provenance=Provenance((*shares.provenance.steps, *steps[:-1], last)))


def tests_asked(*, horizon: Any, session_gap: Any, **rest: Any) -> dict[str, Any]:
    """Give the options of the tests with durations read."""
    return {
        **rest,
        "horizon": None if horizon is None else seconds_of(horizon, "horizon"),
        "session_gap": seconds_of(session_gap, "session_gap"),
    }


def tested(net: Net, *, threads: int | None, **asked: Any) -> Net:
    """Give a network whose edges have the columns of the tests; see `Net.with_significance`."""
    started = perf_counter()
    options = tests_asked(**asked)
    rules = net.found.rules
    base = ground(
        net.found.shares,
        min_participation=rules.min_participation,
        max_shares_per_object=rules.max_shares_per_object,
        session_gap=options["session_gap"],
        threads=threads,
    )
    found = test_pairs(base, **options, threads=threads)
    edges = _joined(net.edges, found)
    last = found.provenance.steps[-1]
    step = Step(
        STEP,
        parameters=last.parameters,
        counts={name: last.counts[name] for name in COUNTS},
        notes=(*last.notes, *_other_software(net.provenance.versions)),
        seconds=perf_counter() - started,
    )
    before = replace(net.provenance, steps=tuple(s for s in net.provenance.steps if s.name != STEP))
    return replace(net, findings=replace(net.findings, edges=edges), provenance=before.then(step), significance=found)


def _other_software(then: Mapping[str, str]) -> list[str]:
    """Say what a stored network was detected with when its tests are made with something else."""
    now = versions()
    changed = [f"{name} {now[name]}, not {was}" for name, was in then.items() if name in now and now[name] != was]
    return [f"the tests were made with other software than the detection: {'; '.join(changed)}"] if changed else []


def _joined(edges: Table, found: Significance) -> Table:
    """Join the columns of the tests, also to edges whose ids CooRTweet sorts in another order."""
    table = edges.arrow()
    a, b = (table[name].cast(pa.string()) for name in ("account_id", "account_id_y"))
    turned = pc.greater(a, b)
    sorted_ends = pa.table({"account_id": pc.if_else(turned, b, a), "account_id_y": pc.if_else(turned, a, b)})
    joined = with_significance(Table.of(sorted_ends), found).arrow()
    table = table.select([name for name in table.column_names if name not in EDGE_SIGNIFICANCE.names])
    sign = pa.array(np.where(turned.to_numpy(zero_copy_only=False), -1.0, 1.0))
    for field in EDGE_SIGNIFICANCE:
        column = joined[field.name]
        table = table.append_column(field, pc.multiply(column, sign) if field.name == "lag" else column)
    return Table.of(table)


def stored_significance(
    record: Mapping[str, Any], pairs: Callable[[], Table], provenance: Provenance
) -> Significance | None:
    """Give the tests of a stored result: their figures, and the pairs that stood out.

    Parameters
    ----------
    record : mapping
        The run record.
    pairs : function
        Gives the table of pairs.
    provenance : Provenance
        Of the result.
    """
    known = record.get(STEP)
    if known is None:
        return None
    families = {name: Family(**family) for name, family in known["families"].items()}
    return Significance(pairs(), families, known["counts"], known["parameters"], provenance)

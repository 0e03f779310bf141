# ruff: noqa: PT028 - test_pairs tests pairs; it is no test of pytest
"""Test pairs of accounts against null models without coordination.

1. Shares are compared up to a horizon, the widest that stays affordable unless one is given.
2. Pairs of accounts with enough common objects are streamed block by block; each is tested with all its common
   objects (``_raw``) and with a random one for each two sessions, which is what evidence rests on, because what two
   people share in one sitting each is one coincidence and not several.
3. Three kinds of evidence, three families of tests: close in time (`fast`, with the plain permutation test `within`
   beside it), at a fixed distance in time (`lag`), and too many objects in common (`repetitive`).
4. Q-values within each family (`discoveries`). Timing tests are made on pairs with enough objects, a number their null
   models keep fixed; the repetitive test is about that number, so its family are all pairs there could be.
"""

from __future__ import annotations

from time import perf_counter
from typing import get_args

import numpy as np

from inconcert.coshares import CoShares, Ground, blocks, ground, widest_horizon
from inconcert.coshares.ground import SESSION_GAP
from inconcert.errors import BadParameter
from inconcert.objects.share import Shares
from inconcert.provenance import Provenance, Step
from inconcert.significance.block_tests import BlockTests
from inconcert.significance.discoveries import Method, q_values
from inconcert.significance.families import EVIDENCE, TESTS, Family
from inconcert.significance.fast import KAPPA, WITHIN
from inconcert.significance.gathered import Gathered
from inconcert.significance.lag import WIDTH
from inconcert.significance.pair_table import pair_table
from inconcert.significance.quantities import duration
from inconcert.significance.result import Significance

__all__ = ["test_pairs"]

#: p-values up to this are kept of however many pairs, or those up to the level
KEPT_BELOW = 0.05
NO_LIMIT = 1 << 62


def test_pairs(
    data: Shares | Ground,
    *,
    horizon: int | None = None,
    level: float = 0.05,
    min_objects: int = 3,
    session_gap: int | None = None,
    method: Method = "bh",
    seed: int = 0,
    threads: int | None = None,
) -> Significance:
    """Tell how unlikely it is that two accounts share so fast, so regularly or so much of the same by chance.

    Parameters
    ----------
    data : Shares or Ground
        Who shared what, when; a `Ground` to leave out accounts or objects, or to use one again.
    horizon : int, optional
        Longest time in seconds between two shares of one object that is looked at. Left out: the widest of the whole
        span, 30 days, 7 days, 1 day, 6 hours and 1 hour that makes no more than fifty million pairs of shares.
    level : float
        False discovery rate for `Significance.significant` and ``evidence``.
    min_objects : int
        Pairs with fewer common objects are not tested. For the repetitive test they have the p-value 1.
    session_gap : int, optional
        Seconds without a share that end a session: 1,800, or those of the `Ground`.
    method : {"bh", "by"}
        Benjamini-Hochberg, or Benjamini-Yekutieli, which holds under any dependence.
    seed : int
        Of the choice of one object for each two sessions, and of the sample of usual delays.
    threads : int, optional
        All cores by default; never changes a result.

    Returns
    -------
    Significance
        The work grows with the common objects of all pairs, and for the lag scan with the shares of each object (at
        most 512 of them) where two of a pair's delays are close; never with the square of an object's shares.

    Raises
    ------
    BadParameter

    Notes
    -----
    The tests are described in `inconcert.significance.fast`, `inconcert.significance.lag` and
    `inconcert.significance.repetitive`. ``p_combined`` is for ranking only. Standing out is not proof of anything but
    that chance, as these models have it, is no good explanation.

    Examples
    --------
    >>> from inconcert.objects import as_shares
    >>> times = {"a": 0, "b": 4, "c": 50_000, "d": 90_000, "e": 130_000}
    >>> rows = [
    ...     {"object_id": f"o{k}", "account_id": who, "content_id": f"{k}{who}", "timestamp_share": 10**6 * k + after * (who < "c" or k % 3 + 1)}
    ...     for k in range(12)
    ...     for who, after in times.items()
    ... ]
    >>> found = test_pairs(as_shares(rows))
    >>> [(row["account_id"], row["account_id_y"]) for row in found.significant("fast").records()]
    [('a', 'b')]
    """
    started = perf_counter()
    _check(horizon, level, min_objects, method)
    base, provenance = _base(data, session_gap, threads)
    wide = widest_horizon(base.encoded) if horizon is None else horizon
    tests = BlockTests.of(base, wide, min_objects, seed)
    gathered = Gathered(max(level, KEPT_BELOW))
    for block in blocks(base.encoded, wide, min_objects=min_objects, threads=threads, doing="testing pairs"):
        gathered.add(tests.columns(block))
    columns = gathered.columns() or tests.columns(_no_pairs())
    families: dict[str, Family] = {}
    for test in TESTS:
        repetitive = test.startswith("repetitive")
        size = base.n_possible_pairs if repetitive else gathered.n_tested[test]
        q = q_values(columns[f"p_{test}"], size, method=method)
        columns[f"q_{test}"] = q
        families[test] = Family(test, size, int(np.count_nonzero(q <= level)), level)
    pairs = pair_table(columns, base.encoded.account_ids, level)
    counts = {
        "accounts": base.n_active,
        "objects": base.n_objects,
        "pairs_possible": base.n_possible_pairs,
        "pairs_tested": gathered.n_pairs,
        "pairs_kept": pairs.num_rows,
    }
    parameters = {
        "horizon": wide,
        "horizon_given": horizon is not None,
        "level": level,
        "min_objects": min_objects,
        "session_gap": base.session_gap,
        "method": method,
        "seed": seed,
        "within": list(WITHIN),
        "lag_width": WIDTH,
        "kappa": KAPPA,
    }
    step = Step(
        "significance",
        parameters=parameters,
        counts=counts | {f"significant_{test}": families[test].n_rejected for test in EVIDENCE.values()},
        dropped=base.encoded.dropped if isinstance(data, Shares) else (),
        notes=_notes(base, wide, gathered),
        seconds=perf_counter() - started,
    )
    return Significance(pairs, families, counts, parameters, provenance.then(step))


def _check(horizon: int | None, level: float, min_objects: int, method: str) -> None:
    if horizon is not None and not 0 < horizon < 1 << 31:
        raise BadParameter(f"horizon must be from 1 to 2147483647 seconds (68 years), not {horizon!r}")
    if not 0 < level < 1:
        raise BadParameter(f"level must be a false discovery rate between 0 and 1, not {level!r}")
    if min_objects < 1:
        raise BadParameter(f"min_objects must be 1 or more, not {min_objects!r}")
    if method not in get_args(Method):
        raise BadParameter(f"method must be one of {', '.join(get_args(Method))}, not {method!r}")


def _base(data: Shares | Ground, session_gap: int | None, threads: int | None) -> tuple[Ground, Provenance]:
    if isinstance(data, Shares):
        gap = SESSION_GAP if session_gap is None else session_gap
        return ground(data, session_gap=gap, threads=threads), data.provenance
    if session_gap not in {None, data.session_gap}:
        raise BadParameter(
            f"sessions were found with a gap of {data.session_gap} seconds, not {session_gap}",
            hint="give session_gap to inconcert.coshares.ground",
        )
    return data, Provenance()


def _no_pairs() -> CoShares:
    none = np.zeros(0, np.int32)
    return CoShares(none, none, np.zeros(1, np.int64), none, none, none, none)


def _notes(base: Ground, horizon: int, gathered: Gathered) -> tuple[str, ...]:
    said = []
    if horizon < widest_horizon(base.encoded, limit=NO_LIMIT):
        said.append(
            f"only shares of one object at most {duration(horizon)} apart were compared: slower coordination is not seen"
        )
    if gathered.is_trimmed:
        said.append(
            f"{gathered.n_pairs:,} pairs were tested; those without a p-value of {gathered.kept_below:g} or less are "
            f"counted, not listed"
        )
    return tuple(said)

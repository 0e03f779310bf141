"""How far coders agree beyond chance: Krippendorff's alpha for nominal codes.

Source: Krippendorff 2011, *Computing Krippendorff's Alpha-Reliability*. With o_ck the coincidences of the values c and k
among the pairs of codes of each unit, n_c their sums and n the number of pairable codes,

    alpha = 1 - (n - 1) * sum_{c != k} o_ck / sum_{c != k} n_c n_k.

1. Units with fewer than two codes cannot be compared and are left out.
2. Each ordered pair of codes of a unit with m codes adds 1 / (m - 1) to its coincidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

__all__ = ["krippendorff_alpha"]


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Give Krippendorff's alpha of nominal codes; None when it is not defined.

    Parameters
    ----------
    units : iterable of sequences
        The codes each unit was given, missing ones left out.

    Returns
    -------
    float or None
        1 for perfect agreement, 0 for what chance gives, below 0 for less. None when no unit has two codes, or all codes
        are the same: then there is nothing to disagree about.

    Examples
    --------
    >>> krippendorff_alpha([("yes", "yes"), ("no", "no"), ("yes", "no")])
    0.4444444444444444
    """
    of_value: Counter[Hashable] = Counter()
    disagreement = 0.0
    for codes in units:
        m = len(codes)
        if m < 2:
            continue
        counts = Counter(codes)
        of_value.update(counts)
        disagreement += sum(n * (m - n) for n in counts.values()) / (m - 1)
    n = of_value.total()
    expected = n * n - sum(count * count for count in of_value.values())
    return None if expected == 0 else 1 - (n - 1) * disagreement / expected

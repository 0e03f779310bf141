"""Coordinated objects by what the domains they lead to are: Table 3 of Yang et al. 2025, with a list of one's own.

1. The first `top` domains by coordinated objects are looked at; each has the categories the list gives it, or none.
2. Per category: its domains, and their objects in per cent of the objects of all domains looked at, and of those whose
   domain has a category of the base (the paper's base is "political": every leaning, but not the sites its authors
   coded as non-political).
3. Percentages without decimals are given twice. Each rounded to the nearest, they need not add up to 100. By largest
   remainders (all rounded down, the missing points to the largest fractions) they do: that is how the paper's Table 3
   is rounded, where 4.498 % is printed as 5 %.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from inconcert.calibrate.domain_categories import DomainCategories, domain_categories
from inconcert.calibrate.domain_ranking import DomainRanking
from inconcert.calibrate.report_table import ReportTable, percent
from inconcert.errors import BadParameter, nearest

__all__ = ["TOP_DOMAINS", "UNCATEGORISED", "category_table", "to_hundred"]

#: domains Yang et al. looked at
TOP_DOMAINS = 400
#: the row of domains the list does not have
UNCATEGORISED = "(no category)"

ROUNDING_NOTE = (
    "Rounded: each to the nearest whole per cent of the base. To hundred: rounded down, the points missing to 100 given "
    "to the largest fractions; the paper's Table 3 is rounded so."
)
OVERLAP_NOTE = "Some domains have several categories and count in each, so the rows add up to more than the base."


def to_hundred(parts: Sequence[float]) -> list[int]:
    """Round percentages of parts so that they add up to 100, by largest remainders (Hamilton's method).

    Parameters
    ----------
    parts : sequence of float
        Sizes; ties go to the earlier one.

    Examples
    --------
    >>> to_hundred([1, 1, 1]), to_hundred([0, 0])
    ([34, 33, 33], [0, 0])
    """
    whole = sum(parts)
    if not whole:
        return [0 for _ in parts]
    exact = [100 * part / whole for part in parts]
    rounded = [int(share) for share in exact]
    missing = 100 - sum(rounded)
    for k in sorted(range(len(parts)), key=lambda k: (rounded[k] - exact[k], k))[:missing]:
        rounded[k] += 1
    return rounded


def category_table(
    ranking: DomainRanking,
    categories: Any,
    *,
    top: int | None = TOP_DOMAINS,
    not_in_base: Collection[str] = (),
    order: Sequence[str] = (),
) -> ReportTable:
    """Say what the web sites are that coordinated objects lead to.

    Parameters
    ----------
    ranking : DomainRanking
        From `inconcert.calibrate.domain_ranking.domain_ranking`.
    categories : DomainCategories, path or table
        What domains are; see `inconcert.calibrate.domain_categories.domain_categories`.
    top : int or None
        Look at the first so many domains; None: at all.
    not_in_base : collection of str
        Categories that are no part of what ``percent_of_base`` divides by (the paper: non-political).
    order : sequence of str
        Categories in the order of the rows; the others follow, the most objects first. The last row is of the domains
        the list does not have.

    Raises
    ------
    BadParameter
        When `top` is less than 1, or a category named is in no row of the list.
    MissingColumn, EmptyInput, UnreadableFile
        When the list cannot be used.

    Examples
    --------
    >>> ranking = DomainRanking(("a.com", "b.com", "c.com"), (6, 3, 1), (9, 9, 9))
    >>> table = category_table(ranking, {"domain": ["a.com", "b.com"], "category": ["left", "right"]})
    >>> table.column("category"), table.column("n_objects"), table.column("to_hundred")
    (['left', 'right', '(no category)'], [6, 3, 1], [67, 33, None])
    """
    known = categories if isinstance(categories, DomainCategories) else domain_categories(categories)
    if top is not None and top < 1:
        raise BadParameter(f"top is {top}; it must be 1 domain or more")
    for name in (*not_in_base, *order):
        if name not in known.categories:
            listed = ", ".join(known.categories)
            raise BadParameter(
                f"no domain of the list has the category {name!r}; the categories are {listed}",
                hint=nearest(name, known.categories),
            )
    looked_at = list(zip(ranking.domain, ranking.n_objects, strict=True))[:top]
    tally = {name: [0, 0] for name in known.categories}
    none = [0, 0]
    base = 0
    for domain, n in looked_at:
        of_domain = known.of.get(domain, ())
        base += n if any(name not in not_in_base for name in of_domain) else 0
        for counts in [tally[name] for name in of_domain] or [none]:
            counts[0] += 1
            counts[1] += n
    total = sum(n for _, n in looked_at)
    names = sorted(tally, key=lambda name: (_place(name, order), -tally[name][1], name))
    in_base = [name for name in names if name not in not_in_base]
    overlapping = sum(tally[name][1] for name in in_base) != base
    hundred = {} if overlapping else dict(zip(in_base, to_hundred([tally[n][1] for n in in_base]), strict=True))
    rows = [
        (name, *tally[name], percent(tally[name][1], total), *_of_base(tally[name][1], base, hundred.get(name)))
        if name in in_base
        else (name, *tally[name], percent(tally[name][1], total), None, None, None)
        for name in names
    ]
    rows.append((UNCATEGORISED, *none, percent(none[1], total), None, None, None))
    notes = [
        f"Of {len(looked_at):,} domains with {total:,} coordinated objects; the base has {base:,} objects.",
        ROUNDING_NOTE,
        *([OVERLAP_NOTE] if overlapping else []),
        *(f"{d.reason}: {d.count:,} ({'; '.join(d.examples)})" for d in known.dropped),
    ]
    columns = {
        "category": "",
        "n_domains": ",",
        "n_objects": ",",
        "percent_of_all": ".1f",
        "percent_of_base": ".3f",
        "rounded": "",
        "to_hundred": "",
    }
    return ReportTable("Coordinated objects by category of their domain", columns, tuple(rows), tuple(notes))


def _place(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def _of_base(n: int, base: int, hundred: int | None) -> tuple[float | None, int | None, int | None]:
    share = percent(n, base)
    # half a per cent goes up, as people round; Python's round takes the even one
    return share, None if share is None else int(share + 0.5), hundred

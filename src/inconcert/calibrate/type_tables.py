"""Tables 1 and 2 of Yang et al. 2025 from one's own data: what is coordinated, and what each type of pair is like.

Where the paper can be read in two ways, both are given:

- its percentages of links divide distinct links by posts; beside them stand percentages of the distinct objects, and
  the number of coordinated shares, of which a percentage of all shares is a proper part;
- its percentages of pages divide by a list of pages made beforehand; beside them stand percentages of the accounts
  found in the data;
- its links by class add up to the total although one link may be in several classes: the sum and the number of distinct
  ones are given;
- its averages are over pairs; beside them stand averages in which a pair counts once for each object in common.
"""

from __future__ import annotations

from inconcert.calibrate.domain_ranking import DomainRanking
from inconcert.calibrate.report_table import ReportTable, percent
from inconcert.calibrate.type_figures import CoSharing, TypeFigures
from inconcert.calibrate.types import Types

__all__ = ["coverage_table", "figures_table", "type_table"]

SHARES_NOTE = (
    "Per cent of shares divides distinct objects by all shares, as the paper does; per cent of objects divides them by "
    "the distinct objects of the data."
)
SEVERAL_NOTE = "An account, an object or a share may be in several types: the sum counts it in each, the last row once."
MEANS_NOTE = "Means are over pairs; by share, a pair counts once for each object its accounts have in common."


def coverage_table(
    types: Types | CoSharing,
    *,
    n_list: int | None = None,
    n_shares: int | None = None,
    domains: DomainRanking | None = None,
    top: int = 400,
) -> ReportTable:
    """Say how much of the data is co-shared and how much is coordinated: Table 1 of Yang et al. 2025.

    Parameters
    ----------
    types : Types or CoSharing
        From `inconcert.calibrate.types.types_of`.
    n_list : int, optional
        Size of the list of accounts the data were collected from, the paper's denominator for pages; accounts of it
        that shared nothing are not in the data.
    n_shares : int, optional
        All shares, when `types` does not know.
    domains : DomainRanking, optional
        Adds the number of domains and what the first `top` of them hold.
    top : int
        Domains looked at.

    Examples
    --------
    >>> paper = CoSharing(11_542, 880_671, 3_705, 617_610, n_shares=11_248_706)
    >>> table = coverage_table(paper, n_list=16_169)
    >>> [round(p, 2) for p in table.column("percent_of_list") if p], table.rows[3][1]
    ([71.38, 22.91], 617610)
    """
    co = types if isinstance(types, CoSharing) else types.co_sharing
    shares = co.n_shares if n_shares is None else n_shares

    def accounts(what: str, n: int) -> tuple[object, ...]:
        return (what, n, percent(n, co.n_accounts), percent(n, n_list), None, None, None)

    def objects(what: str, n: int, of_coordinated: float | None = None) -> tuple[object, ...]:
        return (what, n, None, None, percent(n, shares), percent(n, co.n_objects), of_coordinated)

    rows = [
        accounts("accounts with an object in common with another", co.accounts_sharing),
        objects("objects shared by two accounts", co.objects_shared),
        accounts("coordinated accounts", co.accounts_coordinated),
        objects("coordinated objects", co.objects_coordinated),
    ]
    if co.shares_coordinated is not None:
        n = co.shares_coordinated
        rows.append(("coordinated shares", n, None, None, percent(n, shares), None, None))
    if domains is not None:
        held = domains.objects_of_top(top)
        rows += [
            ("domains of coordinated objects", domains.n_domains, None, None, None, None, None),
            objects(f"coordinated objects of the first {top:,} domains", held, percent(held, co.objects_coordinated)),
        ]
    return ReportTable(
        "What is shared by two accounts or more, and what is coordinated",
        {
            "what": "",
            "n": ",",
            "percent_of_accounts": ".2f",
            "percent_of_list": ".2f",
            "percent_of_shares": ".2f",
            "percent_of_objects": ".2f",
            "percent_of_coordinated": ".1f",
        },
        tuple(rows),
        (SHARES_NOTE,),
    )


def type_table(types: Types, *, n_list: int | None = None, n_shares: int | None = None) -> ReportTable:
    """Say what the pairs of each type are like: Table 2 of Yang et al. 2025.

    Parameters
    ----------
    types : Types
        From `inconcert.calibrate.types.types_of`.
    n_list : int, optional
        Size of the list of accounts the data were collected from.
    n_shares : int, optional
        All shares, when `types` does not know.
    """
    return figures_table(types.figures, types.co_sharing, n_list=n_list, n_shares=n_shares)


def figures_table(
    figures: tuple[TypeFigures, ...], co_sharing: CoSharing, *, n_list: int | None = None, n_shares: int | None = None
) -> ReportTable:
    """Lay out figures by type as `type_table` does; the types that are not normal are added up."""
    shares = co_sharing.n_shares if n_shares is None else n_shares

    def of_objects(n: int) -> tuple[object, ...]:
        return n, percent(n, shares), percent(n, co_sharing.n_objects)

    rows: list[tuple[object, ...]] = [
        (
            f.type, f.n_pairs,
            f.n_accounts, percent(f.n_accounts, co_sharing.n_accounts), percent(f.n_accounts, n_list),
            *of_objects(f.n_objects), f.n_shares,
            f.mean_delay, f.mean_common, f.mean_delay_by_share, f.mean_common_by_share,
        )
        for f in figures
    ]  # fmt: skip
    other = [f for f in figures if f.type != "normal"]
    n_pairs, n_accounts, n_objects, n_shared = (
        sum(getattr(f, name) for f in other) for name in ("n_pairs", "n_accounts", "n_objects", "n_shares")
    )
    once = co_sharing.accounts_coordinated
    nothing = (None,) * 4
    rows += [
        # what is in several types may make a sum more than the whole; the paper gives this one percentage
        ("coordinated, sum", n_pairs, n_accounts, None, None, n_objects, percent(n_objects, shares), None, n_shared, *nothing),
        (
            "coordinated, each once", n_pairs,
            once, percent(once, co_sharing.n_accounts), percent(once, n_list),
            *of_objects(co_sharing.objects_coordinated), co_sharing.shares_coordinated, *nothing,
        ),
    ]  # fmt: skip
    return ReportTable(
        "Pairs of accounts by type",
        {
            "type": "",
            "n_pairs": ",",
            "n_accounts": ",",
            "percent_of_accounts": ".2f",
            "percent_of_list": ".2f",
            "n_objects": ",",
            "percent_of_shares": ".2f",
            "percent_of_objects": ".2f",
            "n_shares": ",",
            "mean_delay": ",.2f",
            "mean_common": ",.2f",
            "mean_delay_by_share": ",.2f",
            "mean_common_by_share": ",.2f",
        },
        tuple(rows),
        (SEVERAL_NOTE, SHARES_NOTE, MEANS_NOTE),
    )

"""Accounts in the order of their interactions, and which of them are the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import EmptyInput, shown
from inconcert.lists.account_languages import AccountLanguages
from inconcert.lists.asked import ListAsked
from inconcert.lists.post_rows import COUNTED
from inconcert.lists.rank_curve import Array
from inconcert.provenance import EXAMPLES_KEPT, Dropped
from inconcert.schema import LISTED_ACCOUNT
from inconcert.tables import Table

__all__ = ["Ranked", "ranked"]

NO_LANGUAGE = AccountLanguages({})


@dataclass(frozen=True)
class Ranked:
    """The list, and what was counted on the way.

    Parameters
    ----------
    table : Table
        The list (`schema.LISTED_ACCOUNT`).
    ranking : array of int64
        Interactions of all accounts it was cut from, in descending order; the list is the beginning.
    engagement : str
        What was counted as interactions, in words.
    counts, dropped, notes
        For the provenance.
    """

    table: Table
    ranking: Array
    engagement: str
    counts: Mapping[str, int]
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...]


def ranked(
    totals: pa.Table,
    names: pa.Table,
    languages: Mapping[int, AccountLanguages] | None,
    asked: ListAsked,
    columns: tuple[str, ...],
) -> Ranked:
    """Rank accounts and keep those of the language, then the first.

    Parameters
    ----------
    totals, names : pa.Table
        What `PostsByAccount` gives.
    languages : mapping of int to AccountLanguages, optional
        By number of account; None when no language is asked for.
    asked : ListAsked
        What is asked for.
    columns : tuple of str
        Those of `COUNTED` the posts have.

    Raises
    ------
    EmptyInput
        When no account is left.
    """
    whole = totals.sort_by([("interactions", "descending"), ("account_id", "ascending")])
    interactions = whole["interactions"].to_numpy()
    engagement, counts = _counted(whole, interactions, columns)
    kept, told, dropped = _of_language(whole, languages, asked)
    if not kept.any():
        raise EmptyInput(
            f"none of {len(kept):,} accounts is left; " + "; ".join(f"{d.reason}: {d.count:,}" for d in dropped),
            hint="take a lower share (min_language_share), or another language",
        )
    rows = np.flatnonzero(kept)
    if asked.top is not None and len(rows) > asked.top:
        dropped = (*dropped, Dropped(f"accounts after the first {asked.top:,}", len(rows) - asked.top))
    taken = rows[: asked.top]
    table = _table(whole, names, interactions, taken, asked.language, told)
    counts |= {"accounts_ranked": len(rows), "accounts_listed": len(taken)}
    return Ranked(Table.of(table), interactions[rows], engagement, counts, dropped, _notes(counts, interactions))


def _counted(whole: pa.Table, interactions: Array, columns: tuple[str, ...]) -> tuple[str, dict[str, int]]:
    """Say what was counted as interactions, for how many posts."""
    posts, of_source, summed, repeated = (
        int(pc.sum(whole[name]).as_py()) for name in ("n_posts", "n_counted", "n_summed", "n_repeated")
    )
    parts = [name for name in COUNTED[1:] if name in columns]
    total = f"the sum of {', '.join(parts)}" if len(parts) > 1 else "".join(parts)
    said = COUNTED[0] if COUNTED[0] in columns else total
    if of_source and summed:
        said = f"{COUNTED[0]}; {total} for posts without it ({summed:,})"
    elif summed:
        said = total
    return said, {
        "accounts": whole.num_rows,
        "posts": posts,
        "interactions": int(interactions.sum()),
        "posts_with_interaction_count": of_source,
        "posts_with_a_sum": summed,
        "posts_without_engagement": posts - of_source - summed,
        "posts_collected_again": repeated,
    }


def _of_language(
    whole: pa.Table, languages: Mapping[int, AccountLanguages] | None, asked: ListAsked
) -> tuple[Array, list[AccountLanguages], tuple[Dropped, ...]]:
    """Tell which accounts are in the language, what is known of each, and count the others."""
    if languages is None or asked.language is None:
        return np.ones(whole.num_rows, bool), [], ()
    known = [languages.get(account, NO_LANGUAGE) for account in whole["account"].to_pylist()]
    shares = np.array([seen.share(asked.language) for seen in known])
    found = np.array([seen.total > 0 for seen in known])
    kept = found & (shares >= asked.min_language_share)
    ids = whole["account_id"]

    def left_out(reason: str, mask: Array) -> tuple[Dropped, ...]:
        rows = np.flatnonzero(mask)
        examples = []
        for row in rows[:EXAMPLES_KEPT].tolist():
            seen = known[row]
            most = "" if seen.main is None else f": {seen.share(seen.main):.0%} of {seen.total:,} posts in {seen.main}"
            examples.append(f"account {shown(ids[row].as_py())}{most}")
        return (Dropped(reason, len(rows), tuple(examples)),) if len(rows) else ()

    less = f"accounts with less than {asked.min_language_share:.0%} of their posts in {asked.language}"
    none = "accounts without a post in which a language was found"
    return kept, known, (*left_out(less, found & ~kept), *left_out(none, ~found))


def _table(
    whole: pa.Table,
    names: pa.Table,
    interactions: Array,
    taken: Array,
    language: str | None,
    known: list[AccountLanguages],
) -> pa.Table:
    total = int(interactions.sum())
    own = interactions[taken]
    rows = whole.take(pa.array(taken))
    place = {account: k for k, account in enumerate(names["account"].to_pylist())}
    named = names.take(pa.array([place[account] for account in rows["account"].to_pylist()]))
    seen = [known[row] for row in taken.tolist()] if known else None
    columns = {
        "account_id": rows["account_id"],
        **{name: named[name] for name in ("account_name", "account_url", "platform")},
        "rank": taken + 1,
        "interactions": own,
        "share": own / total if total else None,
        "cumulative_share": np.cumsum(own) / total if total else None,
        **{name: rows[name] for name in ("n_posts", "first_post", "last_post")},
        "language": seen and [language for _ in seen],
        "language_share": seen and [one.share(language or "") for one in seen],
        "n_language_posts": seen and [one.total for one in seen],
    }
    return pa.table(
        {
            name: pa.nulls(len(taken), LISTED_ACCOUNT.field(name).type) if column is None else column
            for name, column in columns.items()
        }
    ).cast(LISTED_ACCOUNT)


def _notes(counts: Mapping[str, int], interactions: Array) -> tuple[str, ...]:
    nobody = int((interactions == 0).sum())
    told = (
        ("posts without any count of engagement, which count as none", counts["posts_without_engagement"]),
        ("rows that repeat a post, which counts once, with its largest count", counts["posts_collected_again"]),
        ("accounts without any interaction", nobody),
    )
    return tuple(f"{what}: {count:,}" for what, count in told if count)

"""Build a list of accounts as Yang et al. 2025 (Scientific Reports, doi 10.1038/s41598-025-00233-w) built theirs.

1. The interactions of each account are added up over its posts, each post once (`database`).
2. Accounts are ranked by them, ties by id.
3. With a language wanted, accounts with a smaller share of posts in it are left out, and counted (`account_languages`).
4. The first `top` of the others are the list.
5. How much of the platform's engagement it holds is estimated from all accounts it was cut from (`coverage`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import Any

from inconcert.lists.account_languages import ENOUGH, LONG, languages_by_label, languages_by_text
from inconcert.lists.account_list import AccountList
from inconcert.lists.asked import ListAsked, check_columns
from inconcert.lists.coverage import estimate_coverage
from inconcert.lists.database import posts_by_account
from inconcert.lists.languages import detector, detector_version
from inconcert.lists.post_rows import COUNTED
from inconcert.lists.ranking import ranked
from inconcert.provenance import Step
from inconcert.read import read
from inconcert.read.posts import Posts

__all__ = ["build_list"]


def build_list(
    posts: Any,
    *,
    top: int | None = None,
    language: str | None = None,
    min_language_share: float = 0.9,
    language_from: str = "text",
    among: Iterable[str] | None = None,
    posts_per_account: int = 30,
    min_probability: float = 0.5,
    levels: Sequence[float] = (1, 10, 20),
    degrees: Sequence[int] = (2, 3),
    n_resamples: int = 200,
    seed: int = 0,
    source: str | None = None,
    strict: bool = False,
    account_id: str | None = None,
    content_id: str | None = None,
    timestamp: str | None = None,
) -> AccountList:
    """Rank the accounts in some posts by engagement and keep the first, of one language if wanted.

    Parameters
    ----------
    posts : path, list of paths, Posts or table
        What `inconcert.read` takes or gave. Interactions are ``interaction_count``, where a post has none the sum of
        ``like_count``, ``comment_count`` and ``share_count``; the result says which. A post that is there several
        times counts once, with the largest count.
    top : int, optional
        How many accounts to keep; all by default.
    language : str, optional
        Keep accounts that post in this language, as a code of ISO 639 (``"en"``).
    min_language_share : float
        Part of an account's posts that must be in it, of those in which a language is found; above 0, up to 1.
    language_from : {"text", "column"}
        Find the language in the texts (needs the extra ``lists``), or take the source's own column ``language``.
    among : iterable of str, optional
        The only languages texts may be in; by default all the detector knows.
    posts_per_account : int
        Most posts of an account whose text is looked at: those of 100 characters and more, also shorter ones where
        fewer than 20 are that long.
    min_probability : float
        A text whose likeliest language is less probable than this is in none.
    levels, degrees, n_resamples : optional
        Of the estimate of coverage; see `estimate_coverage`.
    seed : int
        Of the choice of posts and of the resamples.
    source, strict, account_id, content_id, timestamp : optional
        How files are read; see `inconcert.read`.

    Returns
    -------
    AccountList

    Raises
    ------
    MissingColumn
        When the posts have no count of engagement, or no text or language where it is needed.
    MissingExtra
        When languages are to be found in texts and the detector is not installed.
    EmptyInput
        When no account is left; says why.
    BadParameter
        When a parameter is outside its range, or cannot take effect.

    Examples
    --------
    >>> posts = [
    ...     {"account_id": name, "content_id": f"{name}{n}", "timestamp": 1_600_000_000 + n, "interaction_count": count}
    ...     for name, count in (("ann", 30), ("ben", 9), ("cem", 1)) for n in range(2)
    ... ]
    >>> found = build_list(posts, top=2)
    >>> [(row["account_id"], row["interactions"], row["share"]) for row in found.table.records()]
    [('ann', 60, 0.75), ('ben', 18, 0.225)]
    """
    asked = ListAsked(
        top=top,
        language=language,
        min_language_share=min_language_share,
        language_from=language_from,
        among=None if among is None else tuple(among),
        posts_per_account=posts_per_account,
        min_probability=min_probability,
        seed=seed,
    )
    known = posts if isinstance(posts, Posts) else None
    reading = {"source": source, "strict": strict, "account_id": account_id, "content_id": content_id}
    asked.check({**reading, "timestamp": timestamp}, was_read=known is not None)
    known = known or read(
        posts, source=source, strict=strict, account_id=account_id, content_id=content_id, timestamp=timestamp
    )
    check_columns(known.table.column_names, asked)
    # a language nobody knows, or a missing detector, shows before millions of posts are read
    language_of = detector(language, asked.among, min_probability) if asked.by_text else None
    started = perf_counter()
    with posts_by_account(known.table, seed=seed, long=LONG) as database:
        totals, names = database.totals(), database.names()
        languages, looked_at = None, {}
        if language_of is not None:
            texts = database.texts(enough=ENOUGH, posts_per_account=posts_per_account)
            languages, undecided = languages_by_text(texts, language_of)
            looked_at = {"posts_in_a_language": sum(seen.total for seen in languages.values())}
            looked_at["posts_in_no_language"] = undecided
        elif language is not None:
            languages = languages_by_label(database.labels())
    columns = tuple(name for name in COUNTED if name in known.table.column_names)
    found = ranked(totals, names, languages, asked, columns)
    coverage = estimate_coverage(
        found.ranking,
        found.ranking[: found.table.num_rows],
        levels=levels,
        degrees=degrees,
        n_resamples=n_resamples,
        seed=seed,
    )
    parameters = {
        **asked.to_dict(),
        "levels": list(levels),
        "degrees": list(degrees),
        "n_resamples": n_resamples,
        "detector": detector_version() if asked.by_text else None,
    }
    step = Step(
        name="list",
        parameters=parameters,
        counts={**found.counts, **looked_at},
        dropped=found.dropped,
        notes=found.notes,
        seconds=perf_counter() - started,
    )
    return AccountList(
        table=found.table,
        n_accounts=found.counts["accounts"],
        n_posts=found.counts["posts"],
        interactions=found.counts["interactions"],
        engagement=found.engagement,
        coverage=coverage,
        ranking=found.ranking,
        parameters=parameters,
        provenance=known.provenance.then(step),
    )

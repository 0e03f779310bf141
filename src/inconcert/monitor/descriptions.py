"""The distinct texts of the pool's recent posts: what is searched for on the whole platform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from inconcert.monitor.context import Context
from inconcert.objects.texts import canonical_text

__all__ = ["Description", "distinct_texts", "form_of", "texts_of_pool"]


@dataclass(frozen=True)
class Description:
    """A text that was posted, and how.

    Parameters
    ----------
    object_id : str
        The form in which texts are the same.
    text : str
        As it was first posted: what is sent as the keyword.
    n_accounts : int
        Accounts that posted it.
    last_post : int
        When it was last posted, in seconds since 1970-01-01 UTC.
    """

    object_id: str
    text: str
    n_accounts: int
    last_post: int


def form_of(text: str, form: str) -> str:
    r"""Give the form in which texts are compared.

    Parameters
    ----------
    text : str
        As posted.
    form : {"normalised", "raw"}
        NFKC, case folded, white space collapsed; or as it is.

    Examples
    --------
    >>> form_of("Vote\n NOW", "normalised"), form_of("Vote\n NOW", "raw")
    ('vote now', 'Vote\n NOW')
    """
    return canonical_text(text) if form == "normalised" else text


def distinct_texts(posts: Iterable[tuple[str, str, int, str]], *, form: str, min_length: int) -> list[Description]:
    """Give the distinct texts of some posts that are long enough, sorted by their form.

    Parameters
    ----------
    posts : iterable of (account_id, content_id, timestamp, text)
        In any order.
    form : {"normalised", "raw"}
        What is the same.
    min_length : int
        Characters a text must have; those of its canonical form count, or blanks could make it long.

    Examples
    --------
    >>> posts = [("ben", "2", 7, "GO  there"), ("ada", "1", 5, "Go there"), ("ada", "3", 9, "Stay")]
    >>> distinct_texts(posts, form="normalised", min_length=5)
    [Description(object_id='go there', text='Go there', n_accounts=2, last_post=7)]
    """
    accounts: dict[str, set[str]] = {}
    firsts: dict[str, str] = {}
    lasts: dict[str, int] = {}
    canonical: dict[str, str] = {}
    for account, _, at, text in sorted(posts, key=lambda post: (post[2], post[1])):
        if text not in canonical:
            canonical[text] = canonical_text(text)
        if len(canonical[text]) < min_length:
            continue
        name = canonical[text] if form == "normalised" else text
        accounts.setdefault(name, set()).add(account)
        firsts.setdefault(name, text)
        lasts[name] = at
    return [Description(name, firsts[name], len(accounts[name]), lasts[name]) for name in sorted(accounts)]


def texts_of_pool(context: Context) -> list[Description]:
    """Give the distinct texts the pool's active accounts posted in the last days, as the settings say."""
    settings = context.workspace.settings.descriptions
    return distinct_texts(_posts(context, settings.days), form=settings.form, min_length=settings.min_length)


def _posts(context: Context, days: int) -> Iterator[tuple[str, str, int, str]]:
    from inconcert.monitor.posts_read import stored_posts

    active = [
        row["account_id"]
        for row in context.db.execute(
            "SELECT account_id FROM account WHERE platform = ? AND status = 'active'", (context.platform,)
        )
    ]
    posts = stored_posts(
        context.workspace,
        context.db,
        context.days_back(days),
        context.day,
        columns=["account_id", "content_id", "timestamp", "text"],
        accounts=pa.array(active, pa.string()),
    ).arrow()
    for account, content, at, text in zip(*(column.to_pylist() for column in posts.columns), strict=True):
        if text:
            yield account, content, at, text

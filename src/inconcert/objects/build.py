"""Posts to shares: the door of this room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from inconcert.errors import BadParameter
from inconcert.objects.describe import default_type
from inconcert.objects.gather import Limits
from inconcert.objects.kinds import COLUMN_OF
from inconcert.objects.make import make_shares, parameters_of
from inconcert.objects.options import ObjectOptions, type_names
from inconcert.objects.posts_input import posts_table
from inconcert.objects.ready import shares_of_posts
from inconcert.objects.share import Shares

__all__ = ["shares"]


def shares(
    posts: Any,
    *,
    by: str | Iterable[str] | None = None,
    columns: Iterable[str] = (),
    keep_query: bool = False,
    redirects: Any = None,
    drop_platform_links: bool = False,
    drop_bare_domains: bool = False,
    text_without: str | Iterable[str] = (),
    min_text_length: int | None = None,
    object_list: Any = None,
    days_after: int | None = None,
    distinct: bool = True,
    strict: bool = False,
) -> Shares:
    """Turn posts into shares: which account posted which object, in which post, when.

    Parameters
    ----------
    posts : Posts, path or table
        What `inconcert.read` gives or takes.
    by : str or list of str, optional
        What counts as the same thing: ``url``, ``domain``, ``hashtag``, ``hashtag-set``, ``hashtag-sequence``,
        ``mention``, ``repost``, ``quote``, ``reply``, ``text``, ``music``, ``effect``, ``media``, ``object_id``,
        or the name of a column. Several at once (``"url,hashtag"``): object ids then begin with their type
        (``url:https://…``). When left out: the column ``object_id`` if there is one, else ``url``.
    columns : iterable of str
        Columns of the source, beside the known ones, to keep in ``Shares.posts``.
    keep_query : bool
        Keep every parameter of a link; otherwise tracking goes.
    redirects : path, table or dict, optional
        Where short links lead: columns ``raw`` and ``resolved``.
    drop_platform_links : bool
        Leave out links that stay inside the post's own platform (column ``platform``; any platform when a post
        does not say which).
    drop_bare_domains : bool
        Leave out links to the front page of a site.
    text_without : str or list of {"urls", "mentions", "hashtags"}
        What to take out of texts before they are compared.
    min_text_length : int, optional
        Leave out texts with fewer characters, after normalising.
    object_list : path or table, optional
        Only these objects: a column ``object``, ``url`` …, in any of their forms.
    days_after : int, optional
        With `object_list`: only shares from publication (``published_at``) until so many days after.
    distinct : bool
        Count the same object in the same post once, and refuse a post under two accounts. False takes every row
        as it is, which CooRTweet's rules want.
    strict : bool
        Refuse the first row that cannot be used instead of leaving it out and counting it.

    Returns
    -------
    Shares

    Raises
    ------
    BadParameter, MissingColumn
        When the data have no such type of object; lists those they have.
    ConflictingContent
        When a post stands under two accounts.
    EmptyInput
        When no share is left; says why.
    BadRow
        When `strict`.

    Notes
    -----
    Missing or empty account, object, post or time: no share. The same object twice in a post is one share, and
    the same (object, post) in two rows counts once; that is looked for here up to five million shares, in the
    encoder of the detection beyond (`Shares.checked`).

    Examples
    --------
    >>> posts = [
    ...     {"account_id": "a", "content_id": "1", "timestamp": 0, "urls": ["http://www.example.com/x?utm_source=t"]},
    ...     {"account_id": "b", "content_id": "2", "timestamp": 9, "urls": ["example.com/x/"]},
    ... ]
    >>> [(s["object_id"], s["account_id"]) for s in shares(posts, by="url").table.records()]
    [('https://example.com/x', 'a'), ('https://example.com/x', 'b')]
    """
    options = ObjectOptions(
        keep_query=keep_query,
        redirects=redirects,
        drop_platform_links=drop_platform_links,
        drop_bare_domains=drop_bare_domains,
        text_without=text_without,
        min_text_length=min_text_length,
    )
    if days_after is not None and (object_list is None or days_after < 0):
        raise BadParameter("days_after must be 0 or more and goes with a list of objects (object_list)")
    wanted = type_names(by) if by is not None else None
    extra = (*columns, *(name for name in wanted or () if name not in COLUMN_OF))
    source = posts_table(posts, extra, strict=strict)
    types = wanted or (default_type(source.table.column_names),)
    options.check(types)
    limits = Limits(distinct=distinct)
    if types == ("object_id",) and object_list is None:
        ready = shares_of_posts(source, parameters_of(types, options), limits, strict=strict)
        if ready is not None:
            return ready
    return make_shares(source, types, options, object_list, days_after, strict=strict, limits=limits)
